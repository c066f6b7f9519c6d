package dev.autodidact.task;

/// A shard of tasks, side by side along the first axis of every tensor.
///
/// @param support what the learner adapts on
/// @param query what it is then judged on
public record Tasks(Examples support, Examples query) {
  public long count() {
    return support.tasks();
  }
}
