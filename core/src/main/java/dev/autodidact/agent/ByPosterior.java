package dev.autodidact.agent;

import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.Streams;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.List;

/// Acts on a task that is drawn from the posterior at the start of each episode, and infers the
/// posterior from the transitions of the session's own episodes.
record ByPosterior(ContextEncoder encoder, SoftActorCritic acting, StepRows rows)
    implements Stepping {
  private static final Rollout EPISODE = new Rollout(PolicyInput.OBSERVATION, 1);
  private static final String Z = "z";

  @Override
  public PolicyInput input() {
    return PolicyInput.OBSERVATION;
  }

  @Override
  public int episodes() {
    return 1;
  }

  @Override
  public Params start(Params theta) {
    int latent = acting.latent();
    return ContextEncoder.Posterior.prior(latent)
        .state()
        .with(Params.of(Z, Tensors.full(0, latent)));
  }

  @Override
  public Params begin(Params theta, Params state, Streams rng) {
    ContextEncoder.Posterior posterior = ContextEncoder.Posterior.of(state);
    int sessions = Math.toIntExact(posterior.shift().size(0));
    int latent = acting.latent();
    float[] epsilon = new float[sessions * latent];
    for (int k = 0; k < epsilon.length; k++) {
      epsilon[k] = (float) rng.gaussian(k / latent);
    }
    return state.with(Params.of(Z, posterior.sample(Tensors.of(epsilon, sessions, latent))));
  }

  @Override
  public Tensor act(Params theta, Params state, Tensor inputs) {
    return acting.outputs(theta, inputs, state.get(Z));
  }

  @Override
  public Sampler sampler(Actions actions) {
    return acting.atMean();
  }

  @Override
  public Params learn(Params theta, Params state, Experience experience, int stage) {
    Tensor transitions = rows.context(experience);
    return state.with(
        encoder
            .after(theta, ContextEncoder.Posterior.of(state), transitions, experience.valid())
            .state());
  }

  /// Plays episodes in each world, with what these learn in between.
  ///
  /// @param sampler of actions
  Session play(Params theta, Family family, List<World> worlds, int stages, Sampler sampler) {
    double[][] returns = new double[worlds.size()][stages];
    List<Experience> log = new ArrayList<>();
    try (var _ = new Scope()) {
      Params state = start(theta).forEachTask(worlds.size());
      for (int stage = 0; stage < stages; stage++) {
        int k = stage;
        List<World> now = worlds.stream().map(world -> world.at(k)).toList();
        Environments batch = new Environments(family, now, 1);
        Params begun = begin(theta, state, batch.streams(Stepping.STAGE));
        Experience episode = EPISODE.run(batch, x -> act(theta, begun, x), sampler);
        double[][] earned = episode.returns();
        for (int i = 0; i < worlds.size(); i++) {
          returns[i][stage] = earned[i][0];
        }
        state = learn(theta, begun, episode, stage);
        log.add(episode);
      }
    }
    return new Session(returns, log);
  }
}
