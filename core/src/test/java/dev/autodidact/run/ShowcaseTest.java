package dev.autodidact.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Behaviour;
import dev.autodidact.nn.Conv4;
import dev.autodidact.record.Records;
import dev.autodidact.task.Problem;
import dev.autodidact.train.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The best checkpoint of a run at work.
class ShowcaseTest {
  private static final DataSets DATA = DataSets.in(Path.of("none"));

  @TempDir private Path parent;

  private Run run(Experiment experiment) {
    Run run = Run.create(parent.resolve("run"), experiment, DATA);
    try (Workers workers = new Workers(1)) {
      run.train(DATA, workers, Progress.SILENT);
    }
    return run;
  }

  private static Experiment short_(Experiment experiment) {
    return experiment.with(experiment.training().lasting(2).batched(2).validatedOn(4));
  }

  private static Experiment pictures(String id, int trainWays) {
    Experiment preset = Algorithm.of(id).preset("glyphs", "");
    Conv4.Settings net = (Conv4.Settings) preset.net().orElseThrow();
    FewShotTasks tasks = preset.tasks().tested(3, 1, 4);
    return short_(
        preset
            .with(trainWays == 0 ? tasks : tasks.trained(trainWays, 2, 4))
            .with((dev.autodidact.nn.Architecture) Records.with(net, Map.of("filters", 2))));
  }

  private static int argmax(float[] values) {
    int best = 0;
    for (int k = 1; k < values.length; k++) {
      best = values[k] > values[best] ? k : best;
    }
    return best;
  }

  private static void assertScored(Solved task) {
    long right = task.queries().stream().filter(q -> argmax(q.answer()) == (int) q.y()[0]).count();
    assertThat((double) right / task.queries().size()).isCloseTo(task.score(), within(1e-6));
  }

  @Test
  void aLearnerShowsValidationTasksAndTheLastTrainingTask() {
    Run run = run(pictures("proto", 4));
    Showcase.OfTasks shown = (Showcase.OfTasks) Showcase.of(run, DATA);

    assertThat(shown.step()).isEqualTo(2);
    assertThat(shown.tasks())
        .extracting(task -> task.part() + task.number())
        .containsExactly("validation0", "validation1", "training3");
    Solved training = shown.tasks().getLast();
    assertThat(training.problem()).isEqualTo(new Problem.Classification(4));
    assertThat(training.classes()).hasSize(4).allMatch(name -> name.startsWith("train/"));
    assertThat(training.support()).hasSize(8);
    assertThat(training.queries()).hasSize(16);
    shown.tasks().forEach(ShowcaseTest::assertScored);
  }

  @Test
  void validationTasksAreAlwaysTheSame() {
    Run run = run(pictures("proto", 3));
    Solved first = ((Showcase.OfTasks) Showcase.of(run, DATA)).tasks().getFirst();
    Solved again = ((Showcase.OfTasks) Showcase.of(run, DATA)).tasks().getFirst();

    assertThat(again.queries()).usingRecursiveComparison().isEqualTo(first.queries());
  }

  @Test
  void aBatchOfAllClassesIsNoTask() {
    Run run = run(pictures("centroid", 0));

    assertThat(((Showcase.OfTasks) Showcase.of(run, DATA)).tasks())
        .extracting(Solved::part)
        .containsOnly("validation");
  }

  @Test
  void numbersAreAnsweredWithNumbers() {
    Run run = run(short_(Algorithm.of("reptile").preset("sinusoid", "")));
    Solved task = ((Showcase.OfTasks) Showcase.of(run, DATA)).tasks().getFirst();

    double squares =
        task.queries().stream()
            .mapToDouble(q -> Math.pow(q.answer()[0] - q.y()[0], 2))
            .average()
            .orElseThrow();
    assertThat(squares).isCloseTo(task.score(), within(1e-4 * (1 + squares)));
  }

  @Test
  void anAgentThatLearnsAsItActsShowsEveryEpisode() {
    Experiment preset = Algorithm.of("rl2").preset("bandit", "");
    Run run = run(short_(preset.with(preset.worlds().lasting(5))));
    Showcase.OfWorlds shown = (Showcase.OfWorlds) Showcase.of(run, DATA);

    assertThat(shown.episodic()).isTrue();
    assertThat(shown.worlds()).hasSize(Showcase.WORLDS).allMatch(w -> w.stages().size() == 5);
    assertEarned(shown.worlds());
  }

  @Test
  void anAgentThatTakesGradientStepsShowsThePlacesOfEachStage() {
    Experiment preset = Algorithm.of("maml").preset("nav2d", "");
    Run run = run(short_(preset.with(preset.worlds().lasting(2))));
    Showcase.OfWorlds shown = (Showcase.OfWorlds) Showcase.of(run, DATA);

    assertThat(shown.episodic()).isFalse();
    for (Behaviour world : shown.worlds()) {
      assertThat(world.stages()).hasSize(2);
      Behaviour.Episode episode = world.stages().getFirst().episodes().getFirst();
      assertThat(episode.observations()).hasDimensions(episode.rewards().length + 1, 2);
      assertThat(episode.observations()[0]).containsExactly(0, 0);
    }
  }

  /// What is shown of each stage earned what the session says.
  private static void assertEarned(List<Behaviour> worlds) {
    for (Behaviour world : worlds) {
      for (Behaviour.Stage stage : world.stages()) {
        double sum = 0;
        for (float reward : stage.episodes().getFirst().rewards()) {
          sum += reward;
        }
        assertThat(sum).isCloseTo(stage.earned(), within(1e-6));
        assertThat(Arrays.stream(stage.episodes().getFirst().actions()))
            .allMatch(action -> action.length == 1);
      }
    }
  }

  @Test
  void withoutACheckpointThereIsNothingToShow() {
    Run run = Run.create(parent.resolve("run"), pictures("proto", 3), DATA);

    assertThatThrownBy(() -> Showcase.of(run, DATA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("best.safetensors is not there");
  }
}
