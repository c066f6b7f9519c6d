package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.ClippedGradient;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A net of two layers, of which one or none is frozen.
@ExtendWith(FreesTensors.class)
class FreezeTest {
  @AutoClose private final Workers workers = new Workers(1);

  private Course course(double clip, String... frozen) {
    Training training =
        Training.small(
            new OuterLoop(7, 4, Optimizer.SGD, 1, Schedule.CONSTANT, clip, 3, 7, List.of(frozen)));
    return new LearnerCourse(
        training.learner(),
        training.tasks(),
        training.tasks(),
        training.config(),
        Training.SEED,
        workers);
  }

  private static Params start(Course course) {
    return course.init(Training.SEED.split("init"));
  }

  private static Course.Next step(Course course) {
    Params theta = start(course);
    return course.step(theta, course.optimizer(theta), 0);
  }

  private static double norm(Course.Next next) {
    return next.diagnostics().getOrDefault(ClippedGradient.NORM, Double.NaN);
  }

  @Test
  void theNormIsThatOfTheGradientOfWhatIsTrained() {
    double all = norm(step(course(0)));
    double first = norm(step(course(0, "layer2")));
    double second = norm(step(course(0, "layer1")));

    assertThat(Math.hypot(first, second)).isCloseTo(all, within(1e-5 * all));
    assertThat(first).isLessThan(all);
    assertThat(second).isLessThan(all);
  }

  @Test
  void onlyWhatIsTrainedIsClippedTogether() {
    double clip = 1e-3;
    Course course = course(clip, "layer2");
    Params before = start(course);
    Params after = step(course).theta();

    assertThat(moved(before, after, "layer1")).isCloseTo(clip, within(1e-2 * clip));
    assertThat(moved(before, after, "layer2")).isZero();
  }

  private static double moved(Params before, Params after, String layer) {
    return after.only(layer).flat().sub(before.only(layer).flat()).square().sum().sqrt().item();
  }
}
