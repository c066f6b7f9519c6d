package dev.autodidact.run;

import dev.autodidact.environment.Family;
import dev.autodidact.environment.Shift;
import java.util.Optional;

/// A family of environments as it is listed and chosen.
///
/// @param id its name on the command line
/// @param paper where it comes from
/// @param says what it is, in one line
/// @param family with its settings as they are by default: a record, whose components are options
/// @param shift tasks unlike those of training, where there are any
public record EnvironmentFamily(
    String id, String paper, String says, Family family, Optional<Shift> shift) {
  public EnvironmentFamily {
    if (!(family instanceof Record)) {
      throw new IllegalArgumentException(id + ": a family is a record of its settings");
    }
  }

  /// Whether `typed` is its name, or that without the paper after `@`.
  boolean names(String typed) {
    return named(id, typed);
  }

  static boolean named(String id, String typed) {
    return id.equals(typed) || id.startsWith(typed + "@");
  }

  /// The entry called `id`, or the first one of that name whatever the paper.
  ///
  /// @throws dev.autodidact.InvalidInputException if there is none, naming the nearest
  public static EnvironmentFamily of(String id) {
    return Catalogue.family(id);
  }
}
