package dev.autodidact.nn;

import dev.autodidact.engine.BatchNorm;
import dev.autodidact.engine.Convolution;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;

/// The pictures of all tasks as one batch, so that a layer is one kernel for all of them.
///
/// With shared parameters the tasks lie along the batch, `[tasks*n, c, h, w]`. With parameters of
/// their own they lie along the channels, `[n, tasks*c, h, w]`: a convolution is then a grouped
/// one, and batch normalisation by channel is by task as well.
///
/// @param x the pictures
/// @param tasks how many tasks
/// @param n examples of each task
/// @param perTask whether tasks lie along the channels
public record Folded(Tensor x, long tasks, long n, boolean perTask) {
  static final double EPSILON = 1e-5;

  /// Pictures `[tasks, n, c, h, w]`, folded the way `params` needs them.
  public static Folded of(Tensor x, Params params) {
    long[] s = x.shape();
    Tensor pictures = x.reshape(s[0] * s[1], s[2], s[3], s[4]);
    return new Folded(pictures, s[0], s[1], false).foldedFor(params);
  }

  /// The same pictures folded the way `params` needs them.
  public Folded foldedFor(Params params) {
    return params.perTask() && !perTask ? alongChannels() : this;
  }

  /// Convolution with weights `[out, c, k, k]` and biases `[out]`.
  public Folded conv(Params params, String name, int stride, int padding) {
    Tensor weight = flat(params.get(name + ".weight"));
    Tensor bias = flat(params.get(name + ".bias"));
    return with(
        perTask
            ? Convolution.applyTwiceDifferentiable(x, weight, bias, stride, padding, tasks)
            : Convolution.apply(x, weight, bias, stride, padding, 1));
  }

  /// Convolution with weights `[out, c, k, k]` and without biases.
  public Folded convUnbiased(Params params, String name, int stride, int padding) {
    Tensor weight = flat(params.get(name + ".weight"));
    return with(
        perTask
            ? Convolution.applyTwiceDifferentiable(x, weight, stride, padding, tasks)
            : Convolution.apply(x, weight, stride, padding, 1));
  }

  /// Convolution of each channel by itself, with weights `[c, 1, k, k]` and biases `[c]`.
  public Folded convByChannel(Params params, String name, int stride, int padding) {
    Tensor weight = flat(params.get(name + ".weight"));
    Tensor bias = flat(params.get(name + ".bias"));
    long groups = x.size(1);
    return with(
        perTask
            ? Convolution.applyTwiceDifferentiable(x, weight, bias, stride, padding, groups)
            : Convolution.apply(x, weight, bias, stride, padding, groups));
  }

  /// Batch normalisation with scale γ and shift β, statistics separate for each task.
  Folded normalise(Params params, String name, Normalisation normalisation) {
    Tensor gamma = flat(params.get(name + ".weight"));
    Tensor beta = flat(params.get(name + ".bias"));
    if (normalisation instanceof Normalisation.Running) {
      Tensor mean = flat(params.get(Params.running(name + ".mean")));
      Tensor variance = flat(params.get(Params.running(name + ".variance")));
      return with(BatchNorm.apply(x, gamma, beta, mean, variance, EPSILON));
    }
    if (!perTask && tasks > 1) {
      return alongChannels().normaliseShared(gamma, beta).alongBatch();
    }
    BatchNorm.Result result = BatchNorm.apply(x, gamma, beta, EPSILON);
    if (normalisation instanceof Normalisation.Recording recording) {
      recording.observe(name + ".mean", result.mean());
      recording.observe(name + ".variance", result.variance());
    }
    return with(result.output());
  }

  private Folded normaliseShared(Tensor gamma, Tensor beta) {
    long channels = gamma.size(0);
    Tensor wideGamma = gamma.unsqueeze(0).expand(tasks, channels).reshape(tasks * channels);
    Tensor wideBeta = beta.unsqueeze(0).expand(tasks, channels).reshape(tasks * channels);
    return with(BatchNorm.apply(x, wideGamma, wideBeta, EPSILON).output());
  }

  private Folded alongChannels() {
    long[] s = x.shape();
    Tensor y = x.reshape(tasks, n, s[1], s[2], s[3]).transpose(0, 1);
    return new Folded(y.reshape(n, tasks * s[1], s[2], s[3]), tasks, n, true);
  }

  private Folded alongBatch() {
    long[] s = x.shape();
    Tensor y = x.reshape(n, tasks, s[1] / tasks, s[2], s[3]).transpose(0, 1);
    return new Folded(y.reshape(tasks * n, s[1] / tasks, s[2], s[3]), tasks, n, false);
  }

  public Folded relu() {
    return with(x.relu());
  }

  /// What is negative is multiplied by `slope`.
  Folded leakyRelu(double slope) {
    return with(Functions.leakyRelu(x, slope));
  }

  /// What is negative becomes 0, what is above 6 becomes 6.
  public Folded relu6() {
    return with(Functions.relu6(x));
  }

  /// The sum with others that are folded in the same way.
  public Folded add(Folded other) {
    return with(x.add(other.x));
  }

  /// The maximum of each 2x2 block.
  Folded maxPool() {
    return with(Convolution.maxPool(x, 2));
  }

  /// The maximum of each 3x3 window, two pixels apart.
  public Folded maxPoolOverlapping() {
    return with(Convolution.maxPool(x, 3, 2, 1));
  }

  /// The same pictures with zeros around them for 3x3 windows that are two pixels apart, as
  /// TensorFlow has them: behind, and in front too along an odd side.
  public Folded padTensorFlow() {
    return with(Convolution.pad(x, x.size(2) % 2, x.size(3) % 2, 1));
  }

  /// The mean of each channel over all pixels.
  public Folded meanPool() {
    return with(x.mean(2, 3).unsqueeze(2).unsqueeze(3));
  }

  /// `[tasks, n, c*h*w]`.
  public Tensor unfold() {
    if (!perTask) {
      return x.reshape(tasks, n, -1);
    }
    long[] s = x.shape();
    return x.reshape(n, tasks, s[1] / tasks * s[2] * s[3]).transpose(0, 1);
  }

  private Folded with(Tensor y) {
    return new Folded(y, tasks, n, perTask);
  }

  /// Folds the task axis of a parameter into its first axis.
  private Tensor flat(Tensor parameter) {
    if (!perTask) {
      return parameter;
    }
    long[] s = parameter.shape();
    long[] flat = java.util.Arrays.copyOfRange(s, 1, s.length);
    flat[0] *= s[0];
    return parameter.reshape(flat);
  }
}
