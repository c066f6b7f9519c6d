package dev.autodidact.engine;

import dev.autodidact.InvalidInputException;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Where tensors are and what computes them: a property of [Workers] and of a [Scope].
///
/// On a GPU, sums are added up in no fixed order: the same seed gives figures that agree, not the
/// same bytes.
public enum Device {
  CPU,
  /// The first NVIDIA GPU; it needs a build with the CUDA libraries.
  CUDA;

  private static final ThreadLocal<@Nullable Use> INNERMOST = new ThreadLocal<>();

  /// Where this thread makes tensors: the device of the innermost workers or scope with a device
  /// that it has opened and nobody has closed, or else the CPU.
  public static Device current() {
    Use use = innermost();
    return use == null ? CPU : use.device();
  }

  /// Has this thread make its tensors here until the use is closed.
  ///
  /// @throws InvalidInputException if this build or this machine has no such device
  Use use() {
    if (this == CUDA) {
      requireCuda();
    }
    return open();
  }

  /// The same for a device that is known to be there.
  Use open() {
    Use use = new Use(this, innermost());
    INNERMOST.set(use);
    return use;
  }

  private static @Nullable Use innermost() {
    Use use = INNERMOST.get();
    if (use == null || !use.closed) {
      return use;
    }
    while (use != null && use.closed) {
      use = use.outer;
    }
    if (use == null) {
      INNERMOST.remove();
    } else {
      INNERMOST.set(use);
    }
    return use;
  }

  private static void requireCuda() {
    Engine.oneThreadHere();
    if (!torch.cuda_is_available()) {
      throw new InvalidInputException(
          "no CUDA here: it needs a GPU of NVIDIA's with its driver, CUDA 13 and cuDNN 9, and a"
              + " build made with -Dcuda");
    }
    // In full single precision, as the CPU computes.
    torch.globalContext().setAllowTF32CuDNN(false);
    torch.globalContext().setDeterministicCuDNN(true);
  }

  /// The tensor, which is the CPU's, on the device of this thread.
  static Tensor place(Tensor t) {
    if (current() == CPU) {
      return t;
    }
    try (t) {
      return new Tensor(t.raw().cuda());
    }
  }

  /// The time in which a thread makes its tensors on a device. Any thread may close it, and in any
  /// order: what is closed no longer counts.
  static final class Use implements AutoCloseable {
    private final Device device;
    private final @Nullable Use outer;
    private volatile boolean closed;

    private Use(Device device, @Nullable Use outer) {
      this.device = device;
      this.outer = outer;
    }

    Device device() {
      return device;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
