package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.Json;
import dev.autodidact.record.Ownership;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Run;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.LabelledExamples;
import dev.autodidact.use.Selection;
import dev.autodidact.use.Shots;
import dev.autodidact.use.TrainedLearner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `adapt`: a mini learning session on examples of one's own, whose result is a file.
@Command(
    name = "adapt",
    description = {
      "Shows a trained learner a few labelled examples of your own, and keeps the classifier that"
          + " it then is in one file for `predict` and `serve`.",
      "With the file of a classifier instead of a run, adds examples or classes to it, or removes"
          + " classes."
    },
    sortOptions = false)
final class AdaptCommand implements Callable<Integer> {
  private static final String ENDING = ".adapted";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "RUN|FILE|ALGORITHM",
      description =
          "a run folder; a classifier that is to grow or shrink; or an algorithm that needs no"
              + " training, such as centroid, ridge or logistic")
  private Path from;

  @Option(
      names = "--support",
      paramLabel = "DIR|CSV",
      description =
          "labelled examples: a folder of pictures or texts for each class, or rows of a table")
  private @Nullable Path support;

  @Option(
      names = "--add",
      paramLabel = "DIR|CSV",
      description = "more of them, of classes that the classifier knows or of new ones")
  private @Nullable Path add;

  @Option(
      names = "--remove",
      paramLabel = "LABEL",
      description = "a class that is to be forgotten; may be given several times")
  private List<String> remove = List.of();

  @Option(
      names = "--shots",
      paramLabel = "N",
      description = "draw so many examples of each class at random (default: take all)")
  private @Nullable Integer shots;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "of that draw (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--views",
      paramLabel = "N",
      description =
          "averages the features of N views of each support picture: all of it, and crops of it"
              + " (default: 1)")
  private int views = 1;

  @Option(
      names = "--no-support",
      description =
          "leaves the examples out of the file: it then shows no nearest example, and can grow or"
              + " shrink only where the learner keeps sums by class")
  private boolean noSupport;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "the file of the classifier (default: the name of the examples with "
              + ENDING
              + ", or"
              + " the file that is changed)")
  private @Nullable Path out;

  @Mixin private SelectionOptions selection;
  @Mixin private EncoderOption encoder;
  @Mixin private DataFolder data;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    if (Files.isDirectory(from)) {
      return adapt();
    }
    if (isAlgorithm()) {
      return adaptUntrained();
    }
    if (!Files.isRegularFile(from)) {
      throw new InvalidInputException(
          "%s: there is no such run folder, classifier or algorithm".formatted(from));
    }
    return change();
  }

  private Encoders encoders() {
    return encoder.encoders(data.folder());
  }

  private boolean isAlgorithm() {
    return !Files.exists(from)
        && Catalogue.algorithms().stream().anyMatch(a -> a.id().equals(from.toString()));
  }

  private Integer adapt() {
    Path examples = requireSupport();
    return adapt(examples, () -> TrainedLearner.of(Run.open(from), encoders()));
  }

  /// With a learner that needs no training, on features of an encoder.
  private Integer adaptUntrained() {
    Algorithm algorithm = Algorithm.of(from.toString());
    algorithm.untrained();
    Path examples = requireSupport();
    Encoders found = Encoders.in(data.folder());
    Preprocessing how = found.preprocessing(encoding(examples));
    return adapt(examples, () -> TrainedLearner.untrained(algorithm, how, found));
  }

  /// The encoder that was given, or the usual one of texts.
  private Encoding encoding(Path examples) {
    Encoding given = encoder.encoding();
    if (!given.present() && Files.isDirectory(examples) && !LabelledExamples.areTexts(examples)) {
      throw new InvalidInputException(
          "--encoder is missing: what makes features of the pictures in %s, such as FILE.onnx"
              .formatted(examples));
    }
    return given.or(Encoders.OF_TEXTS);
  }

  private Path requireSupport() {
    if (support == null) {
      throw new InvalidInputException(
          add != null || !remove.isEmpty()
              ? "--add and --remove change a classifier, and %s is none: adapt it with --support"
                  .formatted(from)
              : "--support is missing: a folder of pictures for each class, or a table");
    }
    if (add != null || !remove.isEmpty()) {
      throw new InvalidInputException("--add and --remove change a classifier that is there");
    }
    return support;
  }

  private Integer adapt(Path examples, Supplier<TrainedLearner> made) {
    Path file = out == null ? named(examples) : out;
    requireFree(file);
    try (TrainedLearner learner = withViews(made.get())) {
      LabelledExamples read = LabelledExamples.read(examples, learner.recipe(), selected());
      tell(read);
      long began = System.nanoTime();
      try (Classifier classifier = learner.adapt(read.classes())) {
        return keep(classifier, file, (System.nanoTime() - began) / 1e6);
      }
    }
  }

  private TrainedLearner withViews(TrainedLearner learner) {
    if (CommonOptions.atLeastOne("--views", views) == 1) {
      return learner;
    }
    try (learner) {
      return learner.withViews(views);
    }
  }

  /// In the folder where the command is typed.
  private static Path named(Path examples) {
    String name = String.valueOf(examples.toAbsolutePath().normalize().getFileName());
    return Path.of(name.replaceFirst("\\.(csv|tsv|txt)$", "") + ENDING);
  }

  private static void requireFree(Path file) {
    if (Files.exists(file)) {
      throw new InvalidInputException(
          "%s is there already: name another file with --out, or remove it".formatted(file));
    }
  }

  private Integer change() {
    if (support != null || (add == null && remove.isEmpty() && !noSupport)) {
      throw new InvalidInputException(
          "%s is a classifier: change it with --add, --remove or --no-support; --support goes"
                  .formatted(from)
              + " with a run");
    }
    if (views != 1) {
      throw new InvalidInputException(
          "--views goes with --support: %s says its own".formatted(from));
    }
    if (out != null) {
      requireFree(out);
    }
    Path file = out == null ? from : out;
    try (Ownership _ = Ownership.ofFile(file)) {
      List<Classifier> made = new ArrayList<>(List.of(Classifier.read(from, encoders())));
      try {
        long began = System.nanoTime();
        if (add != null) {
          Classifier known = made.getLast();
          LabelledExamples read = LabelledExamples.read(add, known.recipe(), selected());
          tell(read);
          began = System.nanoTime();
          made.add(known.add(read.classes()));
        }
        remove.forEach(label -> made.add(made.getLast().remove(label)));
        return keep(made.getLast(), file, (System.nanoTime() - began) / 1e6);
      } finally {
        made.forEach(Classifier::close);
      }
    }
  }

  private Selection selected() {
    Shots drawn =
        shots == null ? Shots.ALL : new Shots(CommonOptions.atLeastOne("--shots", shots), seed);
    return selection.selection(drawn);
  }

  private void tell(LabelledExamples read) {
    var err = spec.commandLine().getErr();
    read.inventory().told().stream().map(Terminal::oneLine).forEach(err::println);
  }

  private Integer keep(Classifier classifier, Path file, double milliseconds) {
    try (Classifier kept = noSupport ? classifier.withoutSupport() : classifier) {
      kept.write(file);
      long bytes = Files.size(file);
      spec.commandLine()
          .getOut()
          .println(
              output.json()
                  ? Json.text(AdaptOutput.json(kept, file, milliseconds, bytes))
                  : AdaptOutput.text(kept, file, milliseconds, bytes));
      return 0;
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
