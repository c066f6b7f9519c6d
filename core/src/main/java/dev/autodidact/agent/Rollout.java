package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Streams;
import java.util.Arrays;

/// Acts in a batch of environments until each has had its episodes.
///
/// @param sight what the policy is given
/// @param episodes of each environment
public record Rollout(Sight sight, int episodes) {
  /// Chooses actions; may remember what it was given before.
  @FunctionalInterface
  public interface Actor {
    /// @param inputs `[environments, size]`
    /// @return distributions over actions, `[environments, outputs]`
    Tensor act(Tensor inputs);
  }

  /// Runs from the start of a fresh batch. Actions are drawn from a stream for each environment, so
  /// that what happens in one changes nothing for the others.
  ///
  /// @param actor what it keeps from step to step must outlive the scope of a step
  public Experience run(Environments batch, Actor actor) {
    Distribution distribution = Distribution.over(batch.family().actions());
    Streams dice = batch.streams("actions");
    int size = sight.size(batch.family());
    int count = batch.count();
    int[] left = new int[count];
    Arrays.fill(left, episodes);
    Experience experience = new Experience(batch, episodes, size);
    float[] input = sight.first(batch);
    long environment = 0;
    long forward = 0;
    long steps = 0;
    for (int t = 0, running = count; running > 0; t++) {
      long start = System.nanoTime();
      float[] outputs;
      try (var _ = new Scope()) {
        outputs = actor.act(Tensors.of(input, count, size)).toFloats();
      }
      float[] chosen = new float[count * batch.family().actions().size()];
      float[] logProbabilities = distribution.sample(outputs, dice, chosen);
      long acted = System.nanoTime();
      batch.step(chosen);
      environment += System.nanoTime() - acted;
      forward += acted - start;
      for (int i = 0; i < count; i++) {
        if (left[i] > 0) {
          experience.add(i, t, input, chosen, logProbabilities[i], batch);
          steps++;
          if (batch.ended()[i] && --left[i] == 0) {
            running--;
          }
        }
      }
      input = sight.next(batch, chosen);
    }
    experience.took(new Effort(steps, environment, forward, 0));
    return experience;
  }
}
