package dev.autodidact.cli;

import static java.util.stream.Collectors.joining;

import dev.autodidact.Words;
import dev.autodidact.evaluate.Assessment;
import dev.autodidact.evaluate.Assessment.Confusion;
import dev.autodidact.evaluate.Assessment.Known;
import dev.autodidact.evaluate.Assessment.Unknown;
import dev.autodidact.evaluate.Detection;
import dev.autodidact.evaluate.Estimate;
import dev.autodidact.evaluate.Proportion;
import dev.autodidact.evaluate.SeedSpread;
import dev.autodidact.use.Classifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Function;

/// What `evaluate` found of one classifier on labelled examples.
record AssessmentOutput(Path file, Classifier classifier, Assessment assessment) {
  private static final int PAIRS = 5;

  /// A figure of an assessment, where it has it.
  private record Figure(String name, String key, Function<Assessment, OptionalDouble> of) {
    static Figure ofKnown(String name, String key, Function<Known, Double> value) {
      return new Figure(name, key, a -> number(a.known().map(value)));
    }

    static Figure ofBoth(String name, String key, Function<Detection, Estimate> value) {
      return new Figure(name, key, a -> number(a.detection().map(d -> value.apply(d).value())));
    }

    private static OptionalDouble number(Optional<Double> value) {
      return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
  }

  private static final List<Figure> FIGURES =
      List.of(
          Figure.ofKnown("accuracy", "accuracy", k -> k.right().value()),
          Figure.ofKnown("accepted", "accepted", k -> k.accepted().value()),
          Figure.ofKnown("accepted and right", "acceptedAndRight", k -> k.acceptedRight().value()),
          new Figure("found", "found", a -> Figure.number(a.unknown().map(u -> u.found().value()))),
          Figure.ofBoth("AUROC", "auroc", Detection::auroc),
          Figure.ofBoth("FPR95", "fpr95", Detection::falsePositives),
          Figure.ofKnown("ECE", "ece", k -> k.reliability().error().value()));

  static Object json(List<AssessmentOutput> found) {
    if (found.size() == 1) {
      return found.getFirst().json();
    }
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("classifiers", found.stream().map(AssessmentOutput::json).toList());
    SequencedMap<String, Object> together = new LinkedHashMap<>();
    for (Figure figure : FIGURES) {
      double[] values = values(figure, found);
      if (values.length == found.size()) {
        together.put(
            figure.key(),
            Map.of("mean", mean(values), "sd", SeedSpread.of(values).standardDeviation()));
      }
    }
    json.put("together", together);
    return json;
  }

  private SequencedMap<String, Object> json() {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("classifier", file.toString());
    json.put("algorithm", classifier.recipe().experiment().algorithm());
    json.put("ways", classifier.labels().size());
    json.putAll(assessment.toJson());
    return json;
  }

  static String text(List<AssessmentOutput> found) {
    List<String> lines = new ArrayList<>();
    for (AssessmentOutput one : found) {
      if (found.size() > 1) {
        lines.add(one.file().toString());
      }
      one.lines(lines);
    }
    if (found.size() > 1) {
      lines.add("these %d, mean ± standard deviation".formatted(found.size()));
      for (Figure figure : FIGURES) {
        double[] values = values(figure, found);
        if (values.length == found.size()) {
          lines.add(
              "  %-18s  %.2f ± %.2f %%"
                  .formatted(
                      figure.name(),
                      100 * mean(values),
                      100 * SeedSpread.of(values).standardDeviation()));
        }
      }
    }
    return lines.stream().map(Terminal::oneLine).collect(joining(System.lineSeparator()));
  }

  private static double[] values(Figure figure, List<AssessmentOutput> found) {
    return found.stream()
        .flatMapToDouble(f -> figure.of().apply(f.assessment()).stream())
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private void lines(List<String> lines) {
    assessment.known().ifPresent(k -> lines.add("accuracy  " + right(k)));
    lines.add("unknown   \"none of these\" is told by " + classifier.threshold().by());
    assessment.known().ifPresent(k -> lines.add("          " + accepted(k)));
    assessment.unknown().ifPresent(u -> lines.add("          " + found(u)));
    assessment.detection().ifPresent(d -> lines.add("          " + detection(d)));
    assessment
        .known()
        .ifPresent(
            k -> {
              lines.add("sure      ECE " + interval(k.reliability().error()));
              k.confusions().stream().limit(PAIRS).forEach(c -> lines.add("confused  " + pair(c)));
            });
  }

  private static String right(Known k) {
    return "%s right, whatever the threshold (95 %% interval %.2f to %.2f %%)"
        .formatted(part(k.right()), 100 * k.right().low(), 100 * k.right().high());
  }

  private static String accepted(Known k) {
    return "of its classes %s accepted, %.2f %% accepted and right: %,d false refusals"
        .formatted(
            part(k.accepted()),
            100 * k.acceptedRight().value(),
            k.accepted().of() - k.accepted().count());
  }

  private static String found(Unknown u) {
    return "of none of them (%s) %s found"
        .formatted(Words.names(List.copyOf(u.labels().keySet())), part(u.found()));
  }

  private static String detection(Detection d) {
    return "AUROC %s, FPR95 %s".formatted(interval(d.auroc()), interval(d.falsePositives()));
  }

  private static String pair(Confusion c) {
    return "%,d of %,d '%s' taken for '%s'".formatted(c.times(), c.examples(), c.of(), c.taken());
  }

  private static String part(Proportion p) {
    return "%.2f %% (%,d of %,d)".formatted(100 * p.value(), p.count(), p.of());
  }

  private static String interval(Estimate e) {
    return "%.2f ± %.2f %%".formatted(100 * e.value(), 100 * e.ci95());
  }
}
