package dev.autodidact.environment;

import java.util.List;
import java.util.stream.IntStream;

/// A cell of a square grid, `0 .. side - 1` each way.
public record Cell(int x, int y) {
  /// What can be done in a grid: stay, go up, right, down, or left.
  public static final Actions.Discrete MOVES = new Actions.Discrete(5);

  private static final int[] RIGHT = {0, 0, 1, 0, -1};
  private static final int[] UP = {0, 1, 0, -1, 0};

  /// All cells.
  public static List<Cell> all(int side) {
    return IntStream.range(0, side * side).mapToObj(k -> new Cell(k / side, k % side)).toList();
  }

  /// Where a move leads: whoever runs into a wall stays.
  public Cell moved(int move, int side) {
    return new Cell(moved(x, RIGHT[move], side), moved(y, UP[move], side));
  }

  /// Moves from here to there.
  public int distance(Cell there) {
    return Math.abs(x - there.x) + Math.abs(y - there.y);
  }

  /// The first of the moves that are on a shortest way there; to stay where it is here.
  public int toward(Cell there, int side) {
    int move = 0;
    while (moved(move, side).distance(there) > Math.max(0, distance(there) - 1)) {
      move++;
    }
    return move;
  }

  /// Moves environment `i`, whose state begins with its cell.
  static void move(Environments batch, int i, int side) {
    int move = batch.choice(i);
    batch.state(i, 0, moved((int) batch.state(i, 0), RIGHT[move], side));
    batch.state(i, 1, moved((int) batch.state(i, 1), UP[move], side));
  }

  /// Whether environment `i` is in the cell at number `k` of its task.
  static boolean isAt(Environments batch, int i, int k) {
    return batch.state(i, 0) == batch.task(i, k) && batch.state(i, 1) == batch.task(i, k + 1);
  }

  private static int moved(int at, int by, int side) {
    return Math.clamp((long) at + by, 0, side - 1);
  }
}
