package dev.autodidact.encoders;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Download;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.encode.EncoderOptions.ChannelOrder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// An encoder that is known by its name.
///
/// @param name as it is typed
/// @param of what it makes features of
/// @param title what its authors call it
/// @param megabytes how large its files are, about
/// @param features numbers that it makes of an example
/// @param licence its licence; SPDX where there is an identifier
/// @param home the page where it is published
/// @param access how one gets it
/// @param files what is fetched
/// @param prefix what is put before each text, as it was trained
/// @param options how pictures are prepared, where no file of its own says so
public record NamedEncoder(
    String name,
    Of of,
    String title,
    int megabytes,
    int features,
    String licence,
    String home,
    Access access,
    List<File> files,
    String prefix,
    EncoderOptions options) {
  private static final String HUB = "https://huggingface.co/";
  private static final Duration FETCH_TIMEOUT = Duration.ofHours(1);

  /// What an encoder makes features of.
  public enum Of {
    PICTURES,
    TEXTS
  }

  /// How one gets an encoder.
  public enum Access {
    /// It is in a jar that comes with this module.
    SHIPPED,
    /// `data encoder NAME` fetches it.
    FETCHED,
    /// Its licence is accepted at its home, with an account there.
    GATED
  }

  /// A file to fetch.
  ///
  /// @param name its name here
  /// @param maxBytes the most that it may have
  /// @param sha256 in hex; empty where no such file was seen, and that of the first fetch counts
  public record File(String name, URI source, long maxBytes, String sha256) {
    private Download.Sum sum(Pins pins) {
      String known = sha256.isEmpty() ? pins.sums().getOrDefault(name, "") : sha256;
      return known.isEmpty() ? new Download.Sum.Unknown() : new Download.Sum.Sha256(known);
    }
  }

  /// All that are known, pictures first.
  public static final List<NamedEncoder> ALL =
      List.of(
          pictures(
                  "dinov2-small", "DINOv2 ViT-S/14", 88, 384, "Apache-2.0", "facebook/dinov2-small")
              .with(
                  hub(
                      "onnx-community/dinov2-small",
                      "onnx/model.onnx",
                      "preprocessor_config.json")),
          pictures(
                  "dinov3-small",
                  "DINOv3 ViT-S/16",
                  86,
                  384,
                  "DINOv3 License",
                  "facebook/dinov3-vits16-pretrain-lvd1689m")
              .gated(),
          new NamedEncoder(
              "mobilenet-v2",
              Of.PICTURES,
              "MobileNetV2 (its logits of ImageNet's classes)",
              14,
              1000,
              "Apache-2.0",
              "https://github.com/onnx/models",
              Access.FETCHED,
              List.of(
                  file(
                      TextFolderFormat.NET,
                      "https://github.com/onnx/models/raw/main/validated/vision/classification/mobilenet/model/mobilenetv2-12.onnx")),
              "",
              new EncoderOptions(
                  List.of(0.485, 0.456, 0.406),
                  List.of(0.229, 0.224, 0.225),
                  0,
                  ChannelOrder.RGB,
                  "",
                  0)),
          pictures(
                  "clip-base",
                  "CLIP ViT-B/32, its image encoder",
                  352,
                  512,
                  "MIT",
                  "openai/clip-vit-base-patch32")
              .with(
                  hub(
                      "Xenova/clip-vit-base-patch32",
                      "onnx/vision_model.onnx",
                      "preprocessor_config.json")),
          texts(
              MiniLm.NAME,
              "all-MiniLM-L6-v2, 8-bit weights",
              24,
              "Apache-2.0",
              "sentence-transformers/all-MiniLM-L6-v2",
              Access.SHIPPED,
              ""),
          texts(
                  "e5-small",
                  "E5-small-v2",
                  134,
                  "MIT",
                  "intfloat/e5-small-v2",
                  Access.FETCHED,
                  "query: ")
              .with(
                  hub(
                      "intfloat/e5-small-v2",
                      "onnx/model.onnx",
                      "tokenizer.json",
                      "tokenizer_config.json")));

  private static NamedEncoder pictures(
      String name, String title, int megabytes, int features, String licence, String home) {
    return new NamedEncoder(
        name,
        Of.PICTURES,
        title,
        megabytes,
        features,
        licence,
        HUB + home,
        Access.FETCHED,
        List.of(),
        "",
        EncoderOptions.NONE);
  }

  private static NamedEncoder texts(
      String name,
      String title,
      int megabytes,
      String licence,
      String home,
      Access access,
      String prefix) {
    return new NamedEncoder(
        name,
        Of.TEXTS,
        title,
        megabytes,
        384,
        licence,
        HUB + home,
        access,
        List.of(),
        prefix,
        EncoderOptions.NONE);
  }

  private NamedEncoder with(List<File> some) {
    return new NamedEncoder(
        name, of, title, megabytes, features, licence, home, access, some, prefix, options);
  }

  private NamedEncoder gated() {
    return new NamedEncoder(
        name, of, title, megabytes, features, licence, home, Access.GATED, files, prefix, options);
  }

  /// The files of a repository of the hub, the net first.
  private static List<File> hub(String repository, String net, String... others) {
    return Stream.concat(
            Stream.of(file(TextFolderFormat.NET, HUB + repository + "/resolve/main/" + net)),
            Arrays.stream(others)
                .map(other -> file(other, HUB + repository + "/resolve/main/" + other)))
        .toList();
  }

  private static File file(String name, String source) {
    long most = name.equals(TextFolderFormat.NET) ? 1L << 30 : 16L << 20;
    return new File(name, URI.create(source), most, "");
  }

  /// Where its files are.
  ///
  /// @param data where data sets are
  public Path folder(Path data) {
    return data.resolve(NamedFormat.FOLDER).resolve(name);
  }

  /// Whether it can be opened, as far as files tell.
  ///
  /// @param data where data sets are
  public boolean isThere(Path data) {
    return access == Access.SHIPPED || Files.exists(folder(data).resolve(TextFolderFormat.NET));
  }

  /// Fetches the files that are not there yet, and opens the encoder once.
  ///
  /// What arrived before a connection broke is kept, and the next attempt goes on from there. Where
  /// no checksum is known, that of the first file that was an encoder counts from then on.
  ///
  /// @param data where data sets are
  /// @return which encoder it is
  /// @throws InvalidInputException if a file cannot be fetched, or is no encoder
  public Encoder.Identity fetch(Path data) {
    if (access != Access.FETCHED) {
      return identity(data);
    }
    Path folder = folder(data);
    Pins pins = Pins.read(folder);
    List<Path> fetched = new ArrayList<>();
    for (File file : files) {
      Path target = folder.resolve(file.name());
      if (Files.notExists(target)) {
        new Download(file.source(), target, file.maxBytes(), file.sum(pins)).fetch(FETCH_TIMEOUT);
        fetched.add(target);
      }
    }
    Encoder.Identity identity = checked(data, fetched);
    pins.write(folder, files.stream().map(File::name).toList());
    return identity;
  }

  /// Removes what was fetched where it is no encoder: a page that says that there is none, say.
  private Encoder.Identity checked(Path data, List<Path> fetched) {
    try {
      return identity(data);
    } catch (InvalidInputException e) {
      for (Path file : fetched) {
        try {
          Files.deleteIfExists(file);
        } catch (IOException f) {
          e.addSuppressed(f);
        }
      }
      throw e;
    }
  }

  private Encoder.Identity identity(Path data) {
    try (Encoder encoder = new NamedFormat().open(this, EncoderOptions.NONE, data)) {
      return encoder.identity();
    }
  }
}
