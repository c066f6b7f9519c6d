/// Tasks: what a learner is shown (support), what it is judged on (query), and where both are drawn
/// from.
package dev.autodidact.task;
