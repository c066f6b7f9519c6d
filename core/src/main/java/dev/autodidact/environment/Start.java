package dev.autodidact.environment;

/// Where an episode begins in a square grid.
public enum Start {
  /// At (0, 0).
  CORNER,

  /// In the middle.
  CENTRE,

  /// Anywhere, anew in each episode.
  RANDOM;

  /// Puts environment `i` there: its state begins with its cell.
  void put(Environments batch, int i, int side) {
    batch.state(i, 0, coordinate(batch, i, side));
    batch.state(i, 1, coordinate(batch, i, side));
  }

  private int coordinate(Environments batch, int i, int side) {
    return switch (this) {
      case CORNER -> 0;
      case CENTRE -> side / 2;
      case RANDOM -> batch.chance().below(i, side);
    };
  }
}
