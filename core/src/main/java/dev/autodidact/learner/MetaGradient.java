package dev.autodidact.learner;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// What a meta-batch says about θ.
///
/// @param loss mean over the tasks of what training minimises
/// @param gradient of that loss with respect to the trainable part of θ, as one vector `[count]`
/// @param running new values of what the learner carries along, or nothing
public record MetaGradient(double loss, Tensor gradient, Params running)
    implements AutoCloseable, Serializable {
  MetaGradient keptFrom(Scope scope) {
    scope.keep(gradient);
    running.keptFrom(scope);
    return this;
  }

  MetaGradient scaled(double weight) {
    return new MetaGradient(loss * weight, gradient.mul(weight), running.map(t -> t.mul(weight)));
  }

  MetaGradient plus(MetaGradient other) {
    return new MetaGradient(
        loss + other.loss, gradient.add(other.gradient), running.zip(other.running, Tensor::add));
  }

  /// All of it as one vector.
  Tensor numbers() {
    List<Tensor> all = new ArrayList<>(List.of(Tensors.full(loss, 1).like(gradient), gradient));
    running.tensors().forEach(t -> all.add(t.like(gradient).reshape(-1)));
    return Tensors.cat(0, all);
  }

  /// What has these [#numbers].
  MetaGradient filled(Tensor numbers) {
    long count = gradient.size(0);
    Params other = running.filled(numbers.narrow(0, 1 + count, numbers.size(0) - 1 - count));
    return new MetaGradient(numbers.narrow(0, 0, 1).item(), numbers.narrow(0, 1, count), other);
  }

  @Override
  public void close() {
    gradient.close();
    running.close();
  }
}
