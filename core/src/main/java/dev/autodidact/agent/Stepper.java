package dev.autodidact.agent;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Steps sessions whose environments are somebody else's: any of them at once, in one forward pass.
///
/// With the same chance, and what the environments of a world would show and pay, a session does
/// what [Agent#adapt] does there.
///
/// @param family whose sizes and horizon the environments have
public record Stepper(Family family, Stepping stepping) {
  int inputSize() {
    return stepping.input().size(family);
  }

  private Actions actions() {
    return family.actions();
  }

  /// A session before its first step.
  ///
  /// @param seed that of a world, for the chance which the agent has there
  public Ongoing begin(Params theta, Seed seed) {
    try (var _ = new Scope()) {
      Params start = stepping.start(theta).forEachTask(1);
      Params begun = stepping.begin(theta, start, chanceOfStage(List.of(seed), 0));
      return new Ongoing(
          seed,
          chance(seed, 0, 0),
          apart(begun, 1).getFirst(),
          new float[stepping.input().added(actions())],
          stage());
    }
  }

  private Experience stage() {
    return new Experience(family, stepping.episodes(), stepping.episodes(), 1, inputSize());
  }

  /// Episodes of a stage are copies of a world of their own; without stages, all are in one.
  private Seed chance(Seed seed, int stage, int episode) {
    Seed world = stepping.episodes() == 0 ? seed : World.at(seed, stage);
    return Streams.start(world, Rollout.ACTIONS, episode);
  }

  private static Streams chanceOfStage(List<Seed> sessions, int stage) {
    return new Streams(
        sessions.stream()
            .map(seed -> Streams.start(World.at(seed, stage), Stepping.STAGE, 0))
            .toList());
  }

  /// Each session chooses an action, which is then to be rewarded.
  ///
  /// @param sessions that have not acted since they were rewarded
  /// @param observations `[sessions][observations]`
  /// @throws InvalidInputException if the policy puts out what is not a finite number, and nothing
  ///   has changed
  public void act(Params theta, List<Ongoing> sessions, List<float[]> observations) {
    int count = sessions.size();
    int size = inputSize();
    int seen = family.observations();
    float[] inputs = new float[count * size];
    for (int i = 0; i < count; i++) {
      float[] previous = sessions.get(i).previous;
      System.arraycopy(observations.get(i), 0, inputs, i * size, seen);
      System.arraycopy(previous, 0, inputs, i * size + seen, previous.length);
    }
    float[] outputs;
    List<float[]> states;
    try (var _ = new Scope()) {
      Tensor x = Tensors.of(inputs, count, size);
      Params before = together(theta, sessions);
      Params state = stepping.remember(theta, before, x);
      outputs = finite(stepping.act(theta, state, x).toFloats());
      states = state == before ? sessions.stream().map(s -> s.state).toList() : apart(state, count);
    }
    Streams rng = new Streams(sessions.stream().map(session -> session.chance).toList());
    float[] chosen = new float[count * actions().size()];
    float[] logProbabilities = stepping.sampler(actions()).sample(outputs, rng, chosen);
    for (int i = 0; i < count; i++) {
      Ongoing session = sessions.get(i);
      session.state = states.get(i);
      session.chance = rng.at(i);
      session.choice =
          new Ongoing.Choice(
              row(inputs, i, size), row(chosen, i, actions().size()), logProbabilities[i]);
    }
  }

  private static float[] row(float[] all, int i, int size) {
    return Arrays.copyOfRange(all, i * size, (i + 1) * size);
  }

  private static float[] finite(float[] outputs) {
    for (float output : outputs) {
      if (!Float.isFinite(output)) {
        throw new InvalidInputException(
            "no action: the policy puts out what is not a finite number, as for observations or"
                + " rewards far from those of training");
      }
    }
    return outputs;
  }

  /// States side by side, `[sessions, ...]`.
  private Params together(Params theta, List<Ongoing> sessions) {
    Params like = stepping.start(theta);
    if (like.names().isEmpty()) {
      return like;
    }
    int size = sessions.getFirst().state.length;
    float[] states = new float[sessions.size() * size];
    for (int i = 0; i < sessions.size(); i++) {
      System.arraycopy(sessions.get(i).state, 0, states, i * size, size);
    }
    return like.filled(Tensors.of(states, sessions.size(), size));
  }

  private static List<float[]> apart(Params state, int count) {
    float[] all = state.names().isEmpty() ? new float[0] : state.flat().toFloats();
    int size = all.length / count;
    return IntStream.range(0, count).mapToObj(i -> row(all, i, size)).toList();
  }

  /// Whether the next step of a session must end its episode, since those of training would end.
  public boolean mustEnd(Ongoing session) {
    return stepping.episodes() > 0 && session.step + 1 >= family.horizon();
  }

  /// What came of the actions: those whose stage is over learn from it.
  ///
  /// @param sessions that have acted since they were rewarded, each named once
  /// @param rewards `[sessions]`
  /// @param ended whether the episode ended with this step, `[sessions]`; where [#mustEnd], it did
  public void reward(Params theta, List<Ongoing> sessions, float[] rewards, boolean[] ended) {
    SequencedMap<Integer, List<Ongoing>> over = new LinkedHashMap<>();
    for (int i = 0; i < sessions.size(); i++) {
      Ongoing session = sessions.get(i);
      took(session, rewards[i], ended[i]);
      if (stepping.episodes() > 0 && session.episode == stepping.episodes()) {
        over.computeIfAbsent(session.stage, _ -> new ArrayList<>()).add(session);
      }
    }
    over.forEach((stage, some) -> learn(theta, some, stage));
  }

  private void took(Ongoing session, float reward, boolean ended) {
    Ongoing.Choice choice = Objects.requireNonNull(session.choice);
    session.choice = null;
    session.previous = stepping.input().after(actions(), choice.action(), reward, ended);
    if (stepping.episodes() == 0) {
      return;
    }
    session.experience.add(
        session.episode,
        session.step++,
        0,
        choice.input(),
        choice.action(),
        choice.logProbability(),
        reward,
        ended);
    if (ended) {
      session.step = 0;
      session.episode++;
      session.chance = chance(session.seed, session.stage, session.episode);
    }
  }

  /// @param sessions whose stage is over, the same one
  private void learn(Params theta, List<Ongoing> sessions, int stage) {
    List<float[]> states;
    try (var _ = new Scope()) {
      Experience all = Experience.together(sessions.stream().map(s -> s.experience).toList());
      Params learned = stepping.learn(theta, together(theta, sessions), all, stage);
      List<Seed> seeds = sessions.stream().map(session -> session.seed).toList();
      Params begun = stepping.begin(theta, learned, chanceOfStage(seeds, stage + 1));
      states = apart(begun, sessions.size());
    }
    for (int i = 0; i < sessions.size(); i++) {
      Ongoing session = sessions.get(i);
      session.state = states.get(i);
      session.experience = stage();
      session.stage = stage + 1;
      session.episode = 0;
      session.chance = chance(session.seed, session.stage, 0);
    }
  }
}
