package dev.autodidact.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autodidact.InvalidInputException;
import dev.autodidact.agent.Agent;
import dev.autodidact.agent.Effort;
import dev.autodidact.agent.oracle.Oracles;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Families;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.evaluate.Played;
import dev.autodidact.nn.Params;
import dev.autodidact.record.AtomicFile;
import dev.autodidact.record.Json;
import dev.autodidact.record.MetricsFile;
import dev.autodidact.record.Safetensors;
import dev.autodidact.train.AgentCourse;
import dev.autodidact.train.AgentTraining;
import dev.autodidact.train.Progress;
import dev.autodidact.train.Trainer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The run folder of an agent: settings, checkpoints, figures; laid out as that of a [Run].
public final class AgentRun {
  private static final String SETTINGS = "run.json";
  private static final String RESULT = "result.json";
  private static final String RETURNS = "returns.csv";
  private static final String CLOCK = "clock.jsonl";
  private static final int REHEARSED = 3;
  private static final double SHARE_OF_STEPS = 0.9;

  /// What `run.json` holds.
  record Settings(int format, AgentExperiment experiment, Map<String, String> versions) {}

  private final Path folder;
  private final AgentExperiment experiment;

  private AgentRun(Path folder, AgentExperiment experiment) {
    this.folder = folder;
    this.experiment = experiment;
  }

  /// Begins a run in `folder`, which must be new or empty.
  ///
  /// @throws InvalidInputException if the folder is taken or cannot be written, or settings do not
  ///   fit
  public static AgentRun create(Path folder, AgentExperiment experiment) {
    agent(experiment);
    String otherwise = ", or go on with `train --resume %s`".formatted(folder);
    return begin(RunFolder.claim(folder, otherwise), experiment);
  }

  /// Begins a run in the first free one of the folders `AGENT-FAMILY-N` of `parent`.
  ///
  /// @throws InvalidInputException if `parent` cannot be written, or settings do not fit
  public static AgentRun createNext(Path parent, AgentExperiment experiment) {
    agent(experiment);
    String name = experiment.agent() + "-" + experiment.family();
    return begin(RunFolder.next(parent, name), experiment);
  }

  private static AgentRun begin(Path folder, AgentExperiment experiment) {
    try {
      Json.write(
          folder.resolve(SETTINGS), new Settings(Run.FORMAT, experiment, Provenance.versions()));
    } catch (InvalidInputException e) {
      RunFolder.release(folder);
      throw e;
    }
    return new AgentRun(folder, experiment);
  }

  /// Whether this is the run folder of an agent; damaged ones and others are not.
  public static boolean isAt(Path folder) {
    Path file = folder.resolve(SETTINGS);
    return Files.exists(file) && Json.readTree(file).path("experiment").has("agent");
  }

  /// Opens the run in `folder`.
  ///
  /// @throws InvalidInputException if there is none, or it is damaged or of another version
  public static AgentRun open(Path folder) {
    JsonNode found = Json.readTree(folder.resolve(SETTINGS));
    Run.requireFormat(folder.resolve(SETTINGS), found.path("format").asInt());
    return new AgentRun(folder, Json.convert(OldRun.upgraded(found), Settings.class).experiment());
  }

  public Path folder() {
    return folder;
  }

  public AgentExperiment experiment() {
    return experiment;
  }

  /// Trains to the end, from the start or from where it stopped.
  public void train(Workers workers, Progress progress) {
    AgentTraining config = experiment.training();
    Seed seed = new Seed(experiment.seed());
    Spent spent = new Spent();
    AgentCourse course =
        new AgentCourse(
            agent(experiment),
            family(experiment),
            experiment.episodes(),
            Agents.of(experiment.agent()).judge(),
            config,
            seed,
            workers,
            spent::add);
    Progress clock = new Clock(folder.resolve(CLOCK), () -> counts(spent.effort), progress);
    new Trainer(course, config.iterations(), config.validateEvery(), seed, folder, clock).run();
  }

  private static Map<String, Double> counts(Effort effort) {
    return Map.of(
        "environmentSteps", (double) effort.steps(),
        "environment", effort.environment() / 1e9,
        "forward", effort.forward() / 1e9,
        "backward", effort.backward() / 1e9);
  }

