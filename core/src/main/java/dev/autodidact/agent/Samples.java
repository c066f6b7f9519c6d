package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.io.Serializable;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Steps made in each of some worlds, with their advantages: what policy gradients are computed
/// from. Steps stand side by side without gaps; worlds with fewer of them are filled up with steps
/// of weight 0.
///
/// @param inputs `[tasks, n, size]` what the policy was given
/// @param actions `[tasks, n, size]`
/// @param logProbabilities `[tasks, n]` log π(a|s) of the policy that acted
/// @param outputs `[tasks, n, outputs]` of the policy that acted
/// @param advantages `[tasks, n]`
/// @param weights `[tasks, n]` of the mean over the steps of a task
record Samples(
    Tensor inputs,
    Tensor actions,
    Tensor logProbabilities,
    Tensor outputs,
    Tensor advantages,
    Tensor weights)
    implements AutoCloseable, Serializable {
  /// Advantages over a [LinearBaseline], normalised in each world to mean 0 and variance 1.
  ///
  /// @param policy that acted: `[tasks, n, size]` to `[tasks, n, outputs]`
  static Samples of(
      Experience experience, UnaryOperator<Tensor> policy, double gamma, double lambda) {
    float[] returns = Returns.discounted(experience, gamma, false);
    float[] values = LinearBaseline.values(experience, returns);
    float[] advantages = Returns.advantages(experience, values, gamma, lambda, false);
    int steps = experience.steps();
    int copies = experience.copies();
    int tasks = experience.environments() / copies;
    int n = 0;
    for (int task = 0; task < tasks; task++) {
      n = Math.max(n, valid(experience, task));
    }
    long[] rows = new long[tasks * n];
    float[] weights = new float[tasks * n];
    for (int task = 0; task < tasks; task++) {
      int to = task * n;
      for (int i = task * copies; i < (task + 1) * copies; i++) {
        for (int t = 0; t < experience.length(i); t++) {
          rows[to++] = (long) i * steps + t;
        }
      }
      int count = to - task * n;
      Arrays.fill(weights, task * n, to, 1f / count);
      normalise(advantages, rows, task * n, to);
    }
    Tensor index = Tensors.of(rows, rows.length);
    Tensor inputs = pick(experience.inputs(), index, tasks);
    return new Samples(
        inputs,
        pick(experience.actions(), index, tasks),
        pick(experience.logProbabilities().unsqueeze(-1), index, tasks).reshape(tasks, n),
        policy.apply(inputs).detach(),
        Tensors.of(advantages, advantages.length).indexSelect(0, index).reshape(tasks, n),
        Tensors.of(weights, tasks, n));
  }

  private static int valid(Experience experience, int task) {
    int count = 0;
    for (int i = task * experience.copies(); i < (task + 1) * experience.copies(); i++) {
      count += experience.length(i);
    }
    return count;
  }

  /// (A − mean) / deviation, over the rows that `rows` names from `from` to `to`.
  private static void normalise(float[] advantages, long[] rows, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (int k = from; k < to; k++) {
      double a = advantages[(int) rows[k]];
      sum += a;
      squares += a * a;
    }
    double mean = sum / (to - from);
    double deviation = Math.sqrt(Math.max(0, squares / (to - from) - mean * mean)) + 1e-8;
    for (int k = from; k < to; k++) {
      int row = (int) rows[k];
      advantages[row] = (float) ((advantages[row] - mean) / deviation);
    }
  }

  private static Tensor pick(Tensor all, Tensor index, int tasks) {
    long size = all.size(2);
    return all.reshape(-1, size).indexSelect(0, index).reshape(tasks, -1, size);
  }

  /// The mean over the steps of each task, `[tasks]`.
  ///
  /// @param each `[tasks, n]`
  Tensor mean(Tensor each) {
    return each.mul(weights.like(each)).sum(-1);
  }

  /// `count` tasks from `first` on.
  Samples tasks(long first, long count) {
    return new Samples(
        inputs.narrow(0, first, count),
        actions.narrow(0, first, count),
        logProbabilities.narrow(0, first, count),
        outputs.narrow(0, first, count),
        advantages.narrow(0, first, count),
        weights.narrow(0, first, count));
  }

  /// Every so many-th step of each task, with weights that add up to 1 again.
  Samples everyNth(int n) {
    long[] kept = LongStream.iterate(0, k -> k < inputs.size(1), k -> k + n).toArray();
    Tensor index = Tensors.of(kept, kept.length);
    Tensor some = weights.indexSelect(1, index);
    return new Samples(
        inputs.indexSelect(1, index),
        actions.indexSelect(1, index),
        logProbabilities.indexSelect(1, index),
        outputs.indexSelect(1, index),
        advantages.indexSelect(1, index),
        some.div(some.sum(-1).unsqueeze(-1)));
  }

  private Stream<Tensor> tensors() {
    return Stream.of(inputs, actions, logProbabilities, outputs, advantages, weights);
  }

  /// Lets them outlive `scope`. Returns this.
  Samples keptFrom(Scope scope) {
    tensors().forEach(scope::keep);
    return this;
  }

  @Override
  public void close() {
    tensors().forEach(Tensor::close);
  }
}
