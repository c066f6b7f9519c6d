package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.Json;
import dev.autodidact.record.Ownership;
import dev.autodidact.train.Position;
import dev.autodidact.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What the files of a run say now, for who looks on while it is trained, by whatever process, or
/// after that.
///
/// Files are read as they are met: a line that is half written is not there yet.
///
/// @param run the folder and its settings
/// @param stage how far it is
/// @param curve the validations so far
/// @param step meta-steps that are known to be done
/// @param loss mean over the meta-steps since the last validation, as far as they have been saved;
///   NaN where there are none
/// @param figure what `result.json` holds, empty where there is none yet
public record RunState(
    Run run,
    Stage stage,
    List<Validation> curve,
    long step,
    double loss,
    SequencedMap<String, Object> figure) {
  /// How far a run is.
  public enum Stage {
    /// A process trains it.
    TRAINING,
    /// No process trains it, and it has not been trained to the end.
    STOPPED,
    /// It has been trained to the end, and not been tested yet.
    TRAINED,
    /// It has been tested.
    FINISHED
  }

  public RunState {
    curve = List.copyOf(curve);
    figure = new LinkedHashMap<>(figure);
  }

  /// The state of the run in `folder`.
  ///
  /// @throws InvalidInputException if there is none, or `run.json` is damaged
  public static RunState of(Path folder) {
    Run run = Run.open(folder);
    boolean owned = Ownership.isOwned(folder);
    List<Validation> curve = curve(folder, owned);
    long validated = curve.isEmpty() ? 0 : curve.getLast().step();
    Position saved = saved(folder);
    boolean ahead = saved.step() > validated;
    long step = Math.max(saved.step(), validated);
    SequencedMap<String, Object> figure = figure(folder);
    return new RunState(
        run,
        stage(owned, !figure.isEmpty(), step >= run.experiment().training().iterations()),
        curve,
        step,
        ahead ? saved.loss() : Double.NaN,
        figure);
  }

  private static Stage stage(boolean owned, boolean tested, boolean done) {
    if (owned && !done) {
      return Stage.TRAINING;
    }
    if (tested) {
      return Stage.FINISHED;
    }
    return done ? Stage.TRAINED : Stage.STOPPED;
  }

  /// The clock has its line just after the curve has: a last line without one is waited for.
  private static List<Validation> curve(Path folder, boolean grows) {
    List<Validation> curve =
        Validation.readWhole(folder.resolve(Trainer.METRICS), folder.resolve(Run.CLOCK));
    boolean early = grows && !curve.isEmpty() && Double.isNaN(curve.getLast().time());
    return early ? curve.subList(0, curve.size() - 1) : curve;
  }

  /// A checkpoint that cannot be read says nothing.
  private static Position saved(Path folder) {
    try {
      return Position.in(folder);
    } catch (InvalidInputException _) {
      return Position.START;
    }
  }

  @SuppressWarnings("unchecked") // JSON has no other names
  private static SequencedMap<String, Object> figure(Path folder) {
    Path file = folder.resolve(Run.RESULT);
    try {
      return Files.exists(file)
          ? new LinkedHashMap<>(Json.convert(Json.readTree(file), Map.class))
          : new LinkedHashMap<>();
    } catch (InvalidInputException _) {
      return new LinkedHashMap<>();
    }
  }

  /// The best validation so far.
  public Optional<Validation> best() {
    return curve.stream().filter(Validation::best).reduce((_, later) -> later);
  }

  /// What a validation measures: `return`, `accuracy` or `mse`; empty where that shows in no file
  /// yet.
  public Optional<String> measure() {
    if (run.experiment().domain() instanceof Worlds) {
      return Optional.of("return");
    }
    return run.recipe().preprocessing().ofClasses()
        ? Optional.of("accuracy")
        : Stream.of("accuracy", "mse").filter(figure::containsKey).findFirst();
  }

  /// Meta-steps a second of late, validations included; empty where no process trains or nobody
  /// measured it.
  public Optional<Double> rate() {
    if (stage != Stage.TRAINING || curve.isEmpty()) {
      return Optional.empty();
    }
    Validation last = curve.getLast();
    double rate = last.stepsPerSecond();
    if (curve.size() > 1) {
      Validation before = curve.get(curve.size() - 2);
      rate = (last.step() - before.step()) / (last.seconds() - before.seconds());
    }
    return Double.isFinite(rate) && rate > 0 ? Optional.of(rate) : Optional.empty();
  }
}
