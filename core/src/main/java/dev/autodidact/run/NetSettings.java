package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Dense;
import dev.autodidact.nn.FeatureMaps;
import dev.autodidact.nn.KochNet;
import dev.autodidact.nn.Mlp;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Relation;
import dev.autodidact.nn.Sequence;
import java.util.ArrayList;
import java.util.List;

/// The net of a run: a convolutional one where inputs are pictures, an [Mlp] where they are
/// numbers.
///
/// @param net which net takes pictures
/// @param filters channels of each block of a [Conv4], and of the first of a [KochNet]
/// @param downsampling how a block halves the picture
/// @param meanPool whether the last feature maps are averaged over their pixels
/// @param hidden units of each hidden layer of an [Mlp]
public record NetSettings(
    Kind net,
    int filters,
    Conv4.Downsampling downsampling,
    boolean meanPool,
    List<Integer> hidden) {
  /// The nets that embed pictures.
  public enum Kind {
    /// A [Conv4].
    CONV4,
    /// A [KochNet].
    KOCH
  }

  public NetSettings {
    hidden = List.copyOf(hidden);
    if (filters < 1) {
      throw new InvalidInputException("--filters %d: at least 1".formatted(filters));
    }
    if (hidden.stream().anyMatch(units -> units < 1)) {
      throw new InvalidInputException("--hidden: at least 1 unit in each layer");
    }
  }

  /// A [Conv4].
  static NetSettings conv4(
      int filters, Conv4.Downsampling downsampling, boolean meanPool, List<Integer> hidden) {
    return new NetSettings(Kind.CONV4, filters, downsampling, meanPool, hidden);
  }

  /// The net of Koch et al.
  static NetSettings koch() {
    return new NetSettings(Kind.KOCH, 64, Conv4.Downsampling.MAX_POOL, false, List.of());
  }

  /// The same with other channels.
  public NetSettings withFilters(int count) {
    return new NetSettings(net, count, downsampling, meanPool, hidden);
  }

  /// A net that ends in features, with running statistics of batch normalisation where it has any.
  Net embedding(long[] inputShape) {
    return inputShape.length == 1 ? mlp(inputShape, hidden) : pictureNet(inputShape, true);
  }

  /// What [#predictor] has before its last layer.
  Net body(long[] inputShape) {
    return inputShape.length == 1 ? mlp(inputShape, hidden) : pictureNet(inputShape, false);
  }

  /// How many features [#embedding] and [#body] put out.
  int features(long[] inputShape) {
    if (inputShape.length == 1) {
      return mlp(inputShape, hidden).sizes().getLast();
    }
    return switch (net) {
      case CONV4 -> conv(inputShape, false).outputs((int) inputShape[1]);
      case KOCH -> koch(inputShape).outputs();
    };
  }

  /// How far apart embeddings by a fresh [#embedding] lie in each component, about: most sigmoids
  /// of a fresh [KochNet] are saturated.
  double distance() {
    return net == Kind.KOCH ? 0 : 0.5;
  }

  /// A net that ends in feature maps, with running statistics of batch normalisation.
  Net maps(long[] inputShape) {
    if (net != Kind.CONV4) {
      throw new InvalidInputException(
          "--net koch: it has no feature maps to compare; choose conv4");
    }
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
    return new Sequence(body(inputShape), new Dense("head", features(inputShape), outputs));
  }

  private static Mlp mlp(long[] inputShape, List<Integer> layers) {
    if (layers.isEmpty()) {
      throw new InvalidInputException("--hidden: at least 1 layer, such as 64,64");
    }
    List<Integer> sizes = new ArrayList<>(layers);
    sizes.addFirst((int) inputShape[0]);
    return new Mlp(sizes);
  }

  private Net pictureNet(long[] inputShape, boolean running) {
    return switch (net) {
      case CONV4 -> conv(inputShape, running);
      case KOCH -> koch(inputShape);
    };
  }

  private KochNet koch(long[] inputShape) {
    if (inputShape[1] < KochNet.MIN_SIZE) {
      throw new InvalidInputException(
          "--net koch: pictures have %d pixels a side, it needs %d at least (--side)"
              .formatted(inputShape[1], KochNet.MIN_SIZE));
    }
    return new KochNet((int) inputShape[0], (int) inputShape[1], filters);
  }

  private Conv4 conv(long[] inputShape, boolean running) {
    return new Conv4((int) inputShape[0], filters, downsampling, meanPool, running);
  }
}
