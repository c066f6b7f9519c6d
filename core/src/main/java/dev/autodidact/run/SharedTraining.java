package dev.autodidact.run;

import dev.autodidact.engine.Workers;
import dev.autodidact.record.AtomicFile;
import dev.autodidact.record.Folders;
import dev.autodidact.record.Json;
import dev.autodidact.train.Progress;
import dev.autodidact.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// A training and its test by several processes, each of which has the data: rank 0 owns the run,
/// and the others train and test a copy of it, which they forget.
public final class SharedTraining {
  private static final List<String> NEEDED =
      List.of(
          RunSettings.FILE,
          Beginning.CLASSES,
          Run.QUESTION,
          Run.CALIBRATION,
          Trainer.START,
          Trainer.LAST,
          Trainer.BEST);

  /// What is handed on before a run, if its iterations are to be fitted into a time.
  private static final String REHEARSED = "rehearsed.json";

  private SharedTraining() {}

  /// A figure, and what is behind it.
  public record Figure(Result result, Insight insight) {}

  /// The settings with as many iterations as fit into `seconds`, as [Paced#fit] measures it with
  /// the other processes, for a run that is then to be trained.
  ///
  /// @throws dev.autodidact.engine.ProcessGroupException if one of them is missing
  public static Paced fit(Experiment experiment, double seconds, DataSets data, Workers workers) {
    Map<String, byte[]> settings =
        Map.of(REHEARSED, Json.text(experiment.toJson()).getBytes(StandardCharsets.UTF_8));
    spread(() -> settings, workers);
    return Paced.fit(experiment, seconds, data, workers);
  }

  /// Trains as [Run#train] does, with the other processes of the group of `workers`, which follow
  /// and then wait for [#test].
  ///
  /// @throws dev.autodidact.engine.ProcessGroupException if one of them is missing
  public static void lead(Run run, DataSets data, Workers workers, Progress progress) {
    if (workers.group().size() > 1) {
      spread(() -> files(run.folder()), workers);
    }
    run.train(data, workers, progress);
  }

  /// Tests the run that was trained, as [Run#evaluate] does with its own settings, and looks into
  /// the result ([Insight#of]), with the other processes.
  ///
  /// @throws dev.autodidact.engine.ProcessGroupException if one of them is missing
  public static Figure test(
      Run run, Question question, DataSets data, Workers workers, Progress progress) {
    Question asked = workers.map(1, _ -> question).getFirst();
    Result result = run.evaluate(run.experiment(), asked, data, workers, progress);
    return new Figure(result, Insight.of(run, result, data, workers, progress));
  }

  /// Takes part in the training that rank 0 leads, and in the test.
  ///
  /// @param tasksAt where the data of the run are on this machine, if not where it says
  /// @throws dev.autodidact.InvalidInputException if this process has other data
  public static void follow(DataSets data, Workers workers, Optional<String> tasksAt) {
    Map<String, byte[]> handed = received(workers);
    if (handed.containsKey(REHEARSED)) {
      Paced.fit(experiment(handed), 0, data, workers); // the time that there is is with rank 0
      handed = received(workers);
    }
    Map<String, byte[]> files = handed;
    Path copy = Folders.temporary("rank");
    try {
      files.forEach((name, bytes) -> AtomicFile.write(copy.resolve(name), ByteBuffer.wrap(bytes)));
      Run opened = Run.open(copy);
      Run run = tasksAt.map(opened::at).orElse(opened);
      run.train(data, workers, Progress.SILENT);
      test(run, Question.of(1), data, workers, Progress.SILENT); // what is asked is with rank 0
    } finally {
      Folders.release(copy);
    }
  }

  @SuppressWarnings("unchecked") // JSON has no other names
  private static Experiment experiment(Map<String, byte[]> handed) {
    byte[] settings = Objects.requireNonNull(handed.get(REHEARSED));
    String text = new String(settings, StandardCharsets.UTF_8);
    return Experiment.read(Json.convert(Json.parse(REHEARSED, text), Map.class));
  }

  private static Map<String, byte[]> received(Workers workers) {
    return spread(Map::of, workers);
  }

  /// What rank 0 has, where the first shard is.
  private static Map<String, byte[]> spread(Supplier<Map<String, byte[]>> had, Workers workers) {
    return workers.map(1, _ -> had.get()).getFirst();
  }

  private static Map<String, byte[]> files(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try {
      for (String name : NEEDED) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
