package dev.autodidact.nn;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of the twins of Koch et al., 2015: four convolutions without padding and rectifiers, 2x2
/// max-pooling between them, then a dense layer with sigmoids; no normalisation.
///
/// With 64 filters and pictures of 105x105 it is the net of their figure 4, of 39 million weights.
/// Pooling comes before the rectifier, as in [Conv4].
///
/// @param channels colour planes of the pictures, `[tasks, n, channels, size, size]`
/// @param size pixels along each side, at least [#MIN_SIZE]
/// @param filters channels of the first convolution; all other widths are multiples of it
public record KochNet(int channels, int size, int filters) implements Net {
  /// The smallest pictures of which the last convolution leaves a pixel.
  public static final int MIN_SIZE = 65;

  private static final List<Integer> KERNELS = List.of(10, 7, 4, 4);
  private static final List<Integer> WIDTHS = List.of(1, 2, 2, 4);
  private static final int DENSE_WIDTH = 64;
  private static final String DENSE = "dense";

  /// Its settings.
  ///
  /// @param filters channels of the first convolution
  public record Settings(int filters) implements Architecture {
    public Settings {
      Require.width("--filters", filters);
    }

    @Override
    public String id() {
      return "koch";
    }

    @Override
    public Net embedding(Input input) {
      return net(input);
    }

    @Override
    public Net body(Input input) {
      return net(input);
    }

    @Override
    public int features(Input input) {
      return net(input).outputs();
    }

    /// None: most sigmoids of a fresh net are saturated.
    @Override
    public double spread() {
      return 0;
    }

    private KochNet net(Input input) {
      Input.Picture picture = Architecture.picture(id(), input);
      if (picture.height() < MIN_SIZE) {
        throw new InvalidInputException(
            "--net koch: pictures have %d pixels a side, it needs %d at least (--side)"
                .formatted(picture.height(), MIN_SIZE));
      }
      return new KochNet(picture.channels(), picture.height(), filters);
    }
  }

  /// How many numbers it puts out: 4096 for 64 filters.
  public int outputs() {
    return DENSE_WIDTH * filters;
  }

  /// Weights from N(0, 0.01²), those of the dense layer from N(0, 0.2²), and biases from N(0.5,
  /// 0.01²).
  @Override
  public Params init(Seed seed) {
    Map<String, Tensor> params = new LinkedHashMap<>();
    int in = channels;
    int side = size;
    for (int i = 0; i < KERNELS.size(); i++) {
      int out = WIDTHS.get(i) * filters;
      int kernel = KERNELS.get(i);
      put(params, seed, conv(i), 0.01, out, in, kernel, kernel);
      in = out;
      side = (side - kernel + 1) / (pools(i) ? 2 : 1);
    }
    put(params, seed, DENSE, 0.2, outputs(), (long) in * side * side);
    return Params.shared(params);
  }

  private static void put(
      Map<String, Tensor> params, Seed seed, String name, double deviation, long... shape) {
    params.put(name + ".weight", Init.normal(seed.split(name), 0, deviation, shape));
    params.put(name + ".bias", Init.normal(seed.split(name).split("bias"), 0.5, 0.01, shape[0]));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Folded h = Folded.of(x, params);
    for (int i = 0; i < KERNELS.size(); i++) {
      h = h.conv(params, conv(i), 1, 0);
      h = (pools(i) ? h.maxPool() : h).relu();
    }
    Tensor maps = h.unfold();
    Dense dense = new Dense(DENSE, Math.toIntExact(maps.size(2)), outputs());
    return Functions.sigmoid(dense.apply(params, maps, normalisation));
  }

  private static boolean pools(int block) {
    return block < KERNELS.size() - 1;
  }

  private static String conv(int block) {
    return "block" + (block + 1) + ".conv";
  }
}
