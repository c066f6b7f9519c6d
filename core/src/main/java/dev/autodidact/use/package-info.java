/// What comes after training: a classifier from a few examples of one's own, and sessions of
/// agents.
///
/// Start with [TrainedLearner] and [TrainedAgent].
package dev.autodidact.use;
