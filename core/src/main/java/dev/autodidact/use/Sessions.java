package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.Ongoing;
import dev.autodidact.environment.Actions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Mini learning sessions of a [TrainedAgent] that a program steps itself: observation in, action
/// out, reward back. What a session experiences it learns from, and from nothing in the others.
///
/// An observation is numbers as the family of its training documents them: what is seen before an
/// action; after the last step of an episode, what the next episode begins with. Sessions need not
/// go in step: each may act, be rewarded and end its episodes when it will, and all that act at
/// once take one forward pass.
///
/// Agents that learn as they act (`rl2`, `varibad`, `dpt`) are never done; those that learn by
/// gradient steps (`maml`, `promp`) take one after as many episodes as
/// [TrainedAgent#episodesPerStage] says, and `pearl` infers its task anew after each episode.
///
/// Any threads may call it; one at a time is served. It holds arrays of Java, so it needs no
/// closing; its agent must stay open.
public final class Sessions {
  private final TrainedAgent agent;
  private final List<Ongoing> sessions;

  Sessions(TrainedAgent agent, List<Ongoing> sessions) {
    this.agent = agent;
    this.sessions = List.copyOf(sessions);
  }

  /// How many sessions there are.
  public int count() {
    return sessions.size();
  }

  /// Which sessions have acted and are to be rewarded before they act again, `[count]`.
  public synchronized boolean[] acted() {
    boolean[] acted = new boolean[count()];
    for (int i = 0; i < acted.length; i++) {
      acted[i] = sessions.get(i).acted();
    }
    return acted;
  }

  /// How many gradient steps each session has taken, `[count]`; 0 for agents that learn as they
  /// act.
  public synchronized int[] gradientSteps() {
    return sessions.stream().mapToInt(Ongoing::stages).toArray();
  }

  /// What the sessions do now, drawn from the policy.
  ///
  /// @param observations `[count][observationSize]`; an empty row for a session that waits
  /// @return `[count][numbers of an action]`, empty for those that wait; a choice is one number
  /// @throws InvalidInputException and changes nothing, if a row has another size or numbers that
  ///   are not finite, or a session has acted already
  public synchronized double[][] act(double[]... observations) {
    requireCount("observations", observations.length);
    List<Ongoing> acting = new ArrayList<>();
    List<float[]> seen = new ArrayList<>();
    for (int i = 0; i < count(); i++) {
      if (observations[i].length > 0) {
        if (sessions.get(i).acted()) {
          throw refusal(i, "it has acted, and is to be rewarded before it acts again");
        }
        acting.add(sessions.get(i));
        seen.add(observation(i, observations[i]));
      }
    }
    agent.act(acting, seen);
    double[][] actions = new double[count()][];
    for (int i = 0; i < count(); i++) {
      actions[i] = observations[i].length == 0 ? new double[0] : doubles(sessions.get(i).action());
    }
    return actions;
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int k = 0; k < numbers.length; k++) {
      doubles[k] = numbers[k];
    }
    return doubles;
  }

  private float[] observation(int i, double[] numbers) {
    if (numbers.length != agent.observationSize()) {
      throw refusal(
          i,
          "an observation of %d numbers: there are %d in those of its training"
              .formatted(numbers.length, agent.observationSize()));
    }
    float[] observation = new float[numbers.length];
    for (int k = 0; k < numbers.length; k++) {
      observation[k] = finite(i, "number %d of the observation".formatted(k), numbers[k]);
    }
    return observation;
  }

  private static float finite(int i, String what, double value) {
    if (!Float.isFinite((float) value)) {
      throw refusal(i, "%s is %s, and must be finite in single precision".formatted(what, value));
    }
    return (float) value;
  }

  /// The same for agents whose actions are choices.
  ///
  /// @return `[count]`, -1 for those that wait
  /// @throws InvalidInputException also if actions are not choices
  public int[] choose(double[]... observations) {
    if (!(agent.actions() instanceof Actions.Discrete)) {
      throw new InvalidInputException("its actions are numbers, not choices: act instead");
    }
    return Arrays.stream(act(observations))
        .mapToInt(action -> action.length == 0 ? -1 : (int) action[0])
        .toArray();
  }

  /// What came of the actions.
  ///
  /// @param rewards `[count]`; NaN for a session that has not acted, or is still to be rewarded
  /// @param ended whether the episode ended with this step, `[count]`
  /// @throws InvalidInputException and changes nothing, if a session has not acted, or a number is
  ///   infinite, or an agent that learns by gradient steps has had as many steps as its episodes
  ///   can have and this one does not end
  public synchronized void reward(double[] rewards, boolean[] ended) {
    requireCount("rewards", rewards.length);
    requireCount("ends", ended.length);
    int[] which = which(rewards, ended);
    List<Ongoing> some = new ArrayList<>();
    float[] numbers = new float[which.length];
    boolean[] ends = new boolean[which.length];
    for (int k = 0; k < which.length; k++) {
      some.add(sessions.get(which[k]));
      numbers[k] = finite(which[k], "the reward", rewards[which[k]]);
      ends[k] = ended[which[k]];
      if (!ends[k] && agent.mustEnd(some.get(k))) {
        throw refusal(
            which[k],
            "its episode has had %d steps, and those of its training end by then"
                .formatted(agent.horizon()));
      }
    }
    agent.reward(some, numbers, ends);
  }

  /// The sessions that are rewarded.
  private int[] which(double[] rewards, boolean[] ended) {
    int[] which = new int[count()];
    int found = 0;
    for (int i = 0; i < count(); i++) {
      if (!Double.isNaN(rewards[i])) {
        if (!sessions.get(i).acted()) {
          throw refusal(i, "it has not acted, and cannot be rewarded; NaN is no reward");
        }
        which[found++] = i;
      } else if (ended[i]) {
        throw refusal(i, "its episode ends without a reward; 0 is one");
      }
    }
    return Arrays.copyOf(which, found);
  }

  private void requireCount(String what, int found) {
    if (found != count()) {
      throw new InvalidInputException(
          "%d %s: there are %d sessions".formatted(found, what, count()));
    }
  }

  private static InvalidInputException refusal(int i, String why) {
    return new InvalidInputException("session %d: %s".formatted(i, why));
  }

  /// All there is to know of the sessions, for [TrainedAgent#resume]: safetensors, with a checksum.
  public synchronized byte[] toBytes() {
    return agent.toBytes(sessions);
  }
}
