package dev.autodidact.mujoco;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/// Where the structures of one version of MuJoCo keep their fields, in bytes from their beginning.
///
/// `layouts.properties` is printed by `tools/mujoco_layout.c`, compiled with the headers of each
/// version; a version that is not in it is not used.
final class Layout {
  private static final Properties ALL = read();

  private final int version;

  private Layout(int version) {
    this.version = version;
  }

  private static Properties read() {
    Properties all = new Properties();
    try (InputStream file = Layout.class.getResourceAsStream("layouts.properties")) {
      all.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /// @param version as `mj_version()` gives it; empty if it is not known
  static Optional<Layout> of(int version) {
    return ALL.containsKey(version + ".name") ? Optional.of(new Layout(version)) : Optional.empty();
  }

  /// The versions that are known, as they are written.
  static Stream<String> versions() {
    return ALL.stringPropertyNames().stream()
        .filter(key -> key.endsWith(".name"))
        .map(ALL::getProperty)
        .sorted();
  }

  /// The version, as it is written.
  String name() {
    return ALL.getProperty(version + ".name");
  }

  /// The place of a field, such as `data.qpos`.
  long of(String field) {
    return Long.parseLong(ALL.getProperty(version + "." + field));
  }
}
