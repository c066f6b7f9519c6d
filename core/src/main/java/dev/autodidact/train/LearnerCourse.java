package dev.autodidact.train;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;

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
    Tensor g = clip(meta.gradient());
    Params trainable = theta.trainable();
    Optimizer.Step next =
        config.optimizer().step(trainable.flat(), g, optimizer, step + 1, config.rateAt(step));
    return new Next(
        meta.loss(),
        trainable.filled(next.theta()).with(theta.running()).with(meta.running()),
        next.state());
  }

  /// Shortens a gradient that is longer than `config.clip()`.
  private Tensor clip(Tensor g) {
    if (config.clip() == 0) {
      return g;
    }
    double length = g.square().sum().sqrt().item();
    return length <= config.clip() ? g : g.mul(config.clip() / length);
  }

  @Override
  public double validate(Params theta) {
    Seed tasks = seed.split("validation");
    return Evaluation.of(learner, theta, validation, tasks, config.validationTasks(), workers)
        .mean();
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
