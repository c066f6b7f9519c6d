package dev.autodidact.encode;

import java.util.List;

/// An encoder of texts.
public non-sealed interface TextEncoder extends Encoder {
  /// The most tokens of a text that it reads, those included that mark its ends.
  int maxTokens();

  /// How many tokens a text has, those included that mark its ends; more than [#maxTokens] where
  /// its end is not read.
  int tokens(String text);

  /// `[texts][features]`
  float[][] encode(List<String> texts);
}
