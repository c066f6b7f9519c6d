package dev.autodidact.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The kernels that oneDNN has built for convolutions, which it keeps by their shapes.
///
/// When two threads build the same kernel at once, numbers are wrong or the program ends (libtorch
/// 2.10). So the first convolution of each shape is computed once on zeros, while others wait.
final class Kernels {
  private static final Set<Kernel> BUILT = ConcurrentHashMap.newKeySet();

  private Kernels() {}

  /// All that a kernel depends on.
  private record Kernel(
      List<Long> x, List<Long> weight, List<Long> window, boolean derivatives, int threads) {}

  /// Whether oneDNN computes convolutions of `x`: in single precision on the CPU only.
  static boolean used(Tensor x) {
    return !x.raw().is_cuda() && x.raw().scalar_type().intern() == ScalarType.Float;
  }

  /// Has all kernels built that `convolution` of `x` and `weight` needs, and, where these have a
  /// history, those of its derivatives of first and second order.
  ///
  /// @param window what else tells convolutions apart: stride, padding and so on
  static void build(
      Tensor x, Tensor weight, List<Long> window, BinaryOperator<Tensor> convolution) {
    if (!used(x)) {
      return;
    }
    Kernel kernel =
        new Kernel(
            sizes(x),
            sizes(weight),
            window,
            x.raw().requires_grad() || weight.raw().requires_grad(),
            torch.get_num_threads());
    if (!BUILT.contains(kernel)) {
      synchronized (BUILT) {
        if (!BUILT.contains(kernel)) {
          compute(x, weight, kernel.derivatives(), convolution);
          BUILT.add(kernel);
        }
      }
    }
  }

  private static void compute(
      Tensor x, Tensor weight, boolean derivatives, BinaryOperator<Tensor> convolution) {
    try (var _ = new Scope()) {
      List<Tensor> zeros = List.of(zeros(x), zeros(weight));
      List<Tensor> inputs = derivatives ? zeros.stream().map(Tensor::variable).toList() : zeros;
      Tensor y = convolution.apply(inputs.get(0), inputs.get(1));
      if (derivatives) {
        List<Tensor> first = Gradients.of(y, inputs, true);
        Tensor both =
            first.get(0).mul(zeros.get(0)).sum().add(first.get(1).mul(zeros.get(1)).sum());
        Gradients.of(both, inputs, false);
      }
    }
  }

  private static List<Long> sizes(Tensor t) {
    return Arrays.stream(t.shape()).boxed().toList();
  }

  private static Tensor zeros(Tensor like) {
    return new Tensor(torch.zeros_like(like.raw()));
  }
}
