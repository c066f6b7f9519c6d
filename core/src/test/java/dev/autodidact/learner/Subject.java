package dev.autodidact.learner;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.baseline.Centroid;
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
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.FeatureMaps;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.PlainConv;
import dev.autodidact.nn.Relation;
import dev.autodidact.nn.Sequence;
import dev.autodidact.task.AllClasses;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.Lines;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.Pictures;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Shuffled;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A learner on a small net, beside tasks that it learns within a few meta-steps.
///
/// A new learner gets a line in [#OTHERS], or in [FeatureSubjects], and with it every test of the
/// contract.
///
/// @param id the name of the learner on the command line
/// @param tasks what it is judged on
/// @param training what it is meta-trained on
/// @param rate of meta-training by plain gradient descent
/// @param promises what holds for this learner, though not for every one
public record Subject(
    String id,
    MetaLearner learner,
    TaskDistribution tasks,
    TaskDistribution training,
    double rate,
    Set<Promise> promises) {
  /// One that is meta-trained on such tasks as it is judged on.
  public Subject(
      String id, MetaLearner learner, TaskDistribution tasks, double rate, Set<Promise> promises) {
    this(id, learner, tasks, tasks, rate, promises);
  }

  /// What only some learners promise.
  public enum Promise {
    /// Giving the classes other labels gives the predictions the same other labels.
    LABELS_ARE_ONLY_NAMES,
    /// The order of the support is of no consequence.
    SUPPORT_IS_A_SET
  }

  private static final int WAYS = 3;
  private static final int SHOTS = 2;
  private static final int QUERIES = 3;
  private static final int SIDE = 16;
  private static final int FILTERS = 4;

  public static final TaskDistribution EASY = patterns(new Seed(1), 0.3);
  private static final Problem CLASSES = EASY.problem();
  private static final TaskDistribution LINES = new Lines(5, 5);
  private static final Problem NUMBERS = LINES.problem();
  private static final Net MLP = new Mlp(List.of(1, 12, 12, 1));

  private static final PlainClassification PLAIN =
      new PlainClassification(new Conv4(1, 12, Downsampling.MAX_POOL, false, true), 12, 20);

  private static final List<Subject> OTHERS =
      List.of(
          new Subject(
              "proto",
              new PrototypicalNetwork(
                  conv4(Downsampling.MAX_POOL, true), new PrototypicalNetwork.Config(1)),
              EASY,
              0.1,
              Set.of(Promise.values())),
          new Subject(
              "siamese",
              new SiameseNetwork(conv4(Downsampling.MAX_POOL, true), FILTERS),
              EASY,
              0.1,
              Set.of(Promise.values())),
          matching("matching", false, Set.of(Promise.values())),
          matching("matching in context", true, Set.of(Promise.LABELS_ARE_ONLY_NAMES)),
          relation("relation", false),
          relation("relation, transductive", true),
          new Subject(
              "maml",
              new Maml(classifier(), CLASSES, new Maml.Config(0.4, 2, 3, 2), true),
              EASY,
              0.1,
              Set.of(Promise.SUPPORT_IS_A_SET)),
          new Subject(
              "fomaml",
              new Maml(classifier(), CLASSES, new Maml.Config(0.4, 2, 3, 2), false),
              EASY,
              0.1,
              Set.of(Promise.SUPPORT_IS_A_SET)),
          new Subject(
              "anil",
              new Anil(
                  conv4(Downsampling.STRIDE, false),
                  FILTERS,
                  CLASSES,
                  new Maml.Config(0.4, 2, 3, 2)),
              EASY,
              0.5,
              Set.of(Promise.SUPPORT_IS_A_SET)),
          new Subject(
              "reptile",
              new Reptile(classifier(), CLASSES, new Reptile.Config(0.01, 4, 4, 8, 6, true, 2)),
              EASY,
              1,
              Set.of()),
          new Subject(
              "reptile",
              new Reptile(classifier(), CLASSES, new Reptile.Config(0.01, 4, 4, 8, 6, false, 2)),
              EASY,
              1,
              Set.of()),
          new Subject(
              "lstm",
              new LstmMetaLearner(classifier(), CLASSES, new LstmMetaLearner.Config(4, 4, true, 2)),
              EASY,
              0.5,
              Set.of(Promise.SUPPORT_IS_A_SET)),
          baseline("knn", Neighbours.nearest(PLAIN, new Neighbours.Nearest(1, false))),
          baseline("centroid", new Centroid(PLAIN, new Centroid.Config(10))),
          baseline("kde", Neighbours.kernel(PLAIN, new Neighbours.Kernel(0.4, false))),
          baseline(
              "finetune", new FineTuning(PLAIN, new FineTuning.Config(0.05, 20, false, false))),
          baseline("finetune", new FineTuning(PLAIN, new FineTuning.Config(0.05, 20, true, false))),
          new Subject(
              "maml",
              new Maml(MLP, NUMBERS, new Maml.Config(0.1, 2, 3, 2), true),
              LINES,
              0.05,
              Set.of(Promise.SUPPORT_IS_A_SET)),
          new Subject(
              "anil",
              new Anil(new Mlp(List.of(1, 12, 12)), 12, NUMBERS, new Maml.Config(0.1, 2, 3, 2)),
              LINES,
              0.05,
              Set.of(Promise.SUPPORT_IS_A_SET)),
          new Subject(
              "reptile",
              new Reptile(MLP, NUMBERS, new Reptile.Config(0.02, 4, 3, 8, 5, true, 2)),
              LINES,
              0.5,
              Set.of()),
          new Subject(
              "mann",
              new Mann(
                  new PlainConv(1, 2 * FILTERS),
                  2 * FILTERS,
                  new Classification(WAYS),
                  new Mann.Config("lrua", true, 16, 8, 8, 2, 0.9, 2)),
              new Shuffled(EASY),
              0.5,
              Set.of()),
          new Subject(
              "metanet",
              new MetaNetwork(
                  new AugmentedNet(1, SIDE, 2 * FILTERS, WAYS),
                  new Classification(WAYS),
                  new MetaNetwork.Config(2, 8, 2)),
              EASY,
              0.1,
              Set.of()));

  public static final List<Subject> ALL =
      Stream.concat(OTHERS.stream(), FeatureSubjects.ALL.stream()).toList();

  private static Subject matching(String id, boolean fullContext, Set<Promise> promises) {
    MatchingNetwork.Config config = new MatchingNetwork.Config(10, fullContext, 2);
    MatchingNetwork matching =
        new MatchingNetwork(conv4(Downsampling.MAX_POOL, true), FILTERS, config);
    return new Subject(id, matching, EASY, 0.1, promises);
  }

  private static Subject relation(String id, boolean transductive) {
    int filters = 2 * FILTERS;
    FeatureMaps embedding = new FeatureMaps(1, filters, true);
    Relation relation = new Relation(filters, FeatureMaps.side(SIDE), 8, true);
    RelationNetwork network = new RelationNetwork(embedding, relation, transductive);
    return new Subject(id, network, EASY, 1.5, Set.of(Promise.values()));
  }

  private static Subject baseline(String id, MetaLearner learner) {
    Pictures pictures = new PatternPictures(new Seed(1), 20, 10, SIDE, 0.4);
    TaskDistribution tasks = new FewShot(pictures, WAYS, SHOTS, QUERIES);
    TaskDistribution training = new AllClasses(pictures, 40, 1);
    return new Subject(id, learner, tasks, training, 0.5, Set.of(Promise.values()));
  }

  /// Those that tell classes apart.
  public static List<Subject> classifiers() {
    return ALL.stream().filter(s -> s.problem() instanceof Problem.Classification).toList();
  }

  /// Those that promise `promise`.
  public static List<Subject> promising(Promise promise) {
    return ALL.stream().filter(s -> s.promises.contains(promise)).toList();
  }

  /// Few-shot tasks on patterns under `noise`; at 1 nothing but noise is left.
  static TaskDistribution patterns(Seed seed, double noise) {
    Pictures pictures = new PatternPictures(seed, 20, 10, SIDE, noise);
    return new FewShot(pictures, WAYS, SHOTS, QUERIES);
  }

  private static Conv4 conv4(Downsampling downsampling, boolean running) {
    return new Conv4(1, FILTERS, downsampling, false, running);
  }

  private static Net classifier() {
    return new Sequence(conv4(Downsampling.STRIDE, false), new Dense("head", FILTERS, WAYS));
  }

  /// Whether tens of meta-steps of plain gradient descent are enough to teach it something.
  boolean learnsInTensOfSteps() {
    return !Set.of("mann", "metanet").contains(id);
  }

  public Problem problem() {
    return tasks.problem();
  }

  /// Tasks `0 .. count - 1` of a seed that training does not draw from.
  Tasks unseen(int count) {
    return tasks.sample(new Seed(100), 0, count);
  }

  /// θ after `steps` meta-steps on `distribution`.
  Params train(Params theta, TaskDistribution distribution, int steps, Workers workers) {
    Params at = theta.copy();
    for (int step = 0; step < steps; step++) {
      try (Scope scope = new Scope()) {
        Tasks batch = distribution.sample(new Seed(1), 4L * step, 4);
        MetaGradient meta = learner.metaGradient(at, batch, workers);
        Params trainable = at.trainable();
        Params next = trainable.descend(trainable.filled(meta.gradient()), rate);
        at = at.with(next).with(meta.running()).copy().keptFrom(scope);
      }
    }
    return at;
  }

  /// The mean loss on the queries of tasks, after adapting to each.
  double lossAfterAdapting(Params theta, Tasks unseen) {
    Adapted adapted = learner.adapt(theta, unseen.support());
    return problem().loss(adapted.predict(unseen.query().x()), unseen.query().y()).mean().item();
  }

  @Override
  public String toString() {
    return id + " by " + problem().scoreName() + Arrays.toString(tasks.input().shape());
  }
}
