package dev.autodidact.evaluate;

import dev.autodidact.agent.Experience;
import dev.autodidact.agent.Stepping;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Where an agent looked in its own history, in the session of one world.
///
/// An [Experience] keeps what the agent was given at each step; its memory, and so its attention,
/// follow from that and are computed once more. Question t is asked before step t, and reads
/// transitions 0 to t as far as they are remembered: 0 is the start, j is step j − 1.
///
/// @param world one of the first of the test
/// @param steps of the session
/// @param bin how many questions a row of a grid has, and how many transitions a column
/// @param middle between the lowest and the highest reward of the session
/// @param paid of each step whether its reward is above the middle
/// @param even how attention would be divided if all that is remembered were read alike
/// @param blocks how it was, the mean over the heads of each block
/// @param looks the transitions that some questions read most, in order
public record Attention(
    int world,
    int steps,
    int bin,
    double middle,
    boolean[] paid,
    Grid even,
    List<Grid> blocks,
    List<Look> looks) {
  /// Rows of a grid at most: longer sessions are binned.
  public static final int MOST_ROWS = 100;

  private static final long QUESTIONS = 10;

  /// Transitions of a [Look] at most.
  public static final int LOOKS = 3;

  public Attention {
    blocks = List.copyOf(blocks);
    looks = List.copyOf(looks);
  }

  /// Means over the questions of each row: `[rows][row + 1]`, by column.
  ///
  /// @param shares of attention, which sum to 1 in each row, and are 0 where nothing is remembered
  /// @param paid the part of them that transitions got which paid
  public record Grid(double[][] shares, double[][] paid) {
    private static Grid of(int rows) {
      return new Grid(triangle(rows), triangle(rows));
    }

    private static double[][] triangle(int rows) {
      return IntStream.rangeClosed(1, rows).mapToObj(double[]::new).toArray(double[][]::new);
    }

    public int rows() {
      return shares.length;
    }

    /// What transitions got that paid, in a row.
    public double paid(int row) {
      return Arrays.stream(paid[row]).sum();
    }
  }

  /// What a question read.
  ///
  /// @param question asked before this step
  /// @param most the transitions with most attention, in order
  /// @param shares of attention that these got
  public record Look(int question, int block, int[] most, double[] shares) {}

  /// The first worlds of a test in which rewards differ, each with a task of its own, or the first
  /// world where they never do; none for agents without attention.
  ///
  /// @param played sessions that `stepping` played with `theta`
  /// @param most worlds
  public static List<Attention> of(Stepping stepping, Params theta, Played played, int most) {
    if (stepping.episodes() > 0) {
      return List.of();
    }
    Experience log = played.log().getFirst();
    SequencedMap<List<Double>, Integer> differ = new LinkedHashMap<>();
    for (int w = 0; w < played.worlds().size(); w++) {
      if (middle(log, w) < highest(log, w)) {
        double[] task = played.worlds().get(w).task();
        differ.putIfAbsent(Arrays.stream(task).boxed().toList(), w);
      }
    }
    return (differ.isEmpty() ? List.of(0) : differ.values())
        .stream().limit(most).flatMap(w -> of(stepping, theta, log, w).stream()).toList();
  }

  private static double highest(Experience log, int w) {
    return IntStream.range(0, log.length(w)).mapToDouble(t -> log.reward(w, t)).max().orElse(0);
  }

  private static double middle(Experience log, int w) {
    double lowest =
        IntStream.range(0, log.length(w)).mapToDouble(t -> log.reward(w, t)).min().orElse(0);
    return (lowest + highest(log, w)) / 2;
  }

  private static Optional<Attention> of(Stepping stepping, Params theta, Experience log, int w) {
    int steps = log.length(w);
    double middle = middle(log, w);
    boolean[] paid = new boolean[steps];
    for (int t = 0; t < steps; t++) {
      paid[t] = log.reward(w, t) > middle;
    }
    Sums sums = new Sums(steps, paid);
    try (var _ = new Scope()) {
      Params start = stepping.start(theta);
      if (start.names().isEmpty()) {
        return Optional.empty();
      }
      Tensor inputs = log.inputs().narrow(0, w, 1);
      float[] memory = start.forEachTask(1).flat().toFloats();
      for (int t = 0; t < steps; t++) {
        try (var _ = new Scope()) {
          Tensor now = inputs.narrow(1, t, 1).reshape(1, -1);
          Params before = start.filled(Tensors.of(memory, 1, memory.length));
          Params state = stepping.remember(theta, before, now);
          Optional<Tensor> weights = stepping.attention(theta, state, now);
          if (weights.isEmpty()) {
            return Optional.empty();
          }
          sums.add(t, weights.get());
          memory = state.flat().toFloats();
        }
      }
    }
    return Optional.of(
        new Attention(w, steps, sums.bin, middle, paid, sums.even, sums.blocks, sums.looks));
  }

  /// Adds question by question to the means.
  private static final class Sums {
    private final int steps;
    private final int bin;
    private final boolean[] paid;
    private final Grid even;
    private final List<Grid> blocks = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    private Sums(int steps, boolean[] paid) {
      this.steps = steps;
      this.bin = (steps + MOST_ROWS - 1) / MOST_ROWS;
      this.paid = paid;
      this.even = Grid.of(rows());
    }

    private int rows() {
      return (steps + bin - 1) / bin;
    }

    /// @param weights `[1, blocks, transitions]`, of which the last are real
    private void add(int t, Tensor weights) {
      int count = (int) weights.size(1);
      int capacity = (int) weights.size(2);
      int real = Math.min(capacity, t + 1);
      float[] all = weights.toFloats();
      double[] alike = new double[t + 1];
      for (int j = t + 1 - real; j <= t; j++) {
        alike[j] = 1.0 / real;
      }
      add(even, t, alike);
      for (int b = 0; b < count; b++) {
        if (blocks.size() == b) {
          blocks.add(Grid.of(rows()));
        }
        double[] shares = new double[t + 1];
        for (int j = t + 1 - real; j <= t; j++) {
          shares[j] = all[(b + 1) * capacity - 1 - (t - j)];
        }
        add(blocks.get(b), t, shares);
        if (some(t)) {
          looks.add(look(t, b, shares));
        }
      }
    }

    private void add(Grid grid, int t, double[] shares) {
      int row = t / bin;
      int questions = Math.min(bin, steps - row * bin);
      for (int j = 0; j <= t; j++) {
        double mean = shares[j] / questions;
        grid.shares[row][j / bin] += mean;
        grid.paid[row][j / bin] += j > 0 && paid[j - 1] ? mean : 0;
      }
    }

    /// Some from the start to the end, and the first after something was paid.
    private boolean some(int t) {
      boolean first = t > 0 && paid[t - 1] && IntStream.range(0, t - 1).noneMatch(j -> paid[j]);
      return first || (t + 1) * QUESTIONS / steps > t * QUESTIONS / steps;
    }

    private static Look look(int t, int block, double[] shares) {
      int[] most =
          IntStream.range(0, shares.length)
              .boxed()
              .sorted((i, j) -> Double.compare(shares[j], shares[i]))
              .limit(LOOKS)
              .mapToInt(Integer::intValue)
              .toArray();
      return new Look(t, block, most, IntStream.of(most).mapToDouble(j -> shares[j]).toArray());
    }
  }
}
