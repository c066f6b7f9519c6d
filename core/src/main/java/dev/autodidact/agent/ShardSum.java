package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/// Adds up what shards give, in their order: the same at any number of workers.
public final class ShardSum {
  private ShardSum() {}

  /// The sum of `each` of all shards, in the innermost open scope.
  public static <S> Tensor of(List<S> shards, Workers workers, Function<S, Tensor> each) {
    return of(shards.size(), workers, s -> each.apply(shards.get(s)));
  }

  /// The same for shards `0 .. count - 1`.
  static Tensor of(int count, Workers workers, IntFunction<Tensor> each) {
    List<Tensor> parts =
        workers.map(
            count,
            s -> {
              try (Scope scope = new Scope()) {
                return scope.keep(each.apply(s));
              }
            });
    Tensor sum = Tensors.stack(0, parts).sum(0);
    parts.forEach(Tensor::close);
    return sum;
  }
}
