package dev.autodidact.pretrained;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Folded;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.List;

/// The residual net of ImageNet, as torchvision has it: a convolution of 7x7, then stages of blocks
/// that each add something to what goes in, then the mean of each channel.
///
/// K. He, X. Zhang, S. Ren, J. Sun. "Deep Residual Learning for Image Recognition", CVPR 2016,
/// [arXiv 1512.03385](https://arxiv.org/abs/1512.03385), table 1. Every stage but the first halves
/// the picture, in the first 3x3 convolution of its first block.
///
/// | paper | here |
/// |---|---|
/// | conv1 | `stem` |
/// | block b of stage s | `stage<s>.block<b>.conv1` to `conv3`, and `skip` where sizes change |
///
/// Differs from the paper: batch normalisation is folded into the convolutions, which so have
/// biases: no example depends on another. In a block of three convolutions it is the 3x3 one that
/// has a stride, as in torchvision, unless `early` says the first.
///
/// @param stem channels after the first convolution
/// @param widths channels after each stage
/// @param depths blocks of each stage
/// @param bottleneck whether a block is 1x1, 3x3, 1x1 with a quarter of the channels in between,
///   and not twice 3x3
/// @param early whether a stride is in the first of the three
public record ResNet(
    int stem, List<Integer> widths, List<Integer> depths, boolean bottleneck, boolean early)
    implements Net {
  private static final int STEM_SIZE = 7;

  /// One block.
  ///
  /// @param convs in order, with a rectifier after all but the last
  /// @param skip what is added to the result: a convolution where sizes change, else what went in
  record Block(List<Conv> convs, List<Conv> skip) {
    Folded apply(Params params, Folded x) {
      Folded h = convs.getFirst().apply(params, x);
      for (Conv conv : convs.subList(1, convs.size())) {
        h = conv.apply(params, h.relu());
      }
      return h.add(skip.isEmpty() ? x : skip.getFirst().apply(params, x)).relu();
    }
  }

  public ResNet {
    widths = List.copyOf(widths);
    depths = List.copyOf(depths);
  }

  Conv first() {
    return new Conv("stem", 3, stem, STEM_SIZE, 2);
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    int in = stem;
    for (int s = 0; s < widths.size(); s++) {
      for (int b = 0; b < depths.get(s); b++) {
        blocks.add(block(name(s, b), in, widths.get(s), s > 0 && b == 0 ? 2 : 1));
        in = widths.get(s);
      }
    }
    return blocks;
  }

  static String name(int stage, int block) {
    return "stage%d.block%d".formatted(stage + 1, block + 1);
  }

  private Block block(String name, int in, int out, int stride) {
    int inner = bottleneck ? out / 4 : out;
    int size = bottleneck ? 1 : 3;
    int of1 = bottleneck && !early ? 1 : stride;
    List<Conv> convs = new ArrayList<>();
    convs.add(new Conv(name + ".conv1", in, inner, size, of1));
    convs.add(new Conv(name + ".conv2", inner, inner, 3, stride / of1));
    if (bottleneck) {
      convs.add(new Conv(name + ".conv3", inner, out, 1, 1));
    }
    boolean changes = in != out || stride != 1;
    return new Block(
        convs, changes ? List.of(new Conv(name + ".skip", in, out, 1, stride)) : List.of());
  }

  @Override
  public Params init(Seed seed) {
    Params all = first().init(seed);
    for (Block block : blocks()) {
      for (Conv conv : block.convs()) {
        all = all.with(conv.init(seed));
      }
      for (Conv conv : block.skip()) {
        all = all.with(conv.init(seed));
      }
    }
    return all;
  }

  @Override
  public boolean normalises() {
    return false;
  }

  /// @param x `[tasks, n, 3, height, width]`
  /// @return `[tasks, n, channels of the last stage]`
  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Folded h = first().apply(params, Folded.of(x, params)).relu().maxPoolOverlapping();
    for (Block block : blocks()) {
      h = block.apply(params, h);
    }
    return h.meanPool().unfold();
  }
}
