package dev.autodidact.agent;

import dev.autodidact.Require;

/// Settings of learning from worlds that were played in before.
///
/// @param worlds whose transitions are kept: the last ones
/// @param updates steps of the optimizer in each meta-step
/// @param tasks worlds of each of those steps
/// @param batch transitions of each of these worlds
/// @param shard worlds computed in one graph
public record ReplayConfig(int worlds, int updates, int tasks, int batch, int shard) {
  public ReplayConfig {
    Require.between("worlds", worlds, 1, 1_000_000);
    Require.between("updates", updates, 0, 1_000_000);
    Require.between("tasks", tasks, 1, 1_000_000);
    Require.between("batch", batch, 1, 1_000_000);
    Require.between("shard", shard, 1, 1_000_000);
  }
}
