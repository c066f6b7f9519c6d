package dev.autodidact.pretrained;

import dev.autodidact.InvalidInputException;
import dev.autodidact.record.OnnxGraph;
import java.util.ArrayList;
import java.util.List;

/// MobileNetV2 as `transformers` and torchvision publish it, and as an ONNX file with batch
/// normalisation already folded in.
final class MobileNetV2Files {
  /// What a file may hold besides the encoder.
  static final String HEADS = "classifier\\..*";

  private static final double TORCH_EPSILON = 1e-5;

  private MobileNetV2Files() {}

  /// From the settings of `transformers`.
  static MobileNetV2 net(Config config) {
    config.require("hidden_act", "relu6");
    config.require("num_channels", 3);
    config.require("output_stride", 32);
    config.require("expand_ratio", "6.0");
    config.require("first_layer_is_expansion", true);
    config.require("finegrained_output", true);
    config.require("min_depth", config.count("depth_divisible_by"));
    double width = config.number("depth_multiplier");
    if (width > 10) {
      throw new InvalidInputException(
          "%s: depth_multiplier is %s and must be at most 10".formatted(config.file(), width));
    }
    return new MobileNetV2(width, config.count("depth_divisible_by"), config.isTrue("tf_padding"));
  }

  static void read(MobileNetV2 net, Weights weights, double epsilon) {
    conv(weights, net.first(), "conv_stem.first_conv.", epsilon);
    for (int i = 0; i < net.blocks().size(); i++) {
      for (Conv conv : net.blocks().get(i)) {
        String part =
            switch (conv.name().replaceAll(".*\\.", "")) {
              case "expand" -> "expand_1x1.";
              case "depthwise" -> "conv_3x3.";
              default -> "reduce_1x1.";
            };
        conv(weights, conv, (i == 0 ? "conv_stem." : "layer.%d.".formatted(i - 1)) + part, epsilon);
      }
    }
    conv(weights, net.last(), "conv_1x1.", epsilon);
  }

  private static void conv(Weights weights, Conv conv, String from, double epsilon) {
    weights.convolution(conv, from + "convolution", from + "normalization", epsilon);
  }

  /// torchvision's names: a block is a sequence of convolution, normalisation and rectifier.
  static void readTorchvision(MobileNetV2 net, Weights weights) {
    weights.convolution(net.first(), "features.0.0", "features.0.1", TORCH_EPSILON);
    int count = net.blocks().size();
    for (int i = 0; i < count; i++) {
      List<Conv> convs = net.blocks().get(i);
      String from = "features.%d.conv.".formatted(i + 1);
      int project = convs.size() - 1;
      for (int c = 0; c < project; c++) {
        String layer = from + c;
        weights.convolution(convs.get(c), layer + ".0", layer + ".1", TORCH_EPSILON);
      }
      weights.convolution(convs.getLast(), from + project, from + (project + 1), TORCH_EPSILON);
    }
    String last = "features.%d.".formatted(count + 1);
    weights.convolution(net.last(), last + "0", last + "1", TORCH_EPSILON);
  }

  /// The convolutions of an ONNX file, in the order of its graph, are those of the net.
  static void read(MobileNetV2 net, Weights weights, OnnxGraph file) {
    List<Conv> convs = new ArrayList<>(List.of(net.first()));
    net.blocks().forEach(convs::addAll);
    convs.add(net.last());
    List<OnnxGraph.Node> nodes =
        file.nodes().stream().filter(node -> node.operator().equals("Conv")).toList();
    if (nodes.size() != convs.size()) {
      throw weights.refusal(
          "it has %d convolutions, and a MobileNetV2 has %d".formatted(nodes.size(), convs.size()));
    }
    for (int i = 0; i < convs.size(); i++) {
      List<String> inputs = nodes.get(i).inputs();
      if (inputs.size() != 3) {
        throw weights.refusal("convolution %d has no biases".formatted(i + 1));
      }
      weights.convolution(convs.get(i), inputs.get(1), inputs.get(2));
    }
  }
}
