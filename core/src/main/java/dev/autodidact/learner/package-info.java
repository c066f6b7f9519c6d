/// The contract of learners: initialise θ, state its meta-gradient, adapt to a new task.
///
/// One algorithm a file in the packages below; [dev.autodidact.learner.Shards] spreads their work
/// over threads.
package dev.autodidact.learner;
