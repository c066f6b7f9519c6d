package dev.autodidact.learner;

import dev.autodidact.engine.Scope;
import dev.autodidact.nn.Params;

/// What a meta-batch says about θ.
///
/// @param loss mean over the tasks of what training minimises
/// @param gradient of that loss, for the trainable part of θ
/// @param running new values of what the learner carries along, or nothing
public record MetaGradient(double loss, Params gradient, Params running) implements AutoCloseable {
  MetaGradient keptFrom(Scope scope) {
    gradient.keptFrom(scope);
    running.keptFrom(scope);
    return this;
  }

  MetaGradient scaled(double weight) {
    return new MetaGradient(
        loss * weight, gradient.map(t -> t.mul(weight)), running.map(t -> t.mul(weight)));
  }

  MetaGradient plus(MetaGradient other) {
    return new MetaGradient(
        loss + other.loss,
        gradient.zip(other.gradient, (a, b) -> a.add(b)),
        running.zip(other.running, (a, b) -> a.add(b)));
  }

  @Override
  public void close() {
    gradient.close();
    running.close();
  }
}
