package dev.autodidact.nn;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;

/// An affine map: `x W' + b`.
///
/// @param name prefix of its parameters, `name.weight [outputs, inputs]` and `name.bias [outputs]`
/// @param inputs size of the last axis of the examples
/// @param outputs size of the last axis of the result
public record Dense(String name, int inputs, int outputs) implements Net {
  @Override
  public Params init(Seed seed) {
    Map<String, Tensor> params = new LinkedHashMap<>();
    params.put(name + ".weight", Init.glorot(seed.split(name), inputs, outputs, outputs, inputs));
    params.put(name + ".bias", Tensors.full(0, outputs));
    return Params.shared(params);
  }

  @Override
  public boolean normalises() {
    return false;
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Tensor weight = params.get(name + ".weight");
    Tensor bias = params.get(name + ".bias");
    if (!params.perTask()) {
      return x.matmul(weight.transpose(0, 1)).add(bias);
    }
    if (inputs == 1) { // outer and inner products are cheaper element by element
      return Functions.addProduct(bias.unsqueeze(1), x, weight.transpose(1, 2));
    }
    if (outputs == 1) {
      return x.mul(weight).sumKeeping(-1).add(bias.unsqueeze(1));
    }
    return bias.unsqueeze(1).addBmm(x, weight.transpose(1, 2));
  }
}
