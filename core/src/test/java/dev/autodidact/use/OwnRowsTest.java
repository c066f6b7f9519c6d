package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.data.table.Table;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.record.Records;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Run;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A run on a table of words and missing numbers, from training to the classifier of a program.
@ExtendWith(FreesTensors.class)
class OwnRowsTest {
  private static final DataSets DATA = DataSets.in(Path.of("none"));

  @TempDir Path folder;

  @AutoClose private final Workers workers = new Workers(1);

  private String table() throws IOException {
    StringBuilder text = new StringBuilder("task;x;colour;target\n");
    Random random = new Random(1);
    for (int row = 0; row < 200; row++) {
      String label = row % 2 == 0 ? "yes" : "no";
      String x = row % 9 == 0 ? "" : String.valueOf(random.nextGaussian()).replace('.', ',');
      String colour = label.equals("yes") == (random.nextInt(8) > 0) ? "red" : "blue";
      text.append("user%d;%s;%s;%s%n".formatted(row / 20, x, colour, label));
    }
    return "csv:" + Files.writeString(folder.resolve("t.csv"), text);
  }

  @Test
  void isTrainedOnCellsAndPredictsThem() throws IOException {
    Experiment preset = Algorithm.of("proto").preset(table(), "");
    Table.Columns columns =
        Records.with(
            (Table.Columns) preset.tasks().settings(),
            Map.of("missing", Table.Missing.IMPUTE, "categories", true));
    FewShotTasks tasks = preset.tasks().with(columns).tested(2, 2, 2).trained(2, 2, 2);
    Experiment experiment =
        preset.with(tasks).with(preset.training().lasting(30).batched(4).validatedOn(5));
    Run.create(folder.resolve("run"), experiment, DATA).train(DATA, workers, Progress.SILENT);

    Run run = Run.open(folder.resolve("run"));
    assertThat(Files.readString(folder.resolve("run/run.json")))
        .contains("\"separator\" : \"semicolon\"", "\"kind\" : \"category\"", "\"imputed\" : ");
    Example red = Example.cells(Map.of("x", "", "colour", "red"));
    Example blue = Example.cells(Map.of("x", "0,5", "colour", "blue"));
    try (TrainedLearner learner = TrainedLearner.of(run);
        Classifier classifier =
            learner.adapt(Map.of("yes", List.of(red, red), "no", List.of(blue, blue)))) {
      assertThat(classifier.predict(red).label()).isEqualTo("yes");
      assertThat(classifier.predict(List.of(blue, red)).getFirst().label()).isEqualTo("no");
    }
  }
}
