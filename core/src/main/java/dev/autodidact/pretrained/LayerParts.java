package dev.autodidact.pretrained;

import dev.autodidact.nn.LayerNorm;
import dev.autodidact.nn.MultiHeadAttention;

/// What the layers of a transformer are made of, and what they are called.
///
/// @param dim numbers at each position, a multiple of `heads`
/// @param hidden units between the two dense layers
/// @param epsilon added to the variance in layer normalisation
/// @param activation between the dense layers
record LayerParts(
    int dim, int heads, int hidden, double epsilon, FeedForward.Activation activation) {
  static String name(int layer) {
    return "layer" + (layer + 1);
  }

  LayerNorm norm(String name) {
    return new LayerNorm(name, dim, epsilon);
  }

  MultiHeadAttention attention(String layer) {
    return new MultiHeadAttention(layer + ".attention", dim, heads, false);
  }

  FeedForward mlp(String layer) {
    return new FeedForward(layer, dim, hidden, activation);
  }
}
