package dev.autodidact.train;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.ClippedGradient;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.util.LinkedHashMap;
import java.util.Map;

/// Draws a meta-batch of tasks and follows the meta-gradient of a learner.
///
/// @param training the tasks it is trained on
/// @param validation the tasks it is validated on
/// @param seed of the tasks
public record LearnerCourse(
    MetaLearner learner,
    TaskDistribution training,
    TaskDistribution validation,
    OuterLoop config,
    Seed seed,
    Workers workers)
    implements Course {
  @Override
  public Params init(Seed init) {
    return learner.init(init);
  }

  @Override
  public Params optimizer(Params theta) {
    return config.optimizer().init(theta.trainable().flat());
  }

  @Override
  public Next step(Params theta, Params optimizer, long step) {
    int count = config.metaBatch();
    Tasks tasks = training.sample(seed.split("train"), step * count, count);
    MetaGradient meta = learner.metaGradient(theta, tasks, workers);
    Params trainable = theta.trainable();
    Params frozen = config.frozen(theta);
    Tensor gradient = masked(meta.gradient(), trainable, frozen.trainable());
    ClippedGradient clipped = ClippedGradient.of(gradient, maxNorm());
    Optimizer.Step next =
        config
            .optimizer()
            .step(trainable.flat(), clipped.gradient(), optimizer, step + 1, config.rateAt(step));
    return new Next(
        meta.loss(),
        trainable.filled(next.theta()).with(theta.running()).with(meta.running()).with(frozen),
        next.state(),
        new LinkedHashMap<>(Map.of(ClippedGradient.NORM, clipped.norm())));
  }

  /// The gradient with 0 for what is frozen.
  private static Tensor masked(Tensor gradient, Params trainable, Params frozen) {
    return frozen.names().isEmpty()
        ? gradient
        : trainable.filled(gradient).with(frozen.map(t -> t.mul(0))).flat();
  }

  private double maxNorm() {
    return config.clip() == 0 ? Double.POSITIVE_INFINITY : config.clip();
  }

  @Override
  public Scores validate(Params theta) {
    Seed tasks = seed.split("validation");
    return Evaluation.of(learner, theta, validation, tasks, config.validationTasks(), workers);
  }

  @Override
  public int validationShard() {
    return Evaluation.SHARD;
  }

  @Override
  public boolean higherIsBetter() {
    return validation.problem().higherIsBetter();
  }

  @Override
  public String measure() {
    return "loss";
  }
}
