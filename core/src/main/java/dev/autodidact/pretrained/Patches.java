package dev.autodidact.pretrained;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.EmbeddingTable;
import dev.autodidact.nn.Folded;
import dev.autodidact.nn.Init;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.List;

/// A picture as a sequence: a class token, then an affine map of each square patch, row by row,
/// each with what is learned for its position.
///
/// Pictures of another size than the net was trained on take positions in between those it has, by
/// bicubic interpolation, as DINOv2 does it.
///
/// @param side pixels along each side of the pictures it was trained on
/// @param size pixels along each side of a patch
/// @param dim numbers at each position
/// @param biased whether the affine map has biases
record Patches(int side, int size, int dim, boolean biased) implements Net {
  private static final int CHANNELS = 3;

  @Override
  public Params init(Seed seed) {
    Tensor weight =
        Init.glorot(
            seed.split("patches"), (long) CHANNELS * size * size, dim, dim, CHANNELS, size, size);
    Params unbiased =
        Params.of("patches.weight", weight)
            .with(Params.of("class", Init.normal(seed.split("class"), 0, 1, dim)))
            .with(new EmbeddingTable("positions", 1 + grid() * grid(), dim).init(seed));
    return biased ? unbiased.with(Params.of("patches.bias", Tensors.full(0, dim))) : unbiased;
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, n, 3, height, width]`
  /// @return `[tasks, n, 1 + patches, dim]`
  /// @throws InvalidInputException if height or width is no multiple of that of a patch
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    long[] s = x.shape();
    if (s[3] % size != 0 || s[4] % size != 0) {
      throw new InvalidInputException(
          "pictures of %d x %d pixels: this net takes multiples of %d (--side)"
              .formatted(s[3], s[4], size));
    }
    Folded pictures = Folded.of(x, params);
    Folded maps =
        biased
            ? pictures.conv(params, "patches", size, 0)
            : pictures.convUnbiased(params, "patches", size, 0);
    Tensor patches = maps.unfold().reshape(s[0], s[1], dim, -1).transpose(2, 3);
    Tensor token = aligned(params.get("class"), 1).expand(s[0], s[1], 1, dim);
    Tensor positions = positions(params.get("positions.weight"), s[3] / size, s[4] / size);
    return Tensors.cat(2, List.of(token, patches)).add(aligned(positions, 2));
  }

  /// `[.., 1 + grid*grid, dim]` for a grid of another size.
  private Tensor positions(Tensor table, long height, long width) {
    if (height == grid() && width == grid()) {
      return table;
    }
    int axis = table.rank() - 2;
    List<Tensor> parts = Functions.split(table, axis, 1);
    Tensor maps = parts.get(1).transpose(axis, axis + 1).reshape(-1, dim, grid(), grid());
    Tensor resized = Functions.resize(maps, height, width).reshape(-1, dim, height * width);
    Tensor rows = resized.transpose(1, 2);
    return Tensors.cat(axis, List.of(parts.get(0), axis == 0 ? rows.reshape(-1, dim) : rows));
  }

  /// A parameter of `axes` axes, or of one more for the tasks, as it meets `[tasks, n, length,
  /// dim]`.
  static Tensor aligned(Tensor parameter, int axes) {
    if (parameter.rank() == axes) {
      return parameter;
    }
    Tensor ofTasks = parameter.unsqueeze(1);
    return axes == 1 ? ofTasks.unsqueeze(1) : ofTasks;
  }

  private int grid() {
    return side / size;
  }
}
