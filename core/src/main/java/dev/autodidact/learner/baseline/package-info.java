/// Baselines of meta-learners: methods that know nothing of tasks, on pixels or on an embedding
/// trained by plain classification over all training classes.
package dev.autodidact.learner.baseline;
