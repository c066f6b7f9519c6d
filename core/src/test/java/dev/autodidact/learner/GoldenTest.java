package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
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
import dev.autodidact.nn.KochNet;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.PlainConv;
import dev.autodidact.nn.Relation;
import dev.autodidact.nn.Sequence;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// Learners give the numbers that PyTorch gives for the algorithms as their papers state them;
/// `tools/golden_learners.py` computes those.
@ParameterizedClass
@FieldSource("CASES")
@ExtendWith(FreesTensors.class)
class GoldenTest {
  private static final JsonNode GOLDEN = golden();

  /// What a strided net makes of pictures of 28 x 28.
  private static final int FEATURES = 8;

  private static final Problem CLASSES = new Problem.Classification(3);

  /// @param name in the golden file
  record Case(String name, MetaLearner learner, Supplier<Tasks> tasks) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Case> CASES =
      List.of(
          proto("proto", Downsampling.MAX_POOL, 3),
          proto("proto strided, in parts", Downsampling.STRIDE, 31),
          siamese("siamese", 3),
          siamese("siamese, in parts", 31),
          new Case(
              "siamese, of Koch et al.",
              new SiameseNetwork(new KochNet(1, 65, 1), 64),
              () -> Wave.pictures(1, 65)),
          matching("matching", false),
          matching("matching in context", true),
          relation("relation", false),
          relation("relation, transductive", true),
          maml("maml 1 step", Downsampling.STRIDE, 1, false),
          maml("maml 2 steps", Downsampling.STRIDE, 2, false),
          maml("maml 2 steps, pooled", Downsampling.MAX_POOL, 2, false),
          maml("fomaml 2 steps", Downsampling.STRIDE, 2, true),
          regression("maml 2 steps, regression"),
          new Case(
              "anil 2 steps",
              new Anil(
                  new Conv4(1, 2, Downsampling.STRIDE, false, false),
                  2,
                  CLASSES,
                  new Maml.Config(0.4, 2, 2, 2)),
              () -> Wave.pictures(3)),
          new Case(
              "anil 2 steps, regression",
              new Anil(
                  new Mlp(List.of(1, 5)),
                  5,
                  new Problem.Regression(1),
                  new Maml.Config(0.05, 2, 2, 2)),
              () -> Wave.points(6)),
          reptile("reptile 4 steps"),
          mann("lrua"),
          mann("ntm"),
          mann("memnet"),
          metanet("metanet"),
          lstm("lstm 3 steps", classifier(Downsampling.STRIDE), CLASSES, 3, () -> Wave.pictures(3)),
          lstm(
              "lstm 4 steps, regression",
              new Mlp(List.of(1, 5, 1)),
              new Problem.Regression(1),
              4,
              () -> Wave.points(6)));

  private static Case proto(String name, Downsampling downsampling, int queries) {
    Net net = new Conv4(1, 2, downsampling, false, true);
    return new Case(
        name,
        new PrototypicalNetwork(net, new PrototypicalNetwork.Config(1)),
        () -> Wave.pictures(queries));
  }

  private static Case siamese(String name, int queries) {
    return new Case(
        name, new SiameseNetwork(embedding(), FEATURES), () -> Wave.pictures(queries, 28));
  }

  private static Case matching(String name, boolean fullContext) {
    MatchingNetwork.Config config = new MatchingNetwork.Config(3, fullContext, 2);
    MatchingNetwork matching = new MatchingNetwork(embedding(), FEATURES, config);
    return new Case(name, matching, () -> Wave.pictures(3, 28));
  }

  private static Case relation(String name, boolean transductive) {
    Relation relation = new Relation(2, FeatureMaps.side(28), 6, true);
    FeatureMaps maps = new FeatureMaps(1, 2, true);
    RelationNetwork network = new RelationNetwork(maps, relation, transductive);
    return new Case(name, network, () -> Wave.pictures(3, 28));
  }

  private static Net embedding() {
    return new Conv4(1, 2, Downsampling.STRIDE, false, true);
  }

  private static Case maml(String name, Downsampling downsampling, int steps, boolean firstOrder) {
    Maml.Config config = new Maml.Config(0.4, steps, steps, 1);
    Maml maml = new Maml(classifier(downsampling), CLASSES, config, !firstOrder);
    return new Case(name, maml, () -> Wave.pictures(3));
  }

