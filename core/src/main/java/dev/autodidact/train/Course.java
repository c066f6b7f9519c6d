package dev.autodidact.train;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.nn.Params;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What the outer loop repeats: meta-steps, and now and then a validation.
///
/// A course holds no state. Everything about meta-step `i` follows from its settings, from what it
/// is given, and from `i`.
public interface Course {
  /// What a meta-step leads to; the innermost open scope owns it.
  ///
  /// @param loss of the meta-step, or what it earned
  /// @param theta θ, with what is carried along
  /// @param optimizer the state of the outer optimizer
  /// @param diagnostics of the meta-step by name, in order; NaN where one is not defined
  record Next(
      double loss, Params theta, Params optimizer, SequencedMap<String, Double> diagnostics) {
    public Next {
      diagnostics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(diagnostics));
    }
  }

  /// θ before any training.
  Params init(Seed seed);

  /// The state of the outer optimizer before any training.
  Params optimizer(Params theta);

  /// Meta-step `step`, counted from 0.
  Next step(Params theta, Params optimizer, long step);

  /// What of θ is kept where nothing is to be trained on: in the best checkpoint.
  default Params kept(Params theta) {
    return theta;
  }

  /// How well θ does on what training never sees, task by task or world by world.
  Scores validate(Params theta);

  /// What computes the shards of a meta-step and of a validation.
  Workers workers();

  /// How many tasks of a validation one worker computes at once, at most.
  int validationShard();

  /// Whether more is better in a validation.
  boolean higherIsBetter();

  /// What `loss` is called in the learning curve.
  String measure();
}
