package dev.autodidact.nn;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;

/// A vector for each token of a vocabulary.
///
/// A token outside of the vocabulary is a defect of the caller, which libtorch reports.
///
/// @param name prefix of its parameter, `name.weight [vocabulary, dim]`
/// @param vocabulary how many tokens there are: 0 to `vocabulary - 1`
/// @param dim numbers in each vector
public record EmbeddingTable(String name, int vocabulary, int dim) implements Net {
  /// From the standard normal distribution.
  @Override
  public Params init(Seed seed) {
    return Params.of(weight(), Init.normal(seed.split(name), 0, 1, vocabulary, dim));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param tokens `[tasks, n, length]` whole numbers
  /// @return `[tasks, n, length, dim]`
  @Override
  public Tensor apply(Params params, Tensor tokens, Normalisation normalisation) {
    long[] s = tokens.shape();
    Tensor table = params.get(weight());
    Tensor index = tokens.toLong();
    Tensor vectors =
        table.rank() > 2
            ? table.gather(1, index.reshape(s[0], -1, 1).expand(s[0], s[1] * s[2], dim))
            : table.indexSelect(0, index.reshape(-1));
    return vectors.reshape(s[0], s[1], s[2], dim);
  }

  private String weight() {
    return name + ".weight";
  }
}
