package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Families;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.record.Json;
import dev.autodidact.run.Compared;
import dev.autodidact.run.Comparison;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Learners;
import dev.autodidact.run.Nearest;
import dev.autodidact.run.Presets;
import dev.autodidact.run.Ranking;
import dev.autodidact.run.Run;
import dev.autodidact.run.Source;
import dev.autodidact.run.TaskSettings;
import dev.autodidact.task.Problem;
import dev.autodidact.train.DivergedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `compare`: learners that have the same time to train, on the same unseen tasks.
@Command(
    name = "compare",
    description = {
      "Gives each learner the same time to train, tests all on the same unseen tasks, and prints a"
          + " table and a page.",
      "The same command goes on where it was interrupted."
    },
    footer = "%nAgents in environments: see `autodidact compare bandit --help`.",
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  private static final String PAGE = "report.html";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "TASKS",
      defaultValue = "glyphs",
      description = "see `list` (default: ${DEFAULT-VALUE})")
  private String source;

  @Option(
      names = "--learners",
      paramLabel = "NAME",
      split = ",",
      description = "such as proto,maml (default: all that have a preset for TASKS)")
  private List<String> named = List.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = "for each learner to train: 90s, 10m, 1h (default: ${DEFAULT-VALUE})")
  private String budget;

  @Option(
      names = "--test-tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "unseen tasks to test on (default: ${DEFAULT-VALUE})")
  private int testTasks;

  @Option(
      names = "--filters",
      paramLabel = "N",
      description = "of each convolution (default: those of each preset)")
  private @Nullable Integer filters;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "the folder to begin or go on in (default: runs/compare-TASKS-WAYSw-SHOTSs-TIME)")
  private @Nullable Path out;

  @Mixin private CommonOptions common;

  /// The command, with the options whose defaults depend on the tasks.
  static CommandLine commandLine() {
    CompareCommand command = new CompareCommand();
    CommandLine line = new CommandLine(command);
    SettingOptions.addSharedTo(line.getCommandSpec(), command::defaults);
    return line;
  }

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--test-tasks", testTasks);
    double seconds = Budget.seconds(budget);
    List<Learners> asked = learners();
    Map<String, Object> given = SettingOptions.given(spec.commandLine().getParseResult());
    TaskSettings like = like().tasks();
    SettingOptions.requireMeaning(given.keySet(), like);
    TaskSettings tasks = Records.with(like, given).judging(like);
    long seed = given.get("seed") instanceof Long chosen ? chosen : like().seed();
    Comparison.Plan plan =
        Comparison.Plan.of(
            tasks,
            filters == null ? 0 : CommonOptions.atLeastOne("--filters", filters),
            seconds,
            testTasks,
            seed);
    List<Learners> learners = solving(plan, asked);
    Comparison comparison = Comparison.open(folder(tasks), plan, common.data());
    try (Workers workers = common.workers()) {
      return compare(comparison, learners, workers);
    }
  }

  /// All that were named; otherwise those that solve tasks like these.
  private List<Learners> solving(Comparison.Plan plan, List<Learners> asked) {
    Problem problem = plan.problem(common.data());
    List<Learners> solving =
        asked.stream().filter(l -> !named.isEmpty() || l.solves(problem)).toList();
    solving.forEach(learner -> plan.require(learner, common.data()));
    return solving;
  }

  private int compare(Comparison comparison, List<Learners> learners, Workers workers) {
    List<Compared> entries = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Learners learner : learners) {
      common.say(
          "%s, %d of %d".formatted(learner.id(), learners.indexOf(learner) + 1, learners.size()));
      try {
        entries.add(one(comparison, learner, workers));
      } catch (DivergedException e) {
        failed.add("%s has no figure: %s".formatted(learner.id(), e.getMessage()));
        common.say(failed.getLast());
      }
    }
    if (entries.isEmpty()) {
      common.say("no learner has a figure");
      return 1;
    }
    Problem problem = comparison.problem();
    TaskSettings tasks = comparison.plan().tasks();
    show(
        comparison,
        new CompareTable(problem, tasks, Ranking.of(entries, problem)),
        failed,
        comparison.nearestNeighbour(workers));
    return 0;
  }

  private Compared one(Comparison comparison, Learners learner, Workers workers) {
    Optional<Compared> finished = comparison.finished(learner);
    if (finished.isPresent()) {
      common.say("  finished before");
      return finished.get();
    }
    Run run = comparison.begun(learner).orElseGet(() -> begin(comparison, learner, workers));
    try (TrainingView view = TrainingView.of(run.experiment(), common.err())) {
      return comparison.finish(run, workers, view);
    }
  }

  private Run begin(Comparison comparison, Learners learner, Workers workers) {
    Run.Paced paced = comparison.pace(learner, workers);
    common.say("  " + Budget.explained(budget, paced));
    return comparison.begin(learner, paced);
  }

  private void show(
      Comparison comparison, CompareTable table, List<String> failed, Optional<Scores> nearest) {
    TaskSettings tasks = table.tasks();
    String beside =
        nearest.map(n -> Report.beside(table.problem(), 1.0 / tasks.ways(), n)).orElse("");
    Path page = comparison.folder().resolve(PAGE);
    String protocol = table.protocol(comparison.plan());
    ComparePage.write(page, table, protocol, beside, failed, command());
    if (common.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("source", tasks.source());
      json.put("ways", tasks.ways());
      json.put("shots", tasks.shots());
      json.put("queries", tasks.queries());
      json.put("tasks", testTasks);
      json.put("tasksDigest", table.ranking().rows().getFirst().entry().digest());
      json.put("budgetSeconds", comparison.plan().seconds());
      json.put("learners", table.json());
      nearest.ifPresent(
          n -> {
            json.put("chance", 1.0 / tasks.ways());
            json.put("nearestNeighbour", n.toJson("accuracy"));
          });
      json.put("failed", failed);
      json.put("page", page.toString());
      spec.commandLine().getOut().println(Json.text(json));
      return;
    }
    String more = beside.isEmpty() ? "" : "beside    %s%n".formatted(beside);
    String papers =
        table.papers().isEmpty()
            ? ""
            : "papers    %s%n".formatted(String.join("; ", table.papers()));
    spec.commandLine()
        .getOut()
        .println(
            "%s%n%s%sprotocol  %s%npage      %s"
                .formatted(table.text(), more, papers, protocol, page));
  }

  private String command() {
    List<String> args = spec.commandLine().getParseResult().originalArgs();
    return "./autodidact " + String.join(" ", args.stream().map(arg -> Shell.quote(arg)).toList());
  }

  private Path folder(TaskSettings tasks) {
    return out == null
        ? Path.of(
            "runs",
            "compare-%s-%dw-%ds-%s"
                .formatted(Source.fileName(source), tasks.ways(), tasks.shots(), budget))
        : out;
  }

  private List<Learners> learners() {
    return named.isEmpty() ? all() : named.stream().distinct().map(Learners::of).toList();
  }

  /// Those that have a preset for the tasks.
  private List<Learners> all() {
    List<Learners> all = Comparison.learners(source);
    if (all.isEmpty()) {
      Stream<String> tasks =
          Arrays.stream(Learners.values())
              .flatMap(l -> Presets.of(l).stream())
              .map(e -> e.tasks().source());
      List<String> sources = Stream.concat(tasks, Families.ids().stream()).distinct().toList();
      throw new InvalidInputException(Nearest.message("task", source, sources));
    }
    return all;
  }

  /// The preset whose test tasks are those of all, unless options change them.
  private Experiment like() {
    return Presets.find(all().getFirst(), source, "");
  }

  /// For the help: that of the tasks that the line so far names.
  private Experiment defaults() {
    try {
      return like();
    } catch (InvalidInputException e) {
      return Presets.find(Learners.PROTO, "", "");
    }
  }
}
