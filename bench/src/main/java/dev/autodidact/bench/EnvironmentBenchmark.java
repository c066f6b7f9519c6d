package dev.autodidact.bench;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import dev.autodidact.environment.body.Body;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.EnvironmentFamily;
import java.util.List;
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
  private static final int WORLDS = 40;
  private static final int COPIES = 20;

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

  private Environments batch = environments("bandit");
  private Streams dice = batch.streams("actions");
  private float[] chosen = new float[0];

  @Setup(Level.Trial)
  public void setUp() {
    for (String other :
        Catalogue.families().stream()
            .filter(other -> !(other.family() instanceof Body)) // all of a kind, and slow
            .map(EnvironmentFamily::id)
            .toList()) { // or the compiler takes one family for the only one
      batch = environments(other);
      dice = batch.streams("actions");
      chosen = new float[batch.count() * batch.family().actions().size()];
      for (int t = 0; t < 200; t++) {
        step();
      }
    }
    batch = environments(family);
    dice = batch.streams("actions");
    chosen = new float[batch.count() * batch.family().actions().size()];
  }

  private static Environments environments(String id) {
    Family family = EnvironmentFamily.of(id).family();
    List<World> worlds = World.sample(family, new Seed(1), 0, WORLDS);
    return new Environments(family, worlds, COPIES);
  }

  @Benchmark
  @OperationsPerInvocation(WORLDS * COPIES)
  public float[] step() {
    switch (batch.family().actions()) {
      case Actions.Discrete(int count) -> {
        for (int i = 0; i < chosen.length; i++) {
          chosen[i] = dice.below(i, count);
        }
      }
      case Actions.Continuous(int size) -> {
        for (int k = 0; k < chosen.length; k++) {
          chosen[k] = (float) (2 * dice.uniform(k / size) - 1);
        }
      }
    }
    batch.step(chosen);
    return batch.observations();
  }
}
