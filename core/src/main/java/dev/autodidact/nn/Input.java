package dev.autodidact.nn;

/// What one example is, for a net to take.
public sealed interface Input {
  /// Sizes of one example, without the axes of tasks and examples.
  long[] shape();

  /// A picture, `[channels, height, width]`.
  ///
  /// @param channels colour planes: 1 or 3
  record Picture(int channels, int height, int width) implements Input {
    @Override
    public long[] shape() {
      return new long[] {channels, height, width};
    }
  }

  /// Numbers that each mean something of their own, such as the columns of a table: `[count]`.
  record Numbers(int count) implements Input {
    @Override
    public long[] shape() {
      return new long[] {count};
    }
  }

  /// Features that another net made of the example: `[count]`.
  record Features(int count) implements Input {
    @Override
    public long[] shape() {
      return new long[] {count};
    }
  }

  /// A text as numbers of its tokens, `[length]`.
  ///
  /// @param vocabulary how many tokens there are
  record Tokens(int length, int vocabulary) implements Input {
    @Override
    public long[] shape() {
      return new long[] {length};
    }
  }
}
