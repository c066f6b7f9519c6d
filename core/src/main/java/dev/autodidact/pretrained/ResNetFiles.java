package dev.autodidact.pretrained;

import dev.autodidact.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/// Residual nets as `transformers` publishes them, and as torchvision and timm do.
final class ResNetFiles {
  /// What a file may hold besides the encoder.
  static final String HEADS = "(classifier|fc)\\..*";

  private static final double EPSILON = 1e-5;

  private ResNetFiles() {}

  /// From the settings of `transformers`.
  static ResNet net(Config config) {
    config.require("hidden_act", "relu");
    config.require("num_channels", 3);
    config.require("downsample_in_first_stage", false);
    List<Integer> depths = config.counts("depths");
    List<Integer> widths = config.counts("hidden_sizes");
    boolean bottleneck = config.text("layer_type").equals("bottleneck");
    if (!bottleneck) {
      config.require("layer_type", "basic");
    }
    if (depths.size() != widths.size() || depths.stream().anyMatch(depth -> depth > 1000)) {
      throw new InvalidInputException(
          "%s: depths and hidden_sizes must be one for each stage".formatted(config.file()));
    }
    boolean early = bottleneck && config.isTrue("downsample_in_bottleneck");
    return new ResNet(config.count("embedding_size"), widths, depths, bottleneck, early);
  }

  static void read(ResNet net, Weights weights) {
    String stem = "embedder.embedder.";
    weights.convolution(net.first(), stem + "convolution", stem + "normalization", EPSILON);
    int i = 0;
    for (int s = 0; s < net.widths().size(); s++) {
      for (int b = 0; b < net.depths().get(s); b++) {
        ResNet.Block block = net.blocks().get(i++);
        String from = "encoder.stages.%d.layers.%d.".formatted(s, b);
        for (int c = 0; c < block.convs().size(); c++) {
          String layer = from + "layer.%d.".formatted(c);
          weights.convolution(
              block.convs().get(c), layer + "convolution", layer + "normalization", EPSILON);
        }
        for (Conv skip : block.skip()) {
          weights.convolution(
              skip, from + "shortcut.convolution", from + "shortcut.normalization", EPSILON);
        }
      }
    }
  }

  /// torchvision's net, which says how large it is by its tensors alone.
  static ResNet net(Weights weights) {
    boolean bottleneck = weights.has("layer1.0.conv3.weight");
    List<Integer> widths = new ArrayList<>();
    List<Integer> depths = new ArrayList<>();
    for (int s = 1; weights.has("layer%d.0.conv1.weight".formatted(s)); s++) {
      int depth = 0;
      while (weights.has("layer%d.%d.conv1.weight".formatted(s, depth))) {
        depth++;
      }
      depths.add(depth);
      String last = "layer%d.0.conv%d.weight".formatted(s, bottleneck ? 3 : 2);
      widths.add((int) weights.shape(last, 4)[0]);
    }
    return new ResNet((int) weights.shape("conv1.weight", 4)[0], widths, depths, bottleneck, false);
  }

  static void readTorchvision(ResNet net, Weights weights) {
    weights.convolution(net.first(), "conv1", "bn1", EPSILON);
    int i = 0;
    for (int s = 0; s < net.widths().size(); s++) {
      for (int b = 0; b < net.depths().get(s); b++) {
        ResNet.Block block = net.blocks().get(i++);
        String from = "layer%d.%d.".formatted(s + 1, b);
        for (int c = 0; c < block.convs().size(); c++) {
          weights.convolution(
              block.convs().get(c), from + "conv" + (c + 1), from + "bn" + (c + 1), EPSILON);
        }
        for (Conv skip : block.skip()) {
          weights.convolution(skip, from + "downsample.0", from + "downsample.1", EPSILON);
        }
      }
    }
  }
}
