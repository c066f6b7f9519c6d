package dev.autodidact.agent;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Safetensors;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Sessions under way as bytes, in the safetensors format, and back.
///
/// | tensor | shape |
/// |---|---|
/// | `state`, `previous` | `[sessions, ...]` |
/// | `choice.input`, `choice.action`, `choice.logProbability` | `[sessions, ...]`, zero where none |
/// | `stage.inputs`, `.actions`, `.logProbabilities`, `.rewards`, `.valid` | `[sessions * episodes, steps, ...]` |
///
/// What would be empty is left out. The metadata name the agent, and of each session its seed, the
/// seed of its next chance, its stage, episode and step, and whether an action awaits its reward.
///
/// @param agent names θ: sessions of another one are refused
public record OngoingBytes(Stepper stepper, String agent) {
  /// As many sessions as there can be in a batch.
  public static final int MOST = 10_000;

  private static final String NAME = "the state of sessions";
  private static final String FORMAT = "autodidact-sessions-1";
  private static final String STATE = "state";
  private static final String PREVIOUS = "previous";
  private static final String INPUT = "choice.input";
  private static final String ACTION = "choice.action";
  private static final String LOG_PROBABILITY = "choice.logProbability";
  private static final String STAGE = "stage.";
  private static final String VALID = STAGE + "valid";
  private static final Pattern PROGRESS =
      Pattern.compile("([0-9a-f]{16}) ([0-9a-f]{16}) (\\d{1,9}) (\\d{1,9}) (\\d{1,9}) ([01])");

