package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.record.EventFile;
import dev.autodidact.record.Json;
import dev.autodidact.record.MetricsFile;
import dev.autodidact.record.Safetensors;
import dev.autodidact.record.Sums;
import dev.autodidact.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// Whether what a run folder holds can be trusted: each file is read, and must fit the others.
///
/// @param folder the run
/// @param findings one for each file that is there, or should be
public record RunCheck(Path folder, List<Finding> findings) {
  private static final String STEP = "step";

  /// What was found out about a file.
  ///
  /// @param file its name
  /// @param good whether it is as it should be
  /// @param says what it holds, or what is wrong
  public record Finding(String file, boolean good, String says) {}

  /// Reads all files of `folder`.
  ///
  /// @throws InvalidInputException if it is no run folder
  public static RunCheck of(Path folder) {
    RunSettings.requireRun(folder);
    return new RunCheck(folder, new Reading(folder).all());
  }

  /// Whether nothing is wrong.
  public boolean good() {
    return findings.stream().allMatch(Finding::good);
  }

  private static final class Reading {
    private final Path folder;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<Run> run = Optional.empty();
    private List<Validation> curve = List.of();
    private OptionalLong best = OptionalLong.empty();

    Reading(Path folder) {
      this.folder = folder;
    }

    List<Finding> all() {
      look(RunSettings.FILE, this::settings);
      look(
          Beginning.CLASSES,
          () -> "%d parts".formatted(Json.readTree(folder.resolve(Beginning.CLASSES)).size()));
      look(Trainer.START, () -> checkpoint(Trainer.START));
      look(Trainer.METRICS, this::curve);
      look(Run.CLOCK, () -> lines(MetricsFile.read(folder.resolve(Run.CLOCK))));
      look(EventFile.PLACE, this::events);
      look(Trainer.LAST, this::last);
      look(Trainer.BEST, this::best);
      look(Run.CALIBRATION, this::calibration);
      look(Run.RESULT, this::result);
      for (int n = 1; Files.exists(folder.resolve(Run.EVALUATION.formatted(n))); n++) {
        String name = Run.EVALUATION.formatted(n);
        look(name, () -> figure(name));
      }
      sums();
      return List.copyOf(findings);
    }

    /// Compares each file with the sum of what was written, where a finished run has sums.
    private void sums() {
      look(
          Sums.FILE,
          () -> {
            SequencedMap<String, Boolean> same = Sums.check(folder);
            same.forEach(this::compare);
            return "of %d files".formatted(same.size());
          });
    }

    private void compare(String name, boolean same) {
      Optional<Finding> told = findings.stream().filter(f -> f.file().equals(name)).findFirst();
      if (told.isEmpty() || (told.get().good() && !same)) {
        told.ifPresent(findings::remove);
        String other =
            Files.exists(folder.resolve(name)) ? "is not what was written" : "is not there";
        findings.add(new Finding(name, same, same ? "as written" : other));
      }
    }

    /// Notes what `reading` says of a file that is there, or what it says against it.
    private void look(String name, Supplier<String> reading) {
      if (!Files.exists(folder.resolve(name))) {
        if (name.equals(Trainer.BEST) && !curve.isEmpty()) {
          findings.add(new Finding(name, false, "is not there, though the training validated"));
        }
        return;
      }
      try {
        findings.add(new Finding(name, true, reading.get()));
      } catch (InvalidInputException e) {
        String place = folder.resolve(name).toString();
        findings.add(
            new Finding(name, false, String.valueOf(e.getMessage()).replace(place + " ", "")));
      }
    }

    private String settings() {
      Run opened = Run.open(folder);
      run = Optional.of(opened);
      Experiment settings = opened.experiment();
      return "%s on %s, %,d meta-steps, seed %d"
          .formatted(
              settings.algorithm(),
              settings.domain().name(),
              settings.training().iterations(),
              settings.seed());
    }

    private String curve() {
      curve = Validation.read(folder.resolve(Trainer.METRICS), folder.resolve(Run.CLOCK));
      return lines(MetricsFile.read(folder.resolve(Trainer.METRICS)));
    }

    private static String lines(List<JsonNode> lines) {
      long before = 0;
      for (JsonNode line : lines) {
        long step = line.path(STEP).asLong();
        require(step > before, "line of meta-step %d after that of %d".formatted(step, before));
        before = step;
      }
      return "%,d validations, the last of meta-step %,d".formatted(lines.size(), before);
    }

    private String events() {
      int count = EventFile.count(folder.resolve(EventFile.PLACE));
      require(count <= curve.size(), "more validations than in " + Trainer.METRICS);
      return "%,d validations".formatted(count);
    }

    private String last() {
      long step = step(Trainer.LAST);
      run.ifPresent(
          r -> {
            int all = r.experiment().training().iterations();
            require(step <= all, "meta-step %d of %d".formatted(step, all));
          });
      return checkpoint(Trainer.LAST);
    }

    private String best() {
      long step = step(Trainer.BEST);
      best = OptionalLong.of(step);
      // One that is ahead of the curve is of a training that was killed just after writing it.
      require(
          curve.isEmpty()
              || step > curve.getLast().step()
              || curve.stream().anyMatch(v -> v.best() && v.step() == step),
          "it is of meta-step %d, which was not the best by %s".formatted(step, Trainer.METRICS));
      run.ifPresent(Run::requireFit);
      return checkpoint(Trainer.BEST);
    }

    private long step(String name) {
      try (var _ = new Scope()) {
        String step =
            Safetensors.read(folder.resolve(name)).metadata().getOrDefault(STEP, "nothing");
        require(step.matches("\\d{1,18}"), "its meta-step is %s".formatted(step));
        return Long.parseLong(step);
      }
    }

    private String checkpoint(String name) {
      try (var _ = new Scope()) {
        Safetensors.Content content = Safetensors.readFinite(folder.resolve(name));
        String step = content.metadata().getOrDefault(STEP, "");
        return "%,d numbers, of meta-step %s, all finite%s"
            .formatted(
                content.params().count(),
                step.isEmpty() ? "unknown" : step,
                content.checked() ? ", as written" : "; it has no checksum");
      }
    }

    private String calibration() {
      Calibration read = Json.read(folder.resolve(Run.CALIBRATION), Calibration.class);
      return "temperature %.3g, of %,d validation tasks"
          .formatted(read.temperature(), read.tasks());
    }

    private String result() {
      JsonNode result = Json.readTree(folder.resolve(Run.RESULT));
      long step = result.path(STEP).asLong(-1);
      require(
          best.isEmpty() || best.getAsLong() == step,
          "it is of meta-step %d, and %s of another".formatted(step, Trainer.BEST));
      return figure(Run.RESULT);
    }

    private String figure(String name) {
      JsonNode result = Json.readTree(folder.resolve(name));
      run.ifPresent(
          r -> {
            String algorithm = r.experiment().algorithm();
            String told = result.path("algorithm").asText(result.path("learner").asText(algorithm));
            require(told.equals(algorithm), "it is of '%s'".formatted(told));
          });
      return "of %,d tasks".formatted(result.path("tasks").asLong());
    }

    private static void require(boolean holds, String otherwise) {
      if (!holds) {
        throw new InvalidInputException(otherwise);
      }
    }
  }
}
