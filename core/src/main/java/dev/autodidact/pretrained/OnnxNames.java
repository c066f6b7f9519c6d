package dev.autodidact.pretrained;

import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Params;
import dev.autodidact.record.OnnxGraph;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Names of a net's weights in an ONNX file, where exporting has lost them.
///
/// PyTorch exports x W' + b as a product with W' under a number for a name, and a sum with b, which
/// keeps its name. So a weight is called after the bias that is added to its product, and is
/// transposed back.
final class OnnxNames {
  private static final String BIAS = ".bias";

  private OnnxNames() {}

  /// The numbers of a graph under the names that `transformers` gives them; constants of the graph,
  /// which have no names of a net, are left out.
  static Params transformers(OnnxGraph file) {
    Params numbers = file.numbers();
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (String name : numbers.names()) {
      if (name.matches("(\\w+\\.)+(weight|bias)")) {
        named.put(name, numbers.get(name));
      }
    }
    Map<String, Tensor> products = new HashMap<>();
    for (OnnxGraph.Node node : file.nodes()) {
      List<String> in = node.inputs();
      if (in.size() != 2 || node.outputs().size() != 1) {
        continue;
      }
      if (node.operator().equals("MatMul") && numbers.names().contains(in.get(1))) {
        products.put(node.outputs().getFirst(), numbers.get(in.get(1)));
      }
      if (node.operator().equals("Add")) {
        weight(products, in.get(0), in.get(1), named);
        weight(products, in.get(1), in.get(0), named);
      }
    }
    return Params.shared(named);
  }

  private static void weight(
      Map<String, Tensor> products, String bias, String product, Map<String, Tensor> named) {
    Tensor weight = products.get(product);
    if (weight != null && weight.rank() == 2 && bias.endsWith(BIAS)) {
      String name = bias.substring(0, bias.length() - BIAS.length()) + ".weight";
      named.put(name, weight.transpose(0, 1));
    }
  }
}
