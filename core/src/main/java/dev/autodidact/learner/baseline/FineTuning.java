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
    Dense head = new Dense(HEAD, training.features(), support.classes());
    if (config.scratch()) {
      return fromScratch(head, support);
    }
    return config.all() ? adaptAll(embedding, head, support) : adaptHead(embedding, head, support);
  }

  private Adapted fromScratch(Dense head, Examples support) {
    Net net = new Sequence(training.net(), head);
    Params random = training.net().init(SCRATCH).trainable().map(t -> t.like(support.x()));
    Params phi =
        descend(
            random.with(zero(head, support.x())),
            support,
            weights -> net.apply(weights, support.x(), Normalisation.BATCH));
    return new Prediction(net, false).adapted(phi, support);
  }

  private Adapted adaptAll(Params embedding, Dense head, Examples support) {
    Net net = new Sequence(training.net(), head);
    Params carried = embedding.running().forEachTask(support.tasks());
    Params phi =
        descend(
            embedding.trainable().with(zero(head, support.x())),
            support,
            weights -> net.apply(weights.with(carried), support.x(), Normalisation.RUNNING));
    return new Adapted(
        phi.with(carried), (weights, x) -> net.apply(weights, x, Normalisation.RUNNING));
  }

  private Adapted adaptHead(Params embedding, Dense head, Examples support) {
    Tensor z = training.embed(embedding, support.x()).detach();
    Params phi = descend(zero(head, z), support, w -> head.apply(w, z, Normalisation.RUNNING));
    Tensor weight = phi.get(HEAD + ".weight").transpose(1, 2); // [tasks, features, ways]
    Tensor bias = phi.get(HEAD + ".bias").unsqueeze(1); // [tasks, 1, ways]
    return new Adapted(
        embedding.with(Params.of("weight", weight)).with(Params.of("bias", bias)),
        (p, x) -> p.get("bias").addBmm(training.embed(p, x), p.get("weight")));
  }

  private static Params zero(Dense head, Tensor like) {
    return Params.of(HEAD + ".weight", Tensors.full(0, head.outputs(), head.inputs()).like(like))
        .with(Params.of(HEAD + ".bias", Tensors.full(0, head.outputs()).like(like)));
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
  public Alone alone() {
    return config.scratch() ? Alone.SUPPORT_AND_QUERY : Alone.RUNNING_STATISTICS;
  }
}
