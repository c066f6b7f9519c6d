package dev.autodidact.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Centred.Centre;
import dev.autodidact.learner.metric.BdCspn;
import dev.autodidact.learner.metric.LaplacianShot;
import dev.autodidact.learner.metric.PtMap;
import dev.autodidact.learner.metric.SimpleShot;
import dev.autodidact.learner.metric.SoftKMeans;
import dev.autodidact.learner.metric.Tim;
import dev.autodidact.learner.metric.Transductive;
import dev.autodidact.nn.Identity;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Transductive learners predict what numpy does, as `tools/golden_transductive.py` states their
/// papers.
@ExtendWith(FreesTensors.class)
class TransductiveGoldenTest {
  private static final int WAYS = 3;
  private static final JsonNode GOLDEN = golden();
  private static final int FEATURES = GOLDEN.path("features").asInt();
  private static final Centred CENTRED = new Centred(new Identity(), FEATURES, Centre.TRAINING, 3);

  private static JsonNode golden() {
    try (InputStream in = TransductiveGoldenTest.class.getResourceAsStream("transductive.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bdCspn() {
    check(new BdCspn(CENTRED, new BdCspn.Config(2)), "bd_cspn", 1e-7); // its scale is single
  }

  @Test
  void softKMeans() {
    Centred scaled = new Centred(new Identity(), FEATURES, Centre.TRAINING, 4);
    check(new SoftKMeans(scaled, new SoftKMeans.Config(4, 3)), "soft_kmeans", 1e-6); // as above
  }

  @Test
  void laplacianShot() {
    LaplacianShot.Config config = new LaplacianShot.Config(2, 0.7, 5, 2);
    check(new LaplacianShot(CENTRED, config), "laplacian_shot", 1e-9);
  }

  @Test
  void tim() {
    check(new Tim(CENTRED, new Tim.Config(5, 0.2, 0.3, 8, 0.1, 0.8)), "tim", 1e-9);
  }

  /// A power has a derivative at 0 here, which costs some digits.
  @Test
  void ptMap() {
    PtMap.Config config = new PtMap.Config(0.5, 5, 0.3, 4, 6);
    check(PtMap.of(new Identity(), FEATURES, config, 3), "pt_map", 1e-4);
  }

  @Test
  void aQueryByItselfIsComparedWithTheSupport() {
    Transductive learner = new Tim(CENTRED, new Tim.Config(5, 0.2, 0.3, 8, 0.1, 0.8));
    Tensor x = examples("query");
    assertThat(adapt(learner).predictAlone(x).toDoubles())
        .isEqualTo(adapt(new SimpleShot(CENTRED)).predict(x).toDoubles());
  }

  private static void check(Transductive learner, String name, double tolerance) {
    Tensor predictions = adapt(learner).predict(examples("query"));
    assertThat(predictions.softmax(-1).toDoubles())
        .containsExactly(numbers(name), within(tolerance));
  }

  private static Adapted adapt(MetaLearner learner) {
    Tensor x = examples("support");
    int n = Math.toIntExact(x.size(1));
    long[] labels = IntStream.range(0, 2 * n).mapToLong(i -> i % n % WAYS).toArray();
    Params theta = Precision.DOUBLE.of(learner.init(new Seed(1)));
    Params mean = Params.of("running.mean", Tensors.of(numbers("mean"), FEATURES));
    return learner.adapt(theta.with(mean), new Examples(x, Tensors.of(labels, 2, n)));
  }

  private static Tensor examples(String name) {
    double[] values = numbers(name);
    return Tensors.of(values, 2, values.length / 2 / FEATURES, FEATURES);
  }

  private static double[] numbers(String name) {
    return StreamSupport.stream(GOLDEN.path(name).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
