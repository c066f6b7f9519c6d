package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.FeatureMaps;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Relation;
import dev.autodidact.nn.Sequence;
import java.util.ArrayList;
import java.util.List;

/// The net of a run: a [Conv4] where inputs are pictures, an [Mlp] where they are numbers.
///
/// @param filters channels of each block
/// @param downsampling how a block halves the picture
/// @param meanPool whether the last feature maps are averaged over their pixels
/// @param hidden units of each hidden layer of an [Mlp]
public record NetSettings(
    int filters, Conv4.Downsampling downsampling, boolean meanPool, List<Integer> hidden) {
  public NetSettings {
    hidden = List.copyOf(hidden);
    if (filters < 1) {
      throw new InvalidInputException("--filters %d: at least 1".formatted(filters));
    }
    if (hidden.stream().anyMatch(units -> units < 1)) {
      throw new InvalidInputException("--hidden: at least 1 unit in each layer");
    }
  }

  /// A net that ends in features, with running statistics of batch normalisation where it has any.
  Net embedding(long[] inputShape) {
    return inputShape.length == 1 ? mlp(inputShape, hidden) : conv(inputShape, true);
  }

  /// How many features [#embedding] puts out.
  int features(long[] inputShape) {
    return inputShape.length == 1
        ? hidden.getLast()
        : conv(inputShape, true).outputs((int) inputShape[1]);
  }

  /// A net that ends in feature maps, with running statistics of batch normalisation.
  Net maps(long[] inputShape) {
    return new FeatureMaps((int) inputShape[0], filters, true);
  }

  /// A net that compares two stacks of [#maps].
  Relation relation(long[] inputShape, int hiddenUnits) {
    int side = FeatureMaps.side((int) inputShape[1]);
    return new Relation(filters, side, hiddenUnits, true);
  }

  /// A net that ends in `outputs` numbers.
  Net predictor(long[] inputShape, int outputs) {
    if (inputShape.length == 1) {
      List<Integer> sizes = new ArrayList<>(hidden);
      sizes.addLast(outputs);
      return mlp(inputShape, sizes);
    }
    Conv4 conv = conv(inputShape, false);
    return new Sequence(conv, new Dense("head", conv.outputs((int) inputShape[1]), outputs));
  }

  private static Net mlp(long[] inputShape, List<Integer> layers) {
    if (layers.isEmpty()) {
      throw new InvalidInputException("--hidden: at least 1 layer, such as 64,64");
    }
    List<Integer> sizes = new ArrayList<>(layers);
    sizes.addFirst((int) inputShape[0]);
    return new Mlp(sizes);
  }

  private Conv4 conv(long[] inputShape, boolean running) {
    return new Conv4((int) inputShape[0], filters, downsampling, meanPool, running);
  }
}
