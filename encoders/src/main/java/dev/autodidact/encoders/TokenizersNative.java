package dev.autodidact.encoders;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import dev.autodidact.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The native library of tokenizers, loaded from its jar.
///
/// The loader that comes with it would copy it into the home folder, and download another where
/// there is a GPU. This one writes into a temporary folder, downloads nothing, and needs none of
/// the jars that the other needs.
final class TokenizersNative {
  private static final String PLATFORM = platform();
  private static final boolean WINDOWS = PLATFORM.startsWith("win");

  private TokenizersNative() {}

  /// The functions of the library.
  ///
  /// @throws InvalidInputException if there is none for this platform
  static TokenizersLibrary library() {
    return Loaded.LIBRARY;
  }

  /// Loaded once, when first needed.
  private static final class Loaded {
    static final TokenizersLibrary LIBRARY = load();
  }

  private static TokenizersLibrary load() {
    List<String> names =
        WINDOWS
            ? List.of(
                "libwinpthread-1.dll", "libgcc_s_seh-1.dll", "libstdc++-6.dll", "tokenizers.dll")
            : List.of(System.mapLibraryName("tokenizers"));
    try {
      Path folder = Files.createTempDirectory("autodidact-tokenizers");
      for (String name : names) {
        load(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new InvalidInputException(
          "the native library of tokenizers cannot be loaded: %s".formatted(e), e);
    }
    return TokenizersLibrary.LIB;
  }

  @SuppressWarnings("restricted")
  private static void load(Path file) throws IOException {
    String resource = "native/lib/%s/cpu/%s".formatted(PLATFORM, file.getFileName());
    try (InputStream in = TokenizersLibrary.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new InvalidInputException(
            "texts need the library tokenizers, which is not there for %s".formatted(PLATFORM));
      }
      Files.copy(in, file);
    }
    System.load(file.toString());
    if (WINDOWS) { // where what is loaded can't be removed
      file.toFile().deleteOnExit();
    } else {
      Files.delete(file);
    }
  }

  /// The name that the jar has for this platform.
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    return "%s-%s"
        .formatted(
            system.startsWith("win") ? "win" : system.startsWith("mac") ? "osx" : "linux",
            processor.equals("amd64") ? "x86_64" : processor);
  }
}
