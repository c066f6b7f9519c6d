package dev.autodidact.evaluate;

/// What validation tasks say of the probabilities of a learner.
public record Calibration(
    double temperature,
    Familiarity familiarity,
    double threshold,
    int tasks,
    int ways,
    int shots) {}
