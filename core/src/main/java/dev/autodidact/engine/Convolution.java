package dev.autodidact.engine;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Slides a window over the last two axes of pictures `[n, c, h, w]`.
public final class Convolution {
  private static final long FEW = 16;

  /// Examples that oneDNN takes together.
  private static final long BLOCK = 16;

  private Convolution() {}

  /// Correlates `x [n, groups*c, h, w]` with `weight [out, c, k, k]` and adds `bias [out]`.
  public static Tensor apply(
      Tensor x, Tensor weight, Tensor bias, long stride, long padding, long groups) {
    return few(weight, groups)
        ? byPatches(x, weight, stride, padding, groups).add(bias.reshape(-1, 1, 1))
        : convolve(x, weight, new TensorOptional(bias.raw()), stride, padding, groups);
  }

  /// The same without biases.
  public static Tensor apply(Tensor x, Tensor weight, long stride, long padding, long groups) {
    return few(weight, groups)
        ? byPatches(x, weight, stride, padding, groups)
        : convolve(x, weight, new TensorOptional(), stride, padding, groups);
  }

  /// The same as [#apply(Tensor, Tensor, Tensor, long, long, long)], for second derivatives too.
  ///
  /// Those with respect to `weight` depend on memory that nobody has written: oneDNN fills the last
  /// block of examples up with it and multiplies by zero, and the result is NaN where that memory
  /// holds NaN or infinity (libtorch 2.10). So the last block is computed on its own, where oneDNN
  /// takes another path. For windows of one pixel that path is wrong too on processors with
  /// AVX-512, by up to a third, and writes where it must not: these are products of matrices here.
  public static Tensor applyTwiceDifferentiable(
      Tensor x, Tensor weight, Tensor bias, long stride, long padding, long groups) {
    return weight.size(2) == 1
        ? byPatches(x, weight, stride, padding, groups).add(bias.reshape(-1, 1, 1))
        : inBlocks(x, part -> apply(part, weight, bias, stride, padding, groups));
  }

  /// The same without biases.
  public static Tensor applyTwiceDifferentiable(
      Tensor x, Tensor weight, long stride, long padding, long groups) {
    return weight.size(2) == 1
        ? byPatches(x, weight, stride, padding, groups)
        : inBlocks(x, part -> apply(part, weight, stride, padding, groups));
  }

  private static Tensor inBlocks(Tensor x, UnaryOperator<Tensor> convolution) {
    long torn = x.size(0) % BLOCK;
    if (x.size(0) < BLOCK || torn == 0 || !Kernels.used(x)) {
      return convolution.apply(x);
    }
    long whole = x.size(0) - torn;
    return Tensors.cat(
        0,
        List.of(
            convolution.apply(x.narrow(0, 0, whole)), convolution.apply(x.narrow(0, whole, torn))));
  }

  /// Whether libtorch's derivatives with respect to `x` are wrong: in single precision and for a
  /// single group of few filters, oneDNN leaves numbers out (libtorch 2.10).
  private static boolean few(Tensor weight, long groups) {
    return groups == 1 && weight.size(0) < FEW;
  }

  private static Tensor byPatches(Tensor x, Tensor weight, long stride, long padding, long groups) {
    long size = weight.size(2);
    Tensor windows = patches(x, size, stride, padding);
    Tensor y =
        groups == 1
            ? weight.reshape(weight.size(0), -1).matmul(windows)
            : weight
                .reshape(groups, weight.size(0) / groups, -1)
                .matmul(windows.reshape(x.size(0), groups, weight.size(1) * size * size, -1));
    long height = (x.size(2) + 2 * padding - size) / stride + 1;
    return y.reshape(x.size(0), weight.size(0), height, -1);
  }

  /// On the CPU, a single group is computed with channels innermost, which is faster.
  private static Tensor convolve(
      Tensor x, Tensor weight, TensorOptional bias, long stride, long padding, long groups) {
    boolean innermost = groups == 1 && !x.raw().is_cuda();
    Tensor pictures = innermost ? innermost(x) : x;
    Tensor filters = innermost ? weight.channelsLast() : weight;
    Function<List<Tensor>, Tensor> convolution =
        both ->
            new Tensor(
                torch.conv2d(
                    both.get(0).raw(),
                    both.get(1).raw(),
                    bias,
                    new long[] {stride, stride},
                    new long[] {padding, padding},
                    new long[] {1, 1},
                    groups));
    List<Long> window = List.of(stride, padding, groups, bias.has_value() ? 1L : 0L);
    List<Tensor> inputs = List.of(pictures, filters);
    Kernels.build(inputs, window, 2, convolution);
    return convolution.apply(inputs);
  }

  /// Channels innermost, which libtorch does not see in a single channel unless its stride says so.
  private static Tensor innermost(Tensor x) {
    return x.size(1) == 1
        ? x.reshape(x.size(0), x.size(2), x.size(3), 1).permute(0, 3, 1, 2)
        : x.channelsLast();
  }

  /// The values in each `size x size` window, zero outside the picture: `[n, c*size*size,
  /// windows]`.
  public static Tensor patches(Tensor x, long size, long stride, long padding) {
    return Gradients.flowThrough(List.of(x))
        ? new Tensor(
            torch.im2col(
                x.raw(),
                new long[] {size, size},
                new long[] {1, 1},
                new long[] {padding, padding},
                stride,
                stride))
        : copied(pad(x, padding, padding, padding), size, stride);
  }

  /// The same, some times faster, of pictures through which no gradient flows.
  private static Tensor copied(Tensor x, long size, long stride) {
    long[] s = x.shape();
    long height = (s[2] - size) / stride + 1;
    long width = (s[3] - size) / stride + 1;
    long plane = s[2] * s[3];
    long[] sizes = {s[0], s[1], size, size, height, width};
    long[] steps = {s[1] * plane, plane, s[3], 1, stride * s[3], stride};
    return new Tensor(x.raw().contiguous().as_strided(sizes, steps))
        .reshape(s[0], s[1] * size * size, height * width);
  }

  /// The maximum of each `size x size` block.
  public static Tensor maxPool(Tensor x, long size) {
    return new Tensor(torch.max_pool2d(x.raw(), size, size));
  }

  /// The maximum of each 2x2 block; an odd last row or column is a block of its own.
  public static Tensor maxPoolCovering(Tensor x) {
    long[] two = {2, 2};
    return new Tensor(
        torch.max_pool2d(x.raw(), two, two, new long[] {0, 0}, new long[] {1, 1}, true));
  }

  /// The maximum of each `size x size` window, `stride` apart, with `padding` pixels around that
  /// are never the maximum.
  public static Tensor maxPool(Tensor x, long size, long stride, long padding) {
    long[] one = {1, 1};
    return new Tensor(
        torch.max_pool2d(
            x.raw(),
            new long[] {size, size},
            new long[] {stride, stride},
            new long[] {padding, padding},
            one,
            false));
  }

  /// Zeros around the pictures: rows above, columns on the left, and `behind` of each below and on
  /// the right.
  public static Tensor pad(Tensor x, long above, long left, long behind) {
    return new Tensor(torch.constant_pad_nd(x.raw(), left, behind, above, behind));
  }

  /// The mean of each `size x size` block.
  public static Tensor meanPool(Tensor x, long size) {
    return new Tensor(torch.avg_pool2d(x.raw(), size, size));
  }
}
