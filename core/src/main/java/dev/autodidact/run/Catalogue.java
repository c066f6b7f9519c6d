package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.encode.Encoder;
import dev.autodidact.encode.EncoderFormat;
import dev.autodidact.encode.EncoderOptions;
import dev.autodidact.nn.Architecture;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;

/// All there is to train, on what and with which nets: what comes with the library, then what other
/// jars add.
public final class Catalogue {
  private static final List<Extension> EXTENSIONS =
      ServiceLoader.load(Extension.class, Catalogue.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted((a, b) -> Boolean.compare(foreign(a), foreign(b)))
          .toList();

  private static final Map<String, Source> SOURCES = named(Extension::sources, Source::form);
  private static final Map<String, EnvironmentFamily> FAMILIES =
      named(Extension::families, EnvironmentFamily::id);
  private static final Map<String, Architecture> NETS = named(Extension::nets, Architecture::id);

  private static final List<EncoderFormat> ENCODERS =
      EXTENSIONS.stream().flatMap(extension -> extension.encoders().stream()).toList();

  /// The last, since presets of an extension name sources, families and nets of others.
  private static final Map<String, Algorithm> ALGORITHMS =
      named(Extension::algorithms, Algorithm::id);

  private Catalogue() {}

  private static boolean foreign(Extension extension) {
    return !extension.getClass().getName().startsWith("dev.autodidact.catalogue.");
  }

  private static <T> Map<String, T> named(
      Function<Extension, List<T>> of, Function<T, String> name) {
    Map<String, T> all = new LinkedHashMap<>();
    for (Extension extension : EXTENSIONS) {
      for (T one : of.apply(extension)) {
        if (all.putIfAbsent(name.apply(one), one) != null) {
          throw new InvalidInputException(
              "%s adds '%s', a name that is taken"
                  .formatted(extension.getClass().getName(), name.apply(one)));
        }
      }
    }
    return all;
  }

  /// Learners and agents.
  public static Collection<Algorithm> algorithms() {
    return ALGORITHMS.values();
  }

  /// Sources of few-shot tasks.
  public static Collection<Source> sources() {
    return SOURCES.values();
  }

  /// Families of environments.
  public static Collection<EnvironmentFamily> families() {
    return FAMILIES.values();
  }

  /// Nets, each with its settings as they are by default.
  public static Collection<Architecture> nets() {
    return NETS.values();
  }

  /// Kinds of pretrained encoders.
  public static List<EncoderFormat> encoders() {
    return ENCODERS;
  }

  /// Opens a pretrained encoder; the caller closes it.
  ///
  /// @param typed a file or a name
  /// @param folder where data sets are, and encoders that were fetched
  /// @throws InvalidInputException if there is none, or it cannot be used
  public static Encoder encoder(String typed, EncoderOptions options, Path folder) {
    return ENCODERS.stream()
        .filter(format -> format.opens(typed))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(noEncoder(typed)))
        .open(typed, options, folder);
  }

  private static String noEncoder(String typed) {
    return "--encoder %s: %s"
        .formatted(
            typed,
            ENCODERS.isEmpty()
                ? "nothing here opens encoders: add the jar autodidact-encoders"
                : "there is no such encoder; name one of these: "
                    + String.join("; ", ENCODERS.stream().map(EncoderFormat::says).toList()));
  }

  static Algorithm algorithm(String id) {
    return find("algorithm", ALGORITHMS, id);
  }

  static EnvironmentFamily family(String id) {
    return FAMILIES.values().stream()
        .filter(family -> family.names(id))
        .findFirst()
        .orElseGet(() -> find("environments", FAMILIES, id));
  }

  /// The net called `id`, with its settings as they are by default.
  ///
  /// @throws InvalidInputException if there is none, naming the nearest
  public static Architecture net(String id) {
    return find("net", NETS, id);
  }

  static Source source(String typed) {
    return SOURCES.values().stream()
        .filter(source -> source.names(typed))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(Nearest.message("task", typed, tasks())));
  }

  /// The names of all sources of tasks and families of environments.
  public static List<String> tasks() {
    return Stream.concat(SOURCES.keySet().stream(), FAMILIES.keySet().stream()).toList();
  }

  private static <T> T find(String kind, Map<String, T> all, String id) {
    T found = all.get(id);
    if (found == null) {
      throw new InvalidInputException(Nearest.message(kind, id, all.keySet()));
    }
    return found;
  }
}
