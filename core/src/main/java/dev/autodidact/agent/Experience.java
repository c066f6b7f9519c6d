package dev.autodidact.agent;

import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.nn.Params;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Observations, actions and rewards of a batch of environments, for a number of episodes each.
///
/// Environments may need different numbers of steps for that. After the last step of its last
/// episode an environment has only zeros, which are not valid. Plain arrays, so that it outlives
/// every scope; environment `i` of a batch is a copy of world `i / copies`.
public final class Experience implements Serializable {
  private static final long serialVersionUID = 1L;
  private final int environments;
  private final int copies;
  private final int episodes;
  private final int capacity;
  private final int observationSize;
  private final int inputSize;
  private final int actionSize;
  private final float[] inputs;
  private final float[] outcomes;
  private final float[] actions;
  private final float[] logProbabilities;
  private final float[] rewards;
  private final boolean[] ended;
  private final int[] lengths;
  private Effort effort = Effort.NONE;

  /// Room for `episodes` episodes in each environment.
  ///
  /// @param copies environments of each world
  Experience(Family family, int environments, int copies, int episodes, int inputSize) {
    this(
        environments,
        copies,
        episodes,
        episodes * family.horizon(),
        family.observations(),
        inputSize,
        family.actions().size());
  }

  private Experience(
      int environments,
      int copies,
      int episodes,
      int capacity,
      int observationSize,
      int inputSize,
      int actionSize) {
    this.environments = environments;
    this.copies = copies;
    this.episodes = episodes;
    this.capacity = capacity;
    this.observationSize = observationSize;
    this.inputSize = inputSize;
    this.actionSize = actionSize;
    int rows = environments * capacity;
    this.inputs = new float[rows * inputSize];
    this.outcomes = new float[rows * observationSize];
    this.actions = new float[rows * actionSize];
    this.logProbabilities = new float[rows];
    this.rewards = new float[rows];
    this.ended = new boolean[rows];
    this.lengths = new int[environments];
  }

  /// Those of several sessions, which have as many copies each, side by side.
  static Experience together(List<Experience> sessions) {
    int count = sessions.stream().mapToInt(Experience::environments).sum();
    return gather(sessions, IntStream.range(0, count).toArray(), sessions.getFirst().copies);
  }

  /// Some environments of several batches of one family, each as a world of its own.
  ///
  /// @param picked environments, counted through all batches
  static Experience gather(List<Experience> batches, int[] picked) {
    return gather(batches, picked, 1);
  }

  private static Experience gather(List<Experience> batches, int[] picked, int copies) {
    Experience like = batches.getFirst();
    Experience some =
        new Experience(
            picked.length,
            copies,
            like.episodes,
            like.capacity,
            like.observationSize,
            like.inputSize,
            like.actionSize);
    for (int i = 0; i < picked.length; i++) {
      int from = picked[i];
      int batch = 0;
      while (from >= batches.get(batch).environments) {
        from -= batches.get(batch).environments;
        batch++;
      }
      some.copy(batches.get(batch), from, i);
    }
    return some;
  }

  private void copy(Experience other, int from, int to) {
    copy(other.inputs, from, inputs, to, inputSize);
    copy(other.outcomes, from, outcomes, to, observationSize);
    copy(other.actions, from, actions, to, actionSize);
    copy(other.logProbabilities, from, logProbabilities, to, 1);
    copy(other.rewards, from, rewards, to, 1);
    System.arraycopy(other.ended, from * capacity, ended, to * capacity, capacity);
    lengths[to] = other.lengths[from];
  }

  private void copy(float[] source, int from, float[] target, int to, int size) {
    int row = capacity * size;
    System.arraycopy(source, from * row, target, to * row, row);
  }

  // Writing

  /// Step `t` of environment `i`: what the policy was given, what it did, what came of it.
  void add(int i, int t, float[] input, float[] action, float logProbability, Environments batch) {
    add(i, t, i, input, action, logProbability, batch.rewards()[i], batch.ended()[i]);
    int row = i * capacity + t;
    System.arraycopy(
        batch.outcomes(), i * observationSize, outcomes, row * observationSize, observationSize);
  }

