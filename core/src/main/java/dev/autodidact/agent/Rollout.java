package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Streams;
import java.util.Arrays;
import java.util.function.Consumer;

/// Runs a policy in a batch of environments until each has had its episodes.
///
/// @param input what the policy is given
/// @param episodes of each environment
public record Rollout(PolicyInput input, int episodes) {
  /// The name of the streams that actions are drawn from.
  static final String ACTIONS = "actions";

  /// Chooses actions; may remember what it was given before.
  @FunctionalInterface
  public interface Actor {
    /// @param inputs `[environments, size]`
    /// @return distributions over actions, `[environments, outputs]`
    Tensor act(Tensor inputs);
  }

  /// What is asked at each step: writes actions, returns the logarithms of their probabilities.
  @FunctionalInterface
  private interface Choice {
    float[] choose(float[] inputs, float[] actions);
  }

  /// Runs from the start of a fresh batch. Actions are drawn from a stream for each environment, so
  /// that what happens in one changes nothing for the others.
  ///
  /// @param actor what it keeps from step to step must outlive the scope of a step
  public Experience run(Environments batch, Actor actor) {
    return run(batch, actor, Distribution.over(batch.family().actions()));
  }

  /// The same where actions are drawn by `sampler` from what the actor puts out.
  Experience run(Environments batch, Actor actor, Sampler sampler) {
    Streams rng = batch.streams(ACTIONS);
    int size = input.size(batch.family());
    return run(
        batch,
        (inputs, actions) -> {
          try (var _ = new Scope()) {
            float[] outputs = actor.act(Tensors.of(inputs, batch.count(), size)).toFloats();
            return sampler.sample(outputs, rng, actions);
          }
        },
        _ -> {});
  }

  /// The same with a player, whose actions have no known probabilities: their logarithms are 0.
  public Experience play(Environments batch, Player player) {
    Player.Play play = player.start(batch);
    float[] certain = new float[batch.count()];
    return run(
        batch,
        (_, actions) -> {
          play.choose(actions);
          return certain;
        },
        play::learn);
  }

  private Experience run(Environments batch, Choice choice, Consumer<float[]> learn) {
    int count = batch.count();
    int[] left = new int[count];
    Arrays.fill(left, episodes);
    Experience experience =
        new Experience(batch.family(), count, batch.copies(), episodes, input.size(batch.family()));
    float[] inputs = input.first(batch);
    long environment = 0;
    long forward = 0;
    long steps = 0;
    for (int t = 0, running = count; running > 0; t++) {
      long start = System.nanoTime();
      float[] chosen = new float[count * batch.family().actions().size()];
      float[] logProbabilities = choice.choose(inputs, chosen);
      long acted = System.nanoTime();
      batch.step(chosen);
      long stepped = System.nanoTime();
      learn.accept(chosen);
      environment += stepped - acted;
      forward += acted - start + System.nanoTime() - stepped;
      for (int i = 0; i < count; i++) {
        if (left[i] > 0) {
          experience.add(i, t, inputs, chosen, logProbabilities[i], batch);
          steps++;
          if (batch.ended()[i] && --left[i] == 0) {
            running--;
          }
        }
      }
      inputs = input.next(batch, chosen);
    }
    experience.took(new Effort(steps, environment, forward, 0));
    return experience;
  }
}
