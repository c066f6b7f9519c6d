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
import dev.autodidact.learner.metric.SimpleShot;
import dev.autodidact.learner.optimization.Logistic;
import dev.autodidact.learner.optimization.Ridge;
import dev.autodidact.nn.Identity;
import dev.autodidact.nn.Linear;
import dev.autodidact.nn.Net;
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
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Learners predict from features what numpy and scikit-learn do, as `tools/golden_features.py`
/// calls them.
@ParameterizedClass
@ValueSource(strings = {"fewer examples than features", "more examples than features"})
@ExtendWith(FreesTensors.class)
class FeaturesGoldenTest {
  private static final int WAYS = 3;

  private final JsonNode golden;
  private final int features;

  FeaturesGoldenTest(String name) {
    this.golden = golden().path(name);
    this.features = golden.path("features").asInt();
  }

  private static JsonNode golden() {
    try (InputStream in = FeaturesGoldenTest.class.getResourceAsStream("features.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void centroidsAreComparedByTheirCosines() {
    check(new SimpleShot(centred(new Identity(), 1)), "cosines", 1e-10);
    check(new SimpleShot(centred(new Linear(features), 1)), "cosines", 1e-10);
  }

  @Test
  void ridgeRegressionIsInClosedForm() {
    check(new Ridge(centred(new Identity(), 1), 0.7), "ridge", 1e-7); // λ in single precision
  }

  @Test
  void logisticRegressionIsThatOfScikitLearn() {
    MetaLearner logistic = new Logistic(centred(new Identity(), 1), 5, 1e-10);
    assertThat(predict(logistic).softmax(-1).toDoubles())
        .containsExactly(numbers("logistic"), within(1e-6));
  }

  @Test
  void theDefaultToleranceIsNearEnough() {
    MetaLearner logistic = new Logistic(centred(new Identity(), 1), 5, 1e-5);
    assertThat(predict(logistic).softmax(-1).toDoubles())
        .containsExactly(numbers("logistic"), within(1e-4));
  }

  @Test
  void theScaleMultipliesWhatIsPredicted() {
    double[] predictions = predict(new Ridge(centred(new Identity(), 8), 0.7)).toDoubles();
    double[] expected = numbers("ridge");
    assertThat(predictions)
        .containsExactly(
            IntStream.range(0, expected.length).mapToDouble(i -> 8 * expected[i]).toArray(),
            within(1e-5));
  }

  private void check(MetaLearner learner, String name, double tolerance) {
    assertThat(predict(learner).toDoubles()).containsExactly(numbers(name), within(tolerance));
  }

  private Centred centred(Net net, double scale) {
    return new Centred(net, features, Centre.TRAINING, scale);
  }

  private Tensor predict(MetaLearner learner) {
    Tensor x = examples("support");
    int n = Math.toIntExact(x.size(1));
    long[] labels = IntStream.range(0, 2 * n).mapToLong(i -> i % n % WAYS).toArray();
    Tensor mean = Tensors.of(numbers("mean"), features);
    Params theta = Precision.DOUBLE.of(learner.init(new Seed(1)));
    return learner
        .adapt(
            theta.with(Params.of("running.mean", mean)), new Examples(x, Tensors.of(labels, 2, n)))
        .predict(examples("query"));
  }

  private Tensor examples(String name) {
    double[] values = numbers(name);
    return Tensors.of(values, 2, values.length / 2 / features, features);
  }

  private double[] numbers(String name) {
    return StreamSupport.stream(golden.path(name).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
