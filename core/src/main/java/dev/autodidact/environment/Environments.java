package dev.autodidact.environment;

import dev.autodidact.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// A batch of environments of one family, stepped together.
///
/// Environment `i` is a copy of world `i / copies`; its random numbers depend on that world and on
/// which copy it is, and on nothing else in the batch. An episode that ends is followed by the
/// start of the next one within the same step.
public final class Environments {
  private static final int MOST = 1_000_000;

  private final Family family;
  private final List<World> worlds;
  private final int copies;
  private final int count;
  private final int width;
  private final int stateSize;
  private final int actionSize;
  private final int horizon;
  private final Streams chance;
  private final double[][] tasks;
  private final double[] states;
  private final int[] steps;
  private final float[] seen;
  private final float[] observations;
  private final float[] outcomes;
  private final float[] rewards;
  private final boolean[] ended;
  private float[] actions;

  /// @param copies environments of each world
  /// @throws InvalidInputException here and in every step, naming it and the world, if the family
  ///   leaves its bounds or gives what is not a finite number
  public Environments(Family family, List<World> worlds, int copies) {
    require("horizon", family.horizon(), 1);
    require("observations", family.observations(), 1);
    require("state size", family.stateSize(), 0);
    require("size of actions", family.actions().outputs(), 1);
    this.family = family;
    this.worlds = List.copyOf(worlds);
    this.copies = copies;
    this.count = worlds.size() * copies;
    this.width = family.observations();
    this.stateSize = family.stateSize();
    this.actionSize = family.actions().size();
    this.horizon = family.horizon();
    this.chance = streams("chance");
    this.tasks = new double[count][];
    Arrays.setAll(tasks, i -> worlds.get(i / copies).task());
    this.states = new double[count * stateSize];
    this.steps = new int[count];
    this.seen = new float[width];
    this.observations = new float[count * width];
    this.outcomes = new float[count * width];
    this.rewards = new float[count];
    this.ended = new boolean[count];
    this.actions = new float[count * actionSize];
    for (int i = 0; i < count; i++) {
      try {
        begin(i);
      } catch (IndexOutOfBoundsException e) {
        throw new InvalidInputException(where(i) + e.getMessage(), e);
      }
    }
  }

  private void require(String what, int value, int least) {
    if (value < least || value > MOST) {
      throw new InvalidInputException(
          "a family of environments with a %s of %d: from %d to %d"
              .formatted(what, value, least, MOST));
    }
  }

  // For those who act

  public Family family() {
    return family;
  }

  public List<World> worlds() {
    return worlds;
  }

  /// Environments of each world.
  public int copies() {
    return copies;
  }

  /// How many environments there are.
  public int count() {
    return count;
  }

  /// A stream of random numbers for each environment, whatever else is in the batch.
  ///
  /// @param name of what they are for
  public Streams streams(String name) {
    return new Streams(
        IntStream.range(0, count)
            .mapToObj(i -> Streams.start(worlds.get(i / copies).seed(), name, i % copies))
            .toList());
  }

  /// One step everywhere.
  ///
  /// @param chosen `[count, actions.size()]`, read until the next step
  public void step(float[] chosen) {
    actions = chosen;
    Arrays.fill(rewards, 0);
    Arrays.fill(ended, false);
    for (int i = 0; i < count; i++) {
      try {
        advance(i);
      } catch (IndexOutOfBoundsException e) {
        throw new InvalidInputException(where(i) + e.getMessage(), e);
      }
    }
  }

  private void advance(int i) {
    family.step(this, i);
    observe(i, outcomes);
    steps[i]++;
    ended[i] |= steps[i] >= horizon;
    if (ended[i]) {
      begin(i);
    } else {
      System.arraycopy(outcomes, i * width, observations, i * width, width);
    }
  }

  private void begin(int i) {
    steps[i] = 0;
    Arrays.fill(states, i * stateSize, (i + 1) * stateSize, 0);
    family.reset(this, i);
    observe(i, observations);
  }

  private void observe(int i, float[] all) {
    Arrays.fill(seen, 0);
    family.observe(this, i, seen, 0);
    for (int k = 0; k < width; k++) {
      all[i * width + k] = (float) finite(i, "number %d of the observation", k, seen[k]);
    }
  }

  private double finite(int i, String what, int k, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidInputException(where(i) + "%s is %s".formatted(what.formatted(k), value));
    }
    return value;
  }

  private String where(int i) {
    return "%s: step %d of an episode in world %d, whose task is %s: "
        .formatted(
            family.getClass().getSimpleName(), steps[i] + 1, i / copies, Arrays.toString(tasks[i]));
  }

  /// What is seen now, `[count, observations]`: where an episode has just ended, the start of the
  /// next one. Overwritten by the next step, like the arrays below.
  public float[] observations() {
    return observations;
  }

  /// What the last step led to, `[count, observations]`, before the next episode began.
  public float[] outcomes() {
    return outcomes;
  }

  /// Rewards of the last step, `[count]`.
  public float[] rewards() {
    return rewards;
  }

  /// Whether the last step ended an episode, `[count]`.
  public boolean[] ended() {
    return ended;
  }

  // For families

  /// Number `k` of the task of environment `i`.
  public double task(int i, int k) {
    return tasks[i][k];
  }

  /// The task of environment `i`, to be read only.
  public double[] task(int i) {
    return tasks[i];
  }

  /// Number `k` of the state of environment `i`.
  public double state(int i, int k) {
    return states[i * stateSize + Objects.checkIndex(k, stateSize)];
  }

  /// Sets number `k` of the state of environment `i`.
  public void state(int i, int k, double value) {
    int at = i * stateSize + Objects.checkIndex(k, stateSize);
    states[at] = finite(i, "number %d of the state", k, value);
  }

  /// Steps since the episode began.
  public int steps(int i) {
    return steps[i];
  }

  /// The choice made in environment `i`.
  public int choice(int i) {
    return (int) actions[i];
  }

  /// Number `k` of the action in environment `i`.
  public double action(int i, int k) {
    return actions[i * actionSize + Objects.checkIndex(k, actionSize)];
  }

  public void reward(int i, double reward) {
    rewards[i] = (float) finite(i, "the reward", 0, (float) reward);
  }

  /// Ends the episode of environment `i` with this step.
  public void end(int i) {
    ended[i] = true;
  }

  /// The rng of the environments: stream `i` belongs to environment `i`.
  public Streams chance() {
    return chance;
  }
}
