package dev.autodidact.pretrained;

import dev.autodidact.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/// Residual nets as `transformers` publishes them, and as torchvision and timm do.
final class ResNetFiles {
  /// What a file may hold besides the encoder.
  static final String HEADS = "(classifier|fc)\\..*";

  private static final double EPSILON = 1e-5;

  /// What a publisher calls convolutions and the normalisation after each.
  ///
  /// @param first the number of the first stage, and of the first convolution of a block
  /// @param stem with room for one of the two words that follow
  /// @param layer with room for stage, block, word and convolution
  /// @param skip with room for stage, block and word, of which a skip has its own
  private record Names(
      int first,
      String stem,
      String layer,
      String convolution,
      String normalisation,
      String skip,
      String skipConvolution,
      String skipNormalisation) {}

  private static final Names TRANSFORMERS =
      new Names(
          0,
          "embedder.embedder.%s",
          "encoder.stages.%1$d.layers.%2$d.layer.%4$d.%3$s",
          "convolution",
          "normalization",
          "encoder.stages.%d.layers.%d.shortcut.%s",
          "convolution",
          "normalization");

  private static final Names TORCHVISION =
      new Names(1, "%s1", "layer%d.%d.%s%d", "conv", "bn", "layer%d.%d.downsample.%s", "0", "1");

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
    read(net, weights, TRANSFORMERS);
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
    read(net, weights, TORCHVISION);
  }

  private static void read(ResNet net, Weights weights, Names names) {
    weights.convolution(
        net.first(),
        names.stem.formatted(names.convolution),
        names.stem.formatted(names.normalisation),
        EPSILON);
    int i = 0;
    for (int s = 0; s < net.widths().size(); s++) {
      for (int b = 0; b < net.depths().get(s); b++) {
        read(net.blocks().get(i++), weights, names, s + names.first, b);
      }
    }
  }

  private static void read(ResNet.Block block, Weights weights, Names names, int s, int b) {
    for (int c = 0; c < block.convs().size(); c++) {
      weights.convolution(
          block.convs().get(c),
          names.layer.formatted(s, b, names.convolution, c + names.first),
          names.layer.formatted(s, b, names.normalisation, c + names.first),
          EPSILON);
    }
    for (Conv skip : block.skip()) {
      weights.convolution(
          skip,
          names.skip.formatted(s, b, names.skipConvolution),
          names.skip.formatted(s, b, names.skipNormalisation),
          EPSILON);
    }
  }
}
