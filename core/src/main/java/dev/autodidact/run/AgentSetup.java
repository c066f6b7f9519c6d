package dev.autodidact.run;

import dev.autodidact.agent.Agent;
import dev.autodidact.agent.Effort;
import dev.autodidact.agent.oracle.Oracle;
import dev.autodidact.agent.oracle.Oracles;
import dev.autodidact.data.Inventory;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.evaluate.Attention;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.evaluate.Played;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import dev.autodidact.record.Sums;
import dev.autodidact.train.AgentCourse;
import dev.autodidact.train.Course;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// An agent with the worlds that it is trained, validated and tested in.
record AgentSetup(Experiment experiment, Worlds worlds, AgentForm<?> form, Agent agent)
    implements Setup {
  /// Worlds that stand for all of a family in its digest.
  private static final int DIGESTED = 100;

  /// Worlds in which attention is shown.
  private static final int LOOKED_AT = 2;

  static AgentSetup of(Experiment experiment, Worlds worlds) {
    worlds.requireAsNamed();
    worlds.environment().stateSize(); // a body says here that its physics is not installed
    AgentForm<?> form = Algorithm.of(experiment.algorithm()).agent();
    return new AgentSetup(experiment, worlds, form, form.build(experiment.config(), worlds));
  }

  /// What a checkpoint holds, if it fits `agent`.
  static Params theta(Path checkpoint, Agent agent) {
    String misfit = "%s does not fit this run".formatted(checkpoint);
    Params found = Safetensors.readFinite(checkpoint).params();
    return found.requireShapesOf(agent.kept(agent.init(new Seed(0))), misfit);
  }

  static void requireFit(Path checkpoint, Agent agent) {
    try (var _ = new Scope()) {
      theta(checkpoint, agent);
    }
  }

  /// The same agent in other worlds.
  AgentSetup in(Worlds other) {
    return new AgentSetup(experiment.with(other), other, form, agent);
  }

  Family family() {
    return worlds.environment();
  }

  @Override
  public SequencedMap<String, String> digests() {
    SequencedMap<String, String> digests = new LinkedHashMap<>();
    Seed seed = new Seed(experiment.seed());
    for (String[] part : new String[][] {{"training", "train"}, {"validation", "validation"}}) {
      digests.put(part[0], digest(seed.split(part[1]), DIGESTED));
    }
    agent
        .files()
        .forEach(
            (name, file) -> {
              if (Files.exists(file)) {
                digests.put(name, Sums.sum(file));
              }
            });
    return digests;
  }

  /// A file that is no longer there is no other one: only training needs it.
  @Override
  public Optional<String> otherThan(SequencedMap<String, String> known) {
    return digests().entrySet().stream()
        .filter(e -> !e.getValue().equals(known.get(e.getKey())))
        .map(e -> agent.files().containsKey(e.getKey()) ? e.getKey() : "worlds")
        .findFirst();
  }

  @Override
  public Inventory inventory() {
    return Inventory.NONE;
  }

  @Override
  public Found found() {
    return new Found(
        digests(), new LinkedHashMap<>(), 0, Inventory.NONE, new Preprocessing.Unknown());
  }

  private String digest(Seed seed, int count) {
    return World.digest(World.sample(family(), seed, 0, count));
  }

  @Override
  public SequencedMap<String, SampleTask> samples(Test test) {
    return new LinkedHashMap<>();
  }

  @Override
  public Params init(Seed seed) {
    return agent.init(seed);
  }

  @Override
  public Params kept(Params theta) {
    return agent.kept(theta);
  }

  @Override
  public Course course(OuterLoop loop, Seed seed, Workers workers, Consumer<Effort> effort) {
    return new AgentCourse(
        agent, family(), worlds.episodes(), form.judge(), loop, seed, workers, effort);
  }

  @Override
  public Result.Tested test(Params theta, Test test, Workers workers, Progress progress) {
    Played played =
        Played.in(
            family(),
            test.tasks(),
            test.count(),
            some -> agent.adapt(theta, family(), some, worlds.episodes()),
            workers,
            done -> progress.tested(done, test.count()));
    Result.OfWorlds about = new Result.OfWorlds(form.judge(), played, agent.episodesPerStage());
    return new Result.Tested(
        about,
        form.judge().of(played),
        test.baselines() ? baselines(test, workers) : List.of(),
        digest(test.tasks(), test.count()));
  }

  /// What others earn in the same worlds after as many episodes, first who acts at random.
  private List<Baseline> baselines(Test test, Workers workers) {
    int each = agent.episodesPerStage();
    int all = (worlds.episodes() - 1) * each + 1;
    return Oracles.of(family(), all).stream()
        .map(o -> baseline(o, each, all, test, workers))
        .toList();
  }

  private Baseline baseline(Oracle oracle, int each, int all, Test test, Workers workers) {
    Played played =
        Played.in(
            family(),
            test.tasks(),
            test.count(),
            some -> oracle.play(family(), some, all).everyNth(each),
            workers,
            _ -> {});
    OptionalDouble exact = form.judge() == Judge.TOTAL ? oracle.expected() : OptionalDouble.empty();
    return new Baseline(
        oracle.name(),
        form.judge().of(played),
        played.eachStage(),
        oracle.knowsTask(),
        oracle.optimal(),
        exact);
  }

  /// Where the agent looked in its history, in the first worlds of a test.
  List<Attention> attention(Params theta, Played played) {
    return agent
        .stepping()
        .map(stepping -> Attention.of(stepping, theta, played, LOOKED_AT))
        .orElse(List.of());
  }

  @Override
  public List<SequencedMap<String, Object>> details(Result result) {
    Played played = result.ofWorlds().played();
    double[] scores = result.scores().perTask();
    List<World> some =
        World.sample(family(), new Seed(result.seed()).split("test"), 0, scores.length);
    return IntStream.range(0, scores.length)
        .mapToObj(
            i -> {
              SequencedMap<String, Object> line = new LinkedHashMap<>();
              line.put("world", i);
              line.put("return", scores[i]);
              line.put("stages", Arrays.stream(played.returns()[i]).boxed().toList());
              line.put("hidden", Arrays.stream(some.get(i).task()).boxed().toList());
              return line;
            })
        .toList();
  }
}