  private static Case regression(String name) {
    Maml.Config config = new Maml.Config(0.05, 2, 2, 2);
    Maml maml = new Maml(new Mlp(List.of(1, 5, 1)), new Problem.Regression(1), config, true);
    return new Case(name, maml, () -> Wave.points(6));
  }

  private static Case reptile(String name) {
    Reptile.Config config = new Reptile.Config(0.02, 4, 4, 4, 4, true, 2);
    Reptile reptile = new Reptile(classifier(Downsampling.STRIDE), CLASSES, config);
    return new Case(name, reptile, () -> Wave.pictures(3));
  }

  private static Case mann(String memory) {
    Mann.Config config = new Mann.Config(memory, true, 5, 8, 4, 2, 0.9, 2);
    Mann mann = new Mann(new PlainConv(1, 4), 4, new Problem.Classification(3), config);
    return new Case("mann " + memory, mann, () -> Wave.pictures(3));
  }

  private static Case metanet(String name) {
    MetaNetwork.Config config = new MetaNetwork.Config(4, 4, 2);
    AugmentedNet net = new AugmentedNet(1, 16, 4, 3);
    MetaNetwork metanet = new MetaNetwork(net, new Problem.Classification(3), config);
    return new Case(name, metanet, () -> Wave.pictures(3));
  }

  private static Case lstm(
      String name, Net net, Problem problem, int steps, Supplier<Tasks> tasks) {
    LstmMetaLearner.Config config = new LstmMetaLearner.Config(steps, steps, true, 2);
    return new Case(name, new LstmMetaLearner(net, problem, config), tasks);
  }

  private static Net classifier(Downsampling downsampling) {
    return new Sequence(new Conv4(1, 2, downsampling, false, false), new Dense("head", 2, 3));
  }

  private static JsonNode golden() {
    try (InputStream in = GoldenTest.class.getResourceAsStream("golden.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AutoClose private final Workers workers = new Workers(2);
  private final Case c;
  private final JsonNode golden;

  GoldenTest(Case c) {
    this.c = c;
    this.golden = GOLDEN.path(c.name);
  }

  @Test
  void metaGradientInDoublePrecision() {
    checkMetaGradient(Precision.DOUBLE, 1e-8);
  }

  @Test
  void metaGradientInSinglePrecision() {
    checkMetaGradient(Precision.SINGLE, 1e-4);
  }

  @Test
  void predictionsInDoublePrecision() {
    checkPredictions(Precision.DOUBLE, 1e-8);
  }

  @Test
  void predictionsInSinglePrecision() {
    checkPredictions(Precision.SINGLE, 1e-4);
  }

  private void checkMetaGradient(Precision precision, double tolerance) {
    Params theta = precision.of(Wave.theta(c.learner));
    MetaGradient meta = c.learner.metaGradient(theta, precision.of(c.tasks.get()), workers);
    double loss = golden.path("loss").asDouble();
    assertThat(meta.loss()).isCloseTo(loss, within(tolerance * loss));
    check(theta.trainable().filled(meta.gradient()), golden.path("gradient"), tolerance);
    check(meta.running().under(Params.running("")), golden.path("running"), tolerance);
  }

  private void checkPredictions(Precision precision, double tolerance) {
    Params theta = precision.of(Wave.theta(c.learner));
    Tasks tasks = precision.of(c.tasks.get());
    Tensor predictions = c.learner.adapt(theta, tasks.support()).predict(tasks.query().x());
    double[] expected = numbers(golden.path("predictions"));
    assertThat(difference(predictions, expected)).isLessThan(tolerance * largest(expected));
  }

  /// Differences are measured by the largest number of all tensors: some are zero but for rounding.
  private static void check(Params actual, JsonNode expected, double tolerance) {
    double scale = expected.valueStream().mapToDouble(t -> largest(numbers(t))).max().orElse(0);
    assertThat(actual.names()).hasSize(expected.size());
    for (String name : actual.names()) {
      assertThat(difference(actual.get(name), numbers(expected.path(name))))
          .as(name)
          .isLessThan(tolerance * scale);
    }
  }

  private static double difference(Tensor actual, double[] expected) {
    Tensor difference = actual.toDouble().reshape(-1).sub(Tensors.of(expected, expected.length));
    return largest(difference.toDoubles());
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static double largest(double[] numbers) {
    return DoubleStream.of(numbers).map(Math::abs).max().orElse(0);
  }
}
