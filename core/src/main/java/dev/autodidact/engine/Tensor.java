package dev.autodidact.engine;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// An n-dimensional array of numbers that remembers how it was computed, so that it can be
/// differentiated.
///
/// Operations never change a tensor; each returns a new one, freed with the [Scope] it was made in.
/// Shapes follow libtorch: axes may be counted from the end (-1), and sizes of 1 broadcast.
public final class Tensor implements AutoCloseable {
  static {
    Engine.oneThreadHere();
  }

  private final org.bytedeco.pytorch.Tensor raw;

  Tensor(org.bytedeco.pytorch.Tensor raw) {
    this.raw = raw;
  }

  org.bytedeco.pytorch.Tensor raw() {
    return raw;
  }

  /// The sizes of the axes.
  public long[] shape() {
    long[] shape = new long[rank()];
    Arrays.setAll(shape, raw::size);
    return shape;
  }

  /// The size of one axis.
  public long size(int axis) {
    return raw.size(axis);
  }

  /// How many axes there are.
  public int rank() {
    return (int) raw.dim();
  }

  /// The only value of a tensor of one element.
  public double item() {
    return raw.item().toDouble();
  }

  /// All values, row by row, in single precision.
  public float[] toFloats() {
    float[] values = new float[(int) raw.numel()];
    try (var _ = new Scope()) {
      new FloatPointer(raw.detach().to(ScalarType.Float).contiguous().cpu().data_ptr()).get(values);
    }
    return values;
  }

  /// All values, row by row, in double precision.
  public double[] toDoubles() {
    double[] values = new double[(int) raw.numel()];
    try (var _ = new Scope()) {
      new DoublePointer(raw.detach().to(ScalarType.Double).contiguous().cpu().data_ptr())
          .get(values);
    }
    return values;
  }

  /// Whether the values are in single precision.
  public boolean isSingle() {
    return raw.scalar_type().intern() == ScalarType.Float;
  }

  /// Whether the sum of all values is finite, which no NaN or infinity leaves it.
  public boolean isFinite() {
    return Double.isFinite(raw.detach().sum().item().toDouble());
  }

  // Elementwise

  public Tensor add(Tensor other) {
    return new Tensor(raw.add(other.raw));
  }

  public Tensor add(double value) {
    return new Tensor(raw.add(new Scalar(value)));
  }

  /// `this + scale * other` in one pass.
  public Tensor addScaled(Tensor other, double scale) {
    return new Tensor(raw.add(other.raw, new Scalar(scale)));
  }

  public Tensor sub(Tensor other) {
    return new Tensor(raw.sub(other.raw));
  }

  public Tensor mul(Tensor other) {
    return new Tensor(raw.mul(other.raw));
  }

  public Tensor mul(double value) {
    return new Tensor(raw.mul(new Scalar(value)));
  }

  public Tensor div(Tensor other) {
    return new Tensor(raw.div(other.raw));
  }

  public Tensor div(double value) {
    return new Tensor(raw.div(new Scalar(value)));
  }

  public Tensor neg() {
    return new Tensor(raw.neg());
  }

  public Tensor square() {
    return new Tensor(raw.square());
  }

  public Tensor sqrt() {
    return new Tensor(raw.sqrt());
  }

  public Tensor exp() {
    return new Tensor(raw.exp());
  }

  public Tensor relu() {
    return new Tensor(raw.relu());
  }

  public Tensor clamp(double low, double high) {
    return new Tensor(raw.clamp_min(new Scalar(low)).clamp_max(new Scalar(high)));
  }

  /// 1 where equal, 0 elsewhere.
  public Tensor equalTo(Tensor other) {
    return new Tensor(raw.eq(other.raw).to(ScalarType.Float));
  }

  // Reductions

  public Tensor sum(long... axes) {
    return new Tensor(axes.length == 0 ? raw.sum() : raw.sum(axes));
  }

  /// The sum along `axis`, which stays as an axis of size 1.
  public Tensor sumKeeping(int axis) {
    return new Tensor(raw.sum(new long[] {axis}, true, new ScalarTypeOptional()));
  }

