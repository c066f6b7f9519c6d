package dev.autodidact.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Processes that a program starts on its machine, as ranks of one group.
///
/// @param count how many
/// @param first the rank of the first of them
/// @param size of the group, with those of other machines
/// @param host where they meet
/// @param port likewise
public record LocalRanks(int count, int first, int size, String host, int port) {
  /// Those that Kubeflow's Trainer asks a machine to start, as it would ask torchrun; none where it
  /// says nothing, or where there is one process in all.
  ///
  /// @throws dev.autodidact.InvalidInputException if a variable is missing or no such number
  public static Optional<LocalRanks> of(Map<String, String> environment) {
    Variables at = new Variables(environment);
    if (environment.containsKey("RANK") || !environment.containsKey("PET_NNODES")) {
      return Optional.empty();
    }
    int machines = at.number("PET_NNODES", 1, 100_000);
    int each = each(at, environment);
    if (machines * each == 1) {
      return Optional.empty();
    }
    int machine = at.number("PET_NODE_RANK", 0, machines - 1);
    String host = at.text("PET_MASTER_ADDR");
    int port = at.number("PET_MASTER_PORT", 1, 65_535);
    return Optional.of(new LocalRanks(each, machine * each, machines * each, host, port));
  }

  private static int each(Variables at, Map<String, String> environment) {
    return switch (environment.getOrDefault("PET_NPROC_PER_NODE", "1")) {
      case "1" -> 1;
      case "auto", "cpu" -> Runtime.getRuntime().availableProcessors();
      default -> at.number("PET_NPROC_PER_NODE", 1, 1024);
    };
  }

  /// What process `i` of these is told by its environment ([Launch#of]).
  public Map<String, String> environment(int i) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("RANK", Integer.toString(first + i));
    environment.put("WORLD_SIZE", Integer.toString(size));
    environment.put("LOCAL_RANK", Integer.toString(i));
    environment.put("LOCAL_WORLD_SIZE", Integer.toString(count));
    environment.put("MASTER_ADDR", host);
    environment.put("MASTER_PORT", Integer.toString(port));
    return environment;
  }
}
