/// Learners whose mini learning session is a few steps of gradient descent from a learned
/// initialisation.
package dev.autodidact.learner.optimization;
