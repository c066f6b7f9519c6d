package dev.autodidact.engine;

import java.lang.ref.Reference;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Makes tensors: from numbers, and from other tensors side by side.
public final class Tensors {
  static {
    Engine.oneThreadHere();
  }

  private Tensors() {}

  /// A tensor of `shape` with the given values, row by row.
  public static Tensor of(float[] values, long... shape) {
    Tensor t = empty(ScalarType.Float, shape);
    new FloatPointer(t.raw().data_ptr()).put(values);
    return Device.place(t);
  }

  /// A tensor of `shape` in double precision with the given values, row by row.
  public static Tensor of(double[] values, long... shape) {
    Tensor t = empty(ScalarType.Double, shape);
    new DoublePointer(t.raw().data_ptr()).put(values);
    return Device.place(t);
  }

  /// A tensor of `shape` of whole numbers, row by row.
  public static Tensor of(long[] values, long... shape) {
    Tensor t = empty(ScalarType.Long, shape);
    new LongPointer(t.raw().data_ptr()).put(values);
    return Device.place(t);
  }

  /// A tensor of `shape` from unsigned bytes, scaled from 0..255 to 0..1.
  public static Tensor ofPixels(byte[] values, long... shape) {
    Tensor t = empty(ScalarType.Byte, shape);
    new BytePointer(t.raw().data_ptr()).put(values);
    return Device.place(t).toFloat().div(255);
  }

  /// A tensor of `shape` filled with `value`.
  public static Tensor full(double value, long... shape) {
    TensorOptions single = new TensorOptions(ScalarType.Float);
    return Device.place(new Tensor(torch.full(shape, new Scalar(value), single)));
  }

  private static Tensor empty(ScalarType type, long... shape) {
    return new Tensor(torch.empty(shape, new TensorOptions(type), null));
  }

  /// Joins tensors along an axis they have.
  public static Tensor cat(int axis, List<Tensor> tensors) {
    return new Tensor(torch.cat(vector(tensors), axis));
  }

  /// Joins tensors of one shape along a new axis.
  public static Tensor stack(int axis, List<Tensor> tensors) {
    return new Tensor(torch.stack(vector(tensors), axis));
  }

  /// The version of libtorch and of its binding.
  public static String libraryVersion() {
    return String.valueOf(Scalar.class.getPackage().getImplementationVersion());
  }

  /// A tensor of its own for one that belongs to `owner`, a native vector or tuple, which lives
  /// until it is made: `element` itself does not keep `owner` from the garbage collector.
  static Tensor borrowed(org.bytedeco.pytorch.Tensor element, Pointer owner) {
    try {
      return new Tensor(new org.bytedeco.pytorch.Tensor(element));
    } finally {
      Reference.reachabilityFence(owner);
    }
  }

  static TensorVector vector(List<Tensor> tensors) {
    return new TensorVector(
        tensors.stream().map(Tensor::raw).toArray(org.bytedeco.pytorch.Tensor[]::new));
  }
}
