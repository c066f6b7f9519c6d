package dev.autodidact.cli;

import dev.autodidact.Words;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Encoded;
import dev.autodidact.use.Classifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What `adapt` says of the classifier that it made.
final class AdaptOutput {
  private static final double KILO = 1000;

  private AdaptOutput() {}

  static String text(Classifier c, Path file, double milliseconds, long bytes) {
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < c.labels().size(); i++) {
      classes.add("%s (%d)".formatted(c.labels().get(i), c.counts().get(i)));
    }
    String algorithm = c.recipe().experiment().algorithm();
    return Terminal.shown(
        """
        classes   %s%s
        learner   %s%s, %s in %.0f ms
        unknown   "none of these" is told by %s
        sure      %s
        file      %s, %,.0f kB, %s
        next: %s predict %s INPUTS\
        """
            .formatted(
                Words.names(classes).replaceAll("\\R", " "),
                views(c) == 1 ? "" : "; mean features of %d views each".formatted(views(c)),
                Algorithm.of(algorithm).title(),
                c.provenance().isUntrained()
                    ? ", untrained (the mean of features is taken for zero)"
                    : " of " + c.provenance().run(),
                c.origin().says(),
                milliseconds,
                c.threshold().by(),
                c.calibration()
                    .map(
                        t ->
                            "probabilities are calibrated on %d validation tasks of %d ways and %d shots"
                                .formatted(t.tasks(), t.ways(), t.shots()))
                    .orElse(
                        c.provenance().isUntrained()
                            ? "probabilities are not calibrated: nothing was trained"
                            : "probabilities are not calibrated: the run has no calibration.json"),
                file,
                bytes / KILO,
                c.hasSupport() ? "with its support" : "without its support",
                Terminal.COMMAND,
                Shell.quote(file)));
  }

  private static int views(Classifier c) {
    return c.recipe().preprocessing().encoded().map(Encoded::views).orElse(1);
  }

  static SequencedMap<String, Object> json(
      Classifier c, Path file, double milliseconds, long bytes) {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("file", file.toString());
    json.put("bytes", bytes);
    json.put("algorithm", c.recipe().experiment().algorithm());
    json.put("labels", c.labels());
    json.put("counts", c.counts());
    json.put("support", c.hasSupport());
    json.put("views", views(c));
    json.put("origin", c.origin());
    json.put("transductive", c.transductive());
    if (Double.isFinite(c.threshold().value())) {
      json.put("threshold", c.threshold());
    }
    c.calibration().ifPresent(t -> json.put("calibration", t));
    json.put("provenance", c.provenance());
    json.put("milliseconds", milliseconds);
    return json;
  }
}
