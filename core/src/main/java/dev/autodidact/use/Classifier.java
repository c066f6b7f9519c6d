package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Kept;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.evaluate.Assessment;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// What a mini learning session gives: it names the class of new examples.
///
/// It never changes, and any number of threads may share it. One that nobody closes is freed when
/// it is unreachable. It needs neither the learner nor the run folder that it came from.
public final class Classifier implements TakesPictures, AutoCloseable {
  /// Examples that are computed at once, so that memory is bounded.
  private static final int BATCH = 64;

  private final Model model;
  private final Adaptation adaptation;
  private final Kept<Adaptation> kept;

  Classifier(Model model, Adaptation adaptation) {
    this.model = model;
    this.adaptation = adaptation;
    this.kept = Kept.of(adaptation, Adaptation::close);
  }

  /// Reads an `.adapted` file.
  ///
  /// @throws InvalidInputException if it is missing, damaged or of another version
  public static Classifier read(Path file) {
    return read(file, Encoders.usual());
  }

  /// The same.
  ///
  /// @param encoders where its encoder is found, if it has one
  public static Classifier read(Path file, Encoders encoders) {
    return AdaptedFile.read(file, encoders);
  }

  /// The same from the content of such a file.
  public static Classifier of(byte[] adapted) {
    return of(adapted, Encoders.usual());
  }

  /// The same from the content of such a file.
  ///
  /// @param encoders where its encoder is found, if it has one
  public static Classifier of(byte[] adapted, Encoders encoders) {
    return AdaptedFile.read(adapted, encoders);
  }

  /// Writes an `.adapted` file: all that it takes to predict and to grow, and no code.
  ///
  /// @throws InvalidInputException if it cannot be written
  public void write(Path file) {
    kept.apply(s -> AdaptedFile.write(file, model, s));
  }

  /// The content of such a file.
  public byte[] toBytes() {
    return kept.apply(s -> AdaptedFile.bytes(model, s));
  }

  /// The classes it tells apart.
  public List<String> labels() {
    return adaptation.labels();
  }

  /// How many support examples each class has.
  public List<Integer> counts() {
    return adaptation.counts();
  }

  /// Whether it has its support examples.
  public boolean hasSupport() {
    return adaptation.support().isPresent();
  }

  /// How it came to know its classes.
  public Origin origin() {
    return adaptation.origin();
  }

  /// From how familiar on an example is of one of the classes.
  public Threshold threshold() {
    return adaptation.threshold();
  }

  /// What makes its probabilities calibrated; empty where no validation tasks told.
  public Optional<Calibration> calibration() {
    return model.calibration();
  }

  /// Where its learner was trained.
  public Provenance provenance() {
    return model.provenance();
  }

  /// How its learner is built.
  public Recipe recipe() {
    return model.recipe();
  }

  /// The learner it is from; the caller closes it.
  public TrainedLearner learner() {
    return new TrainedLearner(model.again());
  }

  /// Whether examples that are predicted together have a part in one another's prediction.
  public boolean transductive() {
    return model.learner(labels().size()).transductive();
  }

  /// What normalises an example that is predicted by itself.
  public Alone alone() {
    return model.learner(labels().size()).alone();
  }

  @Override
  public PictureFormat format() {
    return model.preparation().format();
  }

  /// Predicts an example by itself: what `evaluate --alone` measures.
  public Prediction predict(Example example) {
    return predictEach(List.of(example)).getFirst();
  }

