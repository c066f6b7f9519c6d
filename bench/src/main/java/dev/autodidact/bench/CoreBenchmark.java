package dev.autodidact.bench;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The kernels under a meta-step, on one thread: four tasks of five pictures.
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CoreBenchmark {
  private static final int TASKS = 4;
  private static final Conv4 NET = new Conv4(1, 64, Conv4.Downsampling.MAX_POOL, false, false);

  private Params shared = Params.shared(java.util.Map.of());
  private Params perTask = shared;
  private Tensor pictures = Tensors.full(0.5, TASKS, 5, 1, 28, 28);
  private Tensor a = Tensors.full(0.5, 13, 10, 40);
  private Tensor b = Tensors.full(0.5, 13, 40, 40);

  @Setup(Level.Trial)
  public void setUp() {
    shared = NET.init(new Seed(1)).variables();
    perTask = shared.forEachTask(TASKS).variables();
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    shared.close();
    perTask.close();
  }

  @Benchmark
  public double forwardWithSharedParameters() {
    try (var _ = new Scope()) {
      return NET.apply(shared, pictures, Normalisation.BATCH).sum().item();
    }
  }

  @Benchmark
  public double forwardWithParametersOfEachTask() {
    try (var _ = new Scope()) {
      return NET.apply(perTask, pictures, Normalisation.BATCH).sum().item();
    }
  }

  @Benchmark
  public Params gradientOfParametersOfEachTask() {
    try (var _ = new Scope()) {
      return perTask.gradient(NET.apply(perTask, pictures, Normalisation.BATCH).sum(), false);
    }
  }

  @Benchmark
  public double batchedMatrixProduct() {
    try (var _ = new Scope()) {
      return a.bmm(b).size(0);
    }
  }
}
