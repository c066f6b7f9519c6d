package dev.autodidact.run;

import dev.autodidact.engine.Device;
import dev.autodidact.engine.Tensors;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Where a run comes from.
final class Provenance {
  private Provenance() {}

  /// SHA-256 of the data of each part.
  static Map<String, String> data(TaskSettings.Distributions tasks) {
    return new TreeMap<>(
        Map.of(
            "training", tasks.training().source(),
            "validation", tasks.validation().source(),
            "test", tasks.test().source()));
  }

  /// What computes, with its versions.
  static Map<String, String> versions() {
    String own = Provenance.class.getPackage().getImplementationVersion();
    return new TreeMap<>(
        Map.of(
            "autodidact", own == null ? "unreleased" : own,
            "java", Runtime.version().toString(),
            "libtorch", Tensors.libraryVersion(),
            "device", Device.current().toString().toLowerCase(Locale.ROOT)));
  }
}
