package dev.autodidact.agent;

import dev.autodidact.nn.Params;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What one meta-step made of θ.
///
/// @param theta the new θ, with what is carried along
/// @param meanReturn the mean over environments of all rewards of a trial, before the step
/// @param effort what it took
/// @param diagnostics in order, by the names of [Diagnostics]; NaN where one is not defined
public record Improvement(
    Params theta, double meanReturn, Effort effort, SequencedMap<String, Double> diagnostics) {
  public Improvement {
    diagnostics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(diagnostics));
  }
}
