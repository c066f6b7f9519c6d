package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Ranks;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.Values;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// What every learner keeps to.
@ParameterizedClass
@FieldSource("SUBJECTS")
@ExtendWith(FreesTensors.class)
class LearnerContractTest {
  static final List<Subject> SUBJECTS = Subject.ALL;

  @AutoClose private final Workers workers = new Workers(2);

  private final Subject subject;

  LearnerContractTest(Subject subject) {
    this.subject = subject;
  }

  private Params theta() {
    return subject.learner().init(new Seed(1));
  }

  @Test
  void oneSeedGivesOneStart() {
    assertThat(Values.of(theta())).isEqualTo(Values.of(theta()));
    assertThat(Values.of(subject.learner().init(new Seed(2)))).isNotEqualTo(Values.of(theta()));
  }

  @Test
  void everyNumberOfWorkersGivesTheSameBytes() {
    List<List<Object>> results = new ArrayList<>();
    for (int count : new int[] {1, 2, 3}) {
      try (Workers some = new Workers(count)) {
        results.add(learned(some));
      }
    }
    assertThat(results).containsOnly(results.getFirst());
  }

  @Test
  void everyNumberOfProcessesGivesTheSameBytes() {
    List<Object> alone = learned(workers);
    assertThat(Ranks.run(2, this::learned)).containsOnly(alone);
    assertThat(Ranks.run(3, this::learned)).containsOnly(alone);
  }

  @Test
  void processesThatAddUpByRingAgreeAndDifferByRoundingAlone() {
    Function<Workers, double[]> gradient =
        some ->
            subject.learner().metaGradient(theta(), subject.unseen(5), some).gradient().toDoubles();
    List<double[]> found = Ranks.byRing(3, gradient);
    assertThat(found.get(1)).isEqualTo(found.get(0));
    assertThat(found.get(2)).isEqualTo(found.get(0));
    double[] alone = gradient.apply(workers);
    double largest = Arrays.stream(alone).map(Math::abs).max().orElseThrow();
    assertThat(found.get(0)).containsExactly(alone, within(1e-5 * largest));
  }

  private List<Object> learned(Workers some) {
    MetaGradient g = subject.learner().metaGradient(theta(), subject.unseen(5), some);
    return List.of(
        g.loss(), Arrays.stream(g.gradient().toDoubles()).boxed().toList(), Values.of(g.running()));
  }

  @Test
  void gradientsAreAsLongAsThetaAndWhatIsCarriedAlongHasItsNamesAndShapes() {
    Params theta = theta();
    MetaGradient meta = subject.learner().metaGradient(theta, subject.unseen(3), workers);
    assertThat(meta.gradient().shape()).containsExactly(theta.count());
    assertThat(meta.running().names()).isSubsetOf(theta.running().names());
    meta.running().requireShapesOf(theta.running(), "θ");
    assertThat(meta.gradient().isFinite()).isTrue();
  }

  @Test
  void neitherTrainingNorAdaptingChangesTheta() {
    Params theta = theta();
    Tasks tasks = subject.unseen(3);
    subject.learner().adapt(theta, tasks.support()).predict(tasks.query().x());
    subject.learner().metaGradient(theta, tasks, workers);
    assertThat(Values.of(theta)).isEqualTo(Values.of(theta()));
  }

  @Test
  void adaptingToSeveralTasksIsAdaptingToEachAlone() {
    Params theta = Precision.DOUBLE.of(theta());
    Tasks tasks = Precision.DOUBLE.of(subject.unseen(3));
    Tensor together = predict(theta, tasks);
    for (int t = 0; t < 3; t++) {
      assertThat(together.narrow(0, t, 1).toDoubles())
          .containsExactly(predict(theta, task(tasks, t)).toDoubles(), within(1e-9));
    }
  }

  /// In double precision, so that a difference is one of what is computed, not of rounding.
  @Test
  void queriesTakePartInOneAnothersPredictionIfAndOnlyIfThatIsDeclared() {
    Params theta = Precision.DOUBLE.of(theta());
    Tasks tasks = Precision.DOUBLE.of(subject.unseen(2));
    Adapted adapted = subject.learner().adapt(theta, tasks.support());
    Tensor alone = adapted.predict(tasks.query().x().narrow(1, 0, 1));
    Tensor among = adapted.predict(tasks.query().x()).narrow(1, 0, 1);
    double difference = Functions.abs(alone.sub(among)).max();
    if (subject.learner().transductive()) {
      assertThat(difference).isGreaterThan(1e-6);
    } else {
      assertThat(difference).isLessThan(1e-9);
    }
  }