  /// Predicts each of some examples by itself, at less cost than one after the other.
  public List<Prediction> predictEach(List<? extends Example> examples) {
    List<Prediction> predictions = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += BATCH) {
      List<? extends Example> batch =
          examples.subList(from, Math.min(from + BATCH, examples.size()));
      predictions.addAll(predicted(values(batch), Adapted::predictAlone));
    }
    return predictions;
  }

  /// How it does on labelled examples that it has not learned from, each predicted by itself.
  ///
  /// @param labelled by their class; one that it does not know is truly of none of its classes
  /// @throws InvalidInputException if there are none, or they do not fit
  public Assessment assess(Map<String, ? extends List<? extends Example>> labelled) {
    Assessor assessor = new Assessor(List.of(this));
    labelled.forEach((label, list) -> list.forEach(example -> assessor.add(label, example)));
    return assessor.assessments().getFirst();
  }

  /// What the net takes of examples.
  List<float[]> values(List<? extends Example> examples) {
    return model.preparation().values(examples);
  }

  /// Predicts each of some examples, as the net takes them, by itself.
  List<Prediction> predictValues(List<float[]> values) {
    return predicted(values, Adapted::predictAlone);
  }

  /// Predicts some examples together: what `evaluate` measures.
  ///
  /// Where [#transductive], they are one batch, and the figure of an evaluation holds for batches
  /// like those of its tasks: as many examples of each class.
  public List<Prediction> predict(List<? extends Example> examples) {
    return examples.size() == 1 || !transductive()
        ? predictEach(examples)
        : predicted(values(examples), Adapted::predict);
  }

  private List<Prediction> predicted(
      List<float[]> values, BiFunction<Adapted, Tensor, Tensor> how) {
    if (values.isEmpty()) {
      throw new InvalidInputException("no examples: give at least one");
    }
    try (var _ = new Scope()) {
      return kept.apply(s -> model.theta().kept().apply(theta -> predicted(s, theta, values, how)));
    }
  }

  private List<Prediction> predicted(
      Adaptation s, Params theta, List<float[]> values, BiFunction<Adapted, Tensor, Tensor> how) {
    Tensor x = model.preparation().tensor(values);
    Params phi = s.phi(theta);
    MetaLearner learner = model.learner(labels().size());
    Optional<Tensor> z =
        learner instanceof MetricLearner metric
            ? Optional.of(metric.embed(phi, x))
            : Optional.empty();
    Tensor scores =
        learner instanceof MetricLearner metric && !learner.transductive()
            ? metric.predictEmbedded(phi, z.orElseThrow())
            : how.apply(learner.adapted(phi), x);
    if (!scores.isFinite()) {
      throw new InvalidInputException(
          "no prediction: it is not a finite number, as of inputs far from those of training");
    }
    double[] p = scores.div(model.temperature()).softmax(-1).toDoubles();
    double[] familiarity = model.familiarity(scores);
    List<Optional<Prediction.Nearest>> nearest = Nearby.of(s, z, values.size());
    int ways = labels().size();
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      predictions.add(
          new Prediction(
              Prediction.ranked(labels(), Arrays.copyOfRange(p, i * ways, (i + 1) * ways)),
              familiarity[i] >= s.threshold().value(),
              familiarity[i],
              nearest.get(i)));
    }
    return predictions;
  }

  /// What goes on in it at some examples, each by itself, to be shown; there may be none.
  public Inside inside(List<? extends Example> examples) {
    List<float[]> values = model.preparation().values(examples);
    try (var _ = new Scope()) {
      return kept.apply(s -> model.theta().kept().apply(t -> Inside.of(model, s, t, values)));
    }
  }

  /// A classifier that has more support: of classes that it knows, or of new ones.
  ///
  /// @throws InvalidInputException if it was kept without its support and its learner keeps no sums
  ///   by class, or cannot tell so many classes apart
  public Classifier add(Map<String, ? extends List<? extends Example>> more) {
    Map<String, List<float[]>> values = model.preparation().values(more);
    return derived(kept.apply(s -> s.add(model, values)));
  }

  /// A classifier without one of the classes.
  ///
  /// @throws InvalidInputException if there is no such class, or as [#add]
  public Classifier remove(String label) {
    return derived(kept.apply(s -> s.remove(model, label)));
  }

  /// The same classifier without its support, which then is not in its file either. It shows no
  /// nearest example, and grows only where its learner keeps sums by class. A learner that
  /// normalises queries with the support ([Alone#SUPPORT_AND_QUERY]) has to keep it as a part of φ.
  public Classifier withoutSupport() {
    return derived(kept.apply(Adaptation::withoutSupport));
  }

  private Classifier derived(Adaptation changed) {
    return new Classifier(model.again(), changed);
  }

  @Override
  public void close() {
    kept.close();
    model.close();
  }
}
