package dev.autodidact.learner;

import dev.autodidact.engine.Parts;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Cuts a meta-batch into shards, one graph each, and adds up what they give, in their order.
public final class Shards {
  private Shards() {}

  /// The gradient of the mean of a loss that is stated for each task.
  ///
  /// @param size tasks in a shard
  /// @param loss of θ, as variables, and a shard: `[tasks]`
  public static MetaGradient gradient(
      Params theta,
      Tasks tasks,
      int size,
      Workers workers,
      BiFunction<Params, Tasks, Tensor> loss) {
    return mean(
        tasks,
        size,
        workers,
        shard -> {
          Params variables = theta.trainable().variables();
          Tensor mean = loss.apply(variables.with(theta.running()), shard).mean();
          return new MetaGradient(
              mean.item(), variables.gradient(mean, false).flat(), Params.shared(Map.of()));
        });
  }

  /// The mean over all tasks of what is computed shard by shard.
  public static MetaGradient mean(
      Tasks tasks, int size, Workers workers, Function<Tasks, MetaGradient> each) {
    int count = Math.toIntExact(tasks.count());
    int shards = (count + size - 1) / size;
    Parts<MetaGradient> parts =
        workers.compute(
            shards,
            s -> {
              try (Scope scope = new Scope()) {
                int from = s * size;
                int length = Math.min(size, count - from);
                Tasks shard =
                    new Tasks(
                        slice(tasks.support(), from, length), slice(tasks.query(), from, length));
                return each.apply(shard).scaled((double) length / count).keptFrom(scope);
              }
            });
    return sum(parts);
  }

  /// Adds up, freeing the parts; the caller's scope owns the sum.
  public static MetaGradient sum(Parts<MetaGradient> parts) {
    return parts.sum(Shards::sum, MetaGradient::numbers, MetaGradient::filled);
  }

  private static MetaGradient sum(List<MetaGradient> parts) {
    MetaGradient total = parts.getFirst();
    for (MetaGradient part : parts.subList(1, parts.size())) {
      total = total.plus(part);
    }
    MetaGradient sum = total.scaled(1);
    parts.forEach(MetaGradient::close);
    return sum;
  }

  private static Examples slice(Examples examples, long from, long length) {
    return new Examples(examples.x().narrow(0, from, length), examples.y().narrow(0, from, length));
  }
}
