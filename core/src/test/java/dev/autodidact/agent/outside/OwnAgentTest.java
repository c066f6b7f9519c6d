package dev.autodidact.agent.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.agent.Agent;
import dev.autodidact.agent.Experience;
import dev.autodidact.agent.Improvement;
import dev.autodidact.agent.Policy;
import dev.autodidact.agent.PolicyInput;
import dev.autodidact.agent.Ppo;
import dev.autodidact.agent.Returns;
import dev.autodidact.agent.Rollout;
import dev.autodidact.agent.Session;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the package of agents offers is enough to write one elsewhere.
@ExtendWith(FreesTensors.class)
class OwnAgentTest {
  @AutoClose private final Workers workers = new Workers(1);

  /// One policy for all worlds, by plain policy gradient.
  private record Reinforce(Family family, Policy policy) implements Agent {
    @Override
    public Params init(Seed seed) {
      return policy.init(seed);
    }

    @Override
    public Improvement improve(Params theta, List<World> worlds, double rate, Workers workers) {
      Experience experience = play(theta, family, worlds, 1);
      long[] shape = {experience.environments(), experience.steps()};
      Params variables = theta.variables();
      Tensor outputs = policy.apply(variables, experience.inputs());
      Tensor logP = policy.distribution().logProbability(outputs, experience.actions());
      Tensor returns = Tensors.of(Returns.discounted(experience, 1, false), shape);
      Tensor loss = Ppo.total(logP.mul(returns).neg(), experience.valid()).div(worlds.size());
      return new Improvement(
          theta.descend(variables.gradient(loss, false), rate),
          mean(experience),
          experience.effort(),
          new LinkedHashMap<>());
    }

    @Override
    public Session adapt(Params theta, Family family, List<World> worlds, int stages) {
      return Session.byEpisode(play(theta, family, worlds, stages));
    }

    private Experience play(Params theta, Family family, List<World> worlds, int episodes) {
      return new Rollout(PolicyInput.OBSERVATION, episodes)
          .run(new Environments(family, worlds, 1), policy.actor(theta));
    }
  }

  private static double mean(Experience experience) {
    return Arrays.stream(experience.returns()).mapToDouble(r -> r[0]).average().orElseThrow();
  }

  /// One lever of three pays half of the time, the others never.
  @Test
  void agentOfAnotherPackageLearns() {
    Family family = new BernoulliBandit(1, 3);
    Agent agent = new Reinforce(family, Policy.mlp(family, List.of(8), 1));
    assertThat(agent.stepping()).as("it plays whole sessions only").isEmpty();
    Params theta = agent.init(new Seed(1));
    for (int k = 0; k < 40; k++) {
      try (Scope scope = new Scope()) {
        List<World> worlds = World.sample(family, new Seed(2), k * 100L, 100);
        theta = agent.improve(theta, worlds, 1, workers).theta().keptFrom(scope);
      }
    }
    List<World> unseen = World.sample(family, new Seed(3), 0, 400);
    assertThat(mean(agent.adapt(theta, family, unseen, 1).log().getFirst())).isGreaterThan(0.4);
  }
}
