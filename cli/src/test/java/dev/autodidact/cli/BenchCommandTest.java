package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.bench.Guard;
import dev.autodidact.bench.Reference;
import dev.autodidact.bench.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How fast learners train.
class BenchCommandTest {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Test
  void measuresLearnersThatAreNamed() throws IOException {
    Outcome measured = Outcome.of("bench", "--learners=proto,knn", "--json");
    JsonNode json = JSON.readTree(measured.out());
    JsonNode knn = json.path("knn");
    double steps = knn.path("metaStepsPerSecond").asDouble();

    assertThat(measured.status()).isZero();
    assertThat(json.fieldNames()).toIterable().containsExactly("proto", "knn");
    assertThat(steps).isPositive();
    assertThat(knn.path("tasksPerSecond").asDouble())
        .isCloseTo(steps * 4, Percentage.withPercentage(1e-6));
    assertThat(measured.err())
        .containsPattern("proto +[0-9.]+ meta-steps/s +[0-9.]+ tasks/s +1 x 20-way, 1 \\+ 5 ")
        .containsPattern("knn .* 4 x 64 pictures of all classes")
        .hasLineCount(2);
  }

  /// What runs a peer's script may be anything.
  @Test
  void measuresAWorkloadBesideItsPeer(@TempDir Path peers) throws IOException {
    Files.writeString(peers.resolve("maml_sinusoid.py"), "echo 'other way: 10.5 tasks/s (fast)'");
    Outcome measured =
        Outcome.of(
            "bench",
            "--json",
            "--workloads=maml-sinusoid-1000-5",
            "--python=sh",
            "--peers",
            peers.toString());
    JsonNode json = JSON.readTree(measured.out());
    double ours = json.path("maml-sinusoid-1000-5").path("autodidact").asDouble();

    assertThat(measured.status()).isZero();
    assertThat(json.size()).isEqualTo(1);
    assertThat(json.path("maml-sinusoid-1000-5").path("other way").asDouble()).isEqualTo(10.5);
    assertThat(measured.err())
        .contains("other way          10.5 tasks/s   %.2f x".formatted(ours / 10.5))
        .hasLineCount(2);
  }

  @Test
  void goesOnWhereAPeerFails(@TempDir Path peers) throws IOException {
    Files.writeString(peers.resolve("maml_sinusoid.py"), "echo 'one: 2.5 tasks/s'; exit 3");
    Files.writeString(peers.resolve("rl2_bandit.py"), "echo 'other: 4.5 steps/s'");
    Outcome measured =
        Outcome.of(
            "bench",
            "--json",
            "--workloads=maml-sinusoid-1000-5,rl2-bandit",
            "--python=sh",
            "--peers",
            peers.toString());
    JsonNode json = JSON.readTree(measured.out());

    assertThat(measured.status()).isEqualTo(1);
    assertThat(json.path("maml-sinusoid-1000-5").path("one").asDouble()).isEqualTo(2.5);
    assertThat(json.path("rl2-bandit").path("other").asDouble()).isEqualTo(4.5);
    assertThat(json.path("rl2-bandit").path("autodidact").asDouble()).isPositive();
    assertThat(measured.err())
        .containsOnlyOnce("  failed: `sh " + peers.resolve("maml_sinusoid.py"))
        .hasLineCount(5);
  }

  @Test
  void stepsOfBodiesAreThoseOfOneThread(@TempDir Path peers) throws IOException {
    Files.writeString(peers.resolve("body_steps.py"), "echo \"$4 on $2: 10.5 steps/s\"");
    Outcome measured =
        Outcome.of(
            "bench",
            "--workloads=ant-steps",
            "--threads=2",
            "--python=sh",
            "--peers",
            peers.toString());

    assertThat(measured.status()).isZero();
    assumeThat(measured.out()).as("MuJoCo is installed").doesNotContain("not measured");
    assertThat(measured.out())
        .containsPattern("(?s)ant-steps, 1 thread: [0-9]{3,}[.][0-9] steps/s.+  Ant-v5 on 1 +10.5 ")
        .hasLineCount(2);
  }

  @Test
  void adaptsToATaskOnOneThread(@TempDir Path peers) throws IOException {
    Files.writeString(peers.resolve("adapt.py"), "echo \"$4 on $2: 10.5 tasks/s\"");
    Outcome measured =
        Outcome.of(
            "bench",
            "--json",
            "--workloads=adapt-anil",
            "--threads=2",
            "--python=sh",
            "--peers",
            peers.toString());
    JsonNode json = JSON.readTree(measured.out()).path("adapt-anil");

    assertThat(measured.status()).isZero();
    assertThat(json.path("anil on 1").asDouble()).isEqualTo(10.5);
    assertThat(json.path("autodidact").asDouble()).isGreaterThan(1);
    assertThat(measured.err())
        .containsPattern("adapt-anil, 1 thread: [0-9.]+ tasks/s\n  anil on 1 +10.5 tasks/s")
        .hasLineCount(2);
  }

  @Test
  void goesOnWhereMuJoCoIsNotInstalled(@TempDir Path folder)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        Child.in(folder, "bench", "--workloads=cheetah-steps,ant-steps")
            .redirectOutput(folder.resolve("out").toFile());
    builder.environment().put("MUJOCO_HOME", folder.toString());

    assertThat(builder.start().waitFor()).isZero();
    assertThat(folder.resolve("out"))
        .content()
        .containsSubsequence(
            "cheetah-steps: not measured, MUJOCO_HOME=" + folder + ": there is no library",
            "ant-steps: not measured, ")
        .hasLineCount(2);
  }

  @Test
  void aWorkloadIsSlowerWhereItFallsBelowTheMargin() {
    Guard guard = new Guard(Workload.PROTO_CONV, Reference.CONVOLUTIONS, 2);
    assertThat(guard.holds(2)).isTrue();
    assertThat(guard.holds(2 * Guard.MARGIN)).isTrue();
    assertThat(guard.holds(2 * Guard.MARGIN - 0.01)).isFalse();
  }

  @Test
  void helpSaysHowToMeasureAll() {
    assertThat(Outcome.of("bench", "--help").out())
        .containsIgnoringWhitespaces("--learners[=NAME", "all where no NAME is given");
  }
}
