package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Paired;
import dev.autodidact.record.Json;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Question;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--against`: another run on the same unseen tasks.
final class AgainstOption {
  @Option(
      names = "--against",
      paramLabel = "RUN",
      description =
          "tasks: another run, tested on the same ones: how much better this one is, paired task by"
              + " task")
  private @Nullable Path folder;

  /// @throws InvalidInputException if a run of worlds, or what is no run, is named
  void check(Experiment first) {
    if (folder != null
        && !(first.domain() instanceof FewShotTasks
            && Run.open(folder).experiment().domain() instanceof FewShotTasks)) {
      throw new InvalidInputException("--against: is for runs of few-shot tasks: leave it out");
    }
  }

  /// Tests the other run as `result` was; null where none was named.
  ///
  /// @throws InvalidInputException if its unseen tasks are others
  @Nullable Against of(
      Run run, Result result, Question question, CommonOptions common, Workers workers) {
    if (folder == null) {
      return null;
    }
    FewShotTasks tasks = result.experiment().tasks();
    Run other = Run.open(folder);
    FewShotTasks own = other.experiment().tasks();
    Experiment asked =
        other
            .experiment()
            .with(
                own.tested(tasks.ways(), tasks.shots(), tasks.queries())
                    .unbalanced(tasks.unbalanced()));
    try (TrainingView view = common.view(asked)) {
      Result tested = other.evaluate(asked, question, common.data(), workers, view);
      if (!drawn(run, result, common).equals(drawn(other, tested, common))) {
        throw new InvalidInputException(
            "--against %s: its unseen tasks are not those of %s".formatted(folder, run.folder()));
      }
      return new Against(tested, Paired.of(result.scores(), tested.scores()));
    }
  }

  /// Which classes and examples the tasks have.
  private static List<String> drawn(Run run, Result result, CommonOptions common) {
    List<SequencedMap<String, Object>> tasks = run.details(result, common.data());
    tasks.forEach(task -> task.remove(result.measure()));
    return tasks.stream().map(Json::line).toList();
  }
}
