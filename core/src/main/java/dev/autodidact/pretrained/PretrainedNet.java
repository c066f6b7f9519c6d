package dev.autodidact.pretrained;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Json;
import dev.autodidact.record.OnnxGraph;
import dev.autodidact.record.Safetensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// An encoder as its publisher gives it: the net, its weights, and what it takes.
///
/// A folder holds `config.json` with `model.safetensors` or `model.onnx`, as `transformers` and
/// timm write them. Files are those of somebody else: nothing of them is run, and every size is
/// checked before memory is set aside.
///
/// | `model_type` | net | of which |
/// |---|---|---|
/// | `bert` | [Bert] | `model.safetensors` or `model.onnx` |
/// | `vit`, `dinov2`, `clip`, `clip_vision_model` | [Vit] | `model.safetensors` |
/// | `resnet` | [ResNet] | `model.safetensors` |
/// | `mobilenet_v2` | [MobileNetV2] | `model.safetensors` |
/// | none, and `architecture` is `resnet…` or `mobilenet_v2` | [ResNet], [MobileNetV2] | torchvision's names in `model.safetensors` |
///
/// Heads for other work than embedding are left out: classifiers, poolers, CLIP's encoder of texts.
///
/// @param net whose embedding of an example is a vector
/// @param params the weights, in single precision
/// @param features numbers in an embedding
/// @param half whether numbers of the file are of half precision
public record PretrainedNet(Net net, Params params, int features, boolean half) {
  private static final String COUNTERS = "(.*\\.)?(num_batches_tracked|position_ids)";

  /// Reads a folder, or an ONNX file of a MobileNetV2; the caller's scope owns the tensors.
  ///
  /// @throws InvalidInputException if files are missing or damaged, are of another architecture,
  ///   lack tensors or have more, of other shapes, or numbers that are not finite
  public static PretrainedNet read(Path path) {
    return Files.isDirectory(path) ? readFolder(path) : readMobileNetV2(path);
  }

  private static PretrainedNet readFolder(Path folder) {
    Path file = folder.resolve("config.json");
    Config config = new Config(file.toString(), Json.readTree(file));
    String type = config.text("model_type");
    return switch (type) {
      case "bert" -> {
        Bert net = BertFiles.net(config);
        yield made(net, net.dim(), bertWeights(folder), w -> BertFiles.read(net, w));
      }
      case "vit" -> vit(folder, VitFiles.plain(config), "vit.");
      case "dinov2" -> vit(folder, VitFiles.dino(config), "dinov2.");
      case "clip" ->
          vit(
              folder,
              VitFiles.clip(config.part("vision_config"), config.count("projection_dim")),
              "");
      case "clip_vision_model" ->
          vit(folder, VitFiles.clip(config, config.count("projection_dim")), "");
      case "resnet" -> {
        ResNet net = ResNetFiles.net(config);
        Source weights = safetensors(folder, "resnet.", ResNetFiles.HEADS);
        yield made(net, net.widths().getLast(), weights, w -> ResNetFiles.read(net, w));
      }
      case "mobilenet_v2" -> {
        MobileNetV2 net = MobileNetV2Files.net(config);
        double epsilon = config.number("layer_norm_eps");
        Source weights = safetensors(folder, "mobilenet_v2.", MobileNetV2Files.HEADS);
        yield made(net, net.outputs(), weights, w -> MobileNetV2Files.read(net, w, epsilon));
      }
      default -> torchvision(folder, config, type);
    };
  }

  private static PretrainedNet vit(Path folder, Vit net, String prefix) {
    Source weights = safetensors(folder, prefix, VitFiles.OTHERS);
    return made(net, net.outputs(), weights, w -> VitFiles.read(net, w));
  }

  private static PretrainedNet torchvision(Path folder, Config config, String type) {
    String architecture = config.text("architecture");
    if (architecture.matches("resnet\\d+")) {
      Source weights = safetensors(folder, "", ResNetFiles.HEADS);
      ResNet net = ResNetFiles.net(weights.weights());
      return made(net, net.widths().getLast(), weights, w -> ResNetFiles.readTorchvision(net, w));
    }
    if (architecture.equals("mobilenet_v2")) {
      MobileNetV2 net = new MobileNetV2(1, 8, false);
      Source weights = safetensors(folder, "", MobileNetV2Files.HEADS);
      return made(net, net.outputs(), weights, w -> MobileNetV2Files.readTorchvision(net, w));
    }
    throw new InvalidInputException(
        "%s: no net here for model_type \"%s\"; there are bert, vit, dinov2, clip, clip_vision_model,"
                .formatted(config.file(), type.isEmpty() ? architecture : type)
            + " resnet and mobilenet_v2");
  }

  /// A MobileNetV2 of an ONNX file, whose padding the graph says.
  private static PretrainedNet readMobileNetV2(Path file) {
    OnnxGraph onnx = OnnxGraph.read(file);
    List<OnnxGraph.Node> convs =
        onnx.nodes().stream().filter(node -> node.operator().equals("Conv")).toList();
    Map<String, Tensor> used = new LinkedHashMap<>();
    for (OnnxGraph.Node conv : convs) {
      for (String name : conv.inputs()) {
        if (onnx.numbers().names().contains(name)) {
          used.put(name, onnx.numbers().get(name));
        }
      }
    }
    Weights weights = new Weights(file.toString(), Params.shared(used));
    boolean behind =
        !convs.isEmpty() && List.of(0L, 0L, 1L, 1L).equals(convs.getFirst().integers().get("pads"));
    MobileNetV2 net = new MobileNetV2(1, 8, behind);
    MobileNetV2Files.read(net, weights, onnx);
    return new PretrainedNet(net, weights.params(), net.outputs(), false);
  }

  /// Weights as a file has them.
  private record Source(Weights weights, boolean half) {}

  private static Source bertWeights(Path folder) {
    Path onnx = folder.resolve("model.onnx");
    if (Files.exists(folder.resolve("model.safetensors")) || !Files.exists(onnx)) {
      return safetensors(folder, "bert.", BertFiles.HEADS);
    }
    Params named =
        OnnxNames.transformers(OnnxGraph.read(onnx)).rename(name -> without("bert.", name));
    return new Source(new Weights(onnx.toString(), named), false);
  }

  /// @param prefix what names may begin with
  /// @param others names of what is left out, without the prefix
  private static Source safetensors(Path folder, String prefix, String others) {
    Path file = folder.resolve("model.safetensors");
    Safetensors.Content content =
        Safetensors.read(
            file, name -> !name.matches(COUNTERS) && !without(prefix, name).matches(others));
    Params params = content.params().rename(name -> without(prefix, name));
    return new Source(new Weights(file.toString(), params), content.half());
  }

  private static String without(String prefix, String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }

  private static PretrainedNet made(
      Net net, int features, Source source, Consumer<Weights> reading) {
    reading.accept(source.weights());
    return new PretrainedNet(net, source.weights().params(), features, source.half());
  }

  /// In a few words, for a person: what it is, and how its file has it.
  public String says() {
    String name = net.getClass().getSimpleName();
    long millions = Math.round(params.count() / 1e6);
    return "%s, %d features, %d million weights%s"
        .formatted(name, features, millions, half ? ", of half precision in its file" : "");
  }
}
