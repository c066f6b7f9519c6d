package dev.autodidact.learner;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import java.util.List;

/// Features less a mean, at length 1 (CL2N), and the scale of what is made of them.
///
/// Y. Wang, W.-L. Chao, K. Q. Weinberger, L. van der Maaten. "SimpleShot: Revisiting
/// Nearest-Neighbor Classification for Few-Shot Learning", 2019, [arXiv
/// 1911.04623](https://arxiv.org/abs/1911.04623), section 3.
///
/// | paper | here |
/// |---|---|
/// | f | `net` |
/// | x̄, the mean of the features of the base classes | `running.mean` in θ |
/// | CL2N | `embed` |
///
/// The mean is over all training examples that were seen so far, `running.seen` of them; it is zero
/// before any training, and then only lengths change.
///
/// @param net the embedding, with running statistics where it normalises
/// @param features its outputs
/// @param centre whether there is a mean
/// @param scale where the scale of the logits starts; it is learned
public record Centred(Net net, int features, Centre centre, double scale) {
  private static final String MEAN = Params.running("mean");
  private static final String SEEN = Params.running("seen");
  private static final String LOG_SCALE = "logScale";
  private static final double EPSILON = 1e-12;
  private static final double MOMENTUM = 0.1;

  /// About how many examples are computed in one graph: enough for a product to be fast, and few
  /// enough for a meta-batch to occupy several threads.
  private static final long SHARD = 512;

  /// Parameters from which on a net is computed a task at a time, since what it keeps for the
  /// gradient is large.
  private static final long LARGE = 2_000_000;

  /// What features are centred by.
  public enum Centre {
    /// The mean of the training examples.
    TRAINING,
    /// Nothing.
    NONE
  }

  /// A loss on embedded examples.
  @FunctionalInterface
  public interface Loss {
    /// The loss of each task, `[tasks]`.
    ///
    /// @param theta all of θ
    /// @param support `[tasks, n, features]`, like the queries
    Tensor of(Params theta, Examples support, Examples query);
  }

  public Centred {
    Require.option("set scale", scale > 0 && scale <= 1e6, "above 0, and at most a million");
  }

  /// θ of the net, with no mean yet, and the scale.
  public Params init(Seed seed) {
    Params theta = net.init(seed).with(Params.of(LOG_SCALE, Tensors.full(Math.log(scale), 1)));
    return centre == Centre.NONE
        ? theta
        : theta
            .with(Params.of(MEAN, Tensors.full(0, features)))
            .with(Params.of(SEEN, Tensors.full(0, 1)));
  }

  /// Examples, each by itself: `[tasks, n, ...]` -> `[tasks, n, features]`, of length 1.
  public Tensor embed(Params theta, Tensor x) {
    return centred(theta, net.apply(theta, x, Normalisation.RUNNING));
  }

  /// How one query is predicted by itself.
  public Alone alone() {
    return net.normalises() ? Alone.RUNNING_STATISTICS : Alone.NOTHING;
  }

  private Tensor centred(Params theta, Tensor z) {
    return unit(centre == Centre.NONE ? z : z.sub(theta.get(MEAN)));
  }

  /// Vectors of length 1 along the last axis.
  public static Tensor unit(Tensor z) {
    return z.div(z.square().sumKeeping(-1).add(EPSILON).sqrt());
  }

  /// What the logits are multiplied by: `[1]`.
  public static Tensor scale(Params theta) {
    return theta.get(LOG_SCALE).exp();
  }

  /// The gradient of the mean of a loss over tasks, and the mean of all features with those of the
  /// tasks. Batch normalisation takes its statistics within a task.
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers, Loss loss) {
    long examples = tasks.support().n() + tasks.query().n();
    boolean single = net.normalises() || theta.count() > LARGE;
    long size = single ? 1 : Math.max(1, SHARD / examples);
    return Shards.mean(
        tasks,
        (int) size,
        workers,
        shard -> gradient(theta, shard, tasks.count() * examples, loss));
  }

  private MetaGradient gradient(Params theta, Tasks shard, long examples, Loss loss) {
    Params variables = theta.trainable().variables();
    Params all = variables.with(theta.running());
    Normalisation.Recording statistics = new Normalisation.Recording();
    Tensor x = Tensors.cat(1, List.of(shard.support().x(), shard.query().x()));
    Tensor z = net.apply(all, x, statistics);
    Tensor unit = centred(theta, z);
    long n = shard.support().n();
    Tensor mean =
        loss.of(
                all,
                new Examples(unit.narrow(1, 0, n), shard.support().y()),
                new Examples(unit.narrow(1, n, shard.query().n()), shard.query().y()))
            .mean();
    return new MetaGradient(
        mean.item(),
        variables.gradient(mean, false).flat(),
        statistics.update(theta, MOMENTUM).with(running(theta, z.detach(), examples)));
  }

  /// The mean moved towards that of a shard, by the part that the meta-batch has in all that was
  /// seen.
  private Params running(Params theta, Tensor z, long examples) {
    if (centre == Centre.NONE) {
      return theta.only(MEAN);
    }
    Tensor old = theta.get(MEAN);
    Tensor seen = theta.get(SEEN).add(examples);
    Tensor part = seen.mul(0).add(examples).div(seen);
    return Params.of(MEAN, old.add(z.mean(0, 1).sub(old).mul(part))).with(Params.of(SEEN, seen));
  }
}
