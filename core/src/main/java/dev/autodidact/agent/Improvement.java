package dev.autodidact.agent;

import dev.autodidact.nn.Params;

/// What one meta-step made of θ.
///
/// @param theta the new θ, with what is carried along
/// @param meanReturn the mean over environments of all rewards of a trial, before the step
/// @param effort what it took
public record Improvement(Params theta, double meanReturn, Effort effort) {}
