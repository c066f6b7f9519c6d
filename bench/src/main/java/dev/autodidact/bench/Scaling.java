package dev.autodidact.bench;

import dev.autodidact.engine.Device;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Params;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Paced;
import dev.autodidact.train.Course;
import dev.autodidact.train.Rehearsal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// How fast a training is when many processes of one thread share it: what one of them computes and
/// sends is measured ([Echo]), what the network takes is modelled.
///
/// @param seconds of processor time that rank 0 computes in a meta-step
/// @param traffic what it gives to the others in a meta-step
public record Scaling(int ranks, double seconds, Traffic traffic) {
  private static final String SHARD = "shard";

  /// What rank 0, which has the most shards, gives.
  ///
  /// @param gathers times that results are gathered
  /// @param gathered bytes of all of them
  /// @param sums times that something is added up by all-reduce
  /// @param summed bytes of all of that
  public record Traffic(long gathers, long gathered, long sums, long summed) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0);

    Traffic plus(Traffic more) {
      return new Traffic(
          gathers + more.gathers, gathered + more.gathered, sums + more.sums, summed + more.summed);
    }
  }

  /// A network that passes what is gathered from rank to rank in a ring, and all-reduces likewise.
  ///
  /// @param gigabits a second, in each direction of each rank
  /// @param latency seconds that a message takes besides
  public record Network(double gigabits, double latency) {
    /// Seconds of a meta-step. What is gathered travels in pieces as large as the largest, after
    /// their lengths.
    public double seconds(int ranks, Traffic sent) {
      double others = ranks - 1;
      double messages = 2 * others * (sent.gathers() + sent.sums());
      double bytes = others * sent.gathered() + 2 * others / ranks * sent.summed();
      return messages * latency + 8 * bytes / (gigabits * 1e9);
    }
  }

  /// What is measured, by name: with few tasks in a shard, so that many processes have some.
  public static SequencedMap<String, Experiment> trainings() {
    Experiment maml = Algorithm.of("maml").preset("glyphs", "");
    Experiment one = maml.configured(Map.of(SHARD, 1));
    Experiment rl2 = Algorithm.of("rl2").preset("bandit", "");
    SequencedMap<String, Experiment> trainings = new LinkedHashMap<>();
    trainings.put("maml glyphs, shard 4", maml.configured(Map.of(SHARD, 4)));
    trainings.put("maml glyphs, shard 1", one);
    trainings.put("rl2 bandit, shard 125", rl2);
    trainings.put("rl2 bandit, shard 25", rl2.configured(Map.of(SHARD, 25)));
    Experiment deep = one.with(Catalogue.net("resnet12")).with(one.training().batched(8));
    trainings.put("maml glyphs, ResNet-12, 8 tasks, shard 1", deep);
    return trainings;
  }

  /// Measures rank 0 of `ranks`: the mean of some meta-steps after as many that are not counted.
  ///
  /// @param ring whether sums are made by all-reduce
  /// @param enough seconds to count
  public static Scaling measure(Experiment experiment, int ranks, boolean ring, double enough) {
    Echo echo = new Echo(ranks);
    try (Workers workers = new Workers(1, Device.CPU, ring ? echo.byRing() : echo)) {
      Rehearsal rehearsal = Paced.rehearsal(experiment, DataSets.in(Path.of("")), workers);
      Course course = rehearsal.course().apply(rehearsal.loop());
      try (Params theta = course.init(Rehearsal.SEED)) {
        steps(course, theta, echo, enough);
        double seconds = steps(course, theta, echo, enough);
        return new Scaling(ranks, seconds, echo.traffic());
      }
    }
  }

  /// The mean; `echo` then knows the traffic of the last.
  private static double steps(Course course, Params theta, Echo echo, double enough) {
    long start = cpu();
    int steps = 0;
    do {
      echo.traffic();
      try (var _ = new Scope()) {
        course.step(theta, course.optimizer(theta), 0);
      }
      steps++;
    } while (cpu() - start < enough * 1e9);
    return (cpu() - start) / 1e9 / steps;
  }

  /// Nanoseconds of all threads of this process.
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /// Seconds of a meta-step of so many ranks, at least as many as were measured: more than there
  /// are shards have nothing to compute, but wait and are told.
  double predicted(int of, Network network) {
    return seconds + network.seconds(of, traffic);
  }

  /// Meta-steps a second, for the number of ranks that were measured.
  double rate(Network network) {
    return 1 / predicted(ranks, network);
  }
}
