package dev.autodidact.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// What papers print for tasks like those of a run: same source, same ways, same shots.
///
/// Splits, pictures and lengths of training are the papers' own.
///
/// @param figure as printed: accuracy in percent, or squared error
/// @param protocol what is behind it
public record Published(String figure, String protocol) {
  /// Lines of algorithm, source, ways and shots; figure; protocol. Regression has no ways.
  private static final List<String[]> ROWS = rows();

  private static List<String[]> rows() {
    try (InputStream table = Published.class.getResourceAsStream("published.txt")) {
      byte[] text = Objects.requireNonNull(table).readAllBytes();
      return new String(text, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.strip().split(" *\\| *"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The figure, in its units.
  public double mean() {
    int interval = figure.indexOf('±');
    return Double.parseDouble(figure.substring(0, interval < 0 ? figure.length() : interval));
  }

  /// Half the width of the 95 % interval, where one is printed.
  public OptionalDouble ci95() {
    int interval = figure.indexOf('±');
    return interval < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(figure.substring(interval + 1)));
  }

  /// What is printed about a learner on tasks like these, if anything is.
  public static Optional<Published> of(String learner, FewShotTasks tasks) {
    int ways = tasks.source().equals("sinusoid") ? 0 : tasks.ways();
    String key = "%s %s %d %d".formatted(learner, tasks.source(), ways, tasks.shots());
    return ROWS.stream()
        .filter(row -> Arrays.equals(row[0].split(" +"), key.split(" ")))
        .map(row -> new Published(row[1], row[2]))
        .findFirst();
  }
}
