package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.ClippedGradient;
import dev.autodidact.nn.Optimizer;
import dev.autodidact.nn.Params;
import dev.autodidact.nn.RunningOptimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// Learns off-policy to act on a vector that stands for the task, and to infer it from transitions.
///
/// K. Rakelly, A. Zhou, D. Quillen, C. Finn, S. Levine. "Efficient Off-Policy Meta-Reinforcement
/// Learning via Probabilistic Context Variables" (PEARL), ICML 2019, [arXiv
/// 1903.08254](https://arxiv.org/abs/1903.08254), algorithms 1 and 2.
///
/// | paper | here |
/// |---|---|
/// | q_φ(z given c), the encoder | [ContextEncoder] |
/// | π_θ, Q_θ | [SoftActorCritic] |
/// | Bⁱ, the data of a task | [Replay] |
/// | S_c, the sampler of contexts | [Replay#draw] |
/// | β | `context.divergence` |
/// | 1/α, the scale of rewards | 1 / `policy.temperature` |
///
/// Differs from the paper: every meta-step plays in fresh worlds, and the last ones are kept, each
/// with one session and so with a recent context; the paper goes back to a fixed set of tasks. The
/// prior is a factor of the posterior. Two target critics take the place of a net for V, and all
/// nets take a step at once.
public final class Pearl implements Agent {
  private static final RunningOptimizer ADAM =
      new RunningOptimizer("soft", Optimizer.ADAM, Double.POSITIVE_INFINITY);
  private static final List<String> MEASURED =
      List.of(Diagnostics.CRITIC_LOSS, Diagnostics.ENTROPY, Diagnostics.POSTERIOR_KL);
  private static final Rollout EPISODE = new Rollout(PolicyInput.OBSERVATION, 1);

  /// @param policy how acting is learned
  /// @param context how a task is inferred
  /// @param replay what is learned from
  public record Config(SoftConfig policy, ContextConfig context, ReplayConfig replay) {}

  private final Family family;
  private final int episodes;
  private final Config config;
  private final StepRows rows;
  private final SoftActorCritic acting;
  private final ContextEncoder encoder;
  private final Replay replay;
  private final ByPosterior session;

  /// @param episodes of a session in training
  public Pearl(Family family, int episodes, Config config) {
    this.family = family;
    this.episodes = episodes;
    this.config = config;
    this.rows = new StepRows(family, config.policy().bound());
    this.acting = new SoftActorCritic(family, config.context().latent(), config.policy());
    this.encoder = new ContextEncoder(rows.contextWidth(), config.context());
    this.replay = new Replay(rows, config.replay().worlds(), episodes);
    this.session = new ByPosterior(encoder, acting, rows);
  }

  @Override
  public Params init(Seed seed) {
    Params theta = acting.init(seed).with(encoder.init(seed));
    return theta.with(ADAM.init(theta.trainable())).with(replay.init());
  }

  @Override
  public Params kept(Params theta) {
    return theta.without(Replay.NAME);
  }

