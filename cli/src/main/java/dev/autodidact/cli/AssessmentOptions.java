package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.evaluate.Assessment;
import dev.autodidact.use.Assessor;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.LabelledFiles;
import dev.autodidact.use.Shots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The part of `evaluate` that tests classifiers on labelled examples of one's own.
final class AssessmentOptions {
  private static final int LONG = 200;
  private static final Set<String> OWN =
      Set.of(
          "--on",
          "--text-column",
          "--label-column",
          "--rows",
          "--encoder",
          "--data",
          "--json",
          "--verbose");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--on",
      paramLabel = "DIR|CSV",
      description =
          "classifiers: labelled examples, a folder of pictures or texts for each class, or rows of"
              + " a table; may be repeated")
  private List<Path> on = List.of();

  @Mixin private SelectionOptions selection;

  /// Whether these are files of classifiers, not run folders.
  boolean areMeant(List<Path> files) {
    boolean classifiers = files.stream().anyMatch(Files::isRegularFile);
    if (!classifiers && !on.isEmpty()) {
      throw new InvalidInputException(
          "--on: goes with a classifier that `adapt` wrote, and %s is none"
              .formatted(files.getFirst()));
    }
    return classifiers;
  }

  Integer assess(List<Path> files, EncoderOption encoder, CommonOptions common) {
    if (on.isEmpty()) {
      throw new InvalidInputException(
          "--on is missing: labelled examples to test %s on".formatted(files.getFirst()));
    }
    refuseOthers();
    List<Classifier> classifiers = new ArrayList<>();
    try {
      for (Path file : files) {
        classifiers.add(Classifier.read(file, common.encoders(encoder)));
      }
      LabelledFiles examples =
          LabelledFiles.in(on, classifiers.getFirst().recipe(), selection.selection(Shots.ALL));
      examples.inventory().told().stream().map(Terminal::oneLine).forEach(common.err()::println);
      List<AssessmentOutput> found = new ArrayList<>();
      List<Assessment> assessments = assessed(classifiers, examples);
      for (int i = 0; i < files.size(); i++) {
        found.add(new AssessmentOutput(files.get(i), classifiers.get(i), assessments.get(i)));
      }
      warn(found, common);
      common.show(AssessmentOutput.json(found), () -> AssessmentOutput.text(found));
      return 0;
    } finally {
      classifiers.forEach(Classifier::close);
    }
  }

  private void refuseOthers() {
    spec.commandLine().getParseResult().matchedOptions().stream()
        .filter(option -> !OWN.contains(option.longestName()))
        .findFirst()
        .ifPresent(
            option -> {
              throw new InvalidInputException(
                  "%s: means nothing to a classifier: leave it out"
                      .formatted(option.longestName()));
            });
  }

  private static List<Assessment> assessed(List<Classifier> classifiers, LabelledFiles examples) {
    Assessor assessor = new Assessor(classifiers);
    try (ProgressBar bar = bar(examples.count())) {
      examples.forEach(
          (label, example) -> {
            assessor.add(label, example);
            if (bar != null) {
              bar.step();
            }
          });
    }
    return assessor.assessments();
  }

  private static @Nullable ProgressBar bar(long examples) {
    return examples > LONG && Terminal.isStandardError()
        ? TrainingBar.bar("predicting", 0, examples)
        : null;
  }

  /// Of labels that may be classes in another spelling, and of means over different classes.
  private static void warn(List<AssessmentOutput> found, CommonOptions common) {
    AssessmentOutput first = found.getFirst();
    List<String> labels = new ArrayList<>(first.classifier().labels());
    first.assessment().unknown().ifPresent(u -> labels.addAll(u.labels().keySet()));
    ClassSplit.alike(labels)
        .forEach(pair -> common.say("warning: may be one class: %s".formatted(pair)));
    if (found.stream().map(f -> Set.copyOf(f.classifier().labels())).distinct().count() > 1) {
      common.say(
          "warning: these classifiers tell different classes apart: the mean is one of different"
              + " problems");
    }
  }
}
