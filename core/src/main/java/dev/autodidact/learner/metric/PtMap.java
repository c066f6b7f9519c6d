package dev.autodidact.learner.metric;

import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Centred;
import dev.autodidact.learner.Distances;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;

/// Assigns queries to classes by optimal transport, equally many to each, and moves the class means
/// to what was assigned to them.
///
/// Y. Hu, V. Gripon, S. Pateux. "Leveraging the Feature Distribution in Transfer-based Few-Shot
/// Learning", ICANN 2021, [arXiv 2006.03806](https://arxiv.org/abs/2006.03806), algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | f, the power transform with β | [Power] and the length 1 of [Centred] |
/// | c, the class centres | `classes` |
/// | L, squared distances | `Distances.squared` |
/// | M*, by Sinkhorn with λ | `transport` |
/// | α | `rate` |
///
/// Differs from the paper: negative features keep their sign; a fixed number of Sinkhorn's
/// iterations.
public record PtMap(Centred features, Config config) implements Transductive {
  private static final double LEAST = 1e-30;

  /// @param power β, the exponent of features
  /// @param lambda how sharp an assignment is
  /// @param rate how far class means move
  /// @param steps of assigning and moving
  /// @param sinkhorn iterations of an assignment
  public record Config(double power, double lambda, double rate, int steps, int sinkhorn) {
    public Config {
      Require.between("--set power", power, 0.01, 1);
      Require.atLeast("lambda", lambda, 0);
      Require.between("--set rate", rate, 0, 1);
      Require.atLeast("steps", steps, 0);
      Require.atLeast("sinkhorn", sinkhorn, 1);
    }
  }

  /// One whose features are raised to the power of `config`.
  ///
  /// @param dim how many features `net` puts out
  /// @param scale as in [Centred]
  public static PtMap of(Net net, int dim, Config config, double scale) {
    Net power = new Power(net, config.power());
    return new PtMap(new Centred(power, dim, Centred.Centre.NONE, scale), config);
  }

  @Override
  public Tensor together(Params theta, Shown support, Tensor queries) {
    Shown shown = new Shown(centred(support.z()), support.y());
    Tensor x = centred(queries);
    Tensor classes = shown.means();
    for (int step = 0; step < config.steps(); step++) {
      Tensor assigned = transport(Distances.squared(x, classes)); // [tasks, n, ways]
      Tensor sums = shown.sums().add(assigned.transpose(1, 2).bmm(x));
      Tensor means = sums.div(shown.counts().add(assigned.sum(1).unsqueeze(-1)));
      classes = classes.addScaled(means.sub(classes), config.rate());
    }
    return Functions.log(transport(Distances.squared(x, classes)).clamp(LEAST, 1));
  }

  /// By the mean of the support, or of the queries, of each task.
  private static Tensor centred(Tensor z) {
    return Centred.unit(z.sub(z.mean(1).unsqueeze(1)));
  }

  /// Sinkhorn's algorithm: scales the rows and columns of exp(−λ cost) in turn, until each query is
  /// assigned once in all, and every class has as many of them.
  private Tensor transport(Tensor cost) {
    Tensor one = Tensors.full(1, 1).like(cost);
    Tensor share = one.mul(cost.size(1)).div(cost.size(2));
    Tensor kernel = cost.mul(-config.lambda()).exp(); // [tasks, n, ways]
    Tensor columns = one.expand(cost.size(0), cost.size(2), 1);
    Tensor rows = one.div(kernel.bmm(columns));
    for (int i = 0; i < config.sinkhorn(); i++) {
      columns = share.div(kernel.transpose(1, 2).bmm(rows));
      rows = one.div(kernel.bmm(columns));
    }
    return kernel.mul(columns.transpose(1, 2)).mul(rows);
  }

  /// A net whose outputs are raised to a power, with their sign.
  ///
  /// @param beta the exponent, at most 1
  public record Power(Net net, double beta) implements Net {
    private static final double EPSILON = 1e-6; // for a derivative at 0

    @Override
    public Params init(Seed seed) {
      return net.init(seed);
    }

    @Override
    public Tensor apply(Params params, Tensor x, Normalisation normalisation) {
      Tensor z = net.apply(params, x, normalisation);
      Tensor exponent = Tensors.full(beta - 1, 1).like(z);
      return z.mul(Functions.pow(Functions.abs(z).add(EPSILON), exponent));
    }

    @Override
    public boolean normalises() {
      return net.normalises();
    }
  }
}
