package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.metric.MatchingNetwork;
import dev.autodidact.learner.metric.PrototypicalNetwork;
import dev.autodidact.learner.metric.RelationNetwork;
import dev.autodidact.learner.metric.SiameseNetwork;
import dev.autodidact.learner.optimization.Maml;
import dev.autodidact.learner.optimization.Reptile;
import dev.autodidact.nn.Net;
import dev.autodidact.record.Json;
import dev.autodidact.task.Problem;
import java.util.Arrays;
import java.util.List;

/// The learners that can be trained.
public enum Learners {
  PROTO(
      "proto",
      "Prototypical network",
      "metric",
      "Snell, Swersky, Zemel 2017, arXiv 1703.05175",
      "a prototype for each class, in an embedding") {
    @Override
    MetaLearner build(Experiment e, Problem problem, long[] inputShape) {
      Json.convert(e.config(), NoConfig.class);
      return new PrototypicalNetwork(e.net().embedding(inputShape));
    }
  },
  SIAMESE(
      "siamese",
      "Siamese network",
      "metric",
      "Koch, Zemel, Salakhutdinov 2015",
      "the examples to match, in an embedding with weighted distances") {
    @Override
    MetaLearner build(Experiment e, Problem problem, long[] inputShape) {
      Json.convert(e.config(), NoConfig.class);
      return new SiameseNetwork(e.net().embedding(inputShape), e.net().features(inputShape));
    }
  },
  MATCHING(
      "matching",
      "Matching network",
      "metric",
      "Vinyals, Blundell, Lillicrap, Kavukcuoglu, Wierstra 2016, arXiv 1606.04080",
      "what attention falls on, in an embedding") {
    @Override
    MetaLearner build(Experiment e, Problem problem, long[] inputShape) {
      MatchingNetwork.Config config = Json.convert(e.config(), MatchingNetwork.Config.class);
      int features = e.net().features(inputShape);
      return new MatchingNetwork(e.net().embedding(inputShape), features, config);
    }
  },
  RELATION(
      "relation",
      "Relation network",
      "metric",
      "Sung, Yang, Zhang, Xiang, Torr, Hospedales 2018, arXiv 1711.06025",
      "feature maps for each class, compared by a net") {
    @Override
    MetaLearner build(Experiment e, Problem problem, long[] inputShape) {
      RelationNetwork.Config config = Json.convert(e.config(), RelationNetwork.Config.class);
      return new RelationNetwork(
          e.net().maps(inputShape),
          e.net().relation(inputShape, config.hidden()),
          config.transductive());
    }
  },
  MAML(
      "maml",
      "Model-agnostic meta-learning",
      "optimization",
      "Finn, Abbeel, Levine 2017, arXiv 1703.03400",
      "all weights, by gradient descent; exact second-order meta-gradient") {
    @Override
    MetaLearner build(Experiment e, Problem problem, long[] inputShape) {
      return maml(e, problem, inputShape);
    }
  },
  FOMAML(
      "fomaml",
      "First-order MAML",
      "optimization",
      "Finn, Abbeel, Levine 2017, arXiv 1703.03400, section 5.2",
      "all weights, by gradient descent; meta-gradient without second derivatives") {
    @Override
    MetaLearner build(Experiment e, Problem problem, long[] inputShape) {
      return maml(e, problem, inputShape);
    }
  },
  REPTILE(
      "reptile",
      "Reptile",
      "optimization",
      "Nichol, Achiam, Schulman 2018, arXiv 1803.02999",
      "all weights, by Adam on mini-batches") {
    @Override
    MetaLearner build(Experiment e, Problem problem, long[] inputShape) {
      Reptile.Config config = Json.convert(e.config(), Reptile.Config.class);
      return new Reptile(predictor(e, problem, inputShape), problem, config);
    }
  };

  /// The settings of a learner that has none.
  private record NoConfig() {}

  private final String id;
  private final String title;
  private final String family;
  private final String paper;
  private final String adapts;

  Learners(String id, String title, String family, String paper, String adapts) {
    this.id = id;
    this.title = title;
    this.family = family;
    this.paper = paper;
    this.adapts = adapts;
  }

  /// The name on the command line.
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /// `metric`, `model` or `optimization`.
  public String family() {
    return family;
  }

  public String paper() {
    return paper;
  }

  /// What a mini learning session changes.
  public String adapts() {
    return adapts;
  }

  /// Whether it learns tasks of this kind: metric learners tell classes apart, and nothing else.
  public boolean solves(Problem problem) {
    return !family.equals("metric") || problem instanceof Problem.Classification;
  }

  /// The learner that `e` describes, for this problem and inputs of this shape.
  abstract MetaLearner build(Experiment e, Problem problem, long[] inputShape);

  /// The learner called `id`.
  ///
  /// @throws InvalidInputException if there is none, naming the nearest
  public static Learners of(String id) {
    return Arrays.stream(values())
        .filter(l -> l.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(Nearest.message("learner", id, ids())));
  }

  /// The names of all learners.
  public static List<String> ids() {
    return Arrays.stream(values()).map(Learners::id).toList();
  }

  private static MetaLearner maml(Experiment e, Problem problem, long[] inputShape) {
    Maml.Config config = Json.convert(e.config(), Maml.Config.class);
    return new Maml(predictor(e, problem, inputShape), problem, config);
  }

  private static Net predictor(Experiment e, Problem problem, long[] inputShape) {
    return e.net().predictor(inputShape, problem.outputs());
  }
}
