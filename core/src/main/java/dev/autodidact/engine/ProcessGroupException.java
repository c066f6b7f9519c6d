package dev.autodidact.engine;

import java.util.List;

/// The processes of a group can go on together no longer: one of them is missing, or has come to
/// another result.
public final class ProcessGroupException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public ProcessGroupException(String message) {
    super(message);
  }

  ProcessGroupException(String message, Throwable cause) {
    super(message, cause);
  }

  /// Ranks as one says them: `rank 1`, or `ranks 1, 2 and 5`.
  public static String named(List<Integer> ranks) {
    List<String> numbers = ranks.stream().map(r -> Integer.toString(r)).toList();
    String last = numbers.getLast();
    return numbers.size() == 1
        ? "rank " + last
        : "ranks %s and %s"
            .formatted(String.join(", ", numbers.subList(0, numbers.size() - 1)), last);
  }
}
