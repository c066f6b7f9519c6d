package dev.autodidact.bench;

import dev.autodidact.data.Glyphs;
import dev.autodidact.data.MemoryPictures;
import dev.autodidact.data.Sinusoid;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.metric.PrototypicalNetwork;
import dev.autodidact.learner.optimization.Anil;
import dev.autodidact.learner.optimization.Maml;
import dev.autodidact.learner.optimization.Reptile;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Sequence;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.EnvironmentFamily;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Paced;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.train.LearnerCourse;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Rehearsal;
import dev.autodidact.train.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Work whose speed is followed: whole meta-steps, with drawing the tasks and stepping the
/// optimizer, or steps of bodies.
public enum Workload implements Work {
  /// Second-order MAML: conv-4 with 64 filters and max-pooling, 5-way 1-shot, one query, 32 tasks.
  MAML_CONV("maml_conv", "", 3, 9) {
    @Override
    double perSecond(Workers workers) {
      return learning(new Maml(conv(), FIVE, inner(1), true), glyphs(5, 1, 1), 32, workers);
    }
  },

  /// The same with five inner steps.
  MAML_CONV_5("maml_conv", "--steps 5", 2, 5) {
    @Override
    double perSecond(Workers workers) {
      return learning(new Maml(conv(), FIVE, inner(5), true), glyphs(5, 1, 1), 32, workers);
    }
  },

  /// First-order MAML, otherwise as [#MAML_CONV].
  FOMAML_CONV("optimization_conv", "--learner fomaml", 3, 9) {
    @Override
    double perSecond(Workers workers) {
      return learning(new Maml(conv(), FIVE, inner(1), false), glyphs(5, 1, 1), 32, workers);
    }
  },

  /// ANIL, otherwise as [#MAML_CONV].
  ANIL_CONV("optimization_conv", "--learner anil", 3, 9) {
    @Override
    double perSecond(Workers workers) {
      return learning(new Anil(body(1, false), 64, FIVE, inner(1)), glyphs(5, 1, 1), 32, workers);
    }
  },

  /// Reptile: the same net, five steps of Adam on ten pictures of ten a class, 5 tasks.
  REPTILE_CONV("optimization_conv", "--learner reptile", 3, 9) {
    @Override
    double perSecond(Workers workers) {
      Reptile.Config config = new Reptile.Config(1e-3, 5, 10, 50, 5, true, 3);
      return learning(new Reptile(conv(), FIVE, config), glyphs(5, 10, 1), 5, workers);
    }
  },

  /// A prototypical network: conv-4 with 64 filters and max-pooling, 60-way 1-shot, 5 queries.
  PROTO_CONV("proto_conv", "", 3, 15) {
    @Override
    double perSecond(Workers workers) {
      return learning(proto(1), glyphs(60, 1, 5), 1, workers);
    }
  },

  /// The same in colour at 84 pixels, 20-way 5-shot.
  PROTO_COLOUR("proto_conv", "--ways 20 --shots 5 --size 84 --channels 3", 2, 5) {
    @Override
    double perSecond(Workers workers) {
      return learning(proto(3), new FewShot(noise(40, 10), 20, 5, 5), 1, workers);
    }
  },

  /// Second-order MAML on sinusoids: 40-40 hidden units, 10 support and 10 query points, 25 tasks.
  MAML_SINUSOID("maml_sinusoid", "", 3000, 2000) {
    @Override
    double perSecond(Workers workers) {
      return sinusoids(1, 13, 25, workers);
    }
  },

  /// The same with five inner steps.
  MAML_SINUSOID_5("maml_sinusoid", "--steps 5", 1000, 1000) {
    @Override
    double perSecond(Workers workers) {
      return sinusoids(5, 13, 25, workers);
    }
  },

  /// [#MAML_SINUSOID] with 1000 tasks.
  MAML_SINUSOID_1000("maml_sinusoid", "--tasks 1000", 100, 100) {
    @Override
    double perSecond(Workers workers) {
      return sinusoids(1, 250, 1000, workers);
    }
  },

  /// The same with five inner steps.
  MAML_SINUSOID_1000_5("maml_sinusoid", "--tasks 1000 --steps 5 --only vmap,jax", 30, 30) {
    @Override
    double perSecond(Workers workers) {
      return sinusoids(5, 250, 1000, workers);
    }
  },

  /// RL² as it trains on bandits: 1000 worlds of 5 arms and 10 pulls, a GRU of 64 units.
  RL2_BANDIT("rl2_bandit", "", 60, 30, 10) {
    @Override
    double perSecond(Workers workers) {
      return acting("rl2", "bandit", workers);
    }
  },

  /// VariBAD as it trains on the grid: 64 worlds, four episodes of 15 steps.
  VARIBAD_GRID("varibad_grid", "", 60, 30, 4 * 15) {
    @Override
    double perSecond(Workers workers) {
      return acting("varibad", "gridnavi", workers);
    }
  },

