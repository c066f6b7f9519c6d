package dev.autodidact.train;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Evaluation;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.record.MetricsFile;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.TaskDistribution;
import dev.autodidact.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The outer loop: draws meta-batches, follows the meta-gradient, validates, saves.
///
/// Every file it writes is a function of learner, tasks, settings and seed alone: neither the
/// number of threads nor being killed and resumed changes a byte.
public final class Trainer {
  /// θ of the best validation so far.
  public static final String BEST = "best.safetensors";

  /// Everything needed to go on.
  public static final String LAST = "last.safetensors";

  /// A line of JSON for each validation.
  public static final String METRICS = "metrics.jsonl";

  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(20);

  private final MetaLearner learner;
  private final TaskDistribution training;
  private final TaskDistribution validation;
  private final TrainConfig config;
  private final Seed seed;
  private final Path folder;
  private final Workers workers;
  private final Progress progress;

  /// @param folder an existing folder, which is resumed from if a training was begun there
  public Trainer(
      MetaLearner learner,
      TaskDistribution training,
      TaskDistribution validation,
      TrainConfig config,
      Seed seed,
      Path folder,
      Workers workers,
      Progress progress) {
    this.learner = learner;
    this.training = training;
    this.validation = validation;
    this.config = config;
    this.seed = seed;
    this.folder = folder;
    this.workers = workers;
    this.progress = progress;
  }

  /// Trains to the end, from the start or from where it stopped.
  ///
  /// @throws DivergedException if the loss is no longer a number
  /// @throws dev.autodidact.InvalidInputException if the folder cannot be read or written
  public void run() {
    Checkpoint at = begin();
    MetricsFile metrics = new MetricsFile(folder.resolve(METRICS), at.step());
    long saved = System.nanoTime();
    while (at.step() < config.iterations()) {
      at = step(at);
      boolean due = at.step() == config.iterations() || at.step() % config.validateEvery() == 0;
      if (due) {
        at = validate(at, metrics);
      }
      if (due || System.nanoTime() - saved > BETWEEN_SAVES.toNanos()) {
        at.write(folder.resolve(LAST));
        saved = System.nanoTime();
      }
    }
    at.close();
  }

  private Checkpoint begin() {
    Path last = folder.resolve(LAST);
    try (Scope scope = new Scope()) {
      Params theta = learner.init(seed.split("init")).keptFrom(scope);
      Params state = config.optimizer().init(theta.trainable().flat());
      Checkpoint fresh = Checkpoint.fresh(theta, state.keptFrom(scope));
      if (!Files.exists(last)) {
        return fresh;
      }
      Checkpoint read = Checkpoint.read(last, fresh);
      read.theta().keptFrom(scope);
      read.optimizer().keptFrom(scope);
      fresh.close();
      return read;
    }
  }

  /// One meta-step; frees what it started from.
  private Checkpoint step(Checkpoint at) {
    try (Scope scope = new Scope();
        at) {
      int count = config.metaBatch();
      Tasks tasks = training.sample(seed.split("train"), at.step() * count, count);
      MetaGradient meta = learner.metaGradient(at.theta(), tasks, workers);
      Tensor g = clip(meta.gradient().flat());
      Params trainable = at.theta().trainable();
      Optimizer.Step next =
          config
              .optimizer()
              .step(trainable.flat(), g, at.optimizer(), at.step() + 1, config.rateAt(at.step()));
      if (!Double.isFinite(meta.loss()) || !next.theta().isFinite()) {
        throw diverged(at, meta.loss());
      }
      Params theta =
          trainable.filled(next.theta()).with(at.theta().running()).with(meta.running()).copy();
      progress.step(at.step() + 1, meta.loss());
      return at.after(meta.loss(), theta.keptFrom(scope), next.state().copy().keptFrom(scope));
    }
  }

  /// Shortens a gradient that is longer than `config.clip()`.
  private Tensor clip(Tensor g) {
    if (config.clip() == 0) {
      return g;
    }
    double length = g.square().sum().sqrt().item();
    return length <= config.clip() ? g : g.mul(config.clip() / length);
  }

  private Checkpoint validate(Checkpoint at, MetricsFile metrics) {
    double score =
        Evaluation.of(
                learner,
                at.theta(),
                validation,
                seed.split("validation"),
                config.validationTasks(),
                workers)
            .mean();
    boolean higher = validation.problem().higherIsBetter();
    boolean best =
        Double.isNaN(at.bestScore()) || (higher ? score > at.bestScore() : score < at.bestScore());
    if (best) {
      Safetensors.write(folder.resolve(BEST), at.theta(), Map.of("step", Long.toString(at.step())));
    }
    metrics.append(
        Map.of("step", at.step(), "loss", at.meanLoss(), "validation", score, "best", best));
    progress.validated(at.step(), score, best);
    return best ? at.validated(score) : at.validated();
  }

  private DivergedException diverged(Checkpoint at, double loss) {
    return new DivergedException(
        "training diverged at meta-step %d: the loss is %s after %s; %s, try a smaller --rate"
            .formatted(
                at.step() + 1,
                loss,
                Double.isNaN(at.meanLoss()) ? "no other" : "a mean of " + at.meanLoss(),
                at.bestStep() == 0
                    ? "there is no good checkpoint yet"
                    : "the best checkpoint, of meta-step %d, is %s"
                        .formatted(at.bestStep(), folder.resolve(BEST))));
  }
}
