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
    params.put(weight(), Init.glorot(seed.split(name), inputs, outputs, outputs, inputs));
    params.put(bias(), Tensors.full(0, outputs));
    return Params.shared(params);
  }

  @Override
  public boolean normalises() {
    return false;
  }

  String weight() {
    return name + ".weight";
  }

  String bias() {
    return name + ".bias";
  }

  @Override
  public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
    Start start = params.start();
    if (start != null) {
      return start.apply(this, x);
    }
    Tensor weight = params.get(weight());
    Tensor bias = params.get(bias());
    boolean perTask = weight.rank() > 2; // as one layer can be in a net that tasks share
    Tensor shift = perTask ? bias.unsqueeze(1) : bias;
    if (inputs == 1) { // outer and inner products are cheaper element by element
      return Functions.addProduct(shift, x, weight.transpose(-2, -1));
    }
    if (outputs == 1) {
      return x.mul(weight).sumKeeping(-1).add(shift);
    }
    return perTask ? shift.addBmm(x, weight.transpose(1, 2)) : Functions.affine(x, weight, bias);
  }

  /// The gradient with respect to the weights of each task, `[tasks, outputs, inputs]`.
  ///
  /// @param x `[tasks, n, inputs]`
  /// @param d the gradient with respect to the result, `[tasks, n, outputs]`
  Tensor weightGradient(Tensor x, Tensor d) {
    if (inputs == 1 || outputs == 1) {
      return d.mul(x).sum(1).unsqueeze(inputs == 1 ? 2 : 1);
    }
    return d.transpose(1, 2).bmm(x);
  }
}
