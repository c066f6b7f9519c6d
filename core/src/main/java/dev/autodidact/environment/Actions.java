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

  /// Numbers that an action is written in.
  int size();

  /// Numbers that a distribution over actions is written in: a score for each choice, or means and
  /// logarithms of standard deviations.
  int outputs();
}
