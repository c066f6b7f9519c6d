package dev.autodidact.nn;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.RandomTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.pretrained.Bert;
import dev.autodidact.pretrained.FeedForward.Activation;
import dev.autodidact.pretrained.ResNet;
import dev.autodidact.pretrained.Vit;
import dev.autodidact.pretrained.Vit.Variant;
import java.util.List;
import java.util.function.UnaryOperator;

/// A small net of each kind, with the shape of its inputs.
///
/// Pictures of 18 pixels a side lose rows to pooling and gain them by striding.
///
/// @param from makes inputs from standard normal numbers
record NetCase(String name, Net net, UnaryOperator<Tensor> from, long... input) {
  private static final int VOCABULARY = 5;

  static final List<NetCase> ALL =
      List.of(
          new NetCase("mlp", new Mlp(List.of(2, 5, 3)), 2),
          new NetCase("mlp of one input and output", new Mlp(List.of(1, 5, 1)), 1),
          new NetCase("linear", new Sequence(new Linear(3), new Dense("head", 3, 2)), 3),
          conv4("pooled", Downsampling.MAX_POOL, false),
          conv4("strided", Downsampling.STRIDE, false),
          conv4("strided, averaged", Downsampling.STRIDE, true),
          new NetCase("feature maps", new FeatureMaps(2, 3, true), 2, 18, 18),
          new NetCase("koch", new KochNet(1, 66, 1), 1, 66, 66),
          new NetCase("resnet", new ResNet12(2, List.of(2, 3, 3, 2), true), 2, 18, 18),
          new NetCase(
              "layer norm", new Sequence(new Dense("in", 3, 4), new LayerNorm("norm", 4)), 3),
          new NetCase("attention", new MultiHeadAttention("attention", 4, 2, false), 3, 4),
          new NetCase("transformer of tokens", transformer(), NetCase::tokens, 4),
          new NetCase("bert", new Bert(VOCABULARY, 4, 2, 4, 1, 2, 5, 1e-12, 0), NetCase::tokens, 4),
          vit("vit", Variant.PLAIN, Activation.GELU),
          vit("vit of DINO", Variant.DINO, Activation.GELU),
          vit("vit of CLIP", Variant.CLIP, Activation.QUICK_GELU),
          new NetCase(
              "residual net", new ResNet(2, List.of(2, 4), List.of(1, 1), false, false), 3, 8, 9),
          new NetCase(
              "residual net, bottleneck",
              new ResNet(2, List.of(4, 8), List.of(1, 1), true, true),
              3,
              8,
              9));

  /// Of larger pictures than it was trained on.
  private static NetCase vit(String name, Variant variant, Activation activation) {
    Net net = new Vit(variant, 4, 2, 4, 1, 2, 5, 1e-5, activation, 4);
    return new NetCase(name, net, 3, 4, 6);
  }

  NetCase(String name, Net net, long... input) {
    this(name, net, UnaryOperator.identity(), input);
  }

  private static Net transformer() {
    Net embedding = new EmbeddingTable("tokens", VOCABULARY, 4);
    return new Sequence(embedding, new TransformerBlock("block", 4, 2, 5, true));
  }

  private static Tensor tokens(Tensor normal) {
    return Functions.abs(normal).mul(3).clamp(0, VOCABULARY - 1).toLong();
  }

  private static NetCase conv4(String name, Downsampling downsampling, boolean meanPool) {
    Conv4 conv = new Conv4(2, 3, downsampling, meanPool, true);
    Net net = new Sequence(conv, new Dense("head", conv.outputs(18), 4));
    return new NetCase(name, net, 2, 18, 18);
  }

  /// θ, in double precision.
  Params theta() {
    return RandomParams.near(net.init(new Seed(1)), new Seed(2));
  }

  /// φ, with one set for each task.
  Params phi(int tasks) {
    return RandomParams.near(theta().forEachTask(tasks), new Seed(3));
  }

  /// Examples `[tasks, n, ...]`.
  Tensor examples(int tasks, int n) {
    long[] shape = new long[2 + input.length];
    shape[0] = tasks;
    shape[1] = n;
    System.arraycopy(input, 0, shape, 2, input.length);
    return from.apply(RandomTensors.normal(new Seed(4), shape));
  }

  @Override
  public String toString() {
    return name;
  }
}
