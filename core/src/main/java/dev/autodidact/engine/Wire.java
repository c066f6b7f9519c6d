package dev.autodidact.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Objects as the processes of a group send them to each other: Java's serialisation, with tensors
/// by their values. Nothing is read but classes of this library, and lists, strings and numbers.
final class Wire {
  private static final ObjectInputFilter OWN =
      ObjectInputFilter.Config.createFilter(
          "dev.autodidact.**;java.lang.*;java.util.*;maxdepth=64;!*");

  private Wire() {}

  /// A tensor without its history.
  private record Values(Object numbers, long[] shape) implements Serializable {
    static Values of(Tensor t) {
      return new Values(t.isSingle() ? t.toFloats() : doubles(t), t.shape());
    }

    private static Object doubles(Tensor t) {
      if (t.raw().scalar_type().intern() != ScalarType.Double) {
        throw new IllegalArgumentException("%s is not of real numbers".formatted(t));
      }
      return t.toDoubles();
    }

    Tensor tensor() {
      return numbers instanceof float[] single
          ? Tensors.of(single, shape)
          : Tensors.of((double[]) numbers, shape);
    }
  }

  static byte[] bytes(List<?> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new Out(bytes)) {
      out.writeObject(parts);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be sent: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  /// @throws IllegalArgumentException if it is something else
  static Object read(byte[] bytes) {
    try (ObjectInputStream in = new In(bytes)) {
      return in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalArgumentException("another process sent what cannot be read", e);
    }
  }

  private static final class Out extends ObjectOutputStream {
    Out(OutputStream bytes) throws IOException {
      super(bytes);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return object instanceof Tensor t ? Values.of(t) : object;
    }
  }

  private static final class In extends ObjectInputStream {
    In(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
      setObjectInputFilter(OWN);
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) {
      return object instanceof Values values ? values.tensor() : object;
    }
  }
}
