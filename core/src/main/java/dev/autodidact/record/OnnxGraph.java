package dev.autodidact.record;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an ONNX file says: the nodes of its graph in their order, and the real numbers it holds.
///
/// Nothing of it is run. Numbers that are kept in other files are refused, and so is what would
/// take more memory than the file.
///
/// See the [format](https://github.com/onnx/onnx/blob/main/onnx/onnx.proto).
///
/// @param nodes in the order of the graph
/// @param numbers its initialisers of single or half precision, in the order of the file; those of
///   other types, such as 8-bit weights, are left out
public record OnnxGraph(List<Node> nodes, Params numbers) {
  private static final long MAX_BYTES = 1L << 30;
  private static final int MAX_ENTRIES = 1_000_000;
  private static final int MAX_AXES = 8;
  private static final Map<Long, FloatFormat> FORMATS =
      Map.of(1L, FloatFormat.F32, 10L, FloatFormat.F16, 16L, FloatFormat.BF16);

  /// Fields of the messages, by their numbers in `onnx.proto`.
  private interface Field {
    int MODEL_GRAPH = 7;
    int GRAPH_NODE = 1;
    int GRAPH_INITIALIZER = 5;
    int NODE_INPUT = 1;
    int NODE_OUTPUT = 2;
    int NODE_OPERATOR = 4;
    int NODE_ATTRIBUTE = 5;
    int ATTRIBUTE_NAME = 1;
    int ATTRIBUTE_INTEGERS = 8;
    int TENSOR_DIMS = 1;
    int TENSOR_TYPE = 2;
    int TENSOR_FLOATS = 4;
    int TENSOR_NAME = 8;
    int TENSOR_RAW = 9;
    int TENSOR_LOCATION = 14;
  }

  /// A node of the graph.
  ///
  /// @param operator what it computes, such as `Conv`
  /// @param inputs names of numbers and of what other nodes put out
  /// @param outputs names of what it puts out
  /// @param integers its attributes that are lists of whole numbers, by name
  public record Node(
      String operator,
      List<String> inputs,
      List<String> outputs,
      Map<String, List<Long>> integers) {}

  /// Reads a file; the caller's scope owns the tensors.
  ///
  /// @throws InvalidInputException if it is missing, larger than a gigabyte or no such file
  public static OnnxGraph read(Path file) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would be read for ever
        throw new InvalidInputException("%s: it is no file".formatted(file));
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new InvalidInputException("%s: it is larger than a gigabyte".formatted(file));
      }
      return read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("%s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be read: %s".formatted(file, Json.firstLine(e)), e);
    }
  }

  /// Reads the content of such a file.
  ///
  /// @param name of what it is, for a message
  public static OnnxGraph read(String name, byte[] content) {
    try {
      ProtobufReader model = new ProtobufReader(ByteBuffer.wrap(content));
      for (int field = model.next(); field != 0; field = model.next()) {
        if (field == Field.MODEL_GRAPH) {
          return graph(model.message());
        }
        model.skip();
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "%s is no ONNX file, or is damaged: %s".formatted(name, Json.firstLine(e)), e);
    }
    throw new InvalidInputException("%s is no ONNX file: it has no graph".formatted(name));
  }

  private static OnnxGraph graph(ProtobufReader graph) {
    List<Node> nodes = new ArrayList<>();
    Map<String, Tensor> numbers = new LinkedHashMap<>();
    for (int field = graph.next(); field != 0; field = graph.next()) {
      switch (field) {
        case Field.GRAPH_NODE -> nodes.add(node(graph.message()));
        case Field.GRAPH_INITIALIZER -> initialiser(graph.message(), numbers);
        default -> graph.skip();
      }
      if (nodes.size() > MAX_ENTRIES || numbers.size() > MAX_ENTRIES) {
        throw new IllegalArgumentException("more than a million nodes or tensors");
      }
    }
    return new OnnxGraph(nodes, Params.shared(numbers));
  }

  private static Node node(ProtobufReader node) {
    String operator = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, List<Long>> integers = new LinkedHashMap<>();
    for (int field = node.next(); field != 0; field = node.next()) {
      switch (field) {
        case Field.NODE_INPUT -> inputs.add(node.text());
        case Field.NODE_OUTPUT -> outputs.add(node.text());
        case Field.NODE_OPERATOR -> operator = node.text();
        case Field.NODE_ATTRIBUTE -> attribute(node.message(), integers);
        default -> node.skip();
      }
    }
    return new Node(operator, inputs, outputs, integers);
  }

  private static void attribute(ProtobufReader attribute, Map<String, List<Long>> integers) {
    String name = "";
    List<Long> values = new ArrayList<>();
    for (int field = attribute.next(); field != 0; field = attribute.next()) {
      switch (field) {
        case Field.ATTRIBUTE_NAME -> name = attribute.text();
        case Field.ATTRIBUTE_INTEGERS -> attribute.integers(values, MAX_ENTRIES);
        default -> attribute.skip();
      }
    }
    if (!values.isEmpty()) {
      integers.put(name, values);
    }
  }

  private static void initialiser(ProtobufReader tensor, Map<String, Tensor> to) {
    String name = "";
    long type = 0;
    long location = 0;
    List<Long> shape = new ArrayList<>();
    ByteBuffer data = ByteBuffer.allocate(0);
    for (int field = tensor.next(); field != 0; field = tensor.next()) {
      switch (field) {
        case Field.TENSOR_DIMS -> tensor.integers(shape, MAX_AXES);
        case Field.TENSOR_TYPE -> type = tensor.integer();
        case Field.TENSOR_NAME -> name = tensor.text();
        case Field.TENSOR_FLOATS, Field.TENSOR_RAW -> data = tensor.bytes();
        case Field.TENSOR_LOCATION -> location = tensor.integer();
        default -> tensor.skip();
      }
    }
    if (location != 0) {
      throw new IllegalArgumentException(
          "numbers of %s are in another file, and must be in this one".formatted(name));
    }
    FloatFormat format = FORMATS.get(type);
    if (format != null) {
      to.put(name, numbers(name, format, shape, data));
    }
  }

  private static Tensor numbers(
      String name, FloatFormat format, List<Long> shape, ByteBuffer data) {
    long count = 1;
    for (long size : shape) {
      count = size < 1 || size > MAX_BYTES ? -1 : Math.min(count * size, MAX_BYTES);
      if (count < 0) {
        break;
      }
    }
    if (count * format.bytes() != data.remaining()) {
      throw new IllegalArgumentException(
          "%s has %d bytes of numbers for the shape %s".formatted(name, data.remaining(), shape));
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = format.next(data);
    }
    return Tensors.of(values, shape.stream().mapToLong(Long::longValue).toArray());
  }
}
