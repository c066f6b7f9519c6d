package dev.autodidact.agent;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What learning algorithms did in some worlds while they learned, from the first episode to the
/// last: of each history some episodes, in order.
///
/// A file of histories is in the safetensors format, with one tensor, `steps [histories, episodes *
/// horizon, observations + 3]`: a step is its observation, the choice that was made, its reward,
/// and 1 where it ended an episode. After the last episode there are zeros.
public final class Histories {
  private static final String STEPS = "steps";
  private static final String FAMILY = "family";

  /// Worlds that are played in at once.
  static final int BATCH = 50;

  private final Family family;
  private final int width;
  private final float[][] steps;
  private final int[][] ends;

  private Histories(Family family, float[][] steps) {
    this.family = family;
    this.width = width(family);
    this.steps = steps;
    this.ends = Arrays.stream(steps).map(this::ends).toArray(int[][]::new);
  }

  private static int width(Family family) {
    return family.observations() + 3;
  }

  /// At least as many numbers as so many histories of so many episodes are, while they are played.
  static double numbers(Family family, int histories, int episodes) {
    return (2.0 * family.observations() + 4) * family.horizon() * histories * episodes;
  }

  /// Plays in each world, and keeps every so many-th episode.
  ///
  /// @param source learns in each world by itself
  /// @param lifetime episodes that it learns for
  /// @param every 1 to keep all
  static Histories of(Family family, List<World> worlds, Player source, int lifetime, int every) {
    float[][] steps = new float[worlds.size()][];
    for (int from = 0; from < steps.length; from += BATCH) {
      List<World> some = worlds.subList(from, Math.min(steps.length, from + BATCH));
      Environments batch = new Environments(family, some, 1);
      Experience all = new Rollout(PolicyInput.OBSERVATION, lifetime).play(batch, source);
      for (int i = 0; i < some.size(); i++) {
        steps[from + i] = kept(family, all, i, every);
      }
    }
    return new Histories(family, steps);
  }

  private static float[] kept(Family family, Experience all, int i, int every) {
    int width = width(family);
    int seen = family.observations();
    int kept = (all.episodes() + every - 1) / every;
    float[] steps = new float[kept * family.horizon() * width];
    int at = 0;
    for (int t = 0, episode = 0; t < all.length(i); t++) {
      if (episode % every == 0) {
        for (int k = 0; k < seen; k++) {
          steps[at + k] = all.observation(i, t, k);
        }
        steps[at + seen] = all.action(i, t, 0);
        steps[at + seen + 1] = all.reward(i, t);
        steps[at + seen + 2] = all.ended(i, t) ? 1 : 0;
        at += width;
      }
      episode += all.ended(i, t) ? 1 : 0;
    }
    return steps;
  }

  /// Where each episode of a history ends: its steps and those before it.
  private int[] ends(float[] history) {
    int[] ends = new int[history.length / width];
    int count = 0;
    for (int t = 0; t < ends.length; t++) {
      if (history[(t + 1) * width - 1] != 0) {
        ends[count++] = t + 1;
      }
    }
    return Arrays.copyOf(ends, count);
  }

  /// How many there are.
  public int count() {
    return steps.length;
  }

  /// Episodes of each.
  public int episodes() {
    return ends[0].length;
  }

  /// The mean over histories of what each of their episodes brought.
  public double[] returns() {
    double[] returns = new double[episodes()];
    for (int h = 0; h < steps.length; h++) {
      for (int t = 0, episode = 0; episode < returns.length; t++) {
        returns[episode] += steps[h][(t + 1) * width - 2] / steps.length;
        episode += t + 1 == ends[h][episode] ? 1 : 0;
      }
    }
    return returns;
  }

