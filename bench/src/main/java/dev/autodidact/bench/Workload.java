package dev.autodidact.bench;

import dev.autodidact.data.Glyphs;
import dev.autodidact.data.Sinusoid;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.metric.PrototypicalNetwork;
import dev.autodidact.learner.optimization.Maml;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Sequence;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.train.LearnerCourse;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Rehearsal;
import dev.autodidact.train.Schedule;
import java.util.List;

/// A piece of meta-training whose speed is followed: whole meta-steps of the outer loop, with
/// drawing the tasks and stepping the optimizer.
public enum Workload {
  /// Second-order MAML: conv-4 with 64 filters and max-pooling, 5-way 1-shot, one inner step, 32
  /// tasks.
  MAML_CONV("maml_conv", 32, 3, 9) {
    @Override
    MetaLearner learner() {
      Conv4 conv = new Conv4(1, 64, Conv4.Downsampling.MAX_POOL, false, false);
      return new Maml(
          new Sequence(conv, new Dense("head", 64, 5)),
          new Problem.Classification(5),
          new Maml.Config(0.4, 1, 1, 4),
          true);
    }

    @Override
    TaskDistribution tasks() {
      return glyphs(5, 1);
    }
  },

  /// Second-order MAML on sinusoids: 40-40 hidden units, 10 support and 10 query points, 25 tasks.
  MAML_SINUSOID("maml_sinusoid", 25, 3000, 2000) {
    @Override
    MetaLearner learner() {
      return new Maml(
          new Mlp(List.of(1, 40, 40, 1)),
          new Problem.Regression(1),
          new Maml.Config(0.01, 1, 1, 13),
          true);
    }

    @Override
    TaskDistribution tasks() {
      return new Sinusoid(10, 10);
    }
  },

  /// A prototypical network: conv-4 with 64 filters and max-pooling, 60-way 1-shot, 5 queries.
  PROTO_CONV("proto_conv", 1, 3, 15) {
    @Override
    MetaLearner learner() {
      return new PrototypicalNetwork(
          new Conv4(1, 64, Conv4.Downsampling.MAX_POOL, false, true),
          new PrototypicalNetwork.Config(1));
    }

    @Override
    TaskDistribution tasks() {
      return glyphs(60, 5);
    }
  };

  private final String script;
  private final int metaBatch;
  private final int warmUp;
  private final int counted;

  Workload(String script, int metaBatch, int warmUp, int counted) {
    this.script = script;
    this.metaBatch = metaBatch;
    this.warmUp = warmUp;
    this.counted = counted;
  }

  abstract MetaLearner learner();

  abstract TaskDistribution tasks();

  private static TaskDistribution glyphs(int ways, int queries) {
    Glyphs.Config few = new Glyphs.Config(100, 1, 1, 20, 28);
    return new FewShot(Glyphs.splits(new Seed(1), few).train(), ways, 1, queries);
  }

  /// The name of the peers' script that does the same work, without `.py`.
  public String script() {
    return script;
  }

  /// Tasks in a second: the median over meta-steps after a warm-up.
  public double tasksPerSecond(int threads) {
    MetaLearner learner = learner();
    TaskDistribution tasks = tasks();
    OuterLoop loop =
        new OuterLoop(counted, metaBatch, Optimizer.ADAM, 1e-3, Schedule.CONSTANT, 0, counted, 1);
    try (Workers workers = new Workers(threads)) {
      return metaBatch
          / new Rehearsal(
                  some -> new LearnerCourse(learner, tasks, tasks, some, Rehearsal.SEED, workers),
                  loop,
                  threads)
              .step(warmUp, counted);
    }
  }
}
