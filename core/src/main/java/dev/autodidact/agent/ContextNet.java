package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Family;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.Init;
import dev.autodidact.nn.LayerNorm;
import dev.autodidact.nn.MultiHeadAttention;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.TransformerBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A policy that is a causal transformer over the transitions so far.
///
/// Before step t there are two positions: the last transition (s, a, r, d, s'), which reads from
/// the transitions up to itself, and the question what to do in the state sₜ, which reads from them
/// too and is read by none. So what can be read of a transition never changes, and is kept while
/// the agent acts. Where an episode has ended (d) its last s' is not seen, and stands as zeros; the
/// first transition of a trial is all zeros but s'. There are no encodings of positions: what
/// happened when does not matter where the task stays the same.
///
/// Inputs are [PolicyInput#WITH_PREVIOUS_STEP].
///
/// @param observations numbers in a state
/// @param added numbers in an input after the state: a, r and d
/// @param outputs numbers that describe a distribution over actions
/// @param width numbers at each position, of which the heads get equal parts
/// @param capacity transitions that are remembered; of more, the oldest are forgotten
record ContextNet(
    int observations, int added, int outputs, int width, int capacity, TransformerConfig config)
    implements Acting {
  private static final String REAL = "real";
  private static final String SEEN = "seen";
  private static final String KEYS = "keys.";
  private static final String VALUES = "values.";

  /// One for trials of so many episodes, whose transitions it remembers all.
  static ContextNet of(Family family, int episodes, int width, TransformerConfig config) {
    return new ContextNet(
        family.observations(),
        PolicyInput.WITH_PREVIOUS_STEP.added(family.actions()),
        family.actions().outputs(),
        width,
        episodes * family.horizon(),
        config);
  }

  private Dense transition() {
    return new Dense("transition", 2 * observations + added, width);
  }

  private Dense question() {
    return new Dense("question", observations, width);
  }

  /// Nothing reads what the transitions come to in the last block.
  private boolean last(int i) {
    return i == config.blocks() - 1;
  }

  private TransformerBlock block(int i) {
    return new TransformerBlock("block" + i, width, config.heads(), 4 * width, true);
  }

  private LayerNorm norm() {
    return new LayerNorm("norm", width);
  }

  private Dense policy() {
    return new Dense("policy", width, outputs);
  }

  @Override
  public Params init(Seed seed) {
    return transition()
        .init(seed)
        .with(question().init(seed))
        .with(Init.blocks(config.blocks(), i -> block(i).init(seed)))
        .with(norm().init(seed))
        .with(policy().init(seed));
  }

  /// What policy and value are affine in, of all steps, from nothing remembered.
  ///
  /// @param inputs `[n, steps, observations + added]`
  /// @return `[n, steps, width]`
  Tensor read(Params theta, Tensor inputs) {
    Tensor states = inputs.narrow(2, 0, observations);
    Tensor nothing = states.narrow(1, 0, 1).mul(0);
    Tensor seen = Tensors.cat(1, List.of(nothing, states.narrow(1, 0, states.size(1) - 1)));
    Tensor x = transitions(theta, seen, inputs);
    Tensor q = dense(question(), theta, states);
    for (int i = 0; i < config.blocks(); i++) {
      MultiHeadAttention.Memory memory = block(i).memory(theta, x);
      q = block(i).read(theta, q, memory);
      x = last(i) ? x : block(i).read(theta, x, memory);
    }
    return norm().apply(theta, q, Normalisation.BATCH);
  }

  /// Distributions over actions, `[..., outputs]`, from what was read.
  Tensor policy(Params theta, Tensor read) {
    return dense(policy(), theta, read);
  }

  /// @param seen the states before the last step, `[n, steps, observations]`
  private Tensor transitions(Params theta, Tensor seen, Tensor inputs) {
    Tensor ended = inputs.narrow(2, inputs.size(2) - 1, 1);
    Tensor next = inputs.narrow(2, 0, observations).mul(ended.neg().add(1));
    Tensor step = inputs.narrow(2, observations, added);
    return dense(transition(), theta, Tensors.cat(2, List.of(seen, step, next)));
  }

  private static Tensor dense(Dense layer, Params theta, Tensor x) {
    return layer.apply(theta, x, Normalisation.BATCH);
  }

  @Override
  public Params freshMemory() {
    Map<String, Tensor> memory = new LinkedHashMap<>();
    memory.put(REAL, Tensors.full(0, capacity));
    memory.put(SEEN, Tensors.full(0, observations));
    int each = width / config.heads();
    for (int i = 0; i < config.blocks(); i++) {
      memory.put(KEYS + i, Tensors.full(0, config.heads(), capacity, each));
      memory.put(VALUES + i, Tensors.full(0, config.heads(), capacity, each));
    }
    return Params.shared(memory);
  }

  @Override
  public Params remember(Params theta, Params memory, Tensor inputs) {
    Tensor x = transitions(theta, memory.get(SEEN).unsqueeze(1), inputs.unsqueeze(1));
    Tensor kept = memory.get(REAL).narrow(1, 1, capacity - 1);
    Tensor real = Tensors.cat(1, List.of(kept, Tensors.full(1, inputs.size(0), 1)));
    Map<String, Tensor> next = new LinkedHashMap<>();
    next.put(REAL, real);
    next.put(SEEN, inputs.narrow(1, 0, observations));
    for (int i = 0; i < config.blocks(); i++) {
      MultiHeadAttention.Memory now = remembered(memory, i).shifted(block(i).memory(theta, x));
      next.put(KEYS + i, now.keys());
      next.put(VALUES + i, now.values());
      x = last(i) ? x : block(i).read(theta, x, now, real);
    }
    return Params.shared(next).asPerTask();
  }

  private static MultiHeadAttention.Memory remembered(Params memory, int i) {
    return new MultiHeadAttention.Memory(memory.get(KEYS + i), memory.get(VALUES + i));
  }

  @Override
  public Tensor act(Params theta, Params memory, Tensor inputs) {
    Tensor q = questions(theta, memory, inputs).getLast();
    Tensor read = norm().apply(theta, q, Normalisation.BATCH);
    return policy(theta, read).reshape(inputs.size(0), outputs);
  }

  /// The question before the first block and after each, `[n, 1, width]` each.
  private List<Tensor> questions(Params theta, Params memory, Tensor inputs) {
    List<Tensor> questions = new ArrayList<>();
    questions.add(dense(question(), theta, inputs.narrow(1, 0, observations).unsqueeze(1)));
    for (int i = 0; i < config.blocks(); i++) {
      Tensor q = questions.getLast();
      questions.add(block(i).read(theta, q, remembered(memory, i), memory.get(REAL)));
    }
    return questions;
  }

  /// The mean over the heads of each block.
  @Override
  public Optional<Tensor> attention(Params theta, Params memory, Tensor inputs) {
    List<Tensor> questions = questions(theta, memory, inputs);
    List<Tensor> weights = new ArrayList<>();
    for (int i = 0; i < config.blocks(); i++) {
      MultiHeadAttention.Memory read = remembered(memory, i);
      Tensor ofHeads = block(i).weights(theta, questions.get(i), read, memory.get(REAL));
      weights.add(ofHeads.mean(1, 2).unsqueeze(1));
    }
    return Optional.of(Tensors.cat(1, weights));
  }
}
