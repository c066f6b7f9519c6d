package dev.autodidact.use;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.evaluate.Familiarity;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.nn.Params;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Recipe;
import dev.autodidact.run.Run;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Shuffled;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// θ and all that is known of it: what a learner and its classifiers share.
///
/// @param theta this holder's part in θ
/// @param learners those built so far, by ways
record Model(
    Recipe recipe,
    SharedParams.Held theta,
    Preparation preparation,
    Optional<Calibration> calibration,
    Provenance provenance,
    Map<Integer, MetaLearner> learners)
    implements AutoCloseable {
  static Model of(
      String subject,
      Recipe recipe,
      Params theta,
      Optional<Calibration> calibration,
      Provenance provenance,
      Encoders encoders) {
    long[] shape = recipe.input(subject).shape();
    Preparation preparation = new Preparation(subject, recipe.preprocessing(), shape, encoders);
    preparation.requireEncoder();
    return new Model(
        recipe,
        SharedParams.of(theta),
        preparation,
        calibration,
        provenance,
        new ConcurrentHashMap<>());
  }

  /// The same for another holder.
  Model again() {
    return new Model(recipe, theta.again(), preparation, calibration, provenance, learners);
  }

  /// The same for another holder, with inputs that are prepared in another way.
  Model with(Preprocessing how) {
    return new Model(
        new Recipe(recipe.experiment(), recipe.trainClasses(), how),
        theta.again(),
        new Preparation(preparation.subject(), how, preparation.shape(), preparation.encoders()),
        calibration,
        provenance,
        learners);
  }

  /// The learner for tasks of `ways` classes.
  ///
  /// @throws dev.autodidact.InvalidInputException if it cannot tell so many apart
  MetaLearner learner(int ways) {
    return learners.computeIfAbsent(
        ways, w -> theta.kept().apply(t -> recipe.learner(w, t, preparation.subject())));
  }

  /// φ of a mini learning session, in the caller's scope.
  ///
  /// The support is shown as in an evaluation: round by round, or, to a learner that reads it as a
  /// sequence, in the order of the first task of one.
  ///
  /// @param embedded the support where the learner compares examples, if it does
  Params adapt(Params theta, Support support, Optional<Tensor> embedded) {
    MetaLearner learner = learner(support.labels().size());
    if (learner instanceof MetricLearner metric && !learner.transductive()) {
      return metric.adaptEmbedded(theta, examples(support, embedded.orElseThrow()));
    }
    Examples rounds = examples(support);
    Examples shown =
        learner instanceof Online
            ? Shuffled.order(rounds, new Seed(Run.TEST_SEED).split("test"), 0)
            : rounds;
    return learner.adapt(theta, shown).phi();
  }

  /// The support round by round: `[1, n, ...]`.
  Examples examples(Support support) {
    return examples(support, preparation.tensor(support.shown().examples()));
  }

  /// The same of what was made of the inputs.
  Examples examples(Support support, Tensor x) {
    long[] targets = support.shown().targets();
    return new Examples(x, Tensors.of(targets, 1, targets.length));
  }

  /// What of φ is not the same in θ, with memory of its own.
  static Params own(Params phi, Params theta) {
    Map<String, Tensor> own = new LinkedHashMap<>();
    for (String name : phi.names()) {
      if (!theta.names().contains(name) || !isSame(phi.get(name), theta.get(name))) {
        own.put(name, phi.get(name).copy());
      }
    }
    return phi.perTask() ? Params.shared(own).asPerTask() : Params.shared(own);
  }

  private static boolean isSame(Tensor a, Tensor b) {
    return a == b
        || (Arrays.equals(a.shape(), b.shape()) && Arrays.equals(a.toFloats(), b.toFloats()));
  }

  /// What logits are divided by before their softmax is a probability.
  double temperature() {
    return calibration.map(Calibration::temperature).orElse(1.0);
  }

  /// `[1, n, ways]` scores -> how familiar each of the n examples is.
  double[] familiarity(Tensor scores) {
    Familiarity by = calibration.map(Calibration::familiarity).orElse(Familiarity.LOGIT);
    double[] logits = scores.toDoubles();
    int ways = (int) scores.size(2);
    double[] familiarity = new double[logits.length / ways];
    for (int i = 0; i < familiarity.length; i++) {
      double[] query = Arrays.copyOfRange(logits, i * ways, (i + 1) * ways);
      familiarity[i] = by.of(query, temperature());
    }
    return familiarity;
  }

  @Override
  public void close() {
    theta.kept().close();
  }
}
