package dev.autodidact.task;

import dev.autodidact.Digests;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Input;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Classes of examples that are rows of numbers, in memory.
///
/// @param input what the numbers are
/// @param names of the classes
/// @param rows of each class, `[examples][count]`
public record Vectors(Input input, List<String> names, List<float[][]> rows) implements Classes {
  public Vectors {
    names = List.copyOf(names);
    rows = List.copyOf(rows);
    long width = width(input);
    if (names.size() != rows.size()
        || rows.stream().flatMap(java.util.Arrays::stream).anyMatch(row -> row.length != width)) {
      throw new IllegalArgumentException(
          "a name for each class, and %d numbers a row".formatted(width));
    }
  }

  private static long width(Input input) {
    return input.shape()[0];
  }

  @Override
  public int classes() {
    return rows.size();
  }

  @Override
  public String name(int c) {
    return names.get(c);
  }

  @Override
  public int size(int c) {
    return rows.get(c).length;
  }

  @Override
  public Tensor examples(int[] classes, int[] indices) {
    int width = Math.toIntExact(width(input));
    float[] values = new float[Math.multiplyExact(classes.length, width)];
    for (int i = 0; i < classes.length; i++) {
      System.arraycopy(rows.get(classes[i])[indices[i]], 0, values, i * width, width);
    }
    return Tensors.of(values, classes.length, width);
  }

  @Override
  public String digest() {
    return Digests.sha256(
        sha -> {
          for (int c = 0; c < rows.size(); c++) {
            sha.update(names.get(c).getBytes(StandardCharsets.UTF_8));
            for (float[] row : rows.get(c)) {
              ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * row.length);
              bytes.asFloatBuffer().put(row);
              sha.update(bytes);
            }
          }
        });
  }
}
