package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Of learners that keep sums by class: support that comes later is as good as support at once.
@ExtendWith(FreesTensors.class)
class ClassSumsTest {
  static List<Subject> keepingSums() {
    return Subject.classifiers().stream()
        .filter(s -> s.learner() instanceof MetricLearner m && m.keepsSums())
        .toList();
  }

  private static Examples embedded(MetricLearner learner, Params theta, Examples examples) {
    return new Examples(learner.embed(theta, examples.x()), examples.y());
  }

  /// Examples of each task whose labels are below or from `ways` on.
  private static Examples of(Examples all, double... labels) {
    double[] y = all.y().narrow(0, 0, 1).toDoubles();
    long[] index =
        LongStream.range(0, y.length)
            .filter(i -> Arrays.stream(labels).anyMatch(label -> label == y[(int) i]))
            .toArray();
    Tensor chosen = Tensors.of(index, index.length);
    return new Examples(all.x().indexSelect(1, chosen), all.y().indexSelect(1, chosen));
  }

  @ParameterizedTest
  @MethodSource("keepingSums")
  void addingAndLeavingOutIsAdaptingAtOnce(Subject subject) {
    MetricLearner learner = (MetricLearner) subject.learner();
    Params theta = learner.init(new Seed(1));
    Tasks tasks = subject.tasks().sample(new Seed(100), 0, 1);
    Examples z = embedded(learner, theta, tasks.support());
    Tensor queries = learner.embed(theta, tasks.query().x());
    double[] atOnce = learner.predictEmbedded(learner.adaptEmbedded(theta, z), queries).toDoubles();

    Params first = learner.adaptEmbedded(theta, of(z, 0, 1));
    Params grown = ClassSums.add(first, of(z, 2));
    assertThat(learner.predictEmbedded(grown, queries).toDoubles())
        .containsExactly(atOnce, within(1e-6));

    Params half = learner.adaptEmbedded(theta, z.narrow(0, z.n() / 2));
    Params whole = ClassSums.add(half, z.narrow(z.n() / 2, z.n() - z.n() / 2));
    assertThat(learner.predictEmbedded(whole, queries).toDoubles())
        .containsExactly(atOnce, within(1e-5));

    assertThat(learner.predictEmbedded(ClassSums.without(grown, 2), queries).toDoubles())
        .containsExactly(learner.predictEmbedded(first, queries).toDoubles(), within(1e-6));
  }
}
