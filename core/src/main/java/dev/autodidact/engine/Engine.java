package dev.autodidact.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/// Loads libtorch once and sets it up for running one shard on each thread.
final class Engine {
  static {
    ProcessTuning.apply();
    unpackForGpus();
    openblas_nolapack.blas_set_num_threads(1);
    torch.set_num_threads(1);
    // It computes no convolution here that oneDNN would not, and complains of each where it cannot.
    torch.globalContext().setUserEnabledNNPACK(false);
  }

  private Engine() {}

  /// Makes the calling thread compute alone: OpenMP counts its threads for each calling thread.
  static void oneThreadHere() {
    torch.set_num_threads(1);
  }

  /// Unpacks a libtorch for GPUs, where this build has it, before any of it is loaded. By itself
  /// JavaCPP loads what it has just unpacked before what that depends on and has to take it back;
  /// such starts found no GPU.
  private static void unpackForGpus() {
    try {
      Loader.cacheResources("/org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu/");
    } catch (IOException e) {
      throw new UncheckedIOException("libtorch cannot be unpacked", e);
    }
  }
}