  @Test
  void predictedAloneAQueryDoesNotDependOnOthers() {
    Params theta = Precision.DOUBLE.of(theta());
    Tasks tasks = Precision.DOUBLE.of(subject.unseen(2));
    Adapted adapted = subject.learner().adapt(theta, tasks.support());
    Tensor x = tasks.query().x();
    Tensor all = adapted.predictAlone(x);
    for (int i = 0; i < x.size(1); i++) {
      assertThat(all.narrow(1, i, 1).toDoubles())
          .containsExactly(adapted.predictAlone(x.narrow(1, i, 1)).toDoubles(), within(1e-9));
    }
    if (!subject.learner().transductive()) {
      assertThat(all.toDoubles()).containsExactly(adapted.predict(x).toDoubles(), within(1e-9));
    }
  }

  @Test
  void onlyLearnersThatNormaliseByExamplesAtHandAreTransductive() {
    if (subject.learner().transductive()) {
      assertThat(subject.learner().alone()).isNotEqualTo(Alone.NOTHING);
    }
  }

  @Test
  void adaptingTwiceGivesTheSameBytes() {
    Tasks tasks = subject.unseen(2);
    assertThat(predict(theta(), tasks).toDoubles()).isEqualTo(predict(theta(), tasks).toDoubles());
  }

  /// φ is all that a prediction depends on, and θ may be freed.
  @Test
  void aSessionIsTakenUpAgainFromItsPhi() {
    Tasks tasks = subject.unseen(2);
    Tensor x = tasks.query().x();
    Params theta = theta();
    Adapted adapted = subject.learner().adapt(theta, tasks.support());
    Params phi = adapted.phi().copy();
    Tensor together = adapted.predict(x);
    Tensor alone = adapted.predictAlone(x);
    theta.close();
    Adapted again = subject.learner().adapted(phi);
    assertThat(again.predict(x).toDoubles()).isEqualTo(together.toDoubles());
    assertThat(again.predictAlone(x).toDoubles()).isEqualTo(alone.toDoubles());
  }

  @Test
  void metaGradientIsTheMeanOfThoseOfSingleTasks() {
    Params theta = Precision.DOUBLE.of(theta());
    Tasks tasks = Precision.DOUBLE.of(subject.unseen(3));
    MetaGradient together = subject.learner().metaGradient(theta, tasks, workers);
    List<MetaGradient> single = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      single.add(subject.learner().metaGradient(theta, task(tasks, t), workers));
    }
    assertThat(together.loss())
        .isCloseTo(
            single.stream().mapToDouble(MetaGradient::loss).average().orElseThrow(), within(1e-9));
    List<Tensor> each = single.stream().map(MetaGradient::gradient).toList();
    assertThat(together.gradient().toDoubles())
        .containsExactly(Tensors.stack(0, each).mean(0).toDoubles(), within(1e-9));
  }

  /// Queries are then predicted better than before, and better than from the support of another
  /// task.
  @Test
  void metaStepsOnAnEasyDistributionTeachToLearnFromTheSupport() {
    assumeTrue(subject.learnsInTensOfSteps());
    Params theta = theta();
    Tasks unseen = subject.unseen(12);
    Params trained = subject.train(theta, subject.training(), 30, workers);
    double loss = subject.lossAfterAdapting(trained, unseen);
    assertThat(loss).isLessThan(0.9 * subject.lossAfterAdapting(theta, unseen));
    Tensor next = Tensors.of(LongStream.range(1, 13).map(t -> t % 12).toArray(), 12);
    Examples others =
        new Examples(
            unseen.support().x().indexSelect(0, next), unseen.support().y().indexSelect(0, next));
    assertThat(loss)
        .isLessThan(0.7 * subject.lossAfterAdapting(trained, new Tasks(others, unseen.query())));
  }

  private Tensor predict(Params theta, Tasks tasks) {
    return subject.learner().adapt(theta, tasks.support()).predict(tasks.query().x());
  }

  private static Tasks task(Tasks tasks, int t) {
    return new Tasks(task(tasks.support(), t), task(tasks.query(), t));
  }

  private static Examples task(Examples examples, int t) {
    return new Examples(examples.x().narrow(0, t, 1), examples.y().narrow(0, t, 1));
  }
}
