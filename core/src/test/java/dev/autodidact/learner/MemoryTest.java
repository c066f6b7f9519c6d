package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.NativeMemory;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Tasks;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Native memory is freed with its scope; no graph outlives its meta-step.
@ExtendWith(FreesTensors.class)
class MemoryTest {
  static final List<Subject> SUBJECTS = Subject.ALL;

  static final List<Subject> SECOND_ORDER =
      SUBJECTS.stream().filter(s -> s.id().equals("maml")).toList();

  @AutoClose private final Workers workers = new Workers(2);

  @ParameterizedTest
  @FieldSource("SUBJECTS")
  void metaStepsLeaveNothingToTheGarbageCollector(Subject subject) {
    Params theta = subject.learner().init(new Seed(1));
    Tasks tasks = subject.unseen(2);
    metaSteps(subject, theta, tasks, 1);
    long handles = NativeMemory.handles();
    for (int i = 0; i < 3; i++) {
      metaSteps(subject, theta, tasks, 1);
      assertThat(NativeMemory.handles()).isLessThanOrEqualTo(handles);
    }
  }

  /// The heap of Java grows now and then; a leak grows all the time, and so does the median.
  @ParameterizedTest
  @FieldSource("SUBJECTS")
  void memoryStaysFlat(Subject subject) {
    assertThat(medianGrowth(subject, 5, 2)).isLessThan(1);
  }

  @Tag("slow")
  @ParameterizedTest
  @FieldSource("SECOND_ORDER")
  void memoryStaysFlatOverTwentyThousandMetaSteps(Subject subject) {
    assertThat(medianGrowth(subject, 8, 2000)).isLessThan(1);
  }

  /// Megabytes that `count` meta-steps add to the process, once twice as many have warmed it up.
  private double medianGrowth(Subject subject, int times, int count) {
    Params theta = subject.learner().init(new Seed(1));
    Tasks tasks = subject.unseen(2);
    metaSteps(subject, theta, tasks, 2 * count);
    double[] growth = new double[times];
    double before = NativeMemory.residentMegabytes();
    for (int i = 0; i < times; i++) {
      metaSteps(subject, theta, tasks, count);
      double after = NativeMemory.residentMegabytes();
      growth[i] = after - before;
      before = after;
    }
    Arrays.sort(growth);
    return growth[times / 2];
  }

  private void metaSteps(Subject subject, Params theta, Tasks tasks, int count) {
    for (int i = 0; i < count; i++) {
      try (var _ = new Scope()) {
        subject.learner().metaGradient(theta, tasks, workers);
        subject.learner().adapt(theta, tasks.support()).predict(tasks.query().x());
      }
    }
  }
}
