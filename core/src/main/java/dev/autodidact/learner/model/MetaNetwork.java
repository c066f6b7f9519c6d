package dev.autodidact.learner.model;

import dev.autodidact.Require;
import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.Alone;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.Shards;
import dev.autodidact.nn.AugmentedNet;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Problem.Classification;
import dev.autodidact.task.Tasks;

/// Learns to make weights for a task from the gradients of its examples.
///
/// T. Munkhdalai, H. Yu. "Meta Networks", ICML 2017, [arXiv
/// 1703.00837](https://arxiv.org/abs/1703.00837), algorithm 1.
///
/// | paper | here |
/// |---|---|
/// | W, slow weights of the base learner b | `base.` in θ, applied by `net` |
/// | Q, slow weights of the key net u | `key.` in θ, applied by `net` |
/// | d with G, m with Z | `FastWeights.ofSequences`, `FastWeights.ofExamples` |
/// | Q*, W* | `fastKey`, `fast` |
/// | M, the memory of W*ᵢ | `memory`, `[tasks, n, coordinates]` |
/// | R, its index of r'ᵢ | `index`, `[tasks, n, filters]` |
/// | T, batches of the support | `config.batches()` |
///
/// Gradients by W and Q are constants, as in the authors' code: the meta-gradient flows through
/// what is made of them, and through the slow weights. Differences: `learners/metanet.md`.
public final class MetaNetwork implements MetaLearner {
  private static final String BASE = "base.";
  private static final String KEY = "key.";
  private static final String MEMORY = "made.memory";
  private static final String INDEX = "made.index";
  private static final String FAST_KEY = "made.key.";

  /// @param batches T, gradients that the fast weights of the key net are made of
  /// @param hidden units of the nets that make fast weights
  /// @param shard tasks computed in one graph
  public record Config(int batches, int hidden, int shard) {
    public Config {
      Require.atLeast("batches", batches, 1);
      Require.width("--set hidden", hidden);
      Require.atLeast("shard", shard, 1);
    }
  }

  private final AugmentedNet net;
  private final Classification problem;
  private final Config config;
  private final FastWeights maker;

  public MetaNetwork(AugmentedNet net, Classification problem, Config config) {
    this.net = net;
    this.problem = problem;
    this.config = config;
    this.maker = new FastWeights(config.hidden(), net.convolutional());
  }

  @Override
  public Params init(Seed seed) {
    Params base = net.init(seed.split(BASE)).rename(name -> BASE + name);
    Params key = net.init(seed.split(KEY)).rename(name -> KEY + name);
    return base.with(key).with(maker.init(seed));
  }

  @Override
  public MetaGradient metaGradient(Params theta, Tasks tasks, Workers workers) {
    return Shards.gradient(
        theta,
        tasks,
        config.shard(),
        workers,
        (variables, shard) -> {
          Params made = read(variables, shard.support());
          return problem.loss(predict(made, shard.query().x()), shard.query().y());
        });
  }

  @Override
  public Adapted adapt(Params theta, Examples support) {
    return adapted(read(theta, support));
  }

  @Override
  public Adapted adapted(Params phi) {
    return new Adapted(phi, this::predict);
  }

  /// θ with what is made of the support: Q*, M and R.
  private Params read(Params theta, Examples support) {
    Params q = theta.under(KEY);
    Params fastKey = Coordinates.shaped(fastKey(theta, support), q);
    return theta
        .with(fastKey.rename(name -> FAST_KEY + name))
        .with(Params.of(MEMORY, memory(theta, support)))
        .with(Params.of(INDEX, net.key(AugmentedNet.augmented(q, fastKey), support.x())));
  }

  /// Q* in one row, from the gradients of T batches of the support: `[tasks, coordinates]`.
  private Tensor fastKey(Params theta, Examples support) {
    int even = Math.ceilDiv((int) support.n(), config.batches()) * config.batches();
    Examples batches = support.cyclic(0, even).grouped(support.tasks() * config.batches());
    Tensor g = Coordinates.gradients(net, problem, theta.under(KEY), batches);
    return maker.ofSequences(theta, g.reshape(support.tasks(), config.batches(), 2, g.size(2)));
  }

  /// M: W*ᵢ in one row for each example i of the support, `[tasks, n, coordinates]`.
  private Tensor memory(Params theta, Examples support) {
    Examples each = support.grouped(support.tasks() * support.n());
    Tensor g = Coordinates.gradients(net, problem, theta.under(BASE), each);
    return maker.ofExamples(theta, g).reshape(support.tasks(), support.n(), -1);
  }

  /// Each query is a task of its own, with fast weights W* of its own.
  private Tensor predict(Params made, Tensor x) {
    Params w = made.under(BASE);
    Tensor r = net.key(AugmentedNet.augmented(made.under(KEY), made.under(FAST_KEY)), x);
    Tensor attention = Addressing.cosine(r, made.get(INDEX)).softmax(-1); // [tasks, queries, n]
    Tensor fast = Functions.fold(attention.bmm(made.get(MEMORY)), 0);
    Params phi = AugmentedNet.augmented(w, Coordinates.shaped(fast, w));
    Tensor y = net.apply(phi, Examples.grouped(x, fast.size(0)), Normalisation.BATCH);
    return y.reshape(x.size(0), x.size(1), -1);
  }

  @Override
  public boolean transductive() {
    return false;
  }

  @Override
  public Alone alone() {
    return Alone.NOTHING;
  }
}
