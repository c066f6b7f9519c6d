package dev.autodidact.learner.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem;
import dev.autodidact.task.Tasks;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// On f(x) = w x + b, against Adam with β₁ = 0 written out on plain numbers.
@ExtendWith(FreesTensors.class)
class ReptileTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final double RATE = 0.1;
  private static final int STEPS = 4;
  private static final int BATCH = 2;
  private static final double[][] X = {{1, -2, 0.5}, {2, 3, -1}};
  private static final double[][] Y = {{0, 1, 2}, {-1, 1, 3}};

  @AutoClose private final Workers workers = new Workers(2);

  private final Reptile reptile =
      new Reptile(
          new Dense("f", 1, 1),
          new Problem.Regression(1),
          new Reptile.Config(RATE, STEPS, BATCH, 2, 3, true, 1));

  private final Params theta =
      reptile
          .init(new Seed(1))
          .map(Tensor::toDouble)
          .with(value("f.weight", 0.7))
          .with(Params.of("f.bias", Tensors.of(new double[] {-0.2}, 1)))
          .with(value(Params.running("adam.v.f.weight"), 0.04))
          .with(Params.of(Params.running("adam.v.f.bias"), Tensors.of(new double[] {0.09}, 1)))
          .with(Params.of(Params.running("adam.step"), Tensors.of(new double[] {5}, 1)));

  private static Params value(String name, double value) {
    return Params.of(name, Tensors.of(new double[] {value}, 1, 1));
  }

  private static Examples examples() {
    return new Examples(tensor(X), tensor(Y));
  }

  private static Tensor tensor(double[][] rows) {
    return Tensors.stack(0, java.util.Arrays.stream(rows).map(r -> Tensors.of(r, 3, 1)).toList());
  }

  /// Training on one task, number by number.
  private static final class Loop {
    private double w = 0.7;
    private double b = -0.2;
    private double vw = 0.04;
    private double vb = 0.09;
    private double loss;

    Loop(int task, int steps, int batch) {
      for (int k = 0; k < steps; k++) {
        double gw = 0;
        double gb = 0;
        loss = 0;
        for (int i = k * batch; i < (k + 1) * batch; i++) {
          double x = X[task][i % 3];
          double error = w * x + b - Y[task][i % 3];
          loss += error * error / batch;
          gw += 2 * error * x / batch;
          gb += 2 * error / batch;
        }
        vw = 0.999 * vw + 0.001 * gw * gw;
        vb = 0.999 * vb + 0.001 * gb * gb;
        double rate = RATE * Math.sqrt(1 - Math.pow(0.999, 5 + k + 1));
        w -= rate * gw / (Math.sqrt(vw) + 1e-8);
        b -= rate * gb / (Math.sqrt(vb) + 1e-8);
      }
    }
  }

  @Test
  void metaGradientIsThetaMinusTheMeanOfWhereTheTasksEnd() {
    MetaGradient meta = reptile.metaGradient(theta, new Tasks(examples(), examples()), workers);
    Loop first = new Loop(0, STEPS, BATCH);
    Loop second = new Loop(1, STEPS, BATCH);
    Params gradient = theta.trainable().filled(meta.gradient());
    assertThat(gradient.get("f.weight").item()).isCloseTo(0.7 - (first.w + second.w) / 2, CLOSE);
    assertThat(gradient.get("f.bias").item()).isCloseTo(-0.2 - (first.b + second.b) / 2, CLOSE);
    assertThat(meta.loss()).isCloseTo((first.loss + second.loss) / 2, CLOSE);
  }

  @Test
  void secondMomentsAndStepsAreCarriedOn() {
    MetaGradient meta = reptile.metaGradient(theta, new Tasks(examples(), examples()), workers);
    Loop first = new Loop(0, STEPS, BATCH);
    Loop second = new Loop(1, STEPS, BATCH);
    Params running = meta.running().under(Params.running("adam."));
    assertThat(running.get("v.f.weight").item()).isCloseTo((first.vw + second.vw) / 2, CLOSE);
    assertThat(running.get("v.f.bias").item()).isCloseTo((first.vb + second.vb) / 2, CLOSE);
    assertThat(running.get("step").item()).isEqualTo(5 + STEPS);
  }

  @Test
  void adaptingTakesTestStepsOnTestBatches() {
    Params phi = reptile.adapt(theta, examples()).phi();
    for (int task = 0; task < 2; task++) {
      Loop loop = new Loop(task, 2, 3);
      assertThat(phi.get("f.weight").narrow(0, task, 1).item()).isCloseTo(loop.w, CLOSE);
      assertThat(phi.get("f.bias").narrow(0, task, 1).item()).isCloseTo(loop.b, CLOSE);
    }
  }
}
