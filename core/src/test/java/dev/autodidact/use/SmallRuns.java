package dev.autodidact.use;

import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.record.Records;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Comparison;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Run;
import dev.autodidact.train.Progress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Runs of every learner on glyphs, trained for two steps on a narrow net, so that nothing is at
/// its start; and pictures of noise to show them.
final class SmallRuns {
  static final DataSets DATA = DataSets.in(Path.of("none"));
  static final int WAYS = 3;
  static final int QUERIES = 4;
  static final Seed SEED = new Seed(7);

  private static final Map<String, Path> TRAINED = new ConcurrentHashMap<>();
  private static final Path FOLDER = folder();

  private SmallRuns() {}

  /// Removed when the process ends.
  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("small-runs");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> learners() {
    return Comparison.algorithms("glyphs", Encoding.NONE).stream().map(Algorithm::id);
  }

  /// The run of a learner, trained once for all tests of this process, which leave it as it is.
  static Run trained(String id) {
    return Run.open(TRAINED.computeIfAbsent(id, SmallRuns::train));
  }

  private static Path train(String id) {
    Experiment preset = Algorithm.of(id).preset("glyphs", "");
    FewShotTasks tasks = preset.tasks();
    FewShotTasks small =
        tasks.plain()
            ? tasks.tested(WAYS, 1, QUERIES)
            : tasks.tested(WAYS, 1, QUERIES).trained(WAYS, Math.min(2, tasks.trainShots()), 2);
    Conv4.Settings net = (Conv4.Settings) preset.net().orElseThrow();
    Architecture narrow = Records.with(net, Map.of("filters", 8));
    Experiment experiment =
        preset
            .with(small)
            .with(narrow)
            .with(preset.training().lasting(2).batched(2).validatedOn(2));
    Run run = Run.create(FOLDER.resolve(id), experiment, DATA);
    try (Workers workers = new Workers(1)) {
      run.train(DATA, workers, Progress.SILENT);
    }
    return run.folder();
  }

  private static Picture picture(Seed seed) {
    byte[] pixels = new byte[PictureFormat.CHARACTERS.values()];
    var random = seed.random();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(256);
    }
    return new Picture(PictureFormat.CHARACTERS, pixels);
  }

  static List<Picture> pictures(String name, int label, int count) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pictures.add(picture(SEED.split(name).split(label).split(i)));
    }
    return pictures;
  }

  static List<Example> examples(List<Picture> pictures) {
    return pictures.stream().map(Example::of).toList();
  }

  /// Classes `class 0`, `class 1`, ... of so many pictures.
  static Map<String, List<Example>> support(int... sizes) {
    Map<String, List<Example>> support = new LinkedHashMap<>();
    for (int c = 0; c < sizes.length; c++) {
      support.put("class " + c, examples(pictures("support", c, sizes[c])));
    }
    return support;
  }
}
