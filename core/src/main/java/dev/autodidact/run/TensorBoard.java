package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.AtomicFile;
import dev.autodidact.record.EventFile;
import dev.autodidact.record.Ownership;
import dev.autodidact.train.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The learning curve of a run as TensorBoard reads it, in the folder `tensorboard` of the run.
///
/// It follows from `run.json`, `metrics.jsonl` and `clock.jsonl`, so that a training which was
/// killed and resumed has each point once. Where the folder is, [Run#train] keeps it up to date.
public final class TensorBoard {
  private TensorBoard() {}

  /// Begins to keep the learning curve of `run`, with what there is of it so far.
  ///
  /// @throws InvalidInputException if the folder cannot be written, another process writes there,
  ///   or the run is of an older format
  public static void keep(Run run) {
    run.requireCurrent();
    Path folder = run.folder().resolve(EventFile.FOLDER);
    try (Ownership _ = Ownership.of(run.folder())) {
      if (!isKept(run)) {
        Files.createDirectory(folder);
        AtomicFile.sync(run.folder());
      }
      write(run);
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be made (%s): move away what is there".formatted(folder, e), e);
    }
  }

  /// `next`, before which the curve is written at each validation, if it is kept.
  static Progress following(Run run, Progress next) {
    return isKept(run) ? new Following(run, next) : next;
  }

  /// A link would lead into what is not the run's.
  private static boolean isKept(Run run) {
    return Files.isDirectory(run.folder().resolve(EventFile.FOLDER), LinkOption.NOFOLLOW_LINKS);
  }

  private static void write(Run run) {
    List<EventFile.Event> events = run.validations().stream().map(v -> event(run, v)).toList();
    EventFile.write(run.folder().resolve(EventFile.PLACE), events);
  }

  private static EventFile.Event event(Run run, Validation at) {
    SequencedMap<String, Double> scalars = new LinkedHashMap<>();
    boolean acts = run.experiment().domain() instanceof Worlds;
    scalars.put(acts ? "training/return" : "training/loss", at.loss());
    scalars.put("training/rate", run.experiment().training().rateAt(at.step() - 1));
    scalars.put("training/stepsPerSecond", at.stepsPerSecond());
    scalars.put("validation/mean", at.score());
    scalars.put("validation/low", at.score() - at.ci95());
    scalars.put("validation/high", at.score() + at.ci95());
    at.diagnostics().forEach((name, value) -> scalars.put("diagnostics/" + name, value));
    return new EventFile.Event(at.step(), time(at), scalars);
  }

  /// Older runs tell the seconds of training only; those of the oldest have no time at all.
  private static double time(Validation at) {
    double time = Double.isNaN(at.time()) ? at.seconds() : at.time();
    return Double.isNaN(time) ? 0 : time;
  }

  private record Following(Run run, Progress next) implements Progress {
    @Override
    public void step(long step, double loss) {
      next.step(step, loss);
    }

    @Override
    public void validated(long step, double score, boolean best) {
      write(run);
      next.validated(step, score, best);
    }
  }
}
