package dev.autodidact.use;

import dev.autodidact.Digests;
import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.agent.Agent;
import dev.autodidact.agent.Ongoing;
import dev.autodidact.agent.OngoingBytes;
import dev.autodidact.agent.Stepper;
import dev.autodidact.engine.Kept;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.evaluate.Played;
import dev.autodidact.nn.Params;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Run;
import dev.autodidact.run.Worlds;
import dev.autodidact.train.AgentCourse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// An agent that was meta-trained, ready for mini learning sessions: in worlds of its family, or
/// wherever a program steps it.
///
/// Any threads may use and close it at once; one that nobody closes is freed when neither it nor
/// any of its [Sessions] is reachable.
public final class TrainedAgent implements AutoCloseable {
  private final Experiment experiment;
  private final Worlds worlds;
  private final Agent agent;
  private final Kept<Params> theta;
  private final String digest;

  private TrainedAgent(Experiment experiment, Agent agent, Params theta) {
    this.experiment = experiment;
    this.worlds = experiment.worlds();
    this.agent = agent;
    this.digest = digest(experiment, theta);
    this.theta = Kept.of(theta, Params::close);
  }

  /// Names all that decides what sessions do.
  private static String digest(Experiment experiment, Params theta) {
    Family family = experiment.worlds().environment();
    String settings =
        "%s %s %d %s %d"
            .formatted(
                experiment.algorithm(),
                experiment.config(),
                family.observations(),
                family.actions(),
                family.horizon());
    return Digests.sha256(
        sha -> {
          sha.update(settings.getBytes(StandardCharsets.UTF_8));
          for (Tensor tensor : theta.trainable().tensors()) {
            float[] numbers = tensor.toFloats();
            ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
            bytes.asFloatBuffer().put(numbers);
            sha.update(bytes);
          }
        });
  }

  /// The agent that was trained in a run folder, with its best θ; the caller closes it.
  ///
  /// @throws InvalidInputException if there is no such run, or it is damaged, was stopped before
  ///   its first validation or is about few-shot tasks
  public static TrainedAgent load(Path runFolder) {
    return load(Run.open(runFolder));
  }

  /// The agent that was trained in a run, with its best θ; the caller closes it.
  ///
  /// @throws InvalidInputException as [#load(Path)] says
  public static TrainedAgent load(Run run) {
    Experiment experiment = run.experiment();
    Agent agent = experiment.agent();
    try (Scope scope = new Scope()) {
      return new TrainedAgent(experiment, agent, run.theta(agent).keptFrom(scope));
    }
  }

  /// Trains for all meta-steps in memory, without validations, in worlds of any family, one's own
  /// included.
  ///
  /// @throws InvalidInputException if the settings are of a learner of few-shot tasks
  public static TrainedAgent train(Experiment settings, Workers workers) {
    Worlds worlds = settings.worlds();
    Seed seed = new Seed(settings.seed());
    AgentCourse course =
        new AgentCourse(
            settings.agent(),
            worlds.environment(),
            worlds.episodes(),
            Algorithm.of(settings.algorithm()).agent().judge(),
            settings.training(),
            seed,
            workers,
            _ -> {});
    Params theta = course.init(seed.split("init"));
    for (int step = 0; step < settings.training().iterations(); step++) {
      try (Scope scope = new Scope();
          Params before = theta) {
        theta = course.step(before, Params.shared(Map.of()), step).theta().copy().keptFrom(scope);
      }
    }
    try (Scope scope = new Scope();
        Params all = theta) {
      Params kept = course.kept(all).copy().keptFrom(scope);
      return new TrainedAgent(settings, course.agent(), kept);
    }
  }

  /// Mini learning sessions in worlds that training never saw.
  ///
  /// @param count how many worlds
  /// @param seed of the worlds
  public Played play(int count, long seed, Workers workers) {
    Family family = worlds.environment();
    return Played.in(
        family,
        worldsOf(seed),
        count,
        some -> theta.apply(t -> agent.adapt(t, family, some, worlds.episodes())),
        workers,
        _ -> {});
  }

  private static Seed worldsOf(long seed) {
    return new Seed(seed).split("test");
  }

  /// Numbers in an observation, as the family of its training documents them.
  public int observationSize() {
    return worlds.environment().observations();
  }

  /// What it can do.
  public Actions actions() {
    return worlds.environment().actions();
  }

  /// Steps after which an episode of its training ends at the latest.
  public int horizon() {
    return worlds.environment().horizon();
  }

  /// Episodes after which a session takes a gradient step; 0 for agents that learn as they act.
  ///
  /// @throws InvalidInputException as [#begin] says
  public int episodesPerStage() {
    return stepper().stepping().episodes();
  }

  /// Mini learning sessions that the program steps itself, all in one batch.
  ///
  /// Session `i` has the chance that the agent has in world `i` of [#play] with this seed: shown
  /// and paid the same, it does the same.
  ///
  /// @param count from 1 to 10,000
  /// @throws InvalidInputException if `count` is another, or the agent can only play whole sessions
  public Sessions begin(int count, long seed) {
    Require.between("sessions", count, 1, OngoingBytes.MOST);
    Stepper stepper = stepper();
    Seed worlds = worldsOf(seed);
    return new Sessions(
        this,
        theta.apply(
            t ->
                IntStream.range(0, count)
                    .mapToObj(i -> stepper.begin(t, World.seed(worlds, i)))
                    .toList()));
  }

  /// Goes on with sessions where [Sessions#toBytes] left them, here or in another process.
  ///
  /// Nothing is believed before it is checked: bytes of a stranger run no code, and take memory in
  /// proportion to their number.
  ///
  /// @throws InvalidInputException if the bytes are damaged or of another agent
  public Sessions resume(byte[] state) {
    return new Sessions(this, theta.apply(t -> bytes().read(t, state)));
  }

  byte[] toBytes(List<Ongoing> sessions) {
    return bytes().write(sessions);
  }

  private OngoingBytes bytes() {
    return new OngoingBytes(stepper(), digest);
  }

  void act(List<Ongoing> sessions, List<float[]> observations) {
    if (!sessions.isEmpty()) {
      theta.apply(
          t -> {
            stepper().act(t, sessions, observations);
            return true;
          });
    }
  }

  boolean mustEnd(Ongoing session) {
    return stepper().mustEnd(session);
  }

  void reward(List<Ongoing> sessions, float[] rewards, boolean[] ended) {
    theta.apply(
        t -> {
          stepper().reward(t, sessions, rewards, ended);
          return true;
        });
  }

  private Stepper stepper() {
    return agent
        .stepping()
        .map(stepping -> new Stepper(worlds.environment(), stepping))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "%s plays whole sessions only: a program cannot step it"
                        .formatted(experiment.algorithm())));
  }

  @Override
  public void close() {
    theta.close();
  }
}
