package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Picture;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Rounds;
import dev.autodidact.task.Shuffled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A learner that has been meta-trained on pictures, ready for mini learning sessions.
public final class TrainedLearner implements AutoCloseable {
  private final Experiment experiment;
  private final Path checkpoint;
  private final Params theta;
  private final PictureFormat format;

  private TrainedLearner(
      Experiment experiment, Path checkpoint, Params theta, PictureFormat format) {
    this.experiment = experiment;
    this.checkpoint = checkpoint;
    this.theta = theta;
    this.format = format;
  }

  /// What the pictures it takes are made into.
  public PictureFormat format() {
    return format;
  }

  /// Reads a picture of any common format as this learner takes it.
  ///
  /// @throws InvalidInputException if it is missing, too large or no picture
  public Picture picture(Path file) {
    return Picture.read(file, format);
  }

  static TrainedLearner load(Path checkpoint, Experiment experiment) {
    TaskSettings tasks = experiment.tasks();
    PictureFormat format =
        Source.of(tasks.source())
            .pictures(tasks)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s was trained on %s, where inputs are no pictures"
                            .formatted(checkpoint, tasks.source())));
    try (Scope scope = new Scope()) {
      Params theta = Safetensors.read(checkpoint).params();
      return new TrainedLearner(experiment, checkpoint, theta.keptFrom(scope), format);
    }
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
    List<String> labels = List.copyOf(support.keySet());
    List<List<Picture>> classes = List.copyOf(support.values());
    for (int label = 0; label < labels.size(); label++) {
      if (classes.get(label).isEmpty()) {
        throw new InvalidInputException(
            "class %s has no picture to learn from".formatted(labels.get(label)));
      }
    }
    if (labels.size() < 2) {
      throw new InvalidInputException(
          "there are %d classes to tell apart: at least 2".formatted(labels.size()));
    }
    List<Rounds.Place> order = Rounds.of(classes.stream().mapToInt(List::size).toArray());
    List<Picture> pictures =
        order.stream().map(place -> classes.get(place.label()).get(place.index())).toList();
    long[] targets = order.stream().mapToLong(Rounds.Place::label).toArray();
    try (Scope scope = new Scope()) {
      MetaLearner learner = learner(labels.size());
      Examples examples =
          new Examples(tensor(pictures, format), Tensors.of(targets, 1, targets.length));
      Examples shown =
          learner instanceof Online
              ? Shuffled.order(examples, Testing.seed(Run.TEST_SEED), 0)
              : examples;
      Adapted adapted = learner.adapt(theta, shown).keptFrom(scope);
      return new Classifier(labels, adapted, learner.transductive(), learner.alone(), format);
    }
  }

  private MetaLearner learner(int ways) {
    long[] inputShape = {format.channels(), format.side(), format.side()};
    MetaLearner learner =
        Learners.of(experiment.learner())
            .build(experiment, new Problem.Classification(ways), inputShape);
    String misfit = "%s cannot tell %d classes apart".formatted(checkpoint, ways);
    theta.requireShapesOf(learner.init(new Seed(0)), misfit);
    return learner;
  }

  /// `[1, pictures, channels, side, side]`
  static Tensor tensor(List<Picture> pictures, PictureFormat format) {
    byte[] values = new byte[pictures.size() * format.values()];
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      if (!picture.format().equals(format)) {
        throw new InvalidInputException(
            "a picture of %s: this learner takes %s".formatted(picture.format(), format));
      }
      System.arraycopy(picture.values(), 0, values, i * format.values(), format.values());
    }
    return Tensors.ofPixels(
        values, 1, pictures.size(), format.channels(), format.side(), format.side());
  }

  @Override
  public void close() {
    theta.close();
  }
}
