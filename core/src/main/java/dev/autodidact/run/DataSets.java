package dev.autodidact.run;

import dev.autodidact.data.Loading;
import dev.autodidact.encode.Features;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The data sets of a program: each is read once, and kept.
public final class DataSets {
  private final Path folder;
  private final Path cache;
  private final Loading loading;
  private final Encoders encoders;
  private final Map<Key, Source.Data> read = new HashMap<>();

  private record Key(String source, Record settings, Encoding encoding) {}

  /// @param folder where data sets are
  /// @param cache where decoded pictures are kept from one program to the next
  /// @param loading is told how reading goes
  public DataSets(Path folder, Path cache, Loading loading) {
    this(folder, cache, loading, Encoders.in(folder));
  }

  /// The same with encoders that are in other places too.
  public DataSets(Path folder, Path cache, Loading loading, Encoders encoders) {
    this.folder = folder;
    this.cache = cache;
    this.loading = loading;
    this.encoders = encoders;
  }

  /// The data sets in `folder`, decoded pictures where they usually are, nobody told.
  public static DataSets in(Path folder) {
    return new DataSets(folder, userCache(System.getenv()), Loading.SILENT);
  }

  /// Where programs keep what they can make again, on this system.
  ///
  /// @param environment variables, such as `System.getenv()`
  public static Path userCache(Map<String, String> environment) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Path home = Path.of(System.getProperty("user.home"));
    Optional<Path> named =
        Optional.ofNullable(
                environment.get(system.startsWith("win") ? "LOCALAPPDATA" : "XDG_CACHE_HOME"))
            .filter(path -> !path.isBlank())
            .map(Path::of)
            .filter(Path::isAbsolute);
    Path usual = home.resolve(system.startsWith("mac") ? "Library/Caches" : ".cache");
    return named.orElse(usual).resolve("autodidact");
  }

  /// Where data sets are.
  public Path folder() {
    return folder;
  }

  /// Folders for decoded pictures and features, the best first.
  public List<Path> caches() {
    return List.of(cache, folder);
  }

  /// Pretrained encoders.
  public Encoders encoders() {
    return encoders;
  }

  /// Where features are kept.
  public Features.Place features() {
    return new Features.Place(caches(), loading);
  }

  /// Is told how reading goes.
  public Loading loading() {
    return loading;
  }

  /// The data that tasks like these are drawn from.
  ///
  /// @throws dev.autodidact.InvalidInputException if they are missing or damaged
  synchronized Source.Data load(FewShotTasks tasks) {
    return read.computeIfAbsent(
        new Key(tasks.source(), tasks.settings(), tasks.encoding()),
        key -> Source.of(key.source()).read(key.source(), key.settings(), key.encoding(), this));
  }
}
