package dev.autodidact.bench;

import dev.autodidact.environment.body.Body;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.EnvironmentFamily;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Steps of a policy at random in 40 worlds of 20 environments each, on one thread, observations
/// included: how many in a microsecond.
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EnvironmentBenchmark {
  @Param({
    "bandit",
    "gaussian-bandit",
    "two-step",
    "mdp",
    "nav2d",
    "sparse-point",
    "gridnavi",
    "darkroom",
    "key-to-door",
    "cheetah-dir@rothfuss2019",
    "ant-dir@rothfuss2019"
  })
  private String family = "bandit";

  private RandomSteps policy = steps("bandit");

  @Setup(Level.Trial)
  public void setUp() {
    for (String other :
        Catalogue.families().stream()
            .filter(other -> !(other.family() instanceof Body)) // all of a kind, and slow
            .map(EnvironmentFamily::id)
            .toList()) { // or the compiler takes one family for the only one
      policy = steps(other);
      for (int t = 0; t < 200; t++) {
        policy.step();
      }
    }
    policy = steps(family);
  }

  private static RandomSteps steps(String id) {
    return new RandomSteps(EnvironmentFamily.of(id).family());
  }

  @Benchmark
  @OperationsPerInvocation(RandomSteps.BATCH)
  public float[] step() {
    return policy.step();
  }
}
