package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Glyphs;
import dev.autodidact.data.Omniglot;
import dev.autodidact.data.Resampling;
import dev.autodidact.data.Sinusoid;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.AllClasses;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.TaskDistribution;
import java.nio.file.Path;
import java.util.List;

/// Which tasks a run is about: what must be equal for two figures to be comparable.
///
/// @param source `glyphs`, `omniglot` or `sinusoid`
/// @param split which characters of Omniglot are unseen
/// @param rotations which parts of Omniglot have rotated characters as classes of their own
/// @param resampling how pictures of Omniglot are made smaller
/// @param ways classes of a test task
/// @param shots support examples of each class of a test task
/// @param queries query examples of each class of a test task
/// @param trainWays classes of a training task, or 0 for batches of pictures of all classes
/// @param trainShots support examples of each class of a training task, or of a batch
/// @param trainQueries query examples of each class of a training task, or of a batch
public record TaskSettings(
    String source,
    Omniglot.Split split,
    Omniglot.Rotations rotations,
    Resampling resampling,
    int ways,
    int shots,
    int queries,
    int trainWays,
    int trainShots,
    int trainQueries) {
  private static final int SIDE = 28;
  private static final Seed GLYPHS = new Seed(1).split("glyphs");

  TaskSettings split(Omniglot.Split to, Omniglot.Rotations turning) {
    return new TaskSettings(
        source, to, turning, resampling, ways, shots, queries, trainWays, trainShots, trainQueries);
  }

  /// The same with other test tasks.
  public TaskSettings tested(int testWays, int testShots, int testQueries) {
    return new TaskSettings(
        source,
        split,
        rotations,
        resampling,
        testWays,
        testShots,
        testQueries,
        trainWays,
        trainShots,
        trainQueries);
  }

  TaskSettings resampled(Resampling to) {
    return new TaskSettings(
        source, split, rotations, to, ways, shots, queries, trainWays, trainShots, trainQueries);
  }

  TaskSettings trained(int classes) {
    return new TaskSettings(
        source,
        split,
        rotations,
        resampling,
        ways,
        shots,
        queries,
        classes,
        trainShots,
        trainQueries);
  }

  /// Whether training tasks are batches of pictures of all training classes at once.
  public boolean plain() {
    return trainWays == 0;
  }

  /// The distributions of the three parts.
  ///
  /// @param data the folder that holds `omniglot`
  /// @throws dev.autodidact.InvalidInputException if the data are missing or too few
  public Distributions load(Path data) {
    if (source.equals("sinusoid")) {
      TaskDistribution judged = new Sinusoid(shots, queries);
      return new Distributions(new Sinusoid(trainShots, trainQueries), judged, judged);
    }
    PictureSplits pictures = pictures(data);
    return new Distributions(
        plain()
            ? new AllClasses(pictures.train(), trainShots, trainQueries)
            : new FewShot(pictures.train(), trainWays, trainShots, trainQueries),
        new FewShot(pictures.validation(), ways, shots, queries),
        new FewShot(pictures.test(), ways, shots, queries));
  }

  private PictureSplits pictures(Path data) {
    return switch (source) {
      case "glyphs" -> Glyphs.splits(GLYPHS, Glyphs.Config.defaults());
      case "omniglot" ->
          Omniglot.load(data, new Omniglot.Protocol(split, rotations, resampling, SIDE));
      default ->
          throw new InvalidInputException(
              Nearest.message("task", source, List.of("glyphs", "omniglot", "sinusoid")));
    };
  }

  /// Where the tasks of each part come from.
  public record Distributions(
      TaskDistribution training, TaskDistribution validation, TaskDistribution test) {}
}
