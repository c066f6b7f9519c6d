package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.learner.Subject.Promise;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What learners that tell classes apart keep to, each as far as it promises.
@ExtendWith(FreesTensors.class)
class ClassifierContractTest {
  @AutoClose private final Workers workers = new Workers(2);

  static List<Subject> classifiers() {
    return Subject.classifiers();
  }

  static List<Subject> labelsAreOnlyNames() {
    return Subject.promising(Promise.LABELS_ARE_ONLY_NAMES);
  }

  static List<Subject> supportIsASet() {
    return Subject.promising(Promise.SUPPORT_IS_A_SET);
  }

  /// Had they an inkling of the labels, say from the order of the queries, they would beat chance.
  @ParameterizedTest
  @MethodSource("classifiers")
  void wherePicturesSayNothingAccuracyIsChance(Subject subject) {
    Params theta = subject.learner().init(new Seed(1));
    Params trained = subject.train(theta, Subject.patterns(new Seed(1), 1), 20, workers);
    TaskDistribution unseen = Subject.patterns(new Seed(2), 1);
    Scores scores = Evaluation.of(subject.learner(), trained, unseen, new Seed(3), 150, workers);
    assertThat(scores.mean()).isCloseTo(1 / 3.0, within(2 * scores.ci95() + 1e-6));
    assertThat(scores.ci95()).isLessThan(0.04);
  }

  /// Whoever knew the labels from anything but the labelled support would beat chance here too.
  @ParameterizedTest
  @MethodSource("classifiers")
  void fromMeaninglessLabelsAccuracyIsChance(Subject subject) {
    Params theta = subject.learner().init(new Seed(1));
    Params trained = subject.train(theta, subject.training(), 20, workers);
    Scores scores =
        Evaluation.of(
            support -> subject.learner().adapt(trained, shuffled(support)),
            subject.tasks(),
            new Seed(3),
            220,
            workers);
    assertThat(scores.mean()).isCloseTo(1 / 3.0, within(2 * scores.ci95() + 1e-6));
    assertThat(scores.ci95()).isLessThan(0.04);
  }

  /// The same labels, shared out among the examples of each task at random.
  private static Examples shuffled(Examples support) {
    List<Tensor> shuffled = new ArrayList<>();
    for (int t = 0; t < support.tasks(); t++) {
      double pixels = support.x().narrow(0, t, 1).sum().item();
      RandomGenerator random = new Seed(Double.doubleToLongBits(pixels)).random();
      List<Long> order = new ArrayList<>(LongStream.range(0, support.n()).boxed().toList());
      Collections.shuffle(order, random);
      Tensor index = Tensors.of(order.stream().mapToLong(i -> i).toArray(), order.size());
      shuffled.add(support.y().narrow(0, t, 1).indexSelect(1, index));
    }
    return new Examples(support.x(), Tensors.cat(0, shuffled));
  }

  @ParameterizedTest
  @MethodSource("labelsAreOnlyNames")
  void otherLabelsForTheClassesGiveTheSamePredictionsUnderThoseLabels(Subject subject) {
    Params theta = Precision.DOUBLE.of(subject.learner().init(new Seed(1)));
    Tasks tasks = Precision.DOUBLE.of(subject.unseen(3));
    long[] renamed = {2, 0, 1};
    Examples support = tasks.support();
    double[] labels = support.y().toDoubles();
    long[] others = new long[labels.length];
    for (int i = 0; i < labels.length; i++) {
      others[i] = renamed[(int) labels[i]];
    }
    Tensor y = Tensors.of(others, support.y().shape());
    Tensor predictions = predict(subject, theta, new Examples(support.x(), y), tasks.query());
    assertThat(predictions.indexSelect(2, Tensors.of(renamed, 3)).toDoubles())
        .containsExactly(predict(subject, theta, support, tasks.query()).toDoubles(), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("supportIsASet")
  void orderOfTheSupportIsOfNoConsequence(Subject subject) {
    Params theta = Precision.DOUBLE.of(subject.learner().init(new Seed(1)));
    Tasks tasks = Precision.DOUBLE.of(subject.unseen(3));
    Examples support = tasks.support();
    int n = Math.toIntExact(support.n());
    Tensor reverse = Tensors.of(LongStream.range(0, n).map(i -> n - 1 - i).toArray(), n);
    Examples reversed =
        new Examples(support.x().indexSelect(1, reverse), support.y().indexSelect(1, reverse));
    assertThat(predict(subject, theta, reversed, tasks.query()).toDoubles())
        .containsExactly(predict(subject, theta, support, tasks.query()).toDoubles(), within(1e-9));
  }

  private static Tensor predict(Subject subject, Params theta, Examples support, Examples query) {
    return subject.learner().adapt(theta, support).predict(query.x());
  }
}