  public Tensor mean(long... axes) {
    return new Tensor(axes.length == 0 ? raw.mean() : raw.mean(axes));
  }

  /// The largest value.
  public double max() {
    return raw.max().item().toDouble();
  }

  /// Index of the largest value along `axis`.
  public Tensor argmax(int axis) {
    return new Tensor(raw.argmax(new LongOptional(axis), false));
  }

  /// The indices that put the last axis in order, smallest first.
  public Tensor argsort() {
    return new Tensor(raw.argsort(true, -1, false));
  }

  public Tensor softmax(int axis) {
    return new Tensor(raw.softmax(axis));
  }

  public Tensor logSoftmax(int axis) {
    return new Tensor(raw.log_softmax(axis));
  }

  // Products

  /// Matrix product of `[batch, n, k]` and `[batch, k, m]`.
  public Tensor bmm(Tensor other) {
    return new Tensor(raw.bmm(other.raw));
  }

  /// Matrix product over the last two axes, broadcasting the others.
  public Tensor matmul(Tensor other) {
    return new Tensor(raw.matmul(other.raw));
  }

  /// `this + a x b`, batch by batch: `[batch, n, m]`, `[batch, n, k]`, `[batch, k, m]`.
  public Tensor addBmm(Tensor a, Tensor b) {
    return new Tensor(torch.baddbmm(raw, a.raw, b.raw));
  }

  // Shapes

  public Tensor reshape(long... shape) {
    return new Tensor(raw.reshape(shape));
  }

  public Tensor transpose(int a, int b) {
    return new Tensor(raw.transpose(a, b));
  }

  /// The axes in another order, without copying.
  public Tensor permute(long... axes) {
    return new Tensor(raw.permute(axes));
  }

  /// Repeats axes of size 1, and axes put in front, without copying.
  public Tensor expand(long... shape) {
    return new Tensor(raw.expand(shape));
  }

  /// Inserts an axis of size 1.
  public Tensor unsqueeze(int axis) {
    return new Tensor(raw.unsqueeze(axis));
  }

  /// `length` entries of `axis` from `start` on, without copying.
  public Tensor narrow(int axis, long start, long length) {
    return new Tensor(raw.narrow(axis, start, length));
  }

  /// The entries of `axis` that `index` (whole numbers, one axis) names.
  public Tensor indexSelect(int axis, Tensor index) {
    return new Tensor(raw.index_select(axis, index.raw));
  }

  /// Picks along `axis` the entry that `index` names, everywhere.
  public Tensor gather(int axis, Tensor index) {
    return new Tensor(raw.gather(axis, index.raw));
  }

  /// 1 at the index that each whole number names, 0 elsewhere: `[...]` becomes `[..., classes]`.
  public Tensor oneHot(long classes) {
    return new Tensor(torch.one_hot(raw, classes));
  }

  /// The same values with the channels of `[n, c, h, w]` innermost in memory: faster convolutions.
  public Tensor channelsLast() {
    return new Tensor(raw.contiguous(torch.MemoryFormat.ChannelsLast));
  }

  // Types and gradients

  public Tensor toFloat() {
    return new Tensor(raw.to(ScalarType.Float));
  }

  /// Whole numbers, rounded towards zero.
  public Tensor toLong() {
    return new Tensor(raw.to(ScalarType.Long));
  }

  public Tensor toDouble() {
    return new Tensor(raw.to(ScalarType.Double));
  }

  /// The same values in the precision of `other`.
  public Tensor like(Tensor other) {
    return new Tensor(raw.to(other.raw.scalar_type()));
  }

  /// The same values without their history.
  public Tensor detach() {
    return new Tensor(raw.detach());
  }

  /// The same values as the start of a new history: a tensor to differentiate with respect to.
  public Tensor variable() {
    Tensor start = detach();
    start.raw.set_requires_grad(true);
    return start;
  }

  /// A copy in memory of its own.
  public Tensor copy() {
    return new Tensor(raw.detach().clone());
  }

  /// Frees the memory now instead of with its scope.
  @Override
  public void close() {
    raw.close();
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape());
  }
}