  /// MAML with a trust region as it trains on 2D navigation: 40 worlds, 20 episodes before and
  /// after the inner step. Counted as if all lasted for 100 steps: those that reach their goal are
  /// shorter, so this is an upper bound.
  MAML_NAVIGATION("maml_navigation", "", 2, 5, 2 * 20 * 100) {
    @Override
    double perSecond(Workers workers) {
      return acting("maml", "nav2d", workers);
    }
  },

  /// Not a training: the cheetah in MuJoCo's physics, by a policy at random, in actions of 0.05 s
  /// on one thread, by processor time.
  CHEETAH_STEPS("body_steps", "--body HalfCheetah-v5", 0, 0, 1) {
    @Override
    double perSecond(Workers workers) {
      return stepping("cheetah-dir@rothfuss2019");
    }
  },

  /// The same with the ant.
  ANT_STEPS("body_steps", "--body Ant-v5", 0, 0, 1) {
    @Override
    double perSecond(Workers workers) {
      return stepping("ant-dir@rothfuss2019");
    }
  };

  private static final Set<Workload> ON_ONE_THREAD = Set.of(CHEETAH_STEPS, ANT_STEPS);
  private static final Problem FIVE = new Problem.Classification(5);

  private final String script;
  private final String arguments;
  private final int warmUp;
  private final int counted;
  private final int steps;

  Workload(String script, String arguments, int warmUp, int counted) {
    this(script, arguments, warmUp, counted, 0);
  }

  /// @param steps of the environment in each world of a meta-step; 0 where tasks are counted
  Workload(String script, String arguments, int warmUp, int counted, int steps) {
    this.script = script;
    this.arguments = arguments;
    this.warmUp = warmUp;
    this.counted = counted;
    this.steps = steps;
  }

  /// Units in a second.
  abstract double perSecond(Workers workers);

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String script() {
    return script;
  }

  @Override
  public List<String> arguments() {
    return arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
  }

  @Override
  public String unit() {
    return steps == 0 ? "tasks" : "steps";
  }

  @Override
  public int threads(int asked) {
    return ON_ONE_THREAD.contains(this) ? 1 : asked;
  }

  @Override
  public double perSecond(int threads) {
    try (Workers workers = new Workers(threads)) {
      return perSecond(workers);
    }
  }

  private double perSecond(Rehearsal rehearsal) {
    int units = rehearsal.loop().metaBatch() * Math.max(1, steps);
    return units / rehearsal.step(warmUp, counted);
  }

  private static Maml.Config inner(int steps) {
    return new Maml.Config(0.4, steps, steps, 4);
  }

  private static Conv4 body(int channels, boolean running) {
    return new Conv4(channels, 64, Conv4.Downsampling.MAX_POOL, false, running);
  }

  private static Net conv() {
    return new Sequence(body(1, false), new Dense("head", 64, 5));
  }

  private static MetaLearner proto(int channels) {
    return new PrototypicalNetwork(body(channels, true), new PrototypicalNetwork.Config(1));
  }

  static TaskDistribution glyphs(int ways, int shots, int queries) {
    Glyphs.Config few = new Glyphs.Config(100, 1, 1, 20, 28);
    return new FewShot(Glyphs.splits(new Seed(1), few).train(), ways, shots, queries);
  }

  /// Classes of random pictures in colour, 84 pixels wide.
  private static MemoryPictures noise(int classes, int size) {
    Random random = new Random(1);
    List<byte[]> pixels =
        Stream.generate(() -> new byte[size * 3 * 84 * 84])
            .limit(classes)
            .peek(random::nextBytes)
            .toList();
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new MemoryPictures(3, 84, 84, names, pixels);
  }

  final double sinusoids(int steps, int shard, int tasks, Workers workers) {
    Maml maml =
        new Maml(
            new Mlp(List.of(1, 40, 40, 1)),
            new Problem.Regression(1),
            new Maml.Config(0.01, steps, steps, shard),
            true);
    return learning(maml, new Sinusoid(10, 10), tasks, workers);
  }

  final double learning(
      MetaLearner learner, TaskDistribution tasks, int metaBatch, Workers workers) {
    OuterLoop loop = new OuterLoop(1, metaBatch, Optimizer.ADAM, 1e-3, Schedule.CONSTANT, 0, 1, 1);
    return perSecond(
        new Rehearsal(
            some -> new LearnerCourse(learner, tasks, tasks, some, Rehearsal.SEED, workers),
            loop,
            workers));
  }

  final double acting(String algorithm, String worlds, Workers workers) {
    Experiment preset = Algorithm.of(algorithm).preset(worlds, "");
    return perSecond(Paced.rehearsal(preset, DataSets.in(Path.of("")), workers));
  }

  static double stepping(String family) {
    return new RandomSteps(EnvironmentFamily.of(family).family()).perSecond();
  }
}