  /// Some episodes of some histories, one after another, as if nothing had been before.
  ///
  /// @param picked which histories, each for one trial
  /// @param first episode of each
  /// @param count episodes of a trial
  Experience contexts(int[] picked, int[] first, int count, PolicyInput input) {
    Experience trials = new Experience(family, picked.length, 1, count, input.size(family));
    int seen = family.observations();
    long read = 0;
    for (int i = 0; i < picked.length; i++) {
      float[] history = steps[picked[i]];
      int[] until = ends[picked[i]];
      int begin = first[i] == 0 ? 0 : until[first[i] - 1];
      float[] before = new float[input.size(family) - seen];
      for (int t = 0; t < until[first[i] + count - 1] - begin; t++) {
        int at = (begin + t) * width;
        float[] given =
            Arrays.copyOf(Arrays.copyOfRange(history, at, at + seen), seen + before.length);
        System.arraycopy(before, 0, given, seen, before.length);
        float[] choice = {history[at + seen]};
        boolean ended = history[at + seen + 2] != 0;
        trials.add(i, t, 0, given, choice, 0, history[at + seen + 1], ended);
        before = input.after(family.actions(), choice, history[at + seen + 1], ended);
      }
      read += trials.length(i);
    }
    trials.took(new Effort(read, 0, 0, 0));
    return trials;
  }

  /// Writes a file.
  ///
  /// @param says what they are, by names of one's own
  public void write(Path file, Map<String, String> says) {
    int length = steps[0].length;
    float[] all = new float[Math.multiplyExact(count(), length)];
    for (int h = 0; h < count(); h++) {
      System.arraycopy(steps[h], 0, all, h * length, length);
    }
    try (var _ = new Scope()) {
      Params params = Params.of(STEPS, Tensors.of(all, count(), length / width, width));
      Map<String, String> metadata = new LinkedHashMap<>(says);
      metadata.put(FAMILY, family.toString());
      Safetensors.write(file, params, metadata);
    }
  }

  /// Reads a file of histories in this family.
  ///
  /// @throws InvalidInputException if it is no such file, or they are of another family
  static Histories read(Path file, Family family) {
    try (var _ = new Scope()) {
      Safetensors.Content content = Safetensors.readFinite(file);
      String of = content.metadata().get(FAMILY);
      if (of == null || !content.params().names().contains(STEPS)) {
        throw new InvalidInputException("%s has no histories of learning".formatted(file));
      }
      if (!of.equals(family.toString())) {
        throw new InvalidInputException(
            "%s has histories of %s, not of %s".formatted(file, of, family));
      }
      long[] shape = content.params().get(STEPS).shape();
      float[] all = content.params().get(STEPS).toFloats();
      if (shape.length != 3 || shape[2] != width(family)) {
        throw new InvalidInputException(
            "%s has steps of %s, not of %d numbers"
                .formatted(file, Arrays.toString(shape), width(family)));
      }
      int length = Math.toIntExact(shape[1] * shape[2]);
      float[][] steps = new float[Math.toIntExact(shape[0])][];
      for (int h = 0; h < steps.length; h++) {
        steps[h] = Arrays.copyOfRange(all, h * length, (h + 1) * length);
      }
      return new Histories(family, steps).checked(file);
    }
  }

  /// Refuses choices that there are not, histories of different length, and episodes that are too
  /// long or do not end.
  private Histories checked(Path file) {
    int choices = ((Actions.Discrete) family.actions()).count();
    for (int h = 0; h < steps.length; h++) {
      boolean whole = ends[h].length > 0 && ends[h].length == episodes();
      for (int e = 0; whole && e < ends[h].length; e++) {
        whole = ends[h][e] - (e == 0 ? 0 : ends[h][e - 1]) <= family.horizon();
      }
      for (int t = 0; whole && t < ends[h][episodes() - 1]; t++) {
        float choice = steps[h][(t + 1) * width - 3];
        whole = choice >= 0 && choice < choices && choice == Math.rint(choice);
      }
      if (!whole) {
        throw new InvalidInputException(
            "%s: history %d is not of whole episodes of %s".formatted(file, h + 1, family));
      }
    }
    return this;
  }
}
