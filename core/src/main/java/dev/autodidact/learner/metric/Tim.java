package dev.autodidact.learner.metric;

import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Centred;
import dev.autodidact.nn.Params;
import java.util.List;

/// Moves the class weights until predictions are sure of each query and name all classes.
///
/// M. Boudiaf, I. M. Ziko, J. Rony, J. Dolz, P. Piantanida, I. Ben Ayed. "Transductive Information
/// Maximization For Few-Shot Learning", NeurIPS 2020, [arXiv
/// 2008.11297](https://arxiv.org/abs/2008.11297), TIM-GD.
///
/// | paper | here |
/// |---|---|
/// | W, the weights of the classes; p ∝ exp(−τ/2 ‖w − z‖²) | `c`: W = c'X, X all examples of a task |
/// | τ | `temperature` |
/// | CE, H(Y), H(Y given X) | what `descent` has the gradients of |
/// | λ, α | `lambda`, `alpha` |
///
/// The loss is λ CE − H(Y) + α H(Y|X). W begins in the span of the examples, and its gradients are
/// there; so steps are made on the coefficients c, and only the products of examples with each
/// other are needed, whatever the number of features.
///
/// Differs from the paper: gradient descent with momentum instead of Adam, which needs W itself, so
/// fewer and cheaper steps.
public record Tim(Centred features, Config config) implements Transductive {
  private static final double TINY = 1e-12;

  /// @param temperature of the predictions
  /// @param lambda how much the support counts
  /// @param alpha how much it counts that predictions are sure
  /// @param steps of gradient descent
  /// @param rate its learning rate
  /// @param momentum the part of a step that the next one has too
  public record Config(
      double temperature, double lambda, double alpha, int steps, double rate, double momentum) {
    public Config {
      Require.atLeast("temperature", temperature, 0);
      Require.atLeast("lambda", lambda, 0);
      Require.atLeast("alpha", alpha, 0);
      Require.atLeast("steps", steps, 0);
      Require.atLeast("rate", rate, 0);
      Require.between("--set momentum", momentum, 0, 1);
    }
  }

  @Override
  public Tensor together(Params theta, Shown support, Tensor queries) {
    long shown = support.z().size(1);
    long asked = queries.size(1);
    Tensor x = Tensors.cat(1, List.of(support.z(), queries));
    Tensor products = x.bmm(x.transpose(1, 2)); // [tasks, n, n]
    Tensor y = support.y().transpose(1, 2); // [tasks, ways, shown]
    Tensor none = Tensors.full(0, x.size(0), y.size(1), asked).like(x);
    Tensor c = Tensors.cat(2, List.of(y.div(support.counts()), none)); // [tasks, ways, n]
    Tensor velocity = c.mul(0);
    for (int step = 0; step < config.steps(); step++) {
      Tensor logits = logits(products, c);
      Tensor ofSupport = ofSupport(logits.narrow(2, 0, shown), y);
      Tensor ofQueries = ofQueries(logits.narrow(2, shown, asked));
      Tensor g = Tensors.cat(2, List.of(ofSupport, ofQueries));
      Tensor uphill = g.sub(c.mul(g.sumKeeping(2))); // dL/dw = τ Σᵢ gᵢ (xᵢ − w)
      velocity = velocity.mul(config.momentum()).addScaled(uphill, config.temperature());
      c = c.addScaled(velocity, -config.rate());
    }
    return logits(products, c).narrow(2, shown, asked).transpose(1, 2);
  }

  /// −τ/2 ‖w − x‖², but for what all classes have in common: `[tasks, ways, n]`.
  private Tensor logits(Tensor products, Tensor c) {
    Tensor wx = c.bmm(products);
    Tensor ww = c.mul(wx).sumKeeping(2);
    return wx.addScaled(ww, -0.5).mul(config.temperature());
  }

  /// λ dCE / dlogits.
  private Tensor ofSupport(Tensor logits, Tensor y) {
    return logits.softmax(1).sub(y).mul(config.lambda() / y.size(2));
  }

  /// d(−H(Y) + α H(Y|X)) / dlogits.
  private Tensor ofQueries(Tensor logits) {
    Tensor logP = logits.logSoftmax(1);
    Tensor p = logP.exp();
    Tensor logMean = Functions.log(p.mean(2).unsqueeze(2).clamp(TINY, 1)); // [tasks, ways, 1]
    Tensor v = logMean.addScaled(logP, -config.alpha());
    return p.mul(v.sub(p.mul(v).sumKeeping(1))).div(p.size(2));
  }
}
