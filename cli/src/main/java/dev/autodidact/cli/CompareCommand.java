package dev.autodidact.cli;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Interruption;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.run.AgentForm;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Catalogue;
import dev.autodidact.run.Compared;
import dev.autodidact.run.Comparison;
import dev.autodidact.run.Domain;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Nearest;
import dev.autodidact.run.Paced;
import dev.autodidact.run.Run;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.DivergedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `compare`: algorithms that have the same time to train, on the same unseen tasks.
@Command(
    name = "compare",
    description = {
      "Gives each algorithm the same time to train, tests all on the same unseen tasks or in the"
          + " same unseen worlds, and prints a table and a page.",
      "The same command goes on where it was interrupted."
    },
    sortOptions = false)
final class CompareCommand implements Callable<Integer>, Described {
  private static final String PAGE = "report.html";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "TASKS",
      defaultValue = "glyphs",
      description = "few-shot tasks or environments, see `list` (default: ${DEFAULT-VALUE})")
  private String tasks;

  @Option(
      names = {"--algorithms", "--learners", "--agents"},
      paramLabel = "NAME",
      split = ",",
      description =
          "such as proto,maml (default: all that have a preset for TASKS, or for features)")
  private List<String> named = List.of();

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = "for each to train: 90s, 10m, 1h (default: ${DEFAULT-VALUE})")
  private String budget;

  @Option(
      names = "--test-tasks",
      paramLabel = "N",
      defaultValue = "1000",
      description = "unseen tasks or worlds to test on (default: ${DEFAULT-VALUE})")
  private int testTasks;

  @Option(
      names = "--filters",
      paramLabel = "N",
      description = "of each convolution (default: those of each preset)")
  private @Nullable Integer filters;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder to begin or go on in (default: runs/compare-TASKS-...-TIME)")
  private @Nullable Path out;

  @Mixin private CommonOptions common;

  /// The command, with the options of what is compared on, or with all where that is open.
  static CommandLine commandLine(Optional<Experiment> like) {
    CommandLine line = new CommandLine(new CompareCommand());
    SettingOptions.addSharedTo(line.getCommandSpec(), like);
    return line;
  }

  @Override
  public Integer call() {
    CommonOptions.atLeastOne("--test-tasks", testTasks);
    List<Algorithm> asked = asked();
    Comparison.Plan plan = plan();
    List<Algorithm> algorithms =
        asked.stream().filter(a -> !named.isEmpty() || plan.solvedBy(a, common.data())).toList();
    algorithms.forEach(algorithm -> plan.require(algorithm, common.data()));
    String again = "interrupted; to go on: " + command();
    try (Comparison comparison = Comparison.open(folder(plan.domain()), plan, common.data());
        Workers workers = common.workers();
        Interruption.Farewell _ = Interruption.saying(() -> common.say(again))) {
      return compare(comparison, algorithms, workers);
    }
  }

  /// The conditions that all share.
  Comparison.Plan plan() {
    double seconds = Budget.seconds("--budget", budget);
    Map<String, Object> given = SettingOptions.given(spec.commandLine().getParseResult());
    Experiment like = preset();
    if (like.domain() instanceof FewShotTasks) {
      given.remove("filters"); // of whatever net each preset has
    }
    Owners.requireMeaning(given.keySet(), like.domain(), Optional.empty());
    Domain domain =
        switch (like.domain()) {
          case FewShotTasks own -> ((FewShotTasks) SettingOptions.domain(own, given)).judging(own);
          case Worlds own -> SettingOptions.domain(own, given);
        };
    return new Comparison.Plan(
        domain,
        filters == null ? 0 : CommonOptions.atLeastOne("--filters", filters),
        seconds,
        testTasks,
        given.get("seed") instanceof Long chosen ? chosen : like.seed());
  }

  private int compare(Comparison comparison, List<Algorithm> algorithms, Workers workers) {
    List<Compared> entries = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      common.say(
          "%s, %d of %d"
              .formatted(algorithm.id(), algorithms.indexOf(algorithm) + 1, algorithms.size()));
      try {
        entries.add(one(comparison, algorithm, workers));
      } catch (DivergedException e) {
        failed.add("%s has no figure: %s".formatted(algorithm.id(), e.getMessage()));
        common.say(failed.getLast());
      }
    }
    if (entries.isEmpty()) {
      common.say("none has a figure");
      return 1;
    }
    List<CompareTable> tables = CompareTable.of(entries, comparison.plan());
    Path page = comparison.folder().resolve(PAGE);
    ComparePage.write(page, tables, failed, command());
    common.show(json(comparison, entries, tables, failed, page), () -> text(tables, page));
    return 0;
  }

  private Compared one(Comparison comparison, Algorithm algorithm, Workers workers) {
    Optional<Compared> finished = comparison.finished(algorithm);
    if (finished.isPresent()) {
      common.say("  finished before");
      return finished.get();
    }
    Run run = comparison.begun(algorithm).orElseGet(() -> begin(comparison, algorithm, workers));
    try (TrainingView view = common.view(run.experiment())) {
      return comparison.finish(run, workers, view);
    }
  }

  private Run begin(Comparison comparison, Algorithm algorithm, Workers workers) {
    Paced paced = comparison.pace(algorithm, workers);
    common.say("  " + Budget.explained(budget, paced));
    return comparison.begin(algorithm, paced);
  }

  private static String text(List<CompareTable> tables, Path page) {
    return tables.stream().map(CompareTable::text).collect(Collectors.joining("%n%n".formatted()))
        + "%npage      %s".formatted(page);
  }

  private SequencedMap<String, Object> json(
      Comparison comparison,
      List<Compared> entries,
      List<CompareTable> tables,
      List<String> failed,
      Path page) {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    if (comparison.plan().domain() instanceof FewShotTasks own) {
      json.put("source", own.source());
      json.put("ways", own.ways());
      json.put("shots", own.shots());
      json.put("queries", own.queries());
    } else {
      json.put("family", comparison.plan().domain().name());
    }
    json.put("tasks", testTasks);
    json.put("tasksDigest", entries.getFirst().digest());
    json.put("budgetSeconds", comparison.plan().seconds());
    if (comparison.plan().domain() instanceof FewShotTasks own
        && tables.getFirst().measure().equals("accuracy")) {
      json.put("chance", 1.0 / own.ways());
    }
    json.put("algorithms", tables.stream().flatMap(t -> t.json().stream()).toList());
    json.put("baselines", tables.getFirst().otherJson());
    json.put("failed", failed);
    json.put("page", page.toString());
    return json;
  }

  private String command() {
    List<String> args = spec.commandLine().getParseResult().originalArgs();
    return Terminal.COMMAND
        + " "
        + String.join(" ", args.stream().map(arg -> Shell.quote(arg)).toList());
  }

  private Path folder(Domain domain) {
    if (out != null) {
      return out;
    }
    String what =
        domain instanceof FewShotTasks t
            ? "%s-%dw-%ds".formatted(t.fileName(), t.ways(), t.shots())
            : domain.fileName();
    return Path.of("runs", "compare-%s-%s".formatted(what, budget));
  }

  private List<Algorithm> asked() {
    return named.isEmpty() ? all() : named.stream().distinct().map(Algorithm::of).toList();
  }

  /// Those that have a preset for the tasks.
  private List<Algorithm> all() {
    List<Algorithm> all = Comparison.algorithms(tasks, encoding());
    if (all.isEmpty()) {
      throw new InvalidInputException(Nearest.message("task", tasks, Catalogue.tasks()));
    }
    return all;
  }

  /// The preset whose test tasks are those of all, unless options change them.
  ///
  /// Agents that practise first keep their number of stages, so the one of all others counts.
  private Experiment preset() {
    List<Algorithm> all = all();
    return all.stream()
        .filter(CompareCommand::learnsWhileItActs)
        .findFirst()
        .orElse(all.getFirst())
        .preset(tasks, "", encoding());
  }

  private Encoding encoding() {
    return SettingOptions.encoding(spec.commandLine().getParseResult());
  }

  private static boolean learnsWhileItActs(Algorithm algorithm) {
    return algorithm.forms().stream()
        .anyMatch(form -> form instanceof AgentForm<?> agent && agent.judge() == Judge.TOTAL);
  }

  @Override
  public Experiment like() {
    try {
      return preset();
    } catch (InvalidInputException e) {
      return Algorithm.of("proto").preset("", "");
    }
  }
}
