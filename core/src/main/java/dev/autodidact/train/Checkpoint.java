package dev.autodidact.train;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where a training is: all that the next meta-step depends on, but for its settings and seed.
///
/// @param step meta-steps done
/// @param theta θ, with what the learner carries along
/// @param optimizer the state of the outer optimizer
/// @param lossSum of the meta-steps since the last validation
/// @param lossSteps how many those are
/// @param diagnostics of those
/// @param bestScore the best validation score so far, NaN before the first
/// @param bestStep the meta-step that had it
record Checkpoint(
    long step,
    Params theta,
    Params optimizer,
    double lossSum,
    long lossSteps,
    DiagnosticSums diagnostics,
    double bestScore,
    long bestStep)
    implements AutoCloseable {
  private static final String THETA = "theta.";
  private static final String OPTIMIZER = "optimizer.";

  static Checkpoint fresh(Params theta, Params optimizer) {
    return new Checkpoint(0, theta, optimizer, 0, 0, DiagnosticSums.NONE, Double.NaN, 0);
  }

  /// After a meta-step, whose tensors the caller owns.
  Checkpoint after(Course.Next next) {
    return new Checkpoint(
        step + 1,
        next.theta(),
        next.optimizer(),
        lossSum + next.loss(),
        lossSteps + 1,
        diagnostics.plus(next.diagnostics()),
        bestScore,
        bestStep);
  }

  /// After a validation that was not the best.
  Checkpoint validated() {
    return validated(bestScore, bestStep);
  }

  /// After a validation that was the best.
  Checkpoint validated(double score) {
    return validated(score, step);
  }

  private Checkpoint validated(double best, long at) {
    return new Checkpoint(step, theta, optimizer, 0, 0, DiagnosticSums.NONE, best, at);
  }

  /// Mean loss of the meta-steps since the last validation, NaN where there are none.
  double meanLoss() {
    return lossSum / lossSteps;
  }

  void write(Path file) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("step", Long.toString(step));
    metadata.put("lossSum", Double.toString(lossSum));
    metadata.put("lossSteps", Long.toString(lossSteps));
    metadata.put("diagnostics", diagnostics.text());
    metadata.put("bestScore", Double.toString(bestScore));
    metadata.put("bestStep", Long.toString(bestStep));
    try (var _ = new Scope()) {
      Params all = theta.rename(THETA::concat).with(optimizer.rename(OPTIMIZER::concat));
      Safetensors.write(file, all, metadata);
    }
  }

  /// @param like θ of the same learner, for its names and shapes
  static Checkpoint read(Path file, Checkpoint like) {
    Safetensors.Content content = Safetensors.readFinite(file);
    Params all = content.params();
    try {
      return new Checkpoint(
          Long.parseLong(content.metadata().get("step")),
          fitting(file, all.under(THETA), like.theta),
          fitting(file, all.under(OPTIMIZER), like.optimizer),
          Double.parseDouble(content.metadata().get("lossSum")),
          Long.parseLong(content.metadata().get("lossSteps")),
          DiagnosticSums.parse(content.metadata().getOrDefault("diagnostics", "")),
          Double.parseDouble(content.metadata().get("bestScore")),
          Long.parseLong(content.metadata().get("bestStep")));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new InvalidInputException("%s is not a training checkpoint".formatted(file), e);
    }
  }

  /// What was read from `file`, if it has the names and shapes of `like`.
  static Params fitting(Path file, Params found, Params like) {
    return found.requireShapesOf(like, "%s does not fit this run".formatted(file));
  }

  @Override
  public void close() {
    theta.close();
    optimizer.close();
  }
}
