package dev.autodidact.engine;

import java.time.Duration;

/// Where the processes of a group meet: a store of libtorch.
///
/// @param rank of this process, from 0 on
/// @param size how many processes there are
/// @param host of the store
/// @param port of the store, from 1 to 65535
/// @param opened whether the store is there already; otherwise rank 0 opens it
/// @param name of the group in the store, which may hold others
/// @param timeout how long a process waits for the others
public record Rendezvous(
    int rank, int size, String host, int port, boolean opened, String name, Duration timeout) {
  public Rendezvous {
    if (rank < 0 || rank >= size) {
      throw new IllegalArgumentException("rank %d of %d".formatted(rank, size));
    }
  }

  /// Waits for all processes.
  ///
  /// @throws ProcessGroupException if they do not come in time
  public ProcessGroup join() {
    return size == 1 ? ProcessGroup.ALONE : GlooGroup.join(this);
  }

  /// Whether this process opens the store.
  boolean opens() {
    return rank == 0 && !opened;
  }

  /// The store, as one says it.
  String store() {
    return "the store of the processes at %s:%d".formatted(host, port);
  }
}
