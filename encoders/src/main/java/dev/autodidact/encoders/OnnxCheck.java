package dev.autodidact.encoders;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.ProtobufReader;
import java.nio.ByteBuffer;

/// What of a stranger's ONNX file is refused before ONNX Runtime reads it.
///
/// That is what reaches for other files, and what takes memory or time that the file does not show:
/// weights in other files, functions (each may call the next one twice), sparse numbers, texts,
/// operators that encoders do not have ([Operators]), more than [#MAX_NODES] nodes, and more than
/// [#MAX_GRAPH] bytes besides the numbers. Nothing else is checked: ONNX Runtime checks graphs, and
/// what running one may take is the matter of [MemoryLimit] and [Deadline].
///
/// This walks the fields of [onnx.proto](https://github.com/onnx/onnx/blob/main/onnx/onnx.proto)
/// that lead to nodes and tensors, and skips all others.
final class OnnxCheck {
  static final int MAX_NODES = 100_000;
  static final int MAX_GRAPH = 1 << 24;
  private static final int MAX_DEPTH = 100;

  /// Fields of the messages, by their numbers in `onnx.proto`.
  private interface Field {
    int MODEL_GRAPH = 7;
    int MODEL_FUNCTION = 25;
    int GRAPH_NODE = 1;
    int GRAPH_INITIALIZER = 5;
    int GRAPH_SPARSE = 15;
    int NODE_OPERATOR = 4;
    int NODE_ATTRIBUTE = 5;
    int NODE_DOMAIN = 7;
    int ATTRIBUTE_TENSOR = 5;
    int ATTRIBUTE_GRAPH = 6;
    int ATTRIBUTE_TENSORS = 10;
    int ATTRIBUTE_GRAPHS = 11;
    int ATTRIBUTE_SPARSE = 22;
    int ATTRIBUTE_SPARSES = 23;
    int TENSOR_TYPE = 2;
    int TENSOR_FLOATS = 4;
    int TENSOR_RAW = 9;
    int TENSOR_EXTERNAL = 13;
    int TENSOR_LOCATION = 14;
  }

  private static final int TEXT = 8; // a type of tensors

  private final String place;
  private long numbers;
  private int nodes;
  private boolean graph;

  private OnnxCheck(String place) {
    this.place = place;
  }

  /// @param place where the bytes are from, in words for a message
  /// @throws InvalidInputException if they are no net, or are refused
  static void require(String place, ByteBuffer bytes) {
    OnnxCheck check = new OnnxCheck(place);
    try {
      check.model(new ProtobufReader(bytes));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("%s is no ONNX file, or is cut short".formatted(place), e);
    }
    if (!check.graph) {
      throw new InvalidInputException("%s is no ONNX file: it holds no graph".formatted(place));
    }
    if (bytes.remaining() - check.numbers > MAX_GRAPH) {
      throw check.refused(
          "has %,d bytes besides its 32-bit and raw numbers, and an encoder has at most %,d"
              .formatted(bytes.remaining() - check.numbers, MAX_GRAPH));
    }
  }

  private InvalidInputException refused(String what) {
    return new InvalidInputException("%s %s".formatted(place, what));
  }

  private void model(ProtobufReader model) {
    for (int field = model.next(); field != 0; field = model.next()) {
      switch (field) {
        case Field.MODEL_GRAPH -> graph(model.message(), 0);
        case Field.MODEL_FUNCTION ->
            throw refused("has functions of its own: export it with them inlined");
        default -> model.skip();
      }
    }
  }

  private void graph(ProtobufReader message, int depth) {
    if (depth > MAX_DEPTH) {
      throw refused("has graphs in graphs, deeper than %d".formatted(MAX_DEPTH));
    }
    graph = true;
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case Field.GRAPH_NODE -> node(message.message(), depth);
        case Field.GRAPH_INITIALIZER -> tensor(message.message());
        case Field.GRAPH_SPARSE -> throw sparse();
        default -> message.skip();
      }
    }
  }

  private InvalidInputException sparse() {
    return refused("has sparse numbers: export it with dense ones");
  }

  private void node(ProtobufReader node, int depth) {
    if (++nodes > MAX_NODES) {
      throw refused("has more than %,d nodes".formatted(MAX_NODES));
    }
    String operator = "";
    String domain = "";
    for (int field = node.next(); field != 0; field = node.next()) {
      switch (field) {
        case Field.NODE_OPERATOR -> operator = node.text();
        case Field.NODE_DOMAIN -> domain = node.text();
        case Field.NODE_ATTRIBUTE -> attribute(node.message(), depth);
        default -> node.skip();
      }
    }
    if (!Operators.known(domain, operator)) {
      throw refused(
          "has the operator %s, which encoders do not need"
              .formatted(domain.isEmpty() ? operator : domain + "." + operator));
    }
  }

  private void attribute(ProtobufReader attribute, int depth) {
    for (int field = attribute.next(); field != 0; field = attribute.next()) {
      switch (field) {
        case Field.ATTRIBUTE_TENSOR, Field.ATTRIBUTE_TENSORS -> tensor(attribute.message());
        case Field.ATTRIBUTE_GRAPH, Field.ATTRIBUTE_GRAPHS -> graph(attribute.message(), depth + 1);
        case Field.ATTRIBUTE_SPARSE, Field.ATTRIBUTE_SPARSES -> throw sparse();
        default -> attribute.skip();
      }
    }
  }

  private void tensor(ProtobufReader tensor) {
    for (int field = tensor.next(); field != 0; field = tensor.next()) {
      switch (field) {
        case Field.TENSOR_FLOATS, Field.TENSOR_RAW -> numbers += tensor.length();
        case Field.TENSOR_EXTERNAL -> throw external();
        case Field.TENSOR_LOCATION -> {
          if (tensor.integer() != 0) {
            throw external();
          }
        }
        case Field.TENSOR_TYPE -> {
          if (tensor.integer() == TEXT) {
            throw refused("has texts in it, and an encoder has numbers alone");
          }
        }
        default -> tensor.skip();
      }
    }
  }

  private InvalidInputException external() {
    return refused("keeps weights in other files, which are not read: export it as one file");
  }
}
