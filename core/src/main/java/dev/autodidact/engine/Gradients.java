package dev.autodidact.engine;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

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
    List<Tape.Operation> tape = Tape.here().operations();
    List<Tensor> wanted = new ArrayList<>(inputs);
    tape.forEach(operation -> wanted.add(operation.output()));
    boolean more = keep || !tape.isEmpty();
    List<@Nullable Tensor> found =
        grad(List.of(output), List.of(new Tensor(cotangent)), wanted, more, differentiable);
    for (int k = tape.size() - 1; k >= 0; k--) {
      Tensor gradient = found.removeLast();
      wanted.removeLast();
      if (gradient != null) {
        if (differentiable) {
          throw new IllegalStateException("an operation's own gradient is not differentiable");
        }
        addThrough(tape.get(k), gradient, wanted, found);
      }
    }
    List<Tensor> result = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      Tensor gradient = found.get(i);
      result.add(gradient != null ? gradient : inputs.get(i).detach().mul(0));
    }
    return result;
  }

  /// Adds to `found` what flows back through an operation of the tape.
  ///
  /// @param gradient with respect to its output
  private static void addThrough(
      Tape.Operation operation,
      Tensor gradient,
      List<Tensor> wanted,
      List<@Nullable Tensor> found) {
    List<Tensor> from = new ArrayList<>();
    List<Tensor> cotangents = new ArrayList<>();
    List<Tensor> backward = operation.backward().apply(gradient);
    for (int i = 0; i < backward.size(); i++) {
      if (operation.inputs().get(i).raw().requires_grad()) {
        from.add(operation.inputs().get(i));
        cotangents.add(backward.get(i));
      }
    }
    List<@Nullable Tensor> more = grad(from, cotangents, wanted, true, false);
    for (int i = 0; i < more.size(); i++) {
      Tensor one = found.get(i);
      Tensor other = more.get(i);
      found.set(i, one == null ? other : other == null ? one : one.add(other));
    }
  }

  /// What libtorch knows: null where there is no way to an input.
  private static List<@Nullable Tensor> grad(
      List<Tensor> outputs,
      List<Tensor> cotangents,
      List<Tensor> inputs,
      boolean keep,
      boolean differentiable) {
    TensorVector gradients =
        torch.grad(
            Tensors.vector(outputs),
            Tensors.vector(inputs),
            Tensors.vector(cotangents),
            new BoolOptional(keep),
            differentiable,
            true);
    List<@Nullable Tensor> result = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      org.bytedeco.pytorch.Tensor gradient = gradients.get(i);
      result.add(gradient.defined() ? Tensors.borrowed(gradient, gradients) : null);
    }
    return result;
  }
}
