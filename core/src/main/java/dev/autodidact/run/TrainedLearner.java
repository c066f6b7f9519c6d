package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Kept;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Rounds;
import dev.autodidact.task.Shuffled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A learner that has been meta-trained, ready for mini learning sessions.
///
/// Its examples are pictures or rows of numbers, as it was trained on.
public final class TrainedLearner implements AutoCloseable {
  private final Experiment experiment;
  private final Path checkpoint;
  private final Kept<Params> theta;
  private final int trainClasses;
  private final Preparation preparation;

  private TrainedLearner(Experiment experiment, Path checkpoint, Params theta, Found found) {
    this.experiment = experiment;
    this.checkpoint = checkpoint;
    this.theta = Kept.of(theta, Params::close);
    this.trainClasses = found.trainClasses();
    this.preparation = Preparation.of(checkpoint, found.preprocessing());
  }

  static TrainedLearner load(Path checkpoint, Experiment experiment, Found found) {
    experiment.tasks();
    try (Scope scope = new Scope()) {
      Params theta = Safetensors.readFinite(checkpoint).params();
      return new TrainedLearner(experiment, checkpoint, theta.keptFrom(scope), found);
    }
  }

  /// What the pictures it takes are made into.
  ///
  /// @throws InvalidInputException if it takes no pictures
  public PictureFormat format() {
    return preparation.format();
  }

  /// Reads a picture of any common format as this learner takes it.
  ///
  /// @throws InvalidInputException if it is missing, too large or no picture
  public Picture picture(Path file) {
    return Picture.read(file, format());
  }

  /// A mini learning session: a classifier for the classes of `support`, learned from its pictures.
  ///
  /// They are shown as in an evaluation: round by round ([Rounds]), or, to a learner that reads
  /// them as a sequence, in the order of the first task of one.
  ///
  /// @param support pictures by label, at least one of each; learners that end in a fixed number of
  ///   outputs need as many classes as they were trained with
  /// @throws InvalidInputException if classes or pictures are too few or too many
  public Classifier adapt(Map<String, List<Picture>> support) {
    return adapt(support, "picture", preparation::pictures);
  }

  /// The same from rows of numbers, as they stand in the columns of a table: they are standardised
  /// as those of training were.
  ///
  /// @throws InvalidInputException if classes or rows are too few or too many, or of another width
  public Classifier adaptRows(Map<String, List<double[]>> support) {
    return adapt(support, "row", preparation::rows);
  }

  /// The same from rows of a table, each of them cells by the names of their columns, as they are
  /// written there: words become categories, and missing numbers are imputed, as in training.
  ///
  /// @throws InvalidInputException if classes or rows are too few or too many, or a cell does not
  ///   fit its column
  public Classifier adaptCells(Map<String, List<Map<String, String>>> support) {
    return adapt(support, "row", preparation::cells);
  }

  private <E> Classifier adapt(
      Map<String, List<E>> support, String noun, Function<List<E>, Tensor> x) {
    List<String> labels = List.copyOf(support.keySet());
    List<List<E>> classes = List.copyOf(support.values());
    for (int label = 0; label < labels.size(); label++) {
      if (classes.get(label).isEmpty()) {
        throw new InvalidInputException(
            "class %s has no %s to learn from".formatted(labels.get(label), noun));
      }
    }
    if (labels.size() < 2) {
      throw new InvalidInputException(
          "there are %d classes to tell apart: at least 2".formatted(labels.size()));
    }
    List<Rounds.Place> order = Rounds.of(classes.stream().mapToInt(List::size).toArray());
    List<E> examples =
        order.stream().map(place -> classes.get(place.label()).get(place.index())).toList();
    long[] targets = order.stream().mapToLong(Rounds.Place::label).toArray();
    try (Scope scope = new Scope()) {
      MetaLearner learner = learner(labels.size());
      Examples rounds = new Examples(x.apply(examples), Tensors.of(targets, 1, targets.length));
      Examples shown =
          learner instanceof Online
              ? Shuffled.order(rounds, new Seed(Run.TEST_SEED).split("test"), 0)
              : rounds;
      Adapted adapted = theta.apply(t -> learner.adapt(t, shown).keptFrom(scope));
      return new Classifier(labels, adapted, learner.transductive(), learner.alone(), preparation);
    }
  }

  /// Refuses θ that is not of these settings.
  void requireFit() {
    FewShotTasks tasks = experiment.tasks();
    try (var _ = new Scope()) {
      learner(tasks.plain() ? tasks.ways() : tasks.trainWays());
    }
  }

  private MetaLearner learner(int ways) {
    Input input = preparation.input();
    MetaLearner learner =
        LearnerSetup.build(experiment, new Problem.Classification(ways), input, trainClasses);
    String misfit = "%s cannot tell %d classes apart".formatted(checkpoint, ways);
    theta.apply(t -> t.requireShapesOf(learner.init(new Seed(0)), misfit));
    return learner;
  }

  @Override
  public void close() {
    theta.close();
  }
}