  /// The same where what the step led to is not kept.
  ///
  /// @param from which row of `input` and `action` it is
  void add(
      int i,
      int t,
      int from,
      float[] input,
      float[] action,
      float logProbability,
      float reward,
      boolean end) {
    int row = i * capacity + t;
    System.arraycopy(input, from * inputSize, inputs, row * inputSize, inputSize);
    System.arraycopy(action, from * actionSize, actions, row * actionSize, actionSize);
    logProbabilities[row] = logProbability;
    rewards[row] = reward;
    ended[row] = end;
    lengths[i] = t + 1;
  }

  void took(Effort effort) {
    this.effort = effort;
  }

  // Reading, number by number

  public int environments() {
    return environments;
  }

  /// Environments of each world.
  public int copies() {
    return copies;
  }

  /// Episodes of each environment.
  public int episodes() {
    return episodes;
  }

  /// Steps of the environment that took most.
  public int steps() {
    return Arrays.stream(lengths).max().orElse(0);
  }

  /// Valid steps of environment `i`.
  public int length(int i) {
    return lengths[i];
  }

  public float reward(int i, int t) {
    return rewards[i * capacity + t];
  }

  /// Whether step `t` ended an episode of environment `i`.
  public boolean ended(int i, int t) {
    return ended[i * capacity + t];
  }

  /// Number `k` of the action at step `t` of environment `i`.
  public float action(int i, int t, int k) {
    return actions[(i * capacity + t) * actionSize + k];
  }

  /// Number `k` of the observation before step `t`.
  public float observation(int i, int t, int k) {
    return inputs[(i * capacity + t) * inputSize + k];
  }

  /// Number `k` of the next observation, which step `t` led to.
  public float outcome(int i, int t, int k) {
    return outcomes[(i * capacity + t) * observationSize + k];
  }

  /// The sum of rewards of each episode: `[environments][episodes]`.
  public double[][] returns() {
    double[][] returns = new double[environments][episodes];
    for (int i = 0; i < environments; i++) {
      for (int t = 0, episode = 0; t < lengths[i]; t++) {
        returns[i][episode] += reward(i, t);
        episode += ended(i, t) ? 1 : 0;
      }
    }
    return returns;
  }

  /// Mean steps of an episode.
  public double episodeLength() {
    return (double) Arrays.stream(lengths).sum() / (environments * episodes);
  }

  /// How many steps it took, and how long.
  public Effort effort() {
    return effort;
  }

  // Reading as tensors, [environments, steps, ...]

  /// Policy inputs, `[environments, steps, size]`: observations, then what [PolicyInput] adds.
  public Tensor inputs() {
    return tensor(inputs, inputSize);
  }

  /// Observations before each step, `[environments, steps, observations]`.
  public Tensor observations() {
    return inputs().narrow(-1, 0, observationSize);
  }

  /// Next observations, `[environments, steps, observations]`: what each step led to.
  public Tensor outcomes() {
    return tensor(outcomes, observationSize);
  }

  public Tensor actions() {
    return tensor(actions, actionSize);
  }

  /// Of the actions, under the policy that chose them: `[environments, steps]`.
  public Tensor logProbabilities() {
    return tensor(logProbabilities, 1).reshape(environments, steps());
  }

  /// `[environments, steps]`
  public Tensor rewards() {
    return tensor(rewards, 1).reshape(environments, steps());
  }

  /// 1 for valid steps, 0 after them: `[environments, steps]`.
  public Tensor valid() {
    int steps = steps();
    float[] valid = new float[environments * steps];
    for (int i = 0; i < environments; i++) {
      Arrays.fill(valid, i * steps, i * steps + lengths[i], 1);
    }
    return Tensors.of(valid, environments, steps);
  }

  /// All of these but outcomes and ends, by their names.
  Params tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("inputs", inputs());
    tensors.put("actions", actions());
    tensors.put("logProbabilities", logProbabilities());
    tensors.put("rewards", rewards());
    tensors.put("valid", valid());
    return Params.shared(tensors);
  }

  private Tensor tensor(float[] values, int size) {
    return Tensors.of(values, environments, capacity, size).narrow(1, 0, steps());
  }
}
