package dev.autodidact.agent;

import dev.autodidact.Require;

/// Settings of a transformer that reads what happened so far.
///
/// @param width numbers at each position
/// @param heads of the attention, each of `width / heads` numbers
/// @param blocks attention and two dense layers each, of which the first has `4 * width` units
public record ContextConfig(int width, int heads, int blocks) {
  public ContextConfig {
    Require.between("width", width, 1, 10_000);
    Require.between("heads", heads, 1, width);
    Require.between("blocks", blocks, 1, 1000);
  }
}
