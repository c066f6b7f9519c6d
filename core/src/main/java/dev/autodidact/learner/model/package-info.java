/// Learners whose mini learning session is one pass through a net that keeps what it saw: in an
/// external memory, or in weights made for the task.
package dev.autodidact.learner.model;
