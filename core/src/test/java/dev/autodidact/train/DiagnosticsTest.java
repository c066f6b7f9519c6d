package dev.autodidact.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.agent.AgentSubject;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.record.MetricsFile;
import dev.autodidact.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What the learning curve tells of meta-steps, besides their loss.
@ExtendWith(FreesTensors.class)
class DiagnosticsTest {
  static final List<AgentSubject> AGENTS = AgentSubject.ALL;

  private static final Set<String> OF_PPO =
      Set.of("clipFraction", "entropy", "episodeLength", "explainedVariance", "gradientNorm", "kl");
  private static final Map<String, Set<String>> NAMES =
      Map.ofEntries(
          Map.entry("rl2", OF_PPO),
          Map.entry("rl2-hyper", OF_PPO),
          Map.entry("rl2-transformer", OF_PPO),
          Map.entry("varibad", OF_PPO),
          Map.entry("multitask", OF_PPO),
          Map.entry(
              "pearl",
              Set.of("criticLoss", "entropy", "episodeLength", "gradientNorm", "posteriorKl")),
          Map.entry("scratch", Set.of("episodeLength")),
          Map.entry("dpt", Set.of("crossEntropy", "episodeLength", "gradientNorm")),
          Map.entry("ad", Set.of("crossEntropy", "episodeLength", "gradientNorm")),
          Map.entry("maml-rl", Set.of("episodeLength", "gradientNorm", "kl", "lineSearchTries")),
          Map.entry(
              "promp", Set.of("clipFraction", "entropy", "episodeLength", "gradientNorm", "kl")));

  @AutoClose private final Workers workers = new Workers(2);

  private final Path once;
  private final Path again;

  DiagnosticsTest(@TempDir Path root) throws IOException {
    once = Files.createDirectory(root.resolve("once"));
    again = Files.createDirectory(root.resolve("again"));
  }

  private static List<JsonNode> curve(Path folder) {
    return MetricsFile.read(folder.resolve(Trainer.METRICS));
  }

  private static Set<String> names(JsonNode line) {
    Set<String> names = new TreeSet<>();
    Iterator<String> all = line.path("diagnostics").fieldNames();
    all.forEachRemaining(names::add);
    return names;
  }

  private void train(Course course, Path folder, Progress progress) {
    new Trainer(course, 5, 4, Training.SEED, folder, progress, Duration.ZERO).run();
  }

  /// The mean of two norms, both longer than what they are clipped to.
  @Test
  void gradientNormsAreThoseBeforeClippingOnAverage() {
    OuterLoop config = new OuterLoop(2, 4, Optimizer.SGD, 0.1, Schedule.CONSTANT, 1e-3, 2, 7);
    Training training = Training.small(config);
    training.run(once, 2, Progress.SILENT);
    Params theta = training.learner().init(Training.SEED.split("init"));
    double sum = 0;
    for (int step = 0; step < 2; step++) {
      Tasks tasks = training.tasks().sample(Training.SEED.split("train"), 4L * step, 4);
      Tensor g = training.learner().metaGradient(theta, tasks, workers).gradient();
      double norm = Math.sqrt(g.square().sum().item());
      assertThat(norm).isGreaterThan(1e-3);
      sum += norm;
      theta = theta.descend(theta.filled(g.mul(1e-3 / norm)), 0.1);
    }
    JsonNode line = curve(once).getFirst();
    assertThat(names(line)).containsExactly("gradientNorm");
    assertThat(line.path("diagnostics").path("gradientNorm").asDouble())
        .isCloseTo(sum / 2, within(1e-5 * sum));
  }

  /// Saved after every meta-step, and stopped between two validations.
  @ParameterizedTest
  @FieldSource("AGENTS")
  void agentsReportTheSameDiagnosticsWhenResumed(AgentSubject subject) {
    Family bandit = new BernoulliBandit(3);
    OuterLoop config = new OuterLoop(5, 6, Optimizer.OWN, 0.01, Schedule.CONSTANT, 0, 4, 3);
    Course course =
        new AgentCourse(
            subject.on().apply(bandit),
            bandit,
            2,
            Judge.TOTAL,
            config,
            Training.SEED,
            workers,
            _ -> {});
    train(course, once, Progress.SILENT);
    assertThatExceptionOfType(Training.Stopped.class)
        .isThrownBy(() -> train(course, again, new Training.StopAt(3, false)));
    train(course, again, Progress.SILENT);
    assertThat(Training.files(again)).isEqualTo(Training.files(once));
    assertThat(curve(once))
        .hasSize(2)
        .allSatisfy(line -> assertThat(names(line)).isEqualTo(NAMES.get(subject.id())));
    assertThat(curve(once).getFirst().path("diagnostics").path("episodeLength").asDouble())
        .isEqualTo(1);
  }
}