  /// The settings with as many meta-steps as fit into `seconds` on this machine, which is measured.
  public static AgentExperiment fitted(
      AgentExperiment experiment, double seconds, Workers workers) {
    Agent agent = agent(experiment);
    Family family = family(experiment);
    AgentTraining config = experiment.training();
    if (config.iterations() == 1) {
      return experiment; // who learns nothing before a test
    }
    Seed seed = new Seed(0).split("pace");
    try (var _ = new Scope()) {
      Params theta = agent.init(seed);
      long start = System.nanoTime();
      for (int step = 0; step <= REHEARSED; step++) {
        start = step == 1 ? System.nanoTime() : start;
        agent.improve(
            theta,
            World.sample(family, seed, (long) step * config.worlds(), config.worlds()),
            config.rate(),
            workers);
      }
      double step = (System.nanoTime() - start) / 1e9 / REHEARSED;
      int iterations = (int) Math.clamp(seconds * SHARE_OF_STEPS / step, 2, Integer.MAX_VALUE);
      return experiment.with(config.withIterations(iterations));
    }
  }

  /// What training took so far.
  public Effort effort() {
    return MetricsFile.read(folder.resolve(CLOCK)).stream()
        .reduce((_, later) -> later)
        .map(
            line ->
                new Effort(
                    line.path("environmentSteps").asLong(),
                    (long) (line.path("environment").asDouble() * 1e9),
                    (long) (line.path("forward").asDouble() * 1e9),
                    (long) (line.path("backward").asDouble() * 1e9)))
        .orElse(Effort.NONE);
  }

  /// The learning curve so far.
  public List<Validation> validations() {
    return Validation.read(folder.resolve(Trainer.METRICS), folder.resolve(CLOCK));
  }

  /// Tests the best checkpoint in unseen worlds; nothing is written.
  ///
  /// @param asked the settings of the run, but for other worlds, longer sessions or another way to
  ///   adapt
  /// @param count how many worlds
  /// @param seed of the worlds
  public AgentResult evaluate(
      AgentExperiment asked, int count, long seed, Workers workers, Progress progress) {
    int episodes = asked.episodes();
    Family family = family(asked);
    Agent agent = Agents.of(asked.agent()).build(asked, family(experiment));
    Seed worlds = new Seed(seed).split("test");
    try (var _ = new Scope()) {
      Safetensors.Content best = Safetensors.read(best());
      String misfit = "%s does not fit this run".formatted(best());
      Params theta = best.params().requireShapesOf(agent.init(new Seed(0)), misfit);
      long start = System.nanoTime();
      Played played =
          Played.in(
              family,
              worlds,
              count,
              some -> agent.adapt(theta, family, some, episodes),
              workers,
              done -> progress.tested(done, count));
      double seconds = (System.nanoTime() - start) / 1e9;
      int each = agent.episodesPerStage();
      int all = (episodes - 1) * each + 1;
      List<AgentResult.Beside> beside =
          Oracles.of(family, all).stream()
              .map(
                  oracle ->
                      AgentResult.Beside.of(
                          oracle,
                          Played.in(
                              family,
                              worlds,
                              count,
                              some -> oracle.play(family, some, all).everyNth(each),
                              workers,
                              _ -> {})))
              .toList();
      return new AgentResult(
          asked,
          played,
          each,
          beside,
          !asked.environment().equals(experiment.environment()),
          seed,
          Long.parseLong(best.metadata().getOrDefault("step", "0")),
          folder.toString(),
          effort(),
          seconds);
    }
  }

  /// Writes `result.json`, and `returns.csv` with the return of each stage in each world.
  ///
  /// @throws InvalidInputException if the folder cannot be written
  public void write(AgentResult result) {
    byte[] returns = result.returns().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(RETURNS), ByteBuffer.wrap(returns));
    Json.write(folder.resolve(RESULT), result.toJson());
  }

  private Path best() {
    Path best = folder.resolve(Trainer.BEST);
    if (!Files.exists(best)) {
      throw new InvalidInputException(
          "%s is not there: the run was stopped early, go on with `train --resume %s`"
              .formatted(best, folder));
    }
    return best;
  }

  private static Family family(AgentExperiment experiment) {
    return Families.of(experiment.family()).build(experiment.environment());
  }

  private static Agent agent(AgentExperiment experiment) {
    return Agents.of(experiment.agent()).build(experiment, family(experiment));
  }

  /// What this sitting took so far.
  private static final class Spent {
    private Effort effort = Effort.NONE;

    void add(Effort more) {
      effort = effort.plus(more);
    }
  }
}
