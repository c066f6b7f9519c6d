package dev.autodidact.engine;

import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The products of patches and filters, of these the largest in each 2x2 block of pixels, and of
/// these what is positive.
///
/// What lies between product and maximum, the largest feature maps of a net, is computed for a few
/// pictures at a time, so it stays in the processor's cache and is never stored; which pixel was
/// the largest is kept. In single precision on the CPU; its gradient is not to be differentiated
/// again.
public final class PooledProduct {
  /// Numbers between product and maximum that are computed at a time.
  private static final long AT_A_TIME = 1 << 20;

  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};
  private static final long[] ONE = {1, 1};

  private final long pictures;
  private final long height;
  private final long width;
  private final Tensor patches;
  private final Tensor filters;
  private final org.bytedeco.pytorch.Tensor largest;
  private final org.bytedeco.pytorch.Tensor where; // in its picture, for each of the largest

  private PooledProduct(Tensor patches, Tensor filters, Tensor shift) {
    this.pictures = patches.size(0);
    this.height = patches.size(1);
    this.width = patches.size(2);
    this.patches = patches.detach().reshape(pictures * height * width, -1);
    this.filters = filters.detach();
    this.largest = innermost(torch.empty(pictures, height / 2, width / 2, filters.size(0)));
    boolean few = height * width <= Short.MAX_VALUE;
    this.where = torch.empty_like(largest).to(few ? ScalarType.Short : ScalarType.Int);
    try (var _ = new Scope()) {
      run(shift.detach().raw());
    }
  }

  /// Whether [#of] can be had of tensors like these, and pays: single precision on the CPU, in a
  /// scope, and more numbers in between than are computed at a time.
  public static boolean fits(Tensor patches, Tensor filters) {
    long between = patches.raw().numel() / filters.raw().size(-1) * filters.raw().size(-2);
    return between > AT_A_TIME
        && Tape.here().running()
        && Kernels.used(patches)
        && Kernels.used(filters);
  }

  /// The largest of `patches filters' + shift` in each block, as [Convolution#maxPool] has it, or 0
  /// if that is negative: `[pictures, filters, height/2, width/2]`, channels innermost.
  ///
  /// @param patches of all pixels, `[pictures, height, width, k]`; no gradient flows through them
  /// @param filters `[filters, k]`
  /// @param shift `[filters]`
  public static Tensor of(Tensor patches, Tensor filters, Tensor shift) {
    PooledProduct product = new PooledProduct(patches, filters, shift);
    Tensor largest = new Tensor(product.largest);
    List<Tensor> inputs = List.of(filters, shift);
    if (!Gradients.flowThrough(inputs)) {
      return largest;
    }
    List<Tensor> saved =
        List.of(product.patches, product.filters, largest, new Tensor(product.where));
    return Tape.here().record(inputs, saved, largest, product::backward);
  }

  private void run(org.bytedeco.pytorch.Tensor shift) {
    var maps = torch.empty(atATime() * height * width, filters.size(0));
    var indices = torch.empty_like(where.narrow(0, 0, atATime())).to(ScalarType.Long);
    var transposed = filters.raw().t();
    for (long first = 0; first < pictures; first += atATime()) {
      long count = Math.min(atATime(), pictures - first);
      var some = maps.narrow(0, 0, count * height * width);
      torch.addmm_out(some, shift, patchesOf(first, count), transposed);
      var index = indices.narrow(0, 0, count);
      torch.max_pool2d_with_indices_out(
          largest.narrow(0, first, count), index, asPictures(some), TWO, TWO, NONE, ONE, false);
      where.narrow(0, first, count).copy_(index);
    }
    largest.relu_();
  }

  /// The gradients with respect to the filters and the shift.
  private List<Tensor> backward(Tensor gradient) {
    Tensor ofFilters = new Tensor(torch.zeros_like(filters.raw()));
    var given = torch.threshold_backward(gradient.raw(), largest, new Scalar(0));
    Tensor ofShift = new Tensor(given.sum(0, 2, 3));
    try (var _ = new Scope()) {
      given = given.contiguous(MemoryFormat.ChannelsLast);
      var maps = torch.empty(atATime() * height * width, filters.size(0));
      for (long first = 0; first < pictures; first += atATime()) {
        long count = Math.min(atATime(), pictures - first);
        var some = maps.narrow(0, 0, count * height * width);
        var index = where.narrow(0, first, count).to(ScalarType.Long);
        var like = asPictures(some);
        torch.max_pool2d_with_indices_backward_out(
            like, given.narrow(0, first, count), like, TWO, TWO, NONE, ONE, false, index);
        ofFilters.raw().addmm_(some.t(), patchesOf(first, count));
      }
    }
    return List.of(ofFilters, ofShift);
  }

  private org.bytedeco.pytorch.Tensor patchesOf(long first, long count) {
    return patches.raw().narrow(0, first * height * width, count * height * width);
  }

  private long atATime() {
    return Math.clamp(AT_A_TIME / (height * width * filters.size(0)), 1, pictures);
  }

  private org.bytedeco.pytorch.Tensor asPictures(org.bytedeco.pytorch.Tensor rows) {
    return innermost(rows.view(-1, height, width, filters.size(0)));
  }

  /// `[n, h, w, c]` seen as `[n, c, h, w]`.
  private static org.bytedeco.pytorch.Tensor innermost(org.bytedeco.pytorch.Tensor t) {
    return t.permute(0, 3, 1, 2);
  }
}
