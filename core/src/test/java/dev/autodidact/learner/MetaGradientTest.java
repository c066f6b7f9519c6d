package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.metric.MatchingNetwork;
import dev.autodidact.learner.metric.PrototypicalNetwork;
import dev.autodidact.learner.metric.RelationNetwork;
import dev.autodidact.learner.metric.SiameseNetwork;
import dev.autodidact.learner.metric.SimpleShot;
import dev.autodidact.learner.metric.SoftKMeans;
import dev.autodidact.learner.model.Mann;
import dev.autodidact.learner.optimization.Anil;
import dev.autodidact.learner.optimization.Maml;
import dev.autodidact.learner.optimization.Ridge;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.FeatureMaps;
import dev.autodidact.nn.Identity;
import dev.autodidact.nn.Linear;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.PlainConv;
import dev.autodidact.nn.RandomParams;
import dev.autodidact.nn.Relation;
import dev.autodidact.nn.Sequence;
import dev.autodidact.task.Clouds;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.Lines;
import dev.autodidact.task.PatternPictures;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Shuffled;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import dev.autodidact.task.Vectors;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// A meta-gradient is the derivative of the meta-loss, through all that adapting does.
@ParameterizedClass
@FieldSource("CASES")
@ExtendWith(FreesTensors.class)
class MetaGradientTest {
  private static final Offset<Double> CLOSE = within(1e-7);
  private static final int WAYS = 3;
  private static final int FILTERS = 3;
  private static final int FEATURES = 5;
  private static final Centred LINEAR =
      new Centred(new Linear(FEATURES), FEATURES, Centred.Centre.TRAINING, 3);
  private static final Centred FIXED =
      new Centred(new Identity(), FEATURES, Centred.Centre.TRAINING, 3);
  private static final TaskDistribution LINES = new Lines(5, 4);

  /// @param tasks of them, each meta-batch has two
  record Case(String name, MetaLearner learner, TaskDistribution tasks) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Case> CASES =
      List.of(
          mlp(1),
          mlp(3),
          conv4(Downsampling.MAX_POOL, 1),
          conv4(Downsampling.MAX_POOL, 3),
          conv4(Downsampling.STRIDE, 1),
          conv4(Downsampling.STRIDE, 3),
          anil("anil", new Conv4(1, FILTERS, Downsampling.STRIDE, false, false), pictures(2)),
          anil("anil, mlp", new Mlp(List.of(1, 8, FILTERS)), LINES),
          proto("proto", 3),
          proto("proto, a task in two parts", 31),
          siamese("siamese", 3),
          siamese("siamese, a task in two parts", 31),
          onFeatures("centroid", new SimpleShot(LINEAR), 2),
          onFeatures("ridge", new Ridge(LINEAR, 0.5), 1),
          onFeatures("ridge, more examples than features", new Ridge(LINEAR, 0.5), 3),
          onFeatures("soft-kmeans", new SoftKMeans(LINEAR, new SoftKMeans.Config(4, 2)), 2),
          onFeatures(
              "soft-kmeans of fixed features",
              new SoftKMeans(FIXED, new SoftKMeans.Config(4, 2)),
              2),
          matching(false),
          matching(true),
          relation(),
          mann("lrua"),
          mann("ntm"),
          mann("memnet"));

  private static Case mlp(int steps) {
    Net net = new Mlp(List.of(1, 8, 8, 1));
    Maml maml = new Maml(net, LINES.problem(), new Maml.Config(0.1, steps, 1, 2), true);
    return new Case("maml, mlp, %d steps".formatted(steps), maml, LINES);
  }

  private static Case conv4(Downsampling downsampling, int steps) {
    TaskDistribution tasks = pictures(2);
    Net net =
        new Sequence(
            new Conv4(1, FILTERS, downsampling, false, false), new Dense("head", FILTERS, WAYS));
    Maml maml = new Maml(net, tasks.problem(), new Maml.Config(0.3, steps, 1, 2), true);
    return new Case("maml, %s, %d steps".formatted(downsampling, steps), maml, tasks);
  }

