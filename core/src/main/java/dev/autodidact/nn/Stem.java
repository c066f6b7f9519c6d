package dev.autodidact.nn;

import dev.autodidact.engine.Convolution;
import dev.autodidact.engine.Tensor;

/// The first convolution of a net and its batch normalisation, as one matrix product.
///
/// A filter of the first layer sees a patch of few numbers, so its mean and variance over all
/// pixels of a task follow from mean μ and covariance Σ of the patches: they are W μ + b and diag(W
/// Σ W'). Normalising is then scaling W. This gives what convolution and normalisation give,
/// derivatives of any order included, without a pass over the largest feature maps of the net.
final class Stem {
  private static final int SIZE = 3;

  private Stem() {}

  /// 3x3 convolution and batch normalisation, statistics separate for each task.
  ///
  /// @param x `[tasks, n, c, h, w]`
  /// @return several tasks with parameters of their own along the channels; otherwise along the
  ///   batch, channels last in memory
  static Folded apply(
      Params params,
      String conv,
      String norm,
      Tensor x,
      int stride,
      int padding,
      Normalisation normalisation) {
    long tasks = x.size(0);
    long n = x.size(1);
    Tensor patches = patches(x, stride, padding); // [tasks, n*pixels, k]
    Tensor w = perTask(params, params.get(conv + ".weight"), tasks); // [tasks, filters, c, 3, 3]
    long filters = w.size(1);
    w = w.reshape(tasks, filters, -1);
    Tensor b = perTask(params, params.get(conv + ".bias"), tasks);
    Tensor gamma = perTask(params, params.get(norm + ".weight"), tasks);
    Tensor beta = perTask(params, params.get(norm + ".bias"), tasks);

    Tensor variance;
    Tensor shift = beta;
    if (normalisation instanceof Normalisation.Running) {
      Tensor mean = perTask(params, params.get(Params.running(norm + ".mean")), tasks);
      variance = perTask(params, params.get(Params.running(norm + ".variance")), tasks);
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
    if (params.perTask() && tasks > 1) {
      Tensor y = alongChannels(patches, scaled, shift, n);
      return new Folded(y.reshape(n, tasks * filters, height, width), tasks, n, true);
    }
    Tensor y = shift.unsqueeze(1).addBmm(patches, scaled.transpose(1, 2));
    Tensor pictures = y.reshape(tasks * n, height, width, filters).permute(0, 3, 1, 2);
    return new Folded(pictures, tasks, n, false);
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
  private static Tensor perTask(Params params, Tensor parameter, long tasks) {
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
