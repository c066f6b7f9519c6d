package dev.autodidact.run;

import dev.autodidact.Require;
import dev.autodidact.record.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which few-shot tasks a run is about: what must be equal for two figures to be comparable.
///
/// @param source as one types it; see [Source]
/// @param settings of the source
/// @param ways classes of a test task
/// @param shots support examples of each class of a test task
/// @param queries query examples of each class of a test task
/// @param unbalanced whether the classes of a test task have random shares of its queries instead
///   ([dev.autodidact.task.FewShot])
/// @param trainWays classes of a training task, or 0 for batches of examples of all classes
/// @param trainShots support examples of each class of a training task, or of a batch
/// @param trainQueries query examples of each class of a training task, or of a batch
/// @param encoding which encoder makes features of the examples
public record FewShotTasks(
    String source,
    Record settings,
    int ways,
    int shots,
    int queries,
    boolean unbalanced,
    int trainWays,
    int trainShots,
    int trainQueries,
    Encoding encoding)
    implements Domain {
  private static final int MOST = 10_000;

  public FewShotTasks {
    requireModest("ways", ways);
    requireModest("shots", shots);
    requireModest("queries", queries);
    requireModest("train-ways", trainWays);
    requireModest("train-shots", trainShots);
    requireModest("train-queries", trainQueries);
  }

  /// Tasks whose examples are what the net takes, with balanced queries.
  public FewShotTasks(
      String source,
      Record settings,
      int ways,
      int shots,
      int queries,
      int trainWays,
      int trainShots,
      int trainQueries) {
    this(
        source,
        settings,
        ways,
        shots,
        queries,
        false,
        trainWays,
        trainShots,
        trainQueries,
        Encoding.NONE);
  }

  private static void requireModest(String option, int value) {
    Require.option(option, value <= MOST, "at most " + MOST);
  }

  /// Five ways, trained on as many; one shot; 15 queries.
  ///
  /// @param source with its settings as they are by default
  public static FewShotTasks of(Source source, int trainShots, int trainQueries) {
    return new FewShotTasks(
        source.form(), source.settings(), 5, 1, 15, 5, trainShots, trainQueries);
  }

  static FewShotTasks read(Map<String, ?> values) {
    String source = String.valueOf(values.get("source"));
    Record settings = Records.with(Source.of(source).settings(), values);
    FewShotTasks any = new FewShotTasks(source, settings, 0, 0, 0, 0, 0, 0);
    List<String> later = new ArrayList<>(Records.names(Encoding.class)); // than older runs
    later.addAll(List.of("settings", "unbalanced"));
    Records.requireAll(FewShotTasks.class, values, later.toArray(String[]::new));
    return Records.with(any, values);
  }

  @Override
  public String name() {
    return source;
  }

  @Override
  public boolean isMeant(String typed) {
    return typed.isEmpty() || Source.of(source).names(typed);
  }

  /// The same from another place, with a path that does not depend on the folder of the program.
  FewShotTasks from(String typed) {
    return Records.with(this, Map.of("source", Source.absolute(typed)));
  }

  /// The same with other settings of the source.
  public FewShotTasks with(Record other) {
    return new FewShotTasks(
        source,
        other,
        ways,
        shots,
        queries,
        unbalanced,
        trainWays,
        trainShots,
        trainQueries,
        encoding);
  }

  /// The same with features that an encoder makes of the examples.
  public FewShotTasks encoded(Encoding by) {
    return new FewShotTasks(
        source,
        settings,
        ways,
        shots,
        queries,
        unbalanced,
        trainWays,
        trainShots,
        trainQueries,
        by);
  }

  /// The same with other test tasks.
  public FewShotTasks tested(int testWays, int testShots, int testQueries) {
    return with(Map.of("ways", testWays, "shots", testShots, "queries", testQueries));
  }

  /// The same with queries of the test tasks unbalanced or not.
  public FewShotTasks unbalanced(boolean random) {
    return with(Map.of("unbalanced", random));
  }

  /// The same with other classes in a training task.
  public FewShotTasks trained(int classes) {
    return trained(classes, trainShots, trainQueries);
  }

  /// The same with other training tasks.
  public FewShotTasks trained(int classes, int support, int query) {
    return with(Map.of("trainWays", classes, "trainShots", support, "trainQueries", query));
  }

  private FewShotTasks with(Map<String, ?> own) {
    return Records.with(this, own);
  }

  /// The tasks of a preset, judged on test tasks like these of the same source: with the same data
  /// and as many ways, shots and queries.
  ///
  /// Where it trains on tasks with as many ways, shots or queries as it tests on, both change at
  /// once.
  public FewShotTasks judging(FewShotTasks preset) {
    return trained(
        preset.trainWays == preset.ways ? ways : preset.trainWays,
        preset.trainShots == preset.shots ? shots : preset.trainShots,
        preset.trainQueries == preset.queries ? queries : preset.trainQueries);
  }

  /// Whether training tasks are batches of examples of all training classes at once.
  public boolean plain() {
    return trainWays == 0;
  }
}
