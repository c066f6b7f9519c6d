package dev.autodidact.agent;

import dev.autodidact.Require;

/// Settings of a transformer that reads what happened so far.
///
/// @param heads of the attention, which divide the numbers at each position among them
/// @param blocks attention and two dense layers each
public record TransformerConfig(int heads, int blocks) {
  public TransformerConfig {
    Require.between("heads", heads, 1, 1000);
    Require.between("blocks", blocks, 1, 1000);
  }
}
