package dev.autodidact.run;

import java.util.List;

/// How an algorithm is built in one domain.
public sealed interface Form permits LearnerForm, AgentForm {
  /// The record of its settings.
  Class<? extends Record> config();

  /// Complete settings by name; the first that fits is the default.
  List<Preset> presets();
}
