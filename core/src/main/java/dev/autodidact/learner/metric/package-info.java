/// Learners whose mini learning session is placing the support in an embedding where distances tell
/// classes apart.
package dev.autodidact.learner.metric;
