package dev.autodidact.encoders;

import dev.autodidact.InvalidInputException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is looked for in a file of ONNX: weights in other files, and whose operators it uses.
///
/// This walks the tags of [onnx.proto](https://github.com/onnx/onnx/blob/main/onnx/onnx.proto) that
/// lead to tensors and nodes, and skips all others.
final class OnnxGraph {
  private static final int MAX_DEPTH = 100;

  /// Messages on the way, by the tags under which others are in them.
  private enum Message {
    MODEL,
    GRAPH,
    FUNCTION,
    NODE,
    ATTRIBUTE,
    TENSOR,
    SPARSE_TENSOR;

    Map<Integer, Message> parts() {
      return switch (this) {
        case MODEL -> Map.of(7, GRAPH, 25, FUNCTION);
        case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE_TENSOR);
        case FUNCTION -> Map.of(7, NODE);
        case NODE -> Map.of(5, ATTRIBUTE);
        case ATTRIBUTE ->
            Map.of(
                5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE_TENSOR, 23, SPARSE_TENSOR);
        case SPARSE_TENSOR -> Map.of(1, TENSOR, 2, TENSOR);
        case TENSOR -> Map.of();
      };
    }
  }

  private static final int NODE_DOMAIN = 7;
  private static final int EXTERNAL_DATA = 13;
  private static final int DATA_LOCATION = 14;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;

  private final Set<String> domains = new TreeSet<>();
  private boolean external;
  private boolean graph;

  private OnnxGraph() {}

  /// @param place where the bytes are from, in words for a message
  /// @throws InvalidInputException if they are no net
  static OnnxGraph read(String place, ByteBuffer bytes) {
    OnnxGraph found = new OnnxGraph();
    try {
      found.walk(Message.MODEL, bytes, 0);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new InvalidInputException("%s is no ONNX file, or is cut short".formatted(place), e);
    }
    if (!found.graph) {
      throw new InvalidInputException("%s is no ONNX file: it holds no graph".formatted(place));
    }
    return found;
  }

  /// Whether a tensor is in another file.
  boolean external() {
    return external;
  }

  /// Whose operators it uses; the empty one is ONNX's own.
  Set<String> domains() {
    return domains;
  }

  private void walk(Message message, ByteBuffer bytes, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("graphs in graphs");
    }
    graph |= message == Message.GRAPH;
    while (bytes.hasRemaining()) {
      long key = varint(bytes);
      int tag = (int) (key >>> 3);
      switch ((int) key & 7) {
        case VARINT -> number(message, tag, varint(bytes));
        case FIXED_64 -> bytes.position(Math.addExact(bytes.position(), Long.BYTES));
        case BYTES -> part(message, tag, slice(bytes, varint(bytes)), depth);
        case FIXED_32 -> bytes.position(Math.addExact(bytes.position(), Integer.BYTES));
        default -> throw new IllegalArgumentException("unknown type of a field");
      }
    }
  }

  private void number(Message message, int tag, long value) {
    external |= message == Message.TENSOR && tag == DATA_LOCATION && value != 0;
  }

  private void part(Message message, int tag, ByteBuffer bytes, int depth) {
    external |= message == Message.TENSOR && tag == EXTERNAL_DATA;
    if (message == Message.NODE && tag == NODE_DOMAIN) {
      domains.add(StandardCharsets.UTF_8.decode(bytes).toString());
    }
    Message inner = message.parts().get(tag);
    if (inner != null) {
      walk(inner, bytes, depth + 1);
    }
  }

  private static ByteBuffer slice(ByteBuffer bytes, long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return slice;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 127) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than 64 bits");
  }
}
