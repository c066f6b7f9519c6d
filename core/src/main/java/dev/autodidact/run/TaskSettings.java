package dev.autodidact.run;

import dev.autodidact.data.Omniglot;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.data.Resampling;
import dev.autodidact.data.Table;
import dev.autodidact.task.TaskDistribution;

/// Which tasks a run is about: what must be equal for two figures to be comparable.
///
/// @param source as one types it; see [Source]
/// @param omniglot settings of Omniglot, for other sources without meaning
/// @param pictures what pictures of one's own are made into, and those of Omniglot, whose colour is
///   always ink; likewise
/// @param table the columns of a table of one's own, likewise
/// @param ways classes of a test task
/// @param shots support examples of each class of a test task
/// @param queries query examples of each class of a test task
/// @param trainWays classes of a training task, or 0 for batches of pictures of all classes
/// @param trainShots support examples of each class of a training task, or of a batch
/// @param trainQueries query examples of each class of a training task, or of a batch
public record TaskSettings(
    String source,
    OmniglotSettings omniglot,
    PictureFormat pictures,
    Table.Columns table,
    int ways,
    int shots,
    int queries,
    int trainWays,
    int trainShots,
    int trainQueries) {
  /// The same from another source.
  TaskSettings from(String other) {
    return new TaskSettings(
        other,
        omniglot,
        pictures,
        table,
        ways,
        shots,
        queries,
        trainWays,
        trainShots,
        trainQueries);
  }

  TaskSettings split(Omniglot.Split to, Omniglot.Rotations turning) {
    return with(new OmniglotSettings(to, turning, omniglot.resampling()));
  }

  TaskSettings resampled(Resampling to) {
    return with(new OmniglotSettings(omniglot.split(), omniglot.rotations(), to));
  }

  /// The same with pictures of `side` pixels a side.
  TaskSettings sized(int side) {
    return new TaskSettings(
        source,
        omniglot,
        new PictureFormat(side, pictures.colour()),
        table,
        ways,
        shots,
        queries,
        trainWays,
        trainShots,
        trainQueries);
  }

  private TaskSettings with(OmniglotSettings other) {
    return new TaskSettings(
        source, other, pictures, table, ways, shots, queries, trainWays, trainShots, trainQueries);
  }

  /// The same with other test tasks.
  public TaskSettings tested(int testWays, int testShots, int testQueries) {
    return new TaskSettings(
        source,
        omniglot,
        pictures,
        table,
        testWays,
        testShots,
        testQueries,
        trainWays,
        trainShots,
        trainQueries);
  }

  TaskSettings trained(int classes) {
    return trained(classes, trainShots, trainQueries);
  }

  TaskSettings trained(int classes, int support, int query) {
    return new TaskSettings(
        source, omniglot, pictures, table, ways, shots, queries, classes, support, query);
  }

  /// The tasks of a preset, judged on test tasks like these of the same source: with the same data
  /// and as many ways, shots and queries.
  ///
  /// Where it trains on tasks with as many ways, shots or queries as it tests on, both change at
  /// once.
  public TaskSettings judging(TaskSettings preset) {
    return trained(
        preset.trainWays == preset.ways ? ways : preset.trainWays,
        preset.trainShots == preset.shots ? shots : preset.trainShots,
        preset.trainQueries == preset.queries ? queries : preset.trainQueries);
  }

  /// Whether training tasks are batches of pictures of all training classes at once.
  public boolean plain() {
    return trainWays == 0;
  }

  /// Where the tasks of each part come from.
  public record Distributions(
      TaskDistribution training, TaskDistribution validation, TaskDistribution test) {}
}
