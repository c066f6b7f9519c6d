package dev.autodidact.engine;

import dev.autodidact.InvalidInputException;
import org.bytedeco.pytorch.global.torch;

/// Where tensors are and what computes them: one for the whole program.
///
/// On a GPU, sums are added up in no fixed order: the same seed gives figures that agree, not the
/// same bytes.
public enum Device {
  CPU,
  /// The first GPU of NVIDIA's; it needs a build with its libraries.
  CUDA;

  private static volatile Device current = CPU;

  /// Puts all tensors that are made from now on here.
  ///
  /// @throws InvalidInputException if this build or this machine has no such device
  public void use() {
    if (this == CUDA) {
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
    current = this;
  }

  /// What is used.
  public static Device current() {
    return current;
  }

  /// The tensor, which is the CPU's, on the device in use.
  static Tensor place(Tensor t) {
    if (current == CPU) {
      return t;
    }
    try (t) {
      return new Tensor(t.raw().cuda());
    }
  }
}