  private static Case anil(String name, Net body, TaskDistribution tasks) {
    return new Case(
        name, new Anil(body, FILTERS, tasks.problem(), new Maml.Config(0.3, 3, 1, 2)), tasks);
  }

  /// More than 96 examples of a task are embedded in parts.
  private static Case proto(String name, int queries) {
    return new Case(
        name,
        new PrototypicalNetwork(embedding(), new PrototypicalNetwork.Config(1)),
        pictures(queries));
  }

  private static Case siamese(String name, int queries) {
    return new Case(name, new SiameseNetwork(embedding(), FILTERS), pictures(queries));
  }

  private static Case onFeatures(String name, MetaLearner learner, int shots) {
    Vectors clouds = Clouds.of(new Seed(1), FEATURES, 5, 9, 1);
    return new Case(name, learner, new FewShot(clouds, WAYS, shots, 4));
  }

  private static Case matching(boolean fullContext) {
    MatchingNetwork.Config config = new MatchingNetwork.Config(5, fullContext, 2);
    MatchingNetwork matching = new MatchingNetwork(embedding(), FILTERS, config);
    return new Case("matching, full context " + fullContext, matching, pictures(3));
  }

  private static Case relation() {
    Relation relation = new Relation(FILTERS, FeatureMaps.side(16), 4, true);
    Net maps = new FeatureMaps(1, FILTERS, true);
    return new Case("relation", new RelationNetwork(maps, relation, false), pictures(3));
  }

  private static Net embedding() {
    return new Conv4(1, FILTERS, Downsampling.MAX_POOL, false, true);
  }

  private static Case mann(String memory) {
    Mann.Config config = new Mann.Config(memory, true, 6, 8, 5, 2, 0.9, 2);
    Mann mann =
        new Mann(new PlainConv(1, FILTERS), FILTERS, new Problem.Classification(WAYS), config);
    return new Case("mann, " + memory, mann, new Shuffled(pictures(2)));
  }

  private static TaskDistribution pictures(int queries) {
    return new FewShot(new PatternPictures(new Seed(1), 5, 40, 16, 0.5), WAYS, 2, queries);
  }

  @AutoClose private final Workers workers = new Workers(1);
  private final CentralDifferences differences;
  private final Params gradient;
  private final double length;

  MetaGradientTest(Case c) {
    Params theta = RandomParams.near(c.learner.init(new Seed(1)), new Seed(2));
    Tasks tasks = Precision.DOUBLE.of(c.tasks.sample(new Seed(3), 0, 2));
    differences = new CentralDifferences(c.learner, theta, tasks, workers);
    gradient = theta.trainable().filled(c.learner.metaGradient(theta, tasks, workers).gradient());
    length = Math.sqrt(dot(gradient, gradient));
  }

  @Test
  void equalsCentralDifferencesAlongItself() {
    Params steepest = gradient.map(g -> g.div(length));
    assertThat(differences.along(steepest) / length).isCloseTo(1, CLOSE);
  }

  @Test
  void equalsCentralDifferencesAlongRandomDirections() {
    for (int i = 0; i < 5; i++) {
      Params direction = RandomParams.like(gradient, new Seed(10 + i));
      assertThat(differences.along(direction) / length)
          .isCloseTo(dot(gradient, direction) / length, CLOSE);
    }
  }

  @Test
  void equalsCentralDifferencesInTheSteepestCoordinateOfEachTensor() {
    for (String name : gradient.names()) {
      Tensor g = gradient.get(name).reshape(-1);
      Tensor steepest = g.square().argmax(0);
      Tensor one = steepest.oneHot(g.size(0)).like(g).reshape(gradient.get(name).shape());
      Params direction = gradient.map(t -> t.mul(0)).with(Params.of(name, one));
      assertThat(differences.along(direction) / length)
          .as(name)
          .isCloseTo(dot(gradient, direction) / length, CLOSE);
    }
  }

  private static double dot(Params a, Params b) {
    return a.names().stream().mapToDouble(name -> a.get(name).mul(b.get(name)).sum().item()).sum();
  }
}
