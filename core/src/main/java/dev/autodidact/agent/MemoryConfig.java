package dev.autodidact.agent;

import dev.autodidact.environment.Check;

/// Settings of a net that remembers: how it starts, and how its memory is read.
///
/// @param gain input weights start this many times as large as Glorot and Bengio propose
/// @param reach the numbers of the memory are kept for 2 to so many steps at first, evenly spread;
///   at least 2, or 0: all for less than four
/// @param reader rectified units that see memory and input, before policy and value; 0: policy and
///   value are affine in the memory
public record MemoryConfig(double gain, double reach, int reader) {
  public MemoryConfig {
    Check.between("gain", gain, 0, 1e6);
    if (reach != 0) {
      Check.between("reach", reach, 2, 1e9);
    }
    Check.between("reader", reader, 0, 10_000);
  }
}
