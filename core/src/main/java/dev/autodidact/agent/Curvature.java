package dev.autodidact.agent;

import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import java.util.List;
import java.util.stream.Stream;

/// The gradient of a loss and the Hessian of a mean KL divergence, at the θ where the policy is the
/// old one.
///
/// There the gradient of the divergence is zero, so its Hessian is exactly Jᵀ M J, where J is the
/// Jacobian of the outputs of the policy and M the Hessian of the divergence with respect to those
/// outputs. With g(u) = Jᵀ u, the gradient of g(u) · v with respect to u is J v. What was computed
/// once stays in memory for all products.
///
/// @param part what the divergence is of
/// @param theta θ, the variable
/// @param outputs of the policy, as they follow from θ
/// @param u a variable in the shape of the outputs
/// @param g Jᵀ u, as it follows from u
/// @param slope gradient of the loss, `[count]`
/// @param loss its value
record Curvature(
    Trpo.Part part, Tensor theta, Tensor outputs, Tensor u, Tensor g, Tensor slope, double loss)
    implements AutoCloseable {
  /// The caller closes it.
  ///
  /// @param part what the loss is of
  /// @param thinned what the divergence is of: the same, or a part of it
  static Curvature of(Trpo.Part part, Trpo.Part thinned, Tensor at) {
    try (Scope scope = new Scope()) {
      Tensor theta = at.variable();
      Tensor all = part.outputs(theta);
      Tensor start = all.variable();
      Tensor loss = part.loss(start);
      Tensor byOutputs = Gradients.of(loss, List.of(start), false).getFirst();
      Tensor slope = Gradients.again(all, byOutputs, List.of(theta), false).getFirst();
      Tensor outputs = thinned.equals(part) ? all : thinned.outputs(theta);
      Tensor u = outputs.mul(0).variable();
      Tensor g = Gradients.again(outputs, u, List.of(theta), true).getFirst();
      Curvature curvature = new Curvature(thinned, theta, outputs, u, g, slope, loss.item());
      curvature.tensors().forEach(scope::keep);
      return curvature;
    }
  }

  /// Jᵀ M J v.
  Tensor times(Tensor v) {
    Tensor jv = Gradients.again(g, v, List.of(u), false).getFirst();
    Tensor start = outputs.variable();
    Tensor flat = Gradients.of(part.divergence(start), List.of(start), true).getFirst();
    Tensor mjv = Gradients.of(flat, jv, List.of(start)).getFirst();
    return Gradients.again(outputs, mjv, List.of(theta), false).getFirst();
  }

  private Stream<Tensor> tensors() {
    return Stream.of(theta, outputs, u, g, slope);
  }

  @Override
  public void close() {
    tensors().forEach(Tensor::close);
  }
}
