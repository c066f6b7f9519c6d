package dev.autodidact.nn;

import dev.autodidact.engine.Convolution;
import dev.autodidact.engine.Gradients;
import dev.autodidact.engine.PooledProduct;
import dev.autodidact.engine.Tensor;
import java.util.List;

/// The first convolution of a net and its batch normalisation, as one matrix product.
///
/// A filter of the first layer sees a patch of few numbers, so its mean and variance over all
/// pixels of a task follow from mean μ and covariance Σ of the patches: they are W μ + b and diag(W
/// Σ W'). Normalising is then scaling W. This gives what convolution and normalisation give,
/// derivatives of any order included, without a pass over the largest feature maps of the net.
///
/// @param conv name of the convolution's parameters
/// @param norm name of the normalisation's parameters
record Stem(Params params, String conv, String norm, Normalisation normalisation) {
  private static final int SIZE = 3;

  /// What is left of convolution and normalisation: `patches w' + shift`.
  ///
  /// @param patches what each output pixel sees, `[tasks, n*height*width, k]`
  /// @param w `[tasks, filters, k]`
  /// @param shift `[tasks, filters]`
  /// @param n examples of each task
  private record Product(Tensor patches, Tensor w, Tensor shift, long n, long height, long width) {}

  /// 3x3 convolution and batch normalisation, statistics separate for each task.
  ///
  /// @param x `[tasks, n, c, h, w]`
  /// @return several tasks with parameters of their own along the channels; otherwise along the
  ///   batch, channels last in memory
  Folded apply(Tensor x, int stride, int padding) {
    return maps(product(x, stride, padding));
  }

  /// The same with stride 1, then the maximum of each 2x2 block, and a rectifier.
  Folded applyAndPool(Tensor x, int padding) {
    Product all = product(x, 1, padding);
    if (x.size(0) > 1 || !PooledProduct.fits(all.patches, all.w) || differentiatedTwice(all.w)) {
      return maps(all).maxPool().relu();
    }
    long filters = all.w.size(1);
    Tensor y =
        PooledProduct.of(
            all.patches.reshape(all.n, all.height, all.width, -1),
            all.w.reshape(filters, -1),
            all.shift.reshape(filters));
    return new Folded(y, 1, all.n, false);
  }

  /// Whether second derivatives may be asked for: not where running statistics are recorded.
  private boolean differentiatedTwice(Tensor w) {
    return Gradients.flowThrough(List.of(w)) && !(normalisation instanceof Normalisation.Recording);
  }

  private Folded maps(Product all) {
    long tasks = all.w.size(0);
    long filters = all.w.size(1);
    if (params.perTask() && tasks > 1) {
      Tensor y = alongChannels(all.patches, all.w, all.shift, all.n);
      Tensor pictures = y.reshape(all.n, tasks * filters, all.height, all.width);
      return new Folded(pictures, tasks, all.n, true);
    }
    Tensor y = all.shift.unsqueeze(1).addBmm(all.patches, all.w.transpose(1, 2));
    Tensor rows = y.reshape(tasks * all.n, all.height, all.width, filters);
    return new Folded(rows.permute(0, 3, 1, 2), tasks, all.n, false);
  }

  private Product product(Tensor x, int stride, int padding) {
    long tasks = x.size(0);
    long n = x.size(1);
    Tensor patches = patches(x, stride, padding); // [tasks, n*pixels, k]
    Tensor w = perTask(params.get(conv + ".weight"), tasks); // [tasks, filters, c, 3, 3]
    long filters = w.size(1);
    w = w.reshape(tasks, filters, -1);
    Tensor b = perTask(params.get(conv + ".bias"), tasks);
    Tensor gamma = perTask(params.get(norm + ".weight"), tasks);
    Tensor beta = perTask(params.get(norm + ".bias"), tasks);

    Tensor variance;
    Tensor shift = beta;
    if (normalisation instanceof Normalisation.Running) {
      Tensor mean = perTask(params.get(Params.running(norm + ".mean")), tasks);
      variance = perTask(params.get(Params.running(norm + ".variance")), tasks);
      shift = shift.add(b.sub(mean).mul(scale(gamma, variance)));
    } else {
      Tensor mu = patches.mean(1).unsqueeze(1);
      patches = patches.sub(mu);
      Tensor sigma = patches.transpose(1, 2).bmm(patches).div(patches.size(1));
      variance = w.bmm(sigma).mul(w).sum(-1);
      if (normalisation instanceof Normalisation.Recording recording && tasks == 1) {
        double values = patches.size(1);
        recording.observe(norm + ".mean", w.mul(mu).sum(-1).add(b).reshape(filters));
        recording.observe(
            norm + ".variance", variance.mul(values / Math.max(values - 1, 1)).reshape(filters));
      }
    }
    Tensor scaled = w.mul(scale(gamma, variance).unsqueeze(-1));
    long height = (x.size(3) + 2L * padding - SIZE) / stride + 1;
    long width = (x.size(4) + 2L * padding - SIZE) / stride + 1;
    return new Product(patches, scaled, shift, n, height, width);
  }

  /// The products picture by picture, so that tasks come to lie along the channels uncopied.
  ///
  /// @return `[n*tasks, filters, pixels]`
  private static Tensor alongChannels(Tensor patches, Tensor w, Tensor shift, long n) {
    long[] s = w.shape(); // tasks, filters, k
    Tensor columns = patches.reshape(s[0], n, -1, s[2]).permute(1, 0, 3, 2);
    Tensor weights = w.expand(n, s[0], s[1], s[2]).reshape(n * s[0], s[1], s[2]);
    Tensor biases = shift.expand(n, s[0], s[1]).reshape(n * s[0], s[1], 1);
    return biases.addBmm(weights, columns.reshape(n * s[0], s[2], -1));
  }

  private static Tensor scale(Tensor gamma, Tensor variance) {
    return gamma.div(variance.add(Folded.EPSILON).sqrt());
  }

  /// What each output pixel sees: `[tasks, n*pixels, c*9]`.
  private static Tensor patches(Tensor x, int stride, int padding) {
    long[] s = x.shape();
    Tensor columns =
        Convolution.patches(x.reshape(s[0] * s[1], s[2], s[3], s[4]), SIZE, stride, padding);
    return columns.transpose(1, 2).reshape(s[0], -1, s[2] * SIZE * SIZE);
  }

  /// A parameter with the axis of tasks in front, whether or not it has one.
  private Tensor perTask(Tensor parameter, long tasks) {
    if (params.perTask()) {
      return parameter;
    }
    long[] shape = parameter.shape();
    long[] wider = new long[shape.length + 1];
    wider[0] = tasks;
    System.arraycopy(shape, 0, wider, 1, shape.length);
    return parameter.expand(wider);
  }
}