  /// @param sessions at least one
  public byte[] write(List<Ongoing> sessions) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("agent", agent);
    metadata.put(
        "sessions", sessions.stream().map(OngoingBytes::progress).collect(Collectors.joining(",")));
    try (var _ = new Scope()) {
      return Safetensors.bytes(NAME, tensors(sessions), metadata);
    }
  }

  private static String progress(Ongoing s) {
    HexFormat hex = HexFormat.of();
    return "%s %s %d %d %d %d"
        .formatted(
            hex.toHexDigits(s.seed.value()),
            hex.toHexDigits(s.chance.value()),
            s.stage,
            s.episode,
            s.step,
            s.acted() ? 1 : 0);
  }

  private Params tensors(List<Ongoing> sessions) {
    Ongoing.Choice none = noChoice();
    List<Ongoing.Choice> choices =
        sessions.stream().map(s -> s.choice == null ? none : s.choice).toList();
    Params all =
        rows(STATE, sessions, s -> s.state)
            .with(rows(PREVIOUS, sessions, s -> s.previous))
            .with(rows(INPUT, choices, Ongoing.Choice::input))
            .with(rows(ACTION, choices, Ongoing.Choice::action))
            .with(rows(LOG_PROBABILITY, choices, c -> new float[] {c.logProbability()}));
    Experience stage = Experience.together(sessions.stream().map(s -> s.experience).toList());
    return stage.steps() == 0 ? all : all.with(stage.tensors().rename(STAGE::concat));
  }

  private Ongoing.Choice noChoice() {
    return new Ongoing.Choice(
        new float[stepper.inputSize()], new float[stepper.family().actions().size()], 0);
  }

  private static <T> Params rows(String name, List<T> some, Function<T, float[]> numbers) {
    int size = numbers.apply(some.getFirst()).length;
    if (size == 0) {
      return Params.shared(Map.of());
    }
    float[] all = new float[some.size() * size];
    for (int i = 0; i < some.size(); i++) {
      System.arraycopy(numbers.apply(some.get(i)), 0, all, i * size, size);
    }
    return Params.of(name, Tensors.of(all, some.size(), size));
  }

  /// Undoes [#write].
  ///
  /// @throws InvalidInputException if they are damaged, of another agent or impossible
  public List<Ongoing> read(Params theta, byte[] bytes) {
    try (var _ = new Scope()) {
      Safetensors.Content content = Safetensors.readFinite(NAME, bytes);
      Map<String, String> metadata = content.metadata();
      require(content.checked(), "they have no checksum");
      require(FORMAT.equals(metadata.get("format")), "they are of another format");
      require(agent.equals(metadata.get("agent")), "they are of another agent");
      String[] progress = metadata.getOrDefault("sessions", "").split(",", MOST + 1);
      require(progress.length <= MOST, "they are more than %d".formatted(MOST));
      Params tensors = content.params();
      int steps = steps(tensors);
      Ongoing like = stepper.begin(theta, new Seed(0));
      requireShapes(tensors, shapes(like, progress.length, steps)); // before there are so many
      List<Ongoing> sessions = Arrays.stream(progress).map(text -> begun(theta, text)).toList();
      fill(sessions, tensors, steps);
      return sessions;
    }
  }

  /// Steps of the longest episode of a stage.
  private static int steps(Params tensors) {
    long[] shape = tensors.names().contains(VALID) ? tensors.get(VALID).shape() : new long[0];
    return shape.length == 2 ? (int) shape[1] : 0;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidInputException("%s cannot be used: %s".formatted(NAME, otherwise));
    }
  }

  /// A session without its numbers.
  private Ongoing begun(Params theta, String text) {
    Matcher progress = PROGRESS.matcher(text);
    require(progress.matches(), "they do not say how far they are");
    Ongoing session = stepper.begin(theta, seed(progress.group(1)));
    session.chance = seed(progress.group(2));
    session.stage = Integer.parseInt(progress.group(3));
    session.episode = Integer.parseInt(progress.group(4));
    session.step = Integer.parseInt(progress.group(5));
    int episodes = stepper.stepping().episodes();
    require(
        episodes == 0
            ? session.stage + session.episode + session.step == 0
            : session.episode < episodes && session.step < stepper.family().horizon(),
        "they are further than they can be");
    if (progress.group(6).equals("1")) {
      session.choice = noChoice();
    }
    return session;
  }

  private static Seed seed(String hex) {
    return new Seed(HexFormat.fromHexDigitsToLong(hex));
  }

  /// Puts the numbers of `tensors` into the sessions.
  private void fill(List<Ongoing> sessions, Params tensors, int steps) {
    Numbers numbers = Numbers.of(tensors);
    for (int i = 0; i < sessions.size(); i++) {
      Ongoing session = sessions.get(i);
      copy(numbers, STATE, i, session.state);
      copy(numbers, PREVIOUS, i, session.previous);
      if (session.choice != null) {
        float[] logProbability = new float[1];
        copy(numbers, INPUT, i, session.choice.input());
        copy(numbers, ACTION, i, session.choice.action());
        copy(numbers, LOG_PROBABILITY, i, logProbability);
        requirePossible(session.choice.action(), 0);
        session.choice =
            new Ongoing.Choice(session.choice.input(), session.choice.action(), logProbability[0]);
      }
      fillStage(session, numbers, i, steps);
    }
  }

  /// The numbers of tensors, by their names.
  private record Numbers(Map<String, float[]> all) {
    static Numbers of(Params tensors) {
      Map<String, float[]> all = new LinkedHashMap<>();
      tensors.names().forEach(name -> all.put(name, tensors.get(name).toFloats()));
      return new Numbers(all);
    }

    float[] get(String name) {
      return Objects.requireNonNull(all.get(name), name);
    }
  }

  private static void copy(Numbers numbers, String name, int i, float[] to) {
    if (to.length > 0) {
      System.arraycopy(numbers.get(name), i * to.length, to, 0, to.length);
    }
  }

  /// The shapes of all tensors that there should be.
  private Map<String, List<Long>> shapes(Ongoing like, int count, int steps) {
    long inputs = stepper.inputSize();
    long actions = stepper.family().actions().size();
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    shapes.put(STATE, List.of((long) count, (long) like.state.length));
    shapes.put(PREVIOUS, List.of((long) count, (long) like.previous.length));
    shapes.put(INPUT, List.of((long) count, inputs));
    shapes.put(ACTION, List.of((long) count, actions));
    shapes.put(LOG_PROBABILITY, List.of((long) count, 1L));
    long episodes = (long) count * stepper.stepping().episodes();
    shapes.put(STAGE + "inputs", List.of(episodes, (long) steps, inputs));
    shapes.put(STAGE + "actions", List.of(episodes, (long) steps, actions));
    for (String name : List.of("logProbabilities", "rewards", "valid")) {
      shapes.put(STAGE + name, List.of(episodes, (long) steps));
    }
    shapes.values().removeIf(shape -> shape.contains(0L));
    return shapes;
  }

  private void requireShapes(Params tensors, Map<String, List<Long>> shapes) {
    require(tensors.names().equals(shapes.keySet()), "they have other tensors");
    shapes.forEach(
        (name, shape) ->
            require(
                Arrays.stream(tensors.get(name).shape()).boxed().toList().equals(shape),
                "their %s is not %s".formatted(name, shape)));
  }

  /// The experience of session `i`: whole episodes, then the steps of the one it is in.
  private void fillStage(Ongoing session, Numbers numbers, int i, int steps) {
    int episodes = stepper.stepping().episodes();
    for (int episode = 0; episode < episodes; episode++) {
      int from = (i * episodes + episode) * steps;
      int length = steps == 0 ? 0 : length(numbers.get(VALID), from, steps);
      boolean over = episode < session.episode;
      require(
          over
              ? length > 0 && length <= stepper.family().horizon()
              : length == (episode == session.episode ? session.step : 0),
          "they lack experience, or have too much");
      for (int t = 0; t < length; t++) {
        float[] actions = numbers.get(STAGE + "actions");
        requirePossible(actions, from + t);
        session.experience.add(
            episode,
            t,
            from + t,
            numbers.get(STAGE + "inputs"),
            actions,
            numbers.get(STAGE + "logProbabilities")[from + t],
            numbers.get(STAGE + "rewards")[from + t],
            over && t == length - 1);
      }
    }
  }

  /// How many ones there are before the zeros.
  private static int length(float[] valid, int from, int steps) {
    int length = 0;
    while (length < steps && valid[from + length] == 1) {
      length++;
    }
    for (int t = length; t < steps; t++) {
      require(valid[from + t] == 0, "they say of a step that it is half valid");
    }
    return length;
  }

  /// Refuses a choice that there is not.
  ///
  /// @param row of the actions
  private void requirePossible(float[] actions, int row) {
    if (stepper.family().actions() instanceof Actions.Discrete(int count)) {
      float choice = actions[row];
      require(choice >= 0 && choice < count && choice == (int) choice, "they did what cannot be");
    }
  }
}
