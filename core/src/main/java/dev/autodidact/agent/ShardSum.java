package dev.autodidact.agent;

import dev.autodidact.engine.Parts;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Adds up what shards give, in their order: the same at any number of workers.
public final class ShardSum {
  private ShardSum() {}

  /// The sum of `each` of all shards, in the innermost open scope.
  public static <S> Tensor of(List<S> shards, Workers workers, Function<S, Tensor> each) {
    return of(workers.compute(shards.size(), s -> kept(() -> each.apply(shards.get(s)))));
  }

  /// The sum of what each of the parts gives.
  static <S> Tensor of(Parts<S> shards, Function<S, Tensor> each) {
    return of(shards.then(shard -> kept(() -> each.apply(shard))));
  }

  static Tensor of(Parts<Tensor> shards) {
    return shards.sum(ShardSum::of, sum -> sum, (_, sum) -> sum);
  }

  private static Tensor kept(Supplier<Tensor> made) {
    try (Scope scope = new Scope()) {
      return scope.keep(made.get());
    }
  }

  /// Adds in order, freeing the parts.
  private static Tensor of(List<Tensor> parts) {
    Tensor sum = Tensors.stack(0, parts).sum(0);
    parts.forEach(Tensor::close);
    return sum;
  }
}
