package dev.autodidact.encoders;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Kept;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// A net that ONNX Runtime has loaded. Any number of threads may run it at once; each run is
/// computed on the thread that asks for it.
final class OnnxSession implements AutoCloseable {
  private final String place;
  private final Kept<OrtSession> session;
  private final SequencedMap<String, TensorInfo> inputs;
  private final SequencedMap<String, TensorInfo> outputs;

  private OnnxSession(String place, OrtSession session) throws OrtException {
    this.place = place;
    this.session = Kept.of(session, OnnxSession::close);
    this.inputs = tensors(session.getInputInfo());
    this.outputs = tensors(session.getOutputInfo());
  }

  /// @throws InvalidInputException if ONNX Runtime refuses the net
  static OnnxSession open(OnnxFile file) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return new OnnxSession(
          file.place(), environment().createSession(file.bytes().duplicate(), options));
    } catch (OrtException e) {
      throw refused(file.place(), e);
    }
  }

  /// What ONNX Runtime itself would say goes to standard error, beside what is thrown.
  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "autodidact");
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

  /// Something that ONNX Runtime may refuse.
  interface Call<T> {
    T get(OrtEnvironment environment) throws OrtException;
  }

  /// A tensor to run on, which the caller closes.
  OnnxTensor tensor(Call<OnnxTensor> create) {
    try {
      return create.get(environment());
    } catch (OrtException e) {
      throw refused(place, e);
    }
  }

  /// What the net makes of `inputs`.
  ///
  /// @param output name of what to give
  /// @return its values, and its shape
  Values run(Map<String, OnnxTensor> inputs, String output) {
    return session.apply(s -> run(s, inputs, output));
  }

  private Values run(OrtSession s, Map<String, OnnxTensor> inputs, String output) {
    try (OrtSession.Result result = s.run(inputs, Set.of(output))) {
      if (result.get(0) instanceof OnnxTensor tensor) {
        FloatBuffer values = tensor.getFloatBuffer();
        if (values != null) {
          float[] copy = new float[values.remaining()];
          values.get(copy);
          return new Values(tensor.getInfo().getShape(), copy);
        }
      }
      throw new InvalidInputException("%s: its output %s has no floats".formatted(place, output));
    } catch (OrtException e) {
      throw refused(place, e);
    }
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
