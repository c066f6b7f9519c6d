package dev.autodidact.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The kernels that oneDNN has built for convolutions and recurrent nets, which it keeps by their
/// shapes.
///
/// When two threads build the same kernel at once, numbers are wrong or the program ends (libtorch
/// 2.10). So the first operation of each shape is computed once on zeros, while others wait.
final class Kernels {
  private static final Set<Kernel> BUILT = ConcurrentHashMap.newKeySet();

  private Kernels() {}

  /// All that a kernel depends on.
  private record Kernel(
      List<List<Long>> inputs, List<Long> window, boolean derivatives, int threads) {}

  /// Whether oneDNN computes convolutions of `x`: in single precision on the CPU only.
  static boolean used(Tensor x) {
    return !x.raw().is_cuda() && x.raw().scalar_type().intern() == ScalarType.Float;
  }

  /// Has all kernels built that `operation` on `inputs` needs, and, where these have a history,
  /// those of its derivatives.
  ///
  /// @param window what else tells operations apart: stride, padding and so on
  /// @param order of the highest derivatives, 1 or 2
  static void build(
      List<Tensor> inputs, List<Long> window, int order, Function<List<Tensor>, Tensor> operation) {
    if (!used(inputs.getFirst())) {
      return;
    }
    Kernel kernel =
        new Kernel(
            inputs.stream().map(Kernels::sizes).toList(),
            window,
            Gradients.flowThrough(inputs),
            torch.get_num_threads());
    if (!BUILT.contains(kernel)) {
      synchronized (BUILT) {
        if (!BUILT.contains(kernel)) {
          compute(inputs, kernel.derivatives() ? order : 0, operation);
          BUILT.add(kernel);
        }
      }
    }
  }

  private static void compute(
      List<Tensor> like, int order, Function<List<Tensor>, Tensor> operation) {
    try (var _ = new Scope()) {
      List<Tensor> zeros = like.stream().map(Kernels::zeros).toList();
      List<Tensor> inputs = order > 0 ? zeros.stream().map(Tensor::variable).toList() : zeros;
      Tensor y = operation.apply(inputs);
      if (order > 0) {
        List<Tensor> first = Gradients.of(y, inputs, order > 1);
        if (order > 1) {
          Tensor all = first.get(0).mul(zeros.get(0)).sum();
          for (int i = 1; i < first.size(); i++) {
            all = all.add(first.get(i).mul(zeros.get(i)).sum());
          }
          Gradients.of(all, inputs, false);
        }
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
