package dev.autodidact.agent;

import static dev.autodidact.agent.ConjugateGradient.dot;

import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Lowers a loss as far as a bound on the KL divergence from the present policy allows.
///
/// The direction is x = H⁻¹ g, where g is the gradient of the loss and H the Hessian of the
/// divergence; the first try is θ − √(2δ / xᵀHx) x, and tries get shorter until the loss is lower
/// and the divergence within δ.
///
/// J. Schulman et al. "Trust Region Policy Optimization", ICML 2015, [arXiv
/// 1502.05477](https://arxiv.org/abs/1502.05477), appendix C.
///
/// @param iterations Hessian-vector products by which H⁻¹ g is found
/// @param damping is added to the diagonal of H
/// @param shrink how much shorter each try is than the one before
/// @param tries after which θ stays as it is
public record Trpo(int iterations, double damping, double shrink, int tries) {
  /// As in the code of the authors: 10 products, 15 tries, each 0.8 times the one before.
  public static final Trpo DEFAULT = new Trpo(10, 1e-5, 0.8, 15);

  /// What a step looks at, each a single number that can be differentiated twice.
  ///
  /// @param loss what is to be lowered
  /// @param divergence mean KL(old ‖ now), 0 at the θ that a step starts from
  public record Objective(Tensor loss, Tensor divergence) {}

  private record Values(double loss, double divergence) {
    private Values plus(Values other) {
      return new Values(loss + other.loss, divergence + other.divergence);
    }
  }

  /// @param theta θ, `[count]`
  /// @param delta bound δ on the divergence
  /// @param shards functions of θ; what counts is their sum
  /// @return the new θ
  public Tensor step(
      Tensor theta, double delta, List<Function<Tensor, Objective>> shards, Workers workers) {
    Tensor g = ShardSum.of(shards, workers, shard -> gradient(shard, theta));
    UnaryOperator<Tensor> product =
        v -> ShardSum.of(shards, workers, shard -> product(shard, theta, v)).addScaled(v, damping);
    Tensor x = ConjugateGradient.solve(product, g, iterations);
    double beta = Math.sqrt(2 * delta / dot(x, product.apply(x)));
    Values before = values(shards, workers, theta);
    for (int k = 0; k < tries; k++) {
      Tensor next = theta.addScaled(x, -beta * Math.pow(shrink, k));
      Values after = values(shards, workers, next);
      if (after.loss < before.loss && after.divergence <= delta) {
        return next;
      }
    }
    return theta;
  }

  private static Tensor gradient(Function<Tensor, Objective> shard, Tensor theta) {
    Tensor variable = theta.variable();
    return Gradients.of(shard.apply(variable).loss(), List.of(variable), false).getFirst();
  }

  /// H v = ∇(∇KL · v).
  private static Tensor product(Function<Tensor, Objective> shard, Tensor theta, Tensor v) {
    Tensor variable = theta.variable();
    Tensor divergence = shard.apply(variable).divergence();
    Tensor slope = Gradients.of(divergence, List.of(variable), true).getFirst();
    return Gradients.of(slope, v, List.of(variable)).getFirst();
  }

  private static Values values(
      List<Function<Tensor, Objective>> shards, Workers workers, Tensor theta) {
    return workers
        .map(
            shards.size(),
            s -> {
              try (var _ = new Scope()) {
                Objective objective = shards.get(s).apply(theta.variable());
                return new Values(objective.loss().item(), objective.divergence().item());
              }
            })
        .stream()
        .reduce(Values::plus)
        .orElseThrow();
  }
}
