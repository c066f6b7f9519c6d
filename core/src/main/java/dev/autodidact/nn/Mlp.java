package dev.autodidact.nn;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Dense layers with rectifiers between them.
///
/// @param sizes numbers of inputs, of hidden units layer by layer, and of outputs
public record Mlp(List<Integer> sizes) implements Net {
  public Mlp {
    sizes = List.copyOf(sizes);
  }

  /// Its settings.
  ///
  /// @param hidden units of each hidden layer; an embedding ends in the last of them
  public record Settings(List<Integer> hidden) implements Architecture {
    private static final int MOST_LAYERS = 100;

    public Settings {
      hidden = List.copyOf(hidden);
      if (hidden.isEmpty()) {
        throw new InvalidInputException("--hidden: at least 1 layer, such as 64,64");
      }
      if (hidden.stream().anyMatch(units -> units < 1)) {
        throw new InvalidInputException("--hidden: at least 1 unit in each layer");
      }
      if (hidden.size() > MOST_LAYERS) {
        throw new InvalidInputException("--hidden: at most %d layers".formatted(MOST_LAYERS));
      }
      hidden.forEach(units -> Require.width("--hidden", units));
    }

    @Override
    public String id() {
      return "mlp";
    }

    @Override
    public Net embedding(Input input) {
      return net(input, hidden);
    }

    @Override
    public Net body(Input input) {
      return net(input, hidden);
    }

    @Override
    public int features(Input input) {
      return hidden.getLast();
    }

    @Override
    public Net predictor(Input input, int outputs) {
      return net(input, Stream.concat(hidden.stream(), Stream.of(outputs)).toList());
    }

    private Mlp net(Input input, List<Integer> layers) {
      Stream<Integer> inputs = Stream.of(Architecture.numbers(id(), input));
      return new Mlp(Stream.concat(inputs, layers.stream()).toList());
    }
  }

  private Dense layer(int i) {
    return new Dense("layer" + (i + 1), sizes.get(i), sizes.get(i + 1));
  }

  private int layers() {
    return sizes.size() - 1;
  }

  @Override
  public Params init(Seed seed) {
    return IntStream.range(0, layers())
        .mapToObj(i -> layer(i).init(seed))
        .reduce(Params::with)
        .orElseThrow();
  }

  @Override
  public boolean normalises() {
    return false;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Tensor h = x;
    for (int i = 0; i < layers(); i++) {
      h = layer(i).apply(params, i == 0 ? h : h.relu(), normalisation);
    }
    return h;
  }
}
