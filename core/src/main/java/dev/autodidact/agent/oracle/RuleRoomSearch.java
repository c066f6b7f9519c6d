package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.environment.RuleRoom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// The shortest way to the goal of a room with a hidden rule, for who knows both: breadth-first
/// search over where everything is.
record RuleRoomSearch(RuleRoom family) {
  private static final int BITS = 6;

  /// A state, and the action that led there from the one before.
  private record Node(int[] state, Optional<Node> before, int action) {}

  /// Follows a shortest way from the start of each episode.
  Player player() {
    return new Players(
        player -> {
          List<Integer> way = new ArrayList<>();
          return () -> {
            if (player.steps() == 0) {
              way.clear();
              way.addAll(way(family.state(player.batch(), player.i()), player.task()));
            }
            return player.steps() < way.size() ? way.get(player.steps()) : 0;
          };
        });
  }

  /// The fewest actions that lead from `start` to the goal of `task`.
  List<Integer> way(int[] start, double[] task) {
    Set<Long> seen = new HashSet<>(List.of(key(start)));
    Queue<Node> open = new ArrayDeque<>(List.of(new Node(start, Optional.empty(), 0)));
    while (!open.isEmpty()) {
      Node node = open.remove();
      for (int action = 0; action < family.actions().outputs(); action++) {
        int[] state = node.state.clone();
        boolean reached = family.act(state, action, task);
        Node next = new Node(state, Optional.of(node), action);
        if (reached) {
          return actions(next);
        }
        if (seen.add(key(state))) {
          open.add(next);
        }
      }
    }
    return List.of();
  }

  private static long key(int[] state) {
    long key = 0;
    for (int number : state) {
      key = (key << BITS) + number - RuleRoom.HELD;
    }
    return key;
  }

  private static List<Integer> actions(Node last) {
    List<Integer> actions = new ArrayList<>();
    Node node = last;
    while (node.before.isPresent()) {
      actions.addFirst(node.action);
      node = node.before.get();
    }
    return actions;
  }
}
