package dev.autodidact.run;

/// What an algorithm learns to learn: few-shot tasks, or how to act in worlds.
public sealed interface Domain permits FewShotTasks, Worlds {
  /// The source of tasks or the family of environments, as it is typed.
  String name();

  /// Whether `typed` names tasks of this kind or, like the empty text, any.
  boolean isMeant(String typed);

  /// A name for files: that of the source, or that at the end of its path.
  default String fileName() {
    return name().replaceFirst("^.*[/\\\\:](?=.)", "").replaceAll("[^\\w.-]", "-");
  }
}
