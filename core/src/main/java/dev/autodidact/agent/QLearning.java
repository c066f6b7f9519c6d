package dev.autodidact.agent;

import dev.autodidact.Require;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Streams;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// Q-learning in a table, in each environment by itself: what is observed is the state.
///
/// C. J. C. H. Watkins, P. Dayan. "Q-learning", Machine Learning 8, 1992. After each step:
///
/// Q(s, a) ← Q(s, a) + α (r + γ max Q(s', ·) − Q(s, a))
///
/// Of equal values any is taken. An end by the horizon is no end of what can be earned, so Q(s', ·)
/// counts there too (F. Pardo et al. "Time Limits in Reinforcement Learning", ICML 2018, [arXiv
/// 1712.00378](https://arxiv.org/abs/1712.00378)).
///
/// @param alpha learning rate
/// @param gamma discount
/// @param optimism Q before anything is known, so that what was not tried is tried
/// @param epsilon how often any choice is taken
public record QLearning(double alpha, double gamma, double optimism, double epsilon)
    implements Player {
  /// As it learns well in rooms and grids where one cell pays 1.
  public static final QLearning OF_ROOMS = new QLearning(0.5, 0.9, 0.3, 0.02);

  public QLearning {
    Require.between("alpha", alpha, 0, 1);
    Require.between("gamma", gamma, 0, 1);
    Require.between("optimism", optimism, -1e6, 1e6);
    Require.between("epsilon", epsilon, 0, 1);
  }

  @Override
  public Play start(Environments batch) {
    Streams rng = batch.streams("player");
    Table[] tables =
        IntStream.range(0, batch.count()).mapToObj(i -> new Table(batch, i)).toArray(Table[]::new);
    return new Play() {
      @Override
      public void choose(float[] actions) {
        for (int i = 0; i < actions.length; i++) {
          actions[i] = tables[i].choice(rng);
        }
      }

      @Override
      public void learn(float[] actions) {
        for (int i = 0; i < actions.length; i++) {
          tables[i].learn((int) actions[i]);
        }
      }
    };
  }

  /// Q in environment `i`.
  private final class Table {
    private final Map<FloatBuffer, double[]> rows = new HashMap<>();
    private final Environments batch;
    private final int i;
    private double[] now = {};
    private int steps;

    Table(Environments batch, int i) {
      this.batch = batch;
      this.i = i;
    }

    private double[] row(float[] observations) {
      int width = batch.family().observations();
      float[] state = Arrays.copyOfRange(observations, i * width, (i + 1) * width);
      return rows.computeIfAbsent(FloatBuffer.wrap(state), _ -> fresh());
    }

    private double[] fresh() {
      double[] row = new double[batch.family().actions().outputs()];
      Arrays.fill(row, optimism);
      return row;
    }

    int choice(Streams rng) {
      now = row(batch.observations());
      if (rng.uniform(i) < epsilon) {
        return rng.below(i, now.length);
      }
      double best = best(now);
      int[] equal = IntStream.range(0, now.length).filter(a -> now[a] == best).toArray();
      return equal[rng.below(i, equal.length)];
    }

    void learn(int a) {
      steps++;
      boolean over = batch.ended()[i] && steps < batch.family().horizon();
      double next = over ? 0 : best(row(batch.outcomes()));
      now[a] += alpha * (batch.rewards()[i] + gamma * next - now[a]);
      steps = batch.ended()[i] ? 0 : steps;
    }

    private static double best(double[] values) {
      double best = values[0];
      for (double value : values) {
        best = Math.max(best, value);
      }
      return best;
    }
  }
}
