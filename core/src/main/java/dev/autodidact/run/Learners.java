package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.baseline.FineTuning;
import dev.autodidact.learner.baseline.Neighbours;
import dev.autodidact.learner.baseline.PlainClassification;
import dev.autodidact.learner.metric.MatchingNetwork;
import dev.autodidact.learner.metric.PrototypicalNetwork;
import dev.autodidact.learner.metric.RelationNetwork;
import dev.autodidact.learner.metric.SiameseNetwork;
import dev.autodidact.learner.model.Mann;
import dev.autodidact.learner.model.MetaNetwork;
import dev.autodidact.learner.optimization.Anil;
import dev.autodidact.learner.optimization.LstmMetaLearner;
import dev.autodidact.learner.optimization.Maml;
import dev.autodidact.learner.optimization.Reptile;
import dev.autodidact.nn.AugmentedNet;
import dev.autodidact.nn.Pixels;
import dev.autodidact.nn.PlainConv;
import dev.autodidact.task.Problem;
import dev.autodidact.task.TaskDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The learners that can be trained.
public enum Learners {
  PROTO(
      "proto",
      "Prototypical network",
      "metric",
      "Snell, Swersky, Zemel 2017, arXiv 1703.05175",
      "a prototype for each class, in an embedding"),
  SIAMESE(
      "siamese",
      "Siamese network",
      "metric",
      "Koch, Zemel, Salakhutdinov 2015",
      "the examples to match, in an embedding with weighted distances"),
  MATCHING(
      "matching",
      "Matching network",
      "metric",
      "Vinyals, Blundell, Lillicrap, Kavukcuoglu, Wierstra 2016, arXiv 1606.04080",
      "what attention falls on, in an embedding"),
  RELATION(
      "relation",
      "Relation network",
      "metric",
      "Sung, Yang, Zhang, Xiang, Torr, Hospedales 2018, arXiv 1711.06025",
      "feature maps for each class, compared by a net"),
  MAML(
      "maml",
      "Model-agnostic meta-learning",
      "optimization",
      "Finn, Abbeel, Levine 2017, arXiv 1703.03400",
      "all weights, by gradient descent; exact second-order meta-gradient"),
  FOMAML(
      "fomaml",
      "First-order MAML",
      "optimization",
      "Finn, Abbeel, Levine 2017, arXiv 1703.03400, section 5.2",
      "all weights, by gradient descent; meta-gradient without second derivatives"),
  ANIL(
      "anil",
      "Almost no inner loop",
      "optimization",
      "Raghu, Raghu, Bengio, Vinyals 2020, arXiv 1909.09157",
      "the last layer, by gradient descent; exact second-order meta-gradient"),
  REPTILE(
      "reptile",
      "Reptile",
      "optimization",
      "Nichol, Achiam, Schulman 2018, arXiv 1803.02999",
      "all weights, by Adam on mini-batches"),
  MANN(
      "mann",
      "Memory-augmented neural network",
      "model",
      "Santoro et al. 2016, arXiv 1605.06065",
      "an external memory, written and read by a recurrent controller"),
  METANET(
      "metanet",
      "Meta network",
      "model",
      "Munkhdalai, Yu 2017, arXiv 1703.00837",
      "fast weights, made from the gradients of the support"),
  LSTM(
      "lstm",
      "LSTM meta-learner",
      "optimization",
      "Ravi, Larochelle 2017, ICLR",
      "all weights, by an LSTM that sees their gradients"),
  KNN(
      "knn",
      "Nearest neighbours",
      "baseline",
      "Fix, Hodges 1951",
      "nothing: it keeps the support, in an embedding trained on all training classes"),
  KDE(
      "kde",
      "Kernel density",
      "baseline",
      "Rosenblatt 1956, Parzen 1962",
      "nothing: it keeps the support, in an embedding trained on all training classes"),
  FINETUNE(
      "finetune",
      "Fine-tuning",
      "baseline",
      "as in Ravi, Larochelle 2017, table 1",
      "a linear layer or all weights, by gradient descent");

  private static final String CLASSES = "classes";

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

  /// `metric`, `model`, `optimization` or `baseline`.
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

