package dev.autodidact.pretrained;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Folded;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.List;

/// A net for small processors: blocks that widen, filter each channel by itself and narrow again,
/// then the mean of each channel.
///
/// M. Sandler et al. "MobileNetV2: Inverted Residuals and Linear Bottlenecks", CVPR 2018, [arXiv
/// 1801.04381](https://arxiv.org/abs/1801.04381), table 2.
///
/// | paper | here |
/// |---|---|
/// | t, c, n, s | [Stage] |
/// | block i | `block<i>.expand` (1x1, not where t = 1), `block<i>.depthwise` (3x3), `block<i>.project` (1x1) |
/// | first and last convolution | `stem`, `last` |
///
/// Differs from the paper: batch normalisation is folded into the convolutions, which so have
/// biases: no example depends on another.
///
/// @param width how many times as many channels as in the paper
/// @param divisor channels are a multiple of this
/// @param tensorflow whether a convolution of stride 2 pads behind an even picture only, as
///   TensorFlow does, and not on both sides
public record MobileNetV2(double width, int divisor, boolean tensorflow) implements Net {
  private static final int STEM = 32;
  private static final int LAST = 1280;
  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 16, 1, 1),
          new Stage(6, 24, 2, 2),
          new Stage(6, 32, 3, 2),
          new Stage(6, 64, 4, 2),
          new Stage(6, 96, 3, 1),
          new Stage(6, 160, 3, 2),
          new Stage(6, 320, 1, 1));

  /// A row of the paper's table.
  private record Stage(int expansion, int channels, int repeats, int stride) {}

  /// The convolutions of all blocks, block by block.
  List<List<Conv>> blocks() {
    List<List<Conv>> blocks = new ArrayList<>();
    int in = channels(STEM);
    for (Stage stage : STAGES) {
      for (int i = 0; i < stage.repeats(); i++) {
        String name = "block" + (blocks.size() + 1);
        int wide = in * stage.expansion();
        int out = channels(stage.channels());
        List<Conv> convs = new ArrayList<>();
        if (stage.expansion() > 1) {
          convs.add(new Conv(name + ".expand", in, wide, 1, 1));
        }
        convs.add(new Conv(name + ".depthwise", wide, wide, 3, i == 0 ? stage.stride() : 1, true));
        convs.add(new Conv(name + ".project", wide, out, 1, 1));
        blocks.add(convs);
        in = out;
      }
    }
    return blocks;
  }

  Conv first() {
    return new Conv("stem", 3, channels(STEM), 3, 2);
  }

  Conv last() {
    return new Conv("last", channels(STAGES.getLast().channels()), outputs(), 1, 1);
  }

  /// How many numbers it puts out: 1280, or more where it is wider than in the paper.
  public int outputs() {
    return width > 1 ? channels(LAST) : LAST;
  }

  /// So many channels times `width`, to the nearest multiple of the divisor, less than 10 % below.
  private int channels(int ofPaper) {
    double exact = ofPaper * width;
    int near = Math.max(divisor, (int) (exact + divisor / 2.0) / divisor * divisor);
    return near < 0.9 * exact ? near + divisor : near;
  }

  @Override
  public Params init(Seed seed) {
    Params all = first().init(seed);
    for (List<Conv> block : blocks()) {
      for (Conv conv : block) {
        all = all.with(conv.init(seed));
      }
    }
    return all.with(last().init(seed));
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, n, 3, height, width]`
  /// @return `[tasks, n, outputs]`
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Folded h = apply(first(), params, Folded.of(x, params)).relu6();
    for (List<Conv> block : blocks()) {
      h = block(params, block, h);
    }
    return apply(last(), params, h).relu6().meanPool().unfold();
  }

  private Folded block(Params params, List<Conv> convs, Folded x) {
    Folded h = x;
    for (Conv conv : convs.subList(0, convs.size() - 1)) {
      h = apply(conv, params, h).relu6();
    }
    Folded y = apply(convs.getLast(), params, h);
    boolean same = convs.getFirst().in() == convs.getLast().out();
    return same && convs.get(convs.size() - 2).stride() == 1 ? x.add(y) : y;
  }

  private Folded apply(Conv conv, Params params, Folded x) {
    return tensorflow ? conv.applyTensorFlow(params, x) : conv.apply(params, x);
  }
}
