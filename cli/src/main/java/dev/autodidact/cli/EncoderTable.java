package dev.autodidact.cli;

import dev.autodidact.encoders.NamedEncoder;
import dev.autodidact.encoders.NamedEncoder.Access;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The pretrained encoders that are known by name, as `data encoders` shows them.
final class EncoderTable {
  private static final String LINE = "%-14s %-8s %6s %8s  %-14s %-12s %-9s %s%n";

  private EncoderTable() {}

  /// @param data where data sets are
  static String text(Path data) {
    StringBuilder text = new StringBuilder();
    text.append(
        LINE.formatted(
            "NAME", "OF", "MB", "FEATURES", "LICENCE", "HERE", "CHECKSUM", "WHAT, AND ITS HOME"));
    for (NamedEncoder encoder : NamedEncoder.ALL) {
      text.append(
          LINE.formatted(
              encoder.name(),
              lower(encoder.of()),
              encoder.megabytes(),
              encoder.features(),
              encoder.licence(),
              here(encoder, data),
              checksum(encoder),
              encoder.title() + ", " + encoder.home()));
    }
    return text.append(
            """
            --encoder takes a name of the list, or a file of your own. A gated encoder is fetched by hand, after its \
            licence was accepted at its home. Where no checksum is known, that of the first fetch is pinned. The \
            addresses have not been tried from where this was built.\
            """)
        .toString();
  }

  /// What `--json` shows.
  static List<Map<String, ?>> rows(Path data) {
    return NamedEncoder.ALL.stream().<Map<String, ?>>map(encoder -> row(encoder, data)).toList();
  }

  private static Map<String, ?> row(NamedEncoder encoder, Path data) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", encoder.name());
    row.put("of", lower(encoder.of()));
    row.put("title", encoder.title());
    row.put("megabytes", encoder.megabytes());
    row.put("features", encoder.features());
    row.put("licence", encoder.licence());
    row.put("home", encoder.home());
    row.put("access", lower(encoder.access()));
    row.put("checksum", checksum(encoder));
    row.put("here", encoder.isThere(data));
    return row;
  }

  private static String here(NamedEncoder encoder, Path data) {
    return encoder.isThere(data) ? "yes" : encoder.access() == Access.GATED ? "no, gated" : "no";
  }

  private static String checksum(NamedEncoder encoder) {
    return switch (encoder.access()) {
      case SHIPPED -> "by Maven";
      case GATED -> "none";
      case FETCHED ->
          encoder.files().stream().anyMatch(file -> file.sha256().isEmpty()) ? "pinned" : "known";
    };
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
