package dev.autodidact.agent.oracle;

import dev.autodidact.environment.Cell;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// The Bayes optimum in a grid with a hidden goal: no algorithm earns more on average.
///
/// What is known is which cells have been ruled out; as long as the goal was not met, nothing else
/// can happen, so a policy is one route through all episodes, left where it meets the goal. The
/// best route is found by A* over (steps, cell, goals left). Its bound lets each goal that is left
/// be met as early as it could be alone, one a step at most in this episode, and all others in the
/// next one, each on a shortest way; it never falls short, so that the route is exactly optimal.
///
/// P. E. Hart, N. J. Nilsson, B. Raphael. "A Formal Basis for the Heuristic Determination of
/// Minimum Cost Paths", IEEE Transactions on Systems Science and Cybernetics 4(2), 1968.
final class BayesGrid {
  private static final double ROUNDING = 1e-9;

  private final Goals goals;
  private final List<Cell> cells;
  private final int side;
  private final int horizon;
  private final int steps;

  /// @param t steps made
  /// @param cell where they led
  /// @param left goals not ruled out, a bit each
  private record Place(int t, Cell cell, long left) {}

  /// @param earned by the goals met so far, summed
  /// @param bound of what all goals can earn, summed
  private record Node(Place place, double earned, double bound, Optional<Node> before, int move) {}

  /// @param moves of all steps
  /// @param value what the optimum earns on average in all episodes
  record Route(List<Integer> moves, double value) {}

  private BayesGrid(Goals goals) {
    this.goals = goals;
    this.cells = goals.family().goals();
    this.side = goals.family().side();
    this.horizon = goals.family().horizon();
    this.steps = goals.episodes() * horizon;
  }

  /// The best route, for at most 63 goals.
  static Route solve(Goals goals) {
    return new BayesGrid(goals).search();
  }

  private Route search() {
    Map<Place, Double> best = new HashMap<>();
    PriorityQueue<Node> open =
        new PriorityQueue<>(
            Comparator.comparingDouble((Node n) -> -Math.rint(n.bound / ROUNDING))
                .thenComparingInt(n -> -n.place.t));
    open.add(node(new Place(0, Goals.START, (1L << cells.size()) - 1), 0, Optional.empty(), 0));
    while (true) {
      Node node = open.remove();
      if (node.place.t == steps) {
        return new Route(moves(node), node.bound / cells.size());
      }
      for (int move = 0; move < Cell.MOVES.count(); move++) {
        Node next = after(node, move);
        if (next.earned > best.getOrDefault(next.place, Double.NEGATIVE_INFINITY) + ROUNDING) {
          best.put(next.place, next.earned);
          open.add(next);
        }
      }
    }
  }

  private Node after(Node node, int move) {
    Place place = node.place;
    Cell cell = place.cell.moved(move, side);
    int t = place.t + 1;
    long left = place.left;
    double earned = node.earned;
    int goal = cells.indexOf(cell);
    if (goal >= 0 && (left & (1L << goal)) != 0) {
      left &= ~(1L << goal);
      int j = place.t % horizon + 1;
      earned += goals.knownFrom(place.t / horizon + 1, cell) + goals.gain(j);
    }
    Cell now = t % horizon == 0 ? Goals.START : cell;
    return node(new Place(t, now, left), earned, Optional.of(node), move);
  }

  private Node node(Place place, double earned, Optional<Node> before, int move) {
    return new Node(place, earned, earned + bound(place), before, move);
  }

  /// What the goals that are left can earn at most.
  private double bound(Place place) {
    int e = place.t / horizon;
    boolean over = place.t == steps;
    int[] within = new int[2 * side];
    double sum = 0;
    for (int goal = 0; goal < cells.size(); goal++) {
      if ((place.left & (1L << goal)) != 0) {
        sum += goals.knownFrom(over ? e : e + 1, cells.get(goal));
        within[place.cell.distance(cells.get(goal))]++;
      }
    }
    int waiting = 0;
    for (int d = 1, j = place.t % horizon + 1; !over && j <= horizon; d++, j++) {
      waiting += d < within.length ? within[d] : 0;
      if (waiting > 0) {
        waiting--;
        sum += goals.gain(j);
      }
    }
    return sum;
  }

  private static List<Integer> moves(Node last) {
    Integer[] moves = new Integer[last.place.t];
    Node node = last;
    while (node.before.isPresent()) {
      moves[node.place.t - 1] = node.move;
      node = node.before.get();
    }
    return List.of(moves);
  }
}
