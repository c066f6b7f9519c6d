package dev.autodidact.learner.baseline;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.Prediction;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.Sequence;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import java.util.function.Function;

/// Trains a new linear layer on the support by gradient descent, and with it, where asked, the
/// embedding below.
///
/// The layer begins at zero, so that nothing in it is random. Batch normalisation uses running
/// statistics; from scratch there are none, and it uses those of the support to adapt, and those of
/// the support and the one query to predict.
public record FineTuning(PlainClassification training, Config config) implements PlainlyTrained {
  private static final String HEAD = "head";
  private static final String WEIGHT = HEAD + ".weight";
  private static final String BIAS = HEAD + ".bias";
  private static final Seed SCRATCH = new Seed(0).split("scratch");

  /// @param rate learning rate of gradient descent on the support
  /// @param steps of gradient descent
  /// @param all whether all weights change; otherwise those of the linear layer alone
  /// @param scratch whether all weights change from a random start, one for all tasks, instead of
  ///   from the embedding
  public record Config(double rate, int steps, boolean all, boolean scratch) {
    public Config {
      Require.atLeast("rate", rate, 0);
      Require.atLeast("steps", steps, 0);
    }
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    Params embedding = PlainClassification.embedding(theta);
    if (config.scratch()) {
      return fromScratch(support);
    }
    return adapted(config.all() ? all(embedding, support) : head(embedding, support));
  }

  @Override
  public Adapted adapted(Params phi) {
    if (config.scratch()) {
      return prediction(phi.get(BIAS).size(1)).adapted(phi);
    }
    return new Adapted(phi, config.all() ? this::predictAll : this::predictHead);
  }

  private Dense layer(long ways) {
    return new Dense(HEAD, training.features(), Math.toIntExact(ways));
  }

  private Net net(long ways) {
    return new Sequence(training.net(), layer(ways));
  }

  private Prediction prediction(long ways) {
    return new Prediction(net(ways), false);
  }

  private Adapted fromScratch(Examples support) {
    Net net = net(support.classes());
    Params random = training.net().init(SCRATCH).trainable().map(t -> t.like(support.x()));
    Params phi =
        descend(
            random.with(zero(support.classes(), support.x())),
            support,
            weights -> net.apply(weights, support.x(), Normalisation.BATCH));
    return prediction(support.classes()).adapted(phi, support);
  }

  private Params all(Params embedding, Examples support) {
    Net net = net(support.classes());
    Params carried = embedding.running().forEachTask(support.tasks());
    Params phi =
        descend(
            embedding.trainable().with(zero(support.classes(), support.x())),
            support,
            weights -> net.apply(weights.with(carried), support.x(), Normalisation.RUNNING));
    return phi.with(carried);
  }

  private Tensor predictAll(Params phi, Tensor x) {
    return net(phi.get(BIAS).size(1)).apply(phi, x, Normalisation.RUNNING);
  }

  private Params head(Params embedding, Examples support) {
    Dense layer = layer(support.classes());
    Tensor z = training.embed(embedding, support.x()).detach();
    Params zero = zero(support.classes(), z);
    return embedding.with(descend(zero, support, w -> layer.apply(w, z, Normalisation.RUNNING)));
  }

  private Tensor predictHead(Params phi, Tensor x) {
    return layer(phi.get(BIAS).size(1)).apply(phi, training.embed(phi, x), Normalisation.RUNNING);
  }

  private Params zero(long ways, Tensor like) {
    return Params.of(WEIGHT, Tensors.full(0, ways, training.features()).like(like))
        .with(Params.of(BIAS, Tensors.full(0, ways).like(like)));
  }

  /// φ ← φ − rate ∇φ L, once for each step, for every task at once.
  private Params descend(Params start, Examples support, Function<Params, Tensor> predict) {
    Classification problem = new Classification(support.classes());
    Params phi = start.detach().forEachTask(support.tasks());
    for (int step = 0; step < config.steps(); step++) {
      Params at = phi.variables();
      Tensor loss = problem.loss(predict.apply(at), support.y());
      phi = at.detach().descend(at.gradient(loss, false), config.rate());
    }
    return phi;
  }

  @Override
  public boolean transductive() {
    return false;
  }

  @Override
  public Alone alone() {
    return config.scratch() ? Alone.SUPPORT_AND_QUERY : Alone.RUNNING_STATISTICS;
  }
}
