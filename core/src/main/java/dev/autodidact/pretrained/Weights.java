package dev.autodidact.pretrained;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tensors of a file, and the parameters that a net makes of them, one after the other.
///
/// Names of the file come last in each method, and are what a refusal names.
final class Weights {
  private final String file;
  private final Params tensors;
  private final Set<String> left;
  private final Map<String, Tensor> made = new LinkedHashMap<>();

  /// @param file what a refusal begins with
  Weights(String file, Params tensors) {
    this.file = file;
    this.tensors = tensors;
    this.left = new LinkedHashSet<>(tensors.names());
  }

  boolean has(String name) {
    return tensors.names().contains(name);
  }

  /// The sizes of a tensor.
  ///
  /// @throws InvalidInputException if there is none of this name and of so many axes
  long[] shape(String name, int axes) {
    if (!has(name)) {
      throw refusal("it lacks " + name);
    }
    long[] shape = tensors.get(name).shape();
    if (shape.length != axes) {
      throw refusal("%s is %s and must have %d axes".formatted(name, Arrays.toString(shape), axes));
    }
    return shape;
  }

  /// The tensor `name` as `to`; it may have axes of size 1 in front that `shape` has not.
  ///
  /// @throws InvalidInputException if it is missing or of another shape
  void copy(String to, String name, long... shape) {
    made.put(to, take(name, shape));
  }

  private Tensor take(String name, long... shape) {
    if (!has(name)) {
      throw refusal("it lacks " + name);
    }
    Tensor tensor = tensors.get(name);
    long[] found = tensor.shape();
    int first = 0;
    while (found.length - first > shape.length && found[first] == 1) {
      first++;
    }
    if (!Arrays.equals(Arrays.copyOfRange(found, first, found.length), shape)) {
      throw refusal(
          "its %s is %s instead of %s"
              .formatted(name, Arrays.toString(found), Arrays.toString(shape)));
    }
    left.remove(name);
    return tensor.reshape(shape);
  }

  /// A dense layer, with weights `[outputs, inputs]`.
  void dense(String to, int outputs, int inputs, String name) {
    copy(to + ".weight", name + ".weight", outputs, inputs);
    copy(to + ".bias", name + ".bias", outputs);
  }

  /// A layer normalisation.
  void norm(String to, int size, String name) {
    copy(to + ".gain", name + ".weight", size);
    copy(to + ".offset", name + ".bias", size);
  }

  /// Attention between `dim` numbers at each position.
  void attention(String to, int dim, String query, String key, String value, String out) {
    List<Tensor> weights = new ArrayList<>();
    List<Tensor> biases = new ArrayList<>();
    for (String name : List.of(query, key, value)) {
      weights.add(take(name + ".weight", dim, dim));
      biases.add(take(name + ".bias", dim));
    }
    made.put(to + ".qkv.weight", Tensors.cat(0, weights));
    made.put(to + ".qkv.bias", Tensors.cat(0, biases));
    dense(to + ".out", dim, dim, out);
  }

  /// A convolution with batch normalisation after it, folded into it: with scale γ, shift β, mean μ
  /// and variance σ² its weights are w γ / √(σ² + ε), its biases β − μ γ / √(σ² + ε).
  void convolution(Conv conv, String name, String norm, double epsilon) {
    Tensor weight = take(name + ".weight", conv.shape());
    Tensor variance = take(norm + ".running_var", conv.out());
    Tensor scale =
        take(norm + ".weight", conv.out()).toDouble().div(variance.toDouble().add(epsilon).sqrt());
    Tensor mean = take(norm + ".running_mean", conv.out());
    Tensor shift = take(norm + ".bias", conv.out()).toDouble().sub(mean.toDouble().mul(scale));
    made.put(conv.name() + ".weight", weight.toDouble().mul(scale.reshape(-1, 1, 1, 1)).toFloat());
    made.put(conv.name() + ".bias", shift.toFloat());
  }

  /// A convolution that has biases already.
  void convolution(Conv conv, String weight, String bias) {
    copy(conv.name() + ".weight", weight, conv.shape());
    copy(conv.name() + ".bias", bias, conv.out());
  }

  /// All that was made, after checking that it is all there is and that it is finite.
  ///
  /// @throws InvalidInputException if the file holds more, or numbers that are not finite
  Params params() {
    if (!left.isEmpty()) {
      String more = left.size() > 1 ? " and %d more".formatted(left.size() - 1) : "";
      throw refusal(
          "it has %s%s, which this net has no place for".formatted(left.iterator().next(), more));
    }
    made.forEach(
        (name, tensor) -> {
          if (!tensor.isFinite()) {
            throw refusal("numbers of its %s are not finite".formatted(name));
          }
        });
    return Params.shared(made);
  }

  InvalidInputException refusal(String why) {
    return new InvalidInputException("%s: %s".formatted(file, why.replaceAll("[\\p{C}\\v]", "?")));
  }
}
