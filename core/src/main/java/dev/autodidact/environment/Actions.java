package dev.autodidact.environment;

/// What can be done in an environment.
public sealed interface Actions {
  /// One of `count` choices, `0 .. count - 1`.
  record Discrete(int count) implements Actions {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public int outputs() {
      return count;
    }
  }

  /// A vector of `size` numbers.
  record Continuous(int size) implements Actions {
    @Override
    public int outputs() {
      return 2 * size;
    }
  }

  /// How many numbers an action has; a choice is one number.
  int size();

  /// How many numbers describe a distribution over actions: a score for each choice, or means and
  /// logarithms of standard deviations.
  int outputs();
}
