package dev.autodidact.train;

import dev.autodidact.agent.Agent;
import dev.autodidact.agent.Effort;
import dev.autodidact.agent.Improvement;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.evaluate.Judge;
import dev.autodidact.evaluate.Played;
import dev.autodidact.evaluate.Scores;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Draws worlds and lets an agent improve in them.
///
/// @param stages of a session in a validation
/// @param judge what a validation is scored by
/// @param seed of the worlds
/// @param effort is told what each meta-step took
public record AgentCourse(
    Agent agent,
    Family family,
    int stages,
    Judge judge,
    OuterLoop config,
    Seed seed,
    Workers workers,
    Consumer<Effort> effort)
    implements Course {
  @Override
  public Params init(Seed init) {
    return agent.init(init);
  }

  @Override
  public Params optimizer(Params theta) {
    return Params.shared(Map.of());
  }

  @Override
  public Next step(Params theta, Params optimizer, long step) {
    int count = config.metaBatch();
    List<World> worlds = World.sample(family, seed.split("train"), step * count, count);
    Improvement made = agent.improve(theta, worlds, config.rateAt(step), workers);
    effort.accept(made.effort());
    return new Next(made.meanReturn(), made.theta(), optimizer, made.diagnostics());
  }

  @Override
  public Params kept(Params theta) {
    return agent.kept(theta);
  }

  @Override
  public Scores validate(Params theta) {
    Played played =
        Played.in(
            family,
            seed.split("validation"),
            config.validationTasks(),
            worlds -> agent.adapt(theta, family, worlds, stages),
            workers,
            _ -> {});
    return judge.of(played);
  }

  @Override
  public int validationShard() {
    return Played.SHARD;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public String measure() {
    return "return";
  }
}
