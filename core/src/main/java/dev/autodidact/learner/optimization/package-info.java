/// Learners whose mini learning session is a few steps of gradient descent from a learned start.
package dev.autodidact.learner.optimization;
