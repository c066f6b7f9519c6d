package dev.autodidact.nn;

import dev.autodidact.engine.Convolution;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Blocks of 3x3 convolution, rectifier and 2x2 max-pooling, then two dense layers, all without
/// biases, whose layers can have slow and fast weights.
///
/// In an augmented layer both weights see the same input, and what the rectifier makes of each is
/// added (T. Munkhdalai, H. Yu, "Meta Networks", 2017, section 3.3). So slow and fast weights lie
/// side by side, as one layer of twice the outputs.
///
/// @param channels colour planes of the pictures, `[tasks, n, channels, size, size]`
/// @param size pixels along each side
/// @param filters channels of every block, and units of the first dense layer
/// @param outputs of the second dense layer
public record AugmentedNet(int channels, int size, int filters, int outputs) implements Net {
  private static final int BLOCKS = 5;
  private static final String DENSE = "dense.weight";
  private static final String HEAD = "head.weight";

  /// The weights of the convolutions come first.
  @Override
  public Params init(Seed seed) {
    Map<String, Tensor> params = new LinkedHashMap<>();
    int side = size;
    for (int i = 0; i < BLOCKS; i++) {
      int in = i == 0 ? channels : filters;
      params.put(conv(i), Init.he(seed.split(conv(i)), in * 9L, filters, in, 3, 3));
      side = (side + 1) / 2;
    }
    int in = filters * side * side;
    params.put(DENSE, Init.he(seed.split(DENSE), in, filters, in));
    params.put(HEAD, Init.glorot(seed.split(HEAD), filters, outputs, outputs, filters));
    return Params.shared(params);
  }

  /// The slow weights, the same for every task, beside the fast ones of each task.
  public static Params augmented(Params slow, Params fast) {
    return fast.zip(
        slow.forEachTask(fast.tensors().getFirst().size(0)),
        (f, s) -> Tensors.cat(1, List.of(s, f)));
  }

  /// How many weights the convolutions have.
  public long convolutional() {
    return 9L * filters * (channels + (BLOCKS - 1L) * filters);
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// What the second dense layer puts out.
  @Override
  public Tensor apply(Params phi, Tensor x, Normalisation normalisation) {
    Tensor h = sum(dense(phi, DENSE, blocks(phi, x)).relu(), filters);
    return sum(dense(phi, HEAD, h), outputs);
  }

  /// What the first dense layer puts out, without a rectifier: `[tasks, n, filters]`.
  public Tensor key(Params phi, Tensor x) {
    return sum(dense(phi, DENSE, blocks(phi, x)), filters);
  }

  /// `[tasks, n, features]`; tasks lie along the channels, as in [Folded].
  private Tensor blocks(Params phi, Tensor x) {
    long tasks = x.size(0);
    long n = x.size(1);
    Tensor h = x.transpose(0, 1).reshape(n, tasks * channels, size, size);
    for (int i = 0; i < BLOCKS; i++) {
      Tensor weight = phi.get(conv(i)); // [tasks, filters or twice as many, c, 3, 3]
      long copies = weight.size(1) / filters;
      Tensor flat = weight.reshape(tasks * copies * filters, weight.size(2), 3, 3);
      h = Convolution.apply(h, flat, 1, 1, tasks).relu();
      h = Convolution.maxPoolCovering(added(h, tasks, copies));
    }
    return h.reshape(n, tasks, -1).transpose(0, 1);
  }

  /// Adds what slow and fast weights put out: `[n, tasks*copies*filters, side, side]` -> `[n,
  /// tasks*filters, side, side]`.
  private Tensor added(Tensor h, long tasks, long copies) {
    if (tasks == 1) { // as the channels of one task may be innermost, and stay so
      return Functions.chunks(h, 1, (int) copies).stream().reduce(Tensor::add).orElseThrow();
    }
    long side = h.size(3);
    return copies == 1
        ? h
        : h.reshape(h.size(0), tasks, copies, filters, side, side)
            .sum(2)
            .reshape(h.size(0), tasks * filters, side, side);
  }

  private static Tensor dense(Params phi, String name, Tensor x) {
    return x.bmm(phi.get(name).transpose(1, 2));
  }

  /// Adds what slow and fast weights put out: `[tasks, n, copies*width]` -> `[tasks, n, width]`.
  private static Tensor sum(Tensor y, long width) {
    return y.size(2) == width ? y : y.reshape(y.size(0), y.size(1), -1, width).sum(2);
  }

  private static String conv(int block) {
    return "block" + (block + 1) + ".weight";
  }
}
