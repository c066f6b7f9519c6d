package dev.autodidact.agent;

import dev.autodidact.Require;

/// Settings of a recurrent net: its initialisation, and what reads its state.
///
/// @param gain initial input weights, as a multiple of those of Glorot and Bengio
/// @param reach initial time constants of the units, spread evenly over 2 to this many steps
///   (chrono initialisation: C. Tallec, Y. Ollivier 2018, arXiv 1804.11188); at least 2, or 0 for
///   the same initial bias, and a time constant of less than four steps, in all units
/// @param reader rectified units between state and input on one side and policy and value on the
///   other; 0 for policy and value that are affine in the state
public record MemoryConfig(double gain, double reach, int reader) {
  public MemoryConfig {
    Require.between("gain", gain, 0, 1e6);
    if (reach != 0) {
      Require.between("reach", reach, 2, 1e9);
    }
    Require.between("reader", reader, 0, 10_000);
  }
}
