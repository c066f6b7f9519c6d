package dev.autodidact.train;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// Sums of the diagnostics of some meta-steps, each over those where it is a number.
///
/// @param sums by name, in the order in which they first came
record DiagnosticSums(SequencedMap<String, Sum> sums) {
  static final DiagnosticSums NONE = new DiagnosticSums(new LinkedHashMap<>());

  private static final String FIELD = " ";
  private static final String ENTRY = ", ";

  /// @param total sum over meta-steps
  /// @param count how many those are
  record Sum(double total, long count) {
    Sum plus(Sum other) {
      return new Sum(total + other.total, count + other.count);
    }
  }

  /// With those of one more meta-step.
  DiagnosticSums plus(SequencedMap<String, Double> diagnostics) {
    SequencedMap<String, Sum> next = new LinkedHashMap<>(sums);
    diagnostics.forEach(
        (name, value) -> {
          if (Double.isFinite(value)) {
            next.merge(name, new Sum(value, 1), Sum::plus);
          }
        });
    return new DiagnosticSums(next);
  }

  /// The mean of each; one that never was a number is left out.
  SequencedMap<String, Double> means() {
    SequencedMap<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum.total / sum.count));
    return means;
  }

  /// One line that [#parse] reads.
  String text() {
    return sums.entrySet().stream()
        .map(
            e ->
                String.join(
                    FIELD,
                    e.getKey(),
                    Double.toString(e.getValue().total),
                    Long.toString(e.getValue().count)))
        .collect(Collectors.joining(ENTRY));
  }

  /// @throws IllegalArgumentException if `text` is not what [#text] writes
  static DiagnosticSums parse(String text) {
    SequencedMap<String, Sum> sums = new LinkedHashMap<>();
    for (String entry : text.isEmpty() ? new String[0] : text.split(ENTRY, -1)) {
      String[] fields = entry.split(FIELD, -1);
      if (fields.length != 3) {
        throw new IllegalArgumentException("not a sum: " + entry);
      }
      sums.put(fields[0], new Sum(Double.parseDouble(fields[1]), Long.parseLong(fields[2])));
    }
    return new DiagnosticSums(sums);
  }
}
