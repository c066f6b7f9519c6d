package dev.autodidact.nn;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import java.util.List;

/// The residual net of few-shot papers: four blocks of three convolutions each, every block halving
/// the picture, then the mean of each channel over the pixels that are left.
///
/// K. Lee, S. Maji, A. Ravichandran, S. Soatto. "Meta-Learning with Differentiable Convex
/// Optimization", CVPR 2019, [arXiv 1904.03758](https://arxiv.org/abs/1904.03758), section 4.1,
/// after B. Oreshkin, P. Rodríguez López, A. Lacoste. "TADAM", NeurIPS 2018, [arXiv
/// 1805.10123](https://arxiv.org/abs/1805.10123). Batch normalisation, and rectifiers of slope 0.1
/// below zero.
///
/// Differs from the paper: there is no DropBlock and no dropout; the last maps are averaged, as
/// many later papers do, where MetaOptNet keeps all their pixels.
///
/// @param channels colour planes of the pictures, `[tasks, n, channels, size, size]`
/// @param widths channels of each of the four blocks, [#WIDTHS] in the paper
/// @param running whether the parameters carry running statistics
public record ResNet12(int channels, List<Integer> widths, boolean running) implements Net {
  /// Its settings.
  ///
  /// @param widths channels of each of the four blocks
  public record Settings(List<Integer> widths) implements Architecture {
    public Settings {
      widths = new ResNet12(1, widths, false).widths();
    }

    @Override
    public String id() {
      return "resnet12";
    }

    @Override
    public Net embedding(Input input) {
      return net(input, true);
    }

    @Override
    public Net body(Input input) {
      return net(input, false);
    }

    @Override
    public int features(Input input) {
      return widths.getLast();
    }

    private ResNet12 net(Input input, boolean running) {
      Input.Picture picture = Architecture.picture(id(), input);
      if (picture.height() < MIN_SIZE) {
        throw new InvalidInputException(
            "--net resnet12: pictures have %d pixels a side, it needs %d at least (--side)"
                .formatted(picture.height(), MIN_SIZE));
      }
      return new ResNet12(picture.channels(), widths, running);
    }
  }

  /// The channels of the paper's blocks.
  public static final List<Integer> WIDTHS = List.of(64, 160, 320, 640);

  /// The smallest pictures of which the last block leaves a pixel.
  public static final int MIN_SIZE = 16;

  /// @throws InvalidInputException if there are not four widths, all positive
  public ResNet12 {
    widths = List.copyOf(widths);
    if (widths.size() != WIDTHS.size() || widths.stream().anyMatch(width -> width < 1)) {
      throw new InvalidInputException(
          "--widths: a ResNet-12 has 4 blocks of at least 1 channel each, not " + widths);
    }
    widths.forEach(width -> Require.width("--widths", width));
  }

  /// The net with `factor` times as many channels as in the paper, rounded, at least 1.
  public static ResNet12 scaled(int channels, double factor, boolean running) {
    List<Integer> widths =
        WIDTHS.stream()
            .map(width -> Math.max(1, Math.toIntExact(Math.round(width * factor))))
            .toList();
    return new ResNet12(channels, widths, running);
  }

  /// How many numbers it puts out: 640 with the paper's widths.
  public int outputs() {
    return widths.getLast();
  }

  @Override
  public Params init(Seed seed) {
    return Init.blocks(widths.size(), i -> block(i).init(seed, running));
  }

  @Override
  public boolean normalises() {
    return true;
  }

  /// @return `[tasks, n, outputs]`
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Folded h = Folded.of(x, params);
    for (int i = 0; i < widths.size(); i++) {
      h = block(i).apply(params, h, normalisation);
    }
    return h.meanPool().unfold();
  }

  private ResidualBlock block(int i) {
    return new ResidualBlock(
        "block" + (i + 1), i == 0 ? channels : widths.get(i - 1), widths.get(i));
  }
}