  @Override
  public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
    List<Shard> shards = Shard.cut(worlds.size(), 1, config.replay().shard());
    List<Session> sessions =
        workers.map(
            shards.size(),
            s -> {
              List<World> mine = worlds.subList(shards.get(s).from(), shards.get(s).to());
              return play(theta, family, mine, episodes, acting.sampler());
            });
    long start = System.nanoTime();
    Params remembering = replay.with(theta, sessions);
    int[] ends = replay.ends(remembering);
    Seed seed = worlds.getFirst().seed().split("replay");
    SequencedMap<String, Double> diagnostics = new LinkedHashMap<>();
    Params next =
        Repeat.steps(
            remembering,
            config.replay().updates(),
            (now, k) -> step(now, ends, rate, seed.split(k), diagnostics, workers));
    List<Experience> log = sessions.stream().flatMap(s -> s.log().stream()).toList();
    return PolicyLearner.improvement(new PolicyLearner.Learned(next, diagnostics), log, start);
  }

  /// θ after one step of the optimizer; adds to the means of `diagnostics`.
  private Params step(
      Params theta,
      int[] ends,
      double rate,
      Seed seed,
      SequencedMap<String, Double> diagnostics,
      Workers workers) {
    List<Shard> shards = Shard.cut(config.replay().tasks(), 1, config.replay().shard());
    Tensor sum =
        ShardSum.of(
            shards,
            workers,
            shard -> gradient(theta, ends, shard.to() - shard.from(), seed.split(shard.from())));
    Params learned = theta.trainable();
    RunningOptimizer.Update update =
        ADAM.step(theta, learned, sum.narrow(0, 0, learned.count()), rate);
    double[] measured = sum.narrow(0, learned.count(), MEASURED.size()).toDoubles();
    double updates = config.replay().updates();
    for (int k = 0; k < measured.length; k++) {
      diagnostics.merge(MEASURED.get(k), measured[k] / updates, Double::sum);
    }
    diagnostics.merge(ClippedGradient.NORM, update.gradientNorm() / updates, Double::sum);
    return acting.followed(update.theta());
  }

  /// What the steps of some tasks add up to.
  ///
  /// @param wrong squared errors of the critics
  /// @param value of the policy, to be raised
  /// @param divergence of each task's posterior from the prior
  record Terms(Tensor wrong, SoftActorCritic.Value value, Tensor divergence) {}

  /// Independent normal numbers.
  ///
  /// @param z of what is drawn from posteriors, `[tasks, latent]`
  /// @param next of the actions after steps, `[n, size]`
  /// @param now of those in their place, `[n, size]`
  record Noise(Tensor z, Tensor next, Tensor now) {}

  /// @param context transitions that a task is inferred from, `[tasks, transitions, width]`
  /// @param steps as many of each task, one task after the other
  Terms terms(Params theta, Tensor context, SoftActorCritic.Steps steps, Noise noise) {
    ContextEncoder.Posterior prior = ContextEncoder.Posterior.prior(config.context().latent());
    Tensor valid = Tensors.full(1, context.size(0), context.size(1));
    ContextEncoder.Posterior posterior = encoder.after(theta, prior, context, valid);
    long each = steps.rewards().size(0) / context.size(0);
    Tensor z = Functions.repeat(posterior.sample(noise.z()), 0, each);
    Tensor targets = acting.targets(theta, steps, z, noise.next());
    return new Terms(
        acting.criticLoss(theta, steps, z, targets),
        acting.policyValue(theta, steps, z, noise.now()),
        posterior.divergence());
  }

  /// The part of the gradient that some of the tasks of a step give, then that of [#MEASURED].
  private Tensor gradient(Params theta, int[] ends, int tasks, Seed seed) {
    int batch = config.replay().batch();
    int transitions = config.context().transitions();
    int size = family.actions().size();
    Replay.Draw draw = replay.draw(ends, tasks, batch, transitions, seed);
    RandomGenerator random = seed.split("noise").random();
    Noise noise =
        new Noise(
            normal(random, tasks, config.context().latent()),
            normal(random, tasks * batch, size),
            normal(random, tasks * batch, size));
    Tensor context = rows.context(replay.pick(theta, draw.context()));
    SoftActorCritic.Steps steps = rows.steps(replay.pick(theta, draw.batch()));

    Params variables = theta.trainable().variables();
    Terms terms =
        terms(theta.with(variables), context.reshape(tasks, transitions, -1), steps, noise);
    double all = config.replay().tasks();
    Tensor wrong = terms.wrong().sum().div(all * batch);
    Tensor value = terms.value().value().sum().div(all * batch);
    Tensor divergence = terms.divergence().sum().div(all);
    Tensor loss = wrong.sub(value).addScaled(divergence, config.context().divergence());
    Tensor entropy = terms.value().entropy().sum().div(all * batch);
    Tensor measured = Tensors.stack(0, List.of(wrong, entropy, divergence)).detach();
    return Tensors.cat(0, List.of(variables.gradient(loss, false).flat(), measured));
  }

  /// Independent normal numbers, `[n, size]`.
  private static Tensor normal(RandomGenerator random, int n, int size) {
    float[] epsilon = new float[n * size];
    for (int k = 0; k < epsilon.length; k++) {
      epsilon[k] = (float) random.nextGaussian();
    }
    return Tensors.of(epsilon, n, size);
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return play(theta, family, worlds, stages, acting.atMean());
  }

  private Session play(
      Params theta, Family family, List<World> worlds, int stages, Sampler sampler) {
    double[][] returns = new double[worlds.size()][stages];
    List<Experience> log = new ArrayList<>();
    try (var _ = new Scope()) {
      Params state = session.start(theta).forEachTask(worlds.size());
      for (int stage = 0; stage < stages; stage++) {
        int k = stage;
        List<World> now = worlds.stream().map(world -> world.at(k)).toList();
        Environments batch = new Environments(family, now, 1);
        Params begun = session.begin(theta, state, batch.streams(Stepping.STAGE));
        Experience episode = EPISODE.run(batch, x -> session.act(theta, begun, x), sampler);
        for (int i = 0; i < worlds.size(); i++) {
          returns[i][stage] = episode.returns()[i][0];
        }
        state = session.learn(theta, begun, episode, stage);
        log.add(episode);
      }
    }
    return new Session(returns, log);
  }

  @Override
  public Optional<Stepping> stepping() {
    return Optional.of(session);
  }
}
