package dev.autodidact.evaluate;

import dev.autodidact.agent.Effort;
import dev.autodidact.agent.Experience;
import dev.autodidact.agent.Session;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/// Mini learning sessions in worlds that training never saw.
///
/// @param returns `[worlds][stages]`
/// @param worlds the first worlds
/// @param first the sessions in those, step by step
/// @param effort steps of environments, and the time they took
public record Played(double[][] returns, List<World> worlds, Session first, Effort effort) {
  private static final int SHARD = 50;

  /// Lets `player` loose in the worlds `0 .. count - 1` of `seed`.
  ///
  /// @param tested is told after each shard how many worlds are done
  public static Played in(
      Family family,
      Seed seed,
      int count,
      Function<List<World>, Session> player,
      Workers workers,
      IntConsumer tested) {
    Count done = new Count(tested);
    List<Session> shards =
        workers.map(
            (count + SHARD - 1) / SHARD,
            i -> {
              try (var _ = new Scope()) {
                int from = i * SHARD;
                int size = Math.min(SHARD, count - from);
                Session session = player.apply(World.sample(family, seed, from, size));
                done.add(size);
                return session;
              }
            });
    List<double[]> returns = new ArrayList<>();
    shards.forEach(shard -> returns.addAll(Arrays.asList(shard.returns())));
    Effort effort =
        shards.stream()
            .flatMap(shard -> shard.log().stream())
            .map(Experience::effort)
            .reduce(Effort.NONE, Effort::plus);
    return new Played(
        returns.toArray(double[][]::new),
        World.sample(family, seed, 0, Math.min(SHARD, count)),
        shards.getFirst(),
        effort);
  }

  /// How many stages a session has.
  public int stages() {
    return returns[0].length;
  }

  /// World by world, the return of stage `k`.
  public Scores stage(int k) {
    return new Scores(Arrays.stream(returns).mapToDouble(world -> world[k]).toArray());
  }

  /// World by world, the sum over stages: all that was earned in a trial.
  public Scores total() {
    return new Scores(
        Arrays.stream(returns).mapToDouble(world -> Arrays.stream(world).sum()).toArray());
  }
}