  /// Whether it learns tasks of this kind: only learners that end in a net predict numbers.
  public boolean solves(Problem problem) {
    return family.equals("optimization") || problem instanceof Problem.Classification;
  }

  /// @throws InvalidInputException if it does not learn from such training tasks
  void requireKindOf(TaskSettings tasks) {
    if (plain() != tasks.plain()) {
      throw new InvalidInputException(
          plain()
              ? "--train-ways %d: %s trains on all classes at once, which is 0"
                  .formatted(tasks.trainWays(), id)
              : "--train-ways 0: %s trains on tasks of at least 2 classes".formatted(id));
    }
  }

  private boolean plain() {
    return family.equals("baseline");
  }

  /// The settings of a new run, with what only its training tasks can tell.
  Experiment settled(Experiment e, TaskDistribution training) {
    if (!plain()) {
      return e;
    }
    Map<String, Object> config = new TreeMap<>(e.config());
    config.put(CLASSES, training.problem().outputs());
    return e.with(e.tasks(), config);
  }

  /// The learner that `e` describes, for this problem and inputs of this shape.
  MetaLearner build(Experiment e, Problem problem, long[] inputShape) {
    return switch (this) {
      case PROTO ->
          new PrototypicalNetwork(
              e.net().embedding(inputShape), e.settings(PrototypicalNetwork.Config.class));
      case SIAMESE -> {
        e.settings(NoConfig.class);
        yield new SiameseNetwork(
            e.net().embedding(inputShape), e.net().features(inputShape), e.net().distance());
      }
      case MATCHING -> {
        int features = e.net().features(inputShape);
        yield new MatchingNetwork(
            e.net().embedding(inputShape), features, e.settings(MatchingNetwork.Config.class));
      }
      case RELATION -> {
        RelationNetwork.Config config = e.settings(RelationNetwork.Config.class);
        yield new RelationNetwork(
            e.net().maps(inputShape),
            e.net().relation(inputShape, config.hidden()),
            config.transductive());
      }
      case MAML, FOMAML ->
          new Maml(
              e.net().predictor(inputShape, problem.outputs()),
              problem,
              e.settings(Maml.Config.class));
      case ANIL ->
          new Anil(
              e.net().body(inputShape),
              e.net().features(inputShape),
              problem,
              e.settings(Anil.Config.class));
      case REPTILE ->
          new Reptile(
              e.net().predictor(inputShape, problem.outputs()),
              problem,
              e.settings(Reptile.Config.class));
      case MANN -> mann(e, (Problem.Classification) problem, inputShape);
      case METANET -> {
        Problem.Classification classes = (Problem.Classification) problem;
        AugmentedNet net =
            new AugmentedNet(
                (int) inputShape[0], (int) inputShape[1], e.net().filters(), classes.ways());
        yield new MetaNetwork(net, classes, e.settings(MetaNetwork.Config.class));
      }
      case LSTM ->
          new LstmMetaLearner(
              e.net().predictor(inputShape, problem.outputs()),
              problem,
              e.settings(LstmMetaLearner.Config.class));
      case KNN -> {
        Neighbours.Nearest config = e.settings(Neighbours.Nearest.class);
        yield Neighbours.nearest(plain(e, inputShape, config.classes()), config);
      }
      case KDE -> {
        Neighbours.Kernel config = e.settings(Neighbours.Kernel.class);
        yield Neighbours.kernel(plain(e, inputShape, config.classes()), config);
      }
      case FINETUNE -> {
        FineTuning.Config config = e.settings(FineTuning.Config.class);
        yield new FineTuning(plain(e, inputShape, config.classes()), config);
      }
    };
  }

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

  private static MetaLearner mann(Experiment e, Problem.Classification problem, long[] inputShape) {
    Mann.Config config = e.settings(Mann.Config.class);
    int side = (int) inputShape[1];
    if (!config.conv()) {
      return new Mann(new Pixels(), Pixels.outputs((int) inputShape[0], side), problem, config);
    }
    PlainConv encoder = new PlainConv((int) inputShape[0], e.net().filters());
    return new Mann(encoder, encoder.outputs(side), problem, config);
  }

  private static PlainClassification plain(Experiment e, long[] inputShape, int classes) {
    return new PlainClassification(
        e.net().embedding(inputShape), e.net().features(inputShape), classes);
  }
}
