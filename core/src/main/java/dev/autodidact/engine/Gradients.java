package dev.autodidact.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Reverse-mode derivatives.
public final class Gradients {
  private Gradients() {}

  /// Whether gradients flow back through any of these: whether what is made of them is kept.
  public static boolean flowThrough(List<Tensor> tensors) {
    return tensors.stream().anyMatch(tensor -> tensor.raw().requires_grad());
  }

  /// The gradient of `sum(output)` with respect to each input, zero where `output` does not depend
  /// on it.
  ///
  /// @param differentiable whether the gradients may be differentiated again (second order);
  ///   otherwise the history of `output` is freed
  public static List<Tensor> of(Tensor output, List<Tensor> inputs, boolean differentiable) {
    return of(output, torch.ones_like(output.raw()), inputs, differentiable);
  }

  /// The gradient of `sum(output * cotangent)` with respect to each input.
  public static List<Tensor> of(Tensor output, Tensor cotangent, List<Tensor> inputs) {
    return of(output, cotangent.raw(), inputs, false);
  }

  /// The same, but keeps the history of `output` for further gradients.
  ///
  /// @param differentiable whether the gradients may be differentiated again
  public static List<Tensor> again(
      Tensor output, Tensor cotangent, List<Tensor> inputs, boolean differentiable) {
    return of(output, cotangent.raw(), inputs, true, differentiable);
  }

  private static List<Tensor> of(
      Tensor output,
      org.bytedeco.pytorch.Tensor cotangent,
      List<Tensor> inputs,
      boolean differentiable) {
    return of(output, cotangent, inputs, differentiable, differentiable);
  }

  private static List<Tensor> of(
      Tensor output,
      org.bytedeco.pytorch.Tensor cotangent,
      List<Tensor> inputs,
      boolean keep,
      boolean differentiable) {
    TensorVector gradients =
        torch.grad(
            new TensorVector(output.raw()),
            Tensors.vector(inputs),
            new TensorVector(cotangent),
            new BoolOptional(keep),
            differentiable,
            true);
    List<Tensor> result = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      org.bytedeco.pytorch.Tensor gradient = gradients.get(i);
      result.add(
          gradient.defined()
              ? Tensors.borrowed(gradient, gradients)
              : inputs.get(i).detach().mul(0));
    }
    return result;
  }
}
