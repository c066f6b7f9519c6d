package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Shift;
import dev.autodidact.record.Records;
import java.util.Locale;
import java.util.Map;

/// Which worlds a run is about.
///
/// @param family the environments, by their name
/// @param environment the family with its settings
/// @param episodes of a session; or, for agents that adapt by gradient steps, gradient steps + 1
public record Worlds(String family, Family environment, int episodes) implements Domain {
  public Worlds {
    if (episodes < 1) {
      throw new InvalidInputException("--episodes %d: must be at least 1".formatted(episodes));
    }
  }

  /// @param entry with its settings as they are by default
  public static Worlds of(EnvironmentFamily entry, int episodes) {
    return new Worlds(entry.id(), entry.family(), episodes);
  }

  static Worlds read(Map<String, ?> values) {
    EnvironmentFamily entry = EnvironmentFamily.of(String.valueOf(values.get("family")));
    Records.requireAll(entry.family().getClass(), values);
    return Records.with(of(entry, 1), values);
  }

  @Override
  public String name() {
    return family;
  }

  @Override
  public boolean isMeant(String typed) {
    return typed.isEmpty() || EnvironmentFamily.named(family, typed);
  }

  /// Refuses a family that is named after a paper and is not that of the paper: what it is, unlike
  /// how long its episodes are, belongs to the name.
  void requireAsNamed() {
    if (!family.contains("@")) {
      return;
    }
    Map<String, Object> named = Records.values((Record) EnvironmentFamily.of(family).family());
    Records.values((Record) environment)
        .forEach(
            (name, value) -> {
              if (value instanceof Enum<?> && !value.equals(named.get(name))) {
                throw new InvalidInputException(
                    "%s has %s %s, not %s: see `list` for families with that"
                        .formatted(family, name, named.get(name), value)
                        .toLowerCase(Locale.ROOT));
              }
            });
  }

  /// The same with sessions of other length.
  public Worlds lasting(int stages) {
    return new Worlds(family, environment, stages);
  }

  /// Worlds that are not like these of training.
  ///
  /// @throws InvalidInputException if there are none, or training was in others than they go with
  public Worlds shifted() {
    Shift shift =
        EnvironmentFamily.of(family)
            .shift()
            .orElseThrow(
                () -> new InvalidInputException("--shift: there are no other worlds of " + family));
    if (!Records.with(this, shift.training()).equals(this)) {
      throw new InvalidInputException(
          "--shift: %s needs a run that was trained with %s"
              .formatted(shift.says(), shift.options()));
    }
    return Records.with(this, shift.test());
  }
}
