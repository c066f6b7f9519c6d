package dev.autodidact.learner.model;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.List;

/// Where in a memory to look: weights over its slots (Graves, Wayne, Danihelka, "Neural Turing
/// Machines", 2014, arXiv 1410.5401, section 3.3).
final class Addressing {
  /// Keeps the cosine with a slot that nothing was written to at zero.
  private static final double EPSILON = 1e-4;

  private Addressing() {}

  /// The cosine of each key and each slot, equation 6.
  ///
  /// @param keys `[tasks, heads, width]`
  /// @param memory `[tasks, slots, width]`
  /// @return `[tasks, heads, slots]`
  static Tensor cosine(Tensor keys, Tensor memory) {
    Tensor products = keys.bmm(memory.transpose(1, 2));
    return products.div(length(keys).unsqueeze(-1)).div(length(memory).unsqueeze(1));
  }

  /// `x [..., width]` made as long as 1.
  static Tensor unit(Tensor x) {
    return x.div(length(x).unsqueeze(-1));
  }

  private static Tensor length(Tensor x) {
    return x.square().sum(-1).add(EPSILON).sqrt();
  }

  /// Weights by content, equation 5.
  ///
  /// @param strength how sharp, `[tasks, heads, 1]`
  static Tensor content(Tensor keys, Tensor strength, Tensor memory) {
    return cosine(keys, memory).mul(strength).softmax(-1);
  }

  /// Weights by location: between those by content and those of the step before (equation 7),
  /// turned by −1, 0 or 1 slots (8), sharpened (9).
  ///
  /// @param before weights of the step before, `[tasks, heads, slots]`
  /// @param gate how much of `content` is taken, `[tasks, heads, 1]`
  /// @param shift how much of each turn, `[tasks, heads, 3]`
  /// @param power at least 1, `[tasks, heads, 1]`
  static Tensor location(Tensor content, Tensor before, Tensor gate, Tensor shift, Tensor power) {
    Tensor between = before.add(content.sub(before).mul(gate));
    Tensor turned =
        Functions.roll(between, -1)
            .mul(shift.narrow(-1, 0, 1))
            .add(between.mul(shift.narrow(-1, 1, 1)))
            .add(Functions.roll(between, 1).mul(shift.narrow(-1, 2, 1)));
    Tensor sharp = Functions.pow(turned.add(1e-12), power);
    return sharp.div(sharp.sum(-1).unsqueeze(-1));
  }

  /// What is read: the slots' mean by `weights [tasks, heads, slots]`, `[tasks, heads*width]`.
  static Tensor read(Tensor weights, Tensor memory) {
    return weights.bmm(memory).reshape(memory.size(0), -1);
  }

  /// Zeros in the precision of `like`.
  static Tensor zeros(Tensor like, long... shape) {
    return Tensors.full(0, shape).like(like);
  }

  /// The parts of the last axis of `x`, as long as `sizes` say.
  static List<Tensor> split(Tensor x, long... sizes) {
    List<Tensor> parts = new java.util.ArrayList<>();
    long from = 0;
    for (long size : sizes) {
      parts.add(x.narrow(-1, from, size));
      from += size;
    }
    return parts;
  }
}
