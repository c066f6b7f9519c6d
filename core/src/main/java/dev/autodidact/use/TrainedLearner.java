package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import dev.autodidact.run.Run;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A learner that has been meta-trained, ready for mini learning sessions.
///
/// Its examples are pictures, texts or rows of numbers, as it was trained on. It never changes, and
/// any number of threads may share it. One that nobody closes is freed when it is unreachable.
public final class TrainedLearner implements TakesPictures, AutoCloseable {
  private final Model model;

  TrainedLearner(Model model) {
    this.model = model;
  }

  /// The learner of a run folder, with its best θ.
  ///
  /// @throws InvalidInputException if it is no run folder, damaged, or acts in environments
  public static TrainedLearner load(Path run) {
    return of(Run.open(run));
  }

  /// The learner of a run, with its best θ.
  public static TrainedLearner of(Run run) {
    return of(run, Encoders.usual());
  }

  /// The same.
  ///
  /// @param encoders where its encoder is found, if it has one
  public static TrainedLearner of(Run run, Encoders encoders) {
    return new TrainedLearner(Loading.of(run, encoders));
  }

  /// A learner of features of an encoder that needs no training, such as `centroid`: the mean that
  /// it centres features with is zero.
  ///
  /// @param how what [Encoders#preprocessing] says of an encoder
  /// @throws InvalidInputException if the algorithm has to be trained
  public static TrainedLearner untrained(
      Algorithm algorithm, Preprocessing how, Encoders encoders) {
    return new TrainedLearner(Loading.untrained(algorithm, how, encoders));
  }

  @Override
  public PictureFormat format() {
    return model.preparation().format();
  }

  /// How it is built.
  public Recipe recipe() {
    return model.recipe();
  }

  /// Where it was trained.
  public Provenance provenance() {
    return model.provenance();
  }

  /// The same learner, for which each support picture is the mean of the features of so many views:
  /// all of it, and random crops that follow from the picture alone. The caller closes both.
  ///
  /// @throws InvalidInputException if its examples are no pictures that an encoder makes features
  ///   of
  public TrainedLearner withViews(int views) {
    return new TrainedLearner(model.with(model.recipe().preprocessing().withViews(views)));
  }

  /// A mini learning session: a classifier for the classes of `support`, learned from its examples.
  ///
  /// They are shown as in an evaluation: round by round ([dev.autodidact.task.Rounds]), or, to a
  /// learner that reads them as a sequence, in the order of the first task of one.
  ///
  /// @param support examples by label, at least one of each; learners that end in a fixed number of
  ///   outputs need as many classes as they were trained with
  /// @throws InvalidInputException if classes or examples are too few or too many, or do not fit
  public Classifier adapt(Map<String, ? extends List<? extends Example>> support) {
    Support shown = new Support(new LinkedHashMap<>(model.preparation().values(support)));
    return new Classifier(model.again(), Adaptation.of(model, shown, Origin.AT_ONCE));
  }

  @Override
  public void close() {
    model.close();
  }
}
