package dev.autodidact.train;

import dev.autodidact.engine.Interruption;
import dev.autodidact.engine.ProcessGroupException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.nn.Params;
import dev.autodidact.record.MetricsFile;
import dev.autodidact.record.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// The outer loop: goes through a course, validates, saves.
///
/// On the CPU, every file it writes is a function of the course and the seed alone: neither the
/// number of threads nor being killed and resumed changes a byte.
public final class Trainer {
  /// θ of the best validation so far.
  public static final String BEST = "best.safetensors";

  /// θ to start from; random where there is no such file.
  public static final String START = "start.safetensors";

  /// Everything needed to go on.
  public static final String LAST = "last.safetensors";

  /// A line of JSON for each validation.
  public static final String METRICS = "metrics.jsonl";

  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(20);

  private final Course course;
  private final int iterations;
  private final int validateEvery;
  private final Seed seed;
  private final Path folder;
  private final Progress progress;
  private final Duration betweenSaves;

  /// @param iterations meta-steps
  /// @param validateEvery meta-steps between validations
  /// @param folder an existing folder, which is resumed from if a training was begun there
  public Trainer(
      Course course, int iterations, int validateEvery, Seed seed, Path folder, Progress progress) {
    this(course, iterations, validateEvery, seed, folder, progress, BETWEEN_SAVES);
  }

  Trainer(
      Course course,
      int iterations,
      int validateEvery,
      Seed seed,
      Path folder,
      Progress progress,
      Duration betweenSaves) {
    this.course = course;
    this.iterations = iterations;
    this.validateEvery = validateEvery;
    this.seed = seed;
    this.folder = folder;
    this.progress = progress;
    this.betweenSaves = betweenSaves;
  }

  /// The seed of the random parameters of a training with this seed.
  public static Seed initial(Seed training) {
    return training.split("init");
  }

  /// Trains to the end, from the start or from where it stopped.
  ///
  /// @throws DivergedException if the loss or the parameters are no longer numbers
  /// @throws dev.autodidact.InvalidInputException if the folder cannot be read or written
  public void run() {
    Checkpoint at = begin();
    MetricsFile metrics = new MetricsFile(folder.resolve(METRICS), at.step());
    long saved = System.nanoTime();
    try (Interruption.Keeper keeper = Interruption.keeper()) {
      while (at.step() < iterations) {
        at = step(at);
        boolean due = at.step() == iterations || at.step() % validateEvery == 0;
        if (due) {
          at = validate(at, metrics);
        }
        boolean late = System.nanoTime() - saved >= betweenSaves.toNanos();
        if (due || late || keeper.isAsked()) {
          at.write(folder.resolve(LAST));
          keeper.kept();
          saved = System.nanoTime();
        }
      }
    }
    at.close();
  }

  private Checkpoint begin() {
    Path last = folder.resolve(LAST);
    try (Scope scope = new Scope()) {
      Params theta = start(course.init(initial(seed))).keptFrom(scope);
      Params state = course.optimizer(theta);
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

  private Params start(Params random) {
    Path start = folder.resolve(START);
    return Files.exists(start)
        ? Checkpoint.fitting(start, Safetensors.readFinite(start).params(), random)
        : random;
  }

  /// One meta-step; frees what it started from.
  private Checkpoint step(Checkpoint at) {
    try (Scope scope = new Scope();
        at) {
      Course.Next next = next(at);
      if (!Double.isFinite(next.loss()) || !next.theta().trainable().flat().isFinite()) {
        throw diverged(at, next.loss());
      }
      progress.step(at.step() + 1, next.loss());
      return at.after(
          new Course.Next(
              next.loss(),
              next.theta().copy().keptFrom(scope),
              next.optimizer().copy().keptFrom(scope),
              next.diagnostics()));
    }
  }

  /// Nothing is lost where another process is.
  private Course.Next next(Checkpoint at) {
    try {
      return course.step(at.theta(), at.optimizer(), at.step());
    } catch (ProcessGroupException e) {
      at.write(folder.resolve(LAST));
      throw e;
    }
  }

  private Checkpoint validate(Checkpoint at, MetricsFile metrics) {
    SameTheta.require(at.theta(), at.step(), course.workers());
    Scores scores = course.validate(at.theta());
    double score = scores.mean();
    boolean higher = course.higherIsBetter();
    boolean best =
        Double.isNaN(at.bestScore()) || (higher ? score > at.bestScore() : score < at.bestScore());
    if (best) {
      Params kept = course.kept(at.theta());
      Safetensors.write(folder.resolve(BEST), kept, Map.of("step", Long.toString(at.step())));
    }
    Map<String, Object> line = scores.toJson("validation");
    line.put("step", at.step());
    line.put(course.measure(), at.meanLoss());
    line.put("diagnostics", at.diagnostics().means());
    line.put("best", best);
    metrics.append(line);
    progress.validated(at.step(), score, best);
    return best ? at.validated(score) : at.validated();
  }

  private DivergedException diverged(Checkpoint at, double loss) {
    return new DivergedException(
        "training diverged at meta-step %d: the %s is %s after %s; %s, try a smaller --rate"
            .formatted(
                at.step() + 1,
                course.measure(),
                loss,
                Double.isNaN(at.meanLoss()) ? "no other" : "a mean of " + at.meanLoss(),
                at.bestStep() == 0
                    ? "there is no good checkpoint yet"
                    : "the best checkpoint, of meta-step %d, is %s"
                        .formatted(at.bestStep(), folder.resolve(BEST))));
  }
}
