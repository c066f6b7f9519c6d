package dev.autodidact.encoders;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.TensorInfo;
import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.TextEncoder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An encoder of texts: a net of the BERT family in ONNX, and its tokenizer.
///
/// The features are the mean over all tokens, those included that mark the ends, divided by its
/// norm; so does `sentence-transformers` with mean pooling. Each text is a run of its own, without
/// padding, so that its features are the same whatever is beside it, also where weights are of 8
/// bits.
final class OnnxTextEncoder implements TextEncoder {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final List<String> OUTPUTS =
      List.of("sentence_embedding", "last_hidden_state", "token_embeddings");

  private final OnnxSession session;
  private final Tokenizer tokenizer;
  private final String prefix;
  private final int maxTokens;
  private final String output;
  private final Identity identity;

  private OnnxTextEncoder(
      String name,
      CheckedNet file,
      String json,
      OnnxSession session,
      Tokenizer tokenizer,
      Form form) {
    this.session = session;
    this.tokenizer = tokenizer;
    this.prefix = form.prefix();
    this.maxTokens = form.maxTokens();
    requireTokens(session);
    this.output = output(session, form.output());
    int features = encode("a").length;
    this.identity =
        new Identity(
            name,
            file.sha256(json, form.toString(), output),
            features,
            "%d features of texts of at most %d tokens".formatted(features, maxTokens));
  }

  /// What is not in the net.
  ///
  /// @param prefix what is put before each text, as the net was trained; may be empty
  /// @param maxTokens the most that it reads
  /// @param output the name of its output; empty for what exporters call it
  record Form(String prefix, int maxTokens, String output) {}

  /// Runs the net once.
  ///
  /// @param name as it is typed
  /// @param tokens where the tokenizer is, in words for a message
  /// @param json the content of `tokenizer.json`
  /// @throws InvalidInputException if it is no encoder of texts
  static OnnxTextEncoder open(String name, CheckedNet file, String tokens, String json, Form form) {
    Tokenizer tokenizer = Tokenizer.of(tokens, json);
    try {
      OnnxSession session = OnnxSession.open(file);
      try {
        return new OnnxTextEncoder(name, file, json, session, tokenizer, form);
      } catch (RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  private static void requireTokens(OnnxSession session) {
    Map<String, TensorInfo> inputs = session.inputs();
    boolean known =
        inputs.containsKey(IDS)
            && List.of(IDS, MASK, TYPES).containsAll(inputs.keySet())
            && inputs.values().stream()
                .allMatch(
                    input -> input.type == OnnxJavaType.INT64 && input.getShape().length == 2);
    if (!known) {
      throw new InvalidInputException(
          "%s takes %s, and an encoder of texts takes %s, %s and %s, of 64-bit integers"
              .formatted(session.place(), inputs.keySet(), IDS, MASK, TYPES));
    }
  }

  private static String output(OnnxSession session, String wanted) {
    Map<String, TensorInfo> outputs = session.outputs();
    if (!wanted.isEmpty() && !outputs.containsKey(wanted)) {
      throw new InvalidInputException(
          "--encoder-output %s: %s gives %s".formatted(wanted, session.place(), outputs.keySet()));
    }
    if (!wanted.isEmpty()) {
      return wanted;
    }
    return OUTPUTS.stream()
        .filter(outputs::containsKey)
        .findFirst()
        .orElseGet(() -> session.outputs().firstEntry().getKey());
  }

  @Override
  public int maxTokens() {
    return maxTokens;
  }

  @Override
  public int tokens(String text) {
    return tokenizer.ids(prefix + text).length;
  }

  @Override
  public float[][] encode(List<String> texts) {
    return texts.stream().map(this::encode).toArray(float[][]::new);
  }

  private float[] encode(String text) {
    long[] ids = Tokenizer.cut(tokenizer.ids(prefix + text), maxTokens);
    Map<String, OnnxSession.Input> inputs = new HashMap<>();
    for (String input : session.inputs().keySet()) {
      long[] values = ids;
      if (!input.equals(IDS)) {
        values = new long[ids.length];
        Arrays.fill(values, input.equals(MASK) ? 1 : 0);
      }
      inputs.put(input, tensor(values));
    }
    return normalised(mean(session.run(inputs, output), ids.length));
  }

  private static OnnxSession.Input tensor(long[] values) {
    return environment ->
        OnnxTensor.createTensor(
            environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  /// @param given shape `[1, tokens, features]`, or `[1, features]` of what is a mean already
  private float[] mean(OnnxSession.Values given, int tokens) {
    long[] shape = given.shape();
    boolean pooled = shape.length == 2 && shape[0] == 1;
    boolean byToken = shape.length == 3 && shape[0] == 1 && shape[1] == tokens;
    if (!(pooled || byToken) || given.values().length == 0) {
      throw new InvalidInputException(
          "%s: its output %s is %s for a text of %d tokens, and features are [1, tokens, features] or [1, features]"
              .formatted(session.place(), output, Arrays.toString(shape), tokens));
    }
    int rows = pooled ? 1 : tokens;
    float[] mean = new float[given.values().length / rows];
    for (int i = 0; i < given.values().length; i++) {
      mean[i % mean.length] += given.values()[i] / rows;
    }
    return mean;
  }

  private float[] normalised(float[] mean) {
    double square = 0;
    for (float value : mean) {
      square += (double) value * value;
    }
    float norm = (float) Math.sqrt(square);
    float[] unit = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      unit[i] = norm == 0 ? 0 : mean[i] / norm;
    }
    return session.finite(unit);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public void close() {
    session.close();
    tokenizer.close();
  }
}
