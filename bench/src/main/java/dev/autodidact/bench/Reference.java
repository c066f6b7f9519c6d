package dev.autodidact.bench;

import dev.autodidact.engine.Workers;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Work that libtorch does by itself, with nothing of this project in it: how fast a machine is, so
/// that the speed of a workload beside it says how fast this code is.
public enum Reference {
  /// Convolutions of 64 filters over 20 pictures of 14x14, and their derivatives.
  CONVOLUTIONS {
    @Override
    void once() {
      Tensor x = torch.randn(20, 64, 14, 14).set_requires_grad(true);
      Tensor w = torch.randn(64, 64, 3, 3).set_requires_grad(true);
      derive(torch.conv2d(x, w).relu(), x, w);
    }
  },

  /// Small products and hyperbolic tangents in a row, and their derivatives: what is paid is mostly
  /// what an operation costs however small it is.
  SMALL_OPERATIONS {
    @Override
    void once() {
      Tensor h = torch.randn(100, 40);
      Tensor w = torch.randn(40, 40).set_requires_grad(true);
      for (int k = 0; k < 50; k++) {
        h = h.mm(w).tanh();
      }
      derive(h, w);
    }
  };

  private static final int ROUNDS = 7;
  private static final double SECONDS = 0.3;

  abstract void once();

  /// How often a second all threads together do it: the median of several rounds.
  public double perSecond(Workers workers) {
    workers.map(1, _ -> rate()); // kernels are built by one thread alone
    double[] rates = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      rates[round] =
          workers.map(workers.count(), _ -> rate()).stream().mapToDouble(rate -> rate).sum();
    }
    Arrays.sort(rates);
    return rates[ROUNDS / 2];
  }

  private double rate() {
    long start = System.nanoTime();
    int done = 0;
    double seconds = 0;
    while (seconds < SECONDS) {
      try (var _ = new PointerScope()) {
        once();
      }
      done++;
      seconds = (System.nanoTime() - start) / 1e9;
    }
    return done / seconds;
  }

  private static void derive(Tensor y, Tensor... inputs) {
    torch.grad(
        new TensorVector(y.sum()),
        new TensorVector(inputs),
        new TensorVector(),
        new BoolOptional(),
        false,
        false);
  }
}
