package dev.autodidact.encoders;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Kept;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// A net that ONNX Runtime has loaded. Any number of threads may run it at once; each run is
/// computed on one thread.
///
/// The net is a stranger's: memory is bounded by [MemoryLimit], and loading it and each run end
/// after a time limit.
final class OnnxSession implements AutoCloseable {
  /// For loading a net, and for one run of it.
  static final Duration LIMIT = Duration.ofMinutes(1);

  private static final int MAX_VALUES = 1 << 23;
  private static final Set<OnnxJavaType> FLOATS =
      EnumSet.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

  private final String place;
  private final Duration limit;
  private final Kept<OrtSession> session;
  private final SequencedMap<String, TensorInfo> inputs;
  private final SequencedMap<String, TensorInfo> outputs;

  private OnnxSession(String place, Duration limit, OrtSession session) throws OrtException {
    this.place = place;
    this.limit = limit;
    this.session = Kept.of(session, OnnxSession::close);
    this.inputs = tensors(session.getInputInfo());
    this.outputs = tensors(session.getOutputInfo());
  }

  /// @throws InvalidInputException if ONNX Runtime refuses the net
  static OnnxSession open(CheckedNet file) {
    return open(file, LIMIT);
  }

  static OnnxSession open(CheckedNet file, Duration limit) {
    return Deadline.call(file.place(), limit, () -> {}, () -> load(file, limit));
  }

  private static OnnxSession load(CheckedNet file, Duration limit) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.addConfigEntry("session.use_env_allocators", "1"); // that of MemoryLimit
      // It runs parts of the net while it is loaded, in memory without a limit.
      options.addConfigEntry("optimization.disable_specified_optimizers", "ConstantFolding");
      return new OnnxSession(
          file.place(), limit, environment().createSession(file.bytes().duplicate(), options));
    } catch (OrtException e) {
      throw refused(file.place(), e);
    }
  }

  /// What ONNX Runtime itself would say goes to standard error, beside what is thrown.
  private static OrtEnvironment environment() {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "autodidact");
    MemoryLimit.apply();
    return environment;
  }

  private static SequencedMap<String, TensorInfo> tensors(Map<String, NodeInfo> nodes) {
    SequencedMap<String, TensorInfo> tensors = new LinkedHashMap<>();
    nodes.forEach(
        (name, node) -> {
          if (node.getInfo() instanceof TensorInfo tensor) {
            tensors.put(name, tensor);
          }
        });
    return tensors;
  }

  String place() {
    return place;
  }

  /// Tensors that it takes, by their names.
  SequencedMap<String, TensorInfo> inputs() {
    return inputs;
  }

  /// Tensors that it gives, by their names.
  SequencedMap<String, TensorInfo> outputs() {
    return outputs;
  }

  /// Makes a tensor to run on.
  interface Input {
    OnnxTensor in(OrtEnvironment environment) throws OrtException;
  }

  /// What the net makes of `inputs`.
  ///
  /// @param inputs by their names
  /// @param output name of what to give
  /// @return its values, and its shape
  /// @throws InvalidInputException if ONNX Runtime refuses, or takes too long
  Values run(Map<String, Input> inputs, String output) {
    OrtSession.RunOptions options = options();
    return Deadline.call(
        place,
        limit,
        () -> terminate(options),
        () -> session.apply(s -> run(s, inputs, output, options)));
  }

  private OrtSession.RunOptions options() {
    try {
      return new OrtSession.RunOptions();
    } catch (OrtException e) {
      throw refused(place, e);
    }
  }

  /// Ends a run before its next operator.
  private static void terminate(OrtSession.RunOptions options) {
    synchronized (options) {
      try {
        options.setTerminate(true);
      } catch (OrtException | IllegalStateException _) {
        // it has just ended
      }
    }
  }

  /// Owns `options` and all tensors, since nobody may wait for it any more.
  private Values run(
      OrtSession s, Map<String, Input> inputs, String output, OrtSession.RunOptions options) {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, Input> input : inputs.entrySet()) {
        tensors.put(input.getKey(), input.getValue().in(environment()));
      }
      try (OrtSession.Result result = s.run(tensors, Set.of(output), options)) {
        return values(result.get(0), output);
      }
    } catch (OrtException e) {
      throw refused(place, e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
      synchronized (options) {
        options.close();
      }
    }
  }

  private Values values(OnnxValue given, String output) {
    if (!(given instanceof OnnxTensor tensor) || !FLOATS.contains(tensor.getInfo().type)) {
      throw new InvalidInputException("%s: its output %s has no floats".formatted(place, output));
    }
    long count = tensor.getInfo().getNumElements();
    if (count > MAX_VALUES) { // before they are copied into Java's heap
      throw new InvalidInputException(
          "%s: its output %s has %,d numbers, and features are at most %,d"
              .formatted(place, output, count, MAX_VALUES));
    }
    float[] values = new float[(int) count];
    tensor.getFloatBuffer().get(values);
    return new Values(tensor.getInfo().getShape(), values);
  }

  /// The same numbers.
  ///
  /// @throws InvalidInputException if one is not finite
  float[] finite(float[] features) {
    for (float feature : features) {
      if (!Float.isFinite(feature)) {
        throw new InvalidInputException("%s gives numbers that are not finite".formatted(place));
      }
    }
    return features;
  }

  /// A tensor that came out.
  ///
  /// @param values row by row
  record Values(long[] shape, float[] values) {}

  private static InvalidInputException refused(String place, OrtException e) {
    return new InvalidInputException(
        "%s: ONNX Runtime refuses it: %s"
            .formatted(place, String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ")),
        e);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
