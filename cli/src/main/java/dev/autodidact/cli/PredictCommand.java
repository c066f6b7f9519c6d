package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.ExampleFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `predict`: what a classifier says of new examples.
@Command(
    name = "predict",
    description = {
      "Says for each picture, text, or row of a table, of which class it is, how probable that is,"
          + " and what comes second; or that it is none of these.",
      "What cannot be read is named, the others are predicted, and the exit status is 2."
    },
    sortOptions = false)
final class PredictCommand implements Callable<Integer> {
  private static final int BATCH = 64;
  private static final int LONG = 200;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "a classifier that `adapt` wrote")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "INPUTS",
      description = "pictures, texts (.txt), folders of them at any depth, or tables")
  private List<Path> inputs;

  @Option(
      names = "--together",
      description =
          "predicts all inputs as one batch, where they have a part in one another's prediction"
              + " (default: each by itself)")
  private boolean together;

  @Option(
      names = "--text-column",
      paramLabel = "NAME",
      description = "the column of a table that holds the texts (default: as in training, or text)")
  private @Nullable String textColumn;

  @Option(names = "--csv", description = "prints rows of a CSV table, with all probabilities")
  private boolean csv;

  @Mixin private EncoderOption encoder;
  @Mixin private DataFolder data;
  @Mixin private OutputOption output;

  private @Nullable ProgressBar bar;
  private int broken;
  private int predicted;

  @Override
  public Integer call() {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(
          "%s is a folder: make a classifier of a run first, with `adapt %s --support DIR`"
              .formatted(file, Shell.quote(file)));
    }
    try (Classifier classifier = Classifier.read(file, encoder.encoders(data.folder()))) {
      ExampleFiles files =
          textColumn == null
              ? ExampleFiles.in(inputs, classifier.recipe())
              : ExampleFiles.in(inputs, classifier.recipe(), textColumn);
      var err = spec.commandLine().getErr();
      files.inventory().told().stream().map(Terminal::oneLine).forEach(err::println);
      Predictions printed =
          Predictions.to(spec.commandLine().getOut(), classifier, output.json(), csv);
      predict(classifier, files, printed);
      printed.end();
      if (predicted == 0 && broken == 0) {
        throw new InvalidInputException(
            "%s: there is nothing to predict".formatted(inputs.getFirst()));
      }
      return broken == 0 ? 0 : BAD_INPUT;
    } finally {
      if (bar != null) {
        bar.close();
      }
    }
  }

  /// Never more than a batch is in memory, unless all are to be predicted together.
  private void predict(Classifier classifier, ExampleFiles files, Predictions printed) {
    if (files.files().size() > LONG && Terminal.isStandardError()) {
      bar = TrainingBar.bar("predicting", 0, files.files().size());
    }
    List<ExampleFiles.Found> batch = new ArrayList<>();
    files.forEach(
        found -> {
          batch.add(found);
          if (batch.size() == BATCH && !together) {
            print(classifier, batch, printed);
          }
        },
        (name, e) -> {
          broken++;
          print(classifier, batch, printed);
          printed.broken(name, String.valueOf(e.getMessage()));
          spec.commandLine().getErr().println(Terminal.shown("autodidact: " + e.getMessage()));
        });
    print(classifier, batch, printed);
  }

  private void print(Classifier classifier, List<ExampleFiles.Found> batch, Predictions printed) {
    if (batch.isEmpty()) {
      return;
    }
    predicted += batch.size();
    var examples = batch.stream().map(ExampleFiles.Found::example).toList();
    var predictions = together ? classifier.predict(examples) : classifier.predictEach(examples);
    for (int i = 0; i < batch.size(); i++) {
      printed.print(batch.get(i), predictions.get(i));
    }
    if (bar != null) {
      bar.stepBy(batch.size());
    }
    batch.clear();
  }
}
