package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

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
/// | the loop over training steps | [PearlUpdate] |
/// | 1/α, the scale of rewards | 1 / `policy.temperature` |
///
/// Differs from the paper: every meta-step plays in fresh worlds, and the last ones are kept, each
/// with one session and so with a recent context; the paper goes back to a fixed set of tasks. The
/// prior is a factor of the posterior. Two target critics take the place of a net for V, and all
/// nets take a step at once.
public final class Pearl implements Agent {
  /// @param policy how acting is learned
  /// @param context how a task is inferred
  /// @param replay what is learned from
  public record Config(SoftConfig policy, ContextConfig context, ReplayConfig replay) {}

  private final Family family;
  private final int episodes;
  private final Config config;
  private final SoftActorCritic acting;
  private final ContextEncoder encoder;
  private final Replay replay;
  private final PearlUpdate update;
  private final ByPosterior session;

  /// @param episodes of a session in training
  public Pearl(Family family, int episodes, Config config) {
    this.family = family;
    this.episodes = episodes;
    this.config = config;
    StepRows rows = new StepRows(family, config.policy().bound());
    this.acting = new SoftActorCritic(family, config.context().latent(), config.policy());
    this.encoder = new ContextEncoder(rows.contextWidth(), config.context());
    this.replay = new Replay(rows, config.replay().worlds(), episodes);
    this.update = new PearlUpdate(config, acting, encoder, replay);
    this.session = new ByPosterior(encoder, acting, rows);
  }

  @Override
  public Params init(Seed seed) {
    Params theta = acting.init(seed).with(encoder.init(seed));
    return theta.with(update.init(theta.trainable())).with(replay.init());
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
              return session.play(theta, family, mine, episodes, acting.sampler());
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
            (now, k) -> update.step(now, ends, rate, seed.split(k), diagnostics, workers));
    List<Experience> log = sessions.stream().flatMap(s -> s.log().stream()).toList();
    return PolicyLearner.improvement(new PolicyLearner.Learned(next, diagnostics), log, start);
  }

  @Override
  public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return session.play(theta, family, worlds, stages, acting.atMean());
  }

  @Override
  public Optional<Stepping> stepping() {
    return Optional.of(session);
  }
}
