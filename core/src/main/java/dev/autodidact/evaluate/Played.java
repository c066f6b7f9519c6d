package dev.autodidact.evaluate;

import dev.autodidact.agent.Effort;
import dev.autodidact.agent.Experience;
import dev.autodidact.agent.Session;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Mini learning sessions in worlds that training never saw.
///
/// @param returns `[worlds][stages]`
/// @param worlds those of the first shard
/// @param log all that happened in those, in order
/// @param effort steps of environments, and the time they took
public record Played(double[][] returns, List<World> worlds, List<Experience> log, Effort effort) {
  /// Worlds that one worker plays in at once.
  public static final int SHARD = 50;

  private record Shard(double[][] returns, List<Experience> log, Effort effort)
      implements Serializable {}

  /// Runs `player` in the worlds `0 .. count - 1` of `seed`.
  ///
  /// @param tested is told after each shard how many worlds are done
  public static Played in(
      Family family,
      Seed seed,
      int count,
      Function<List<World>, Session> player,
      Workers workers,
      IntConsumer tested) {
    Count done = new Count(count, workers, tested);
    List<Shard> shards =
        workers.map(
            (count + SHARD - 1) / SHARD,
            i -> {
              try (var _ = new Scope()) {
                int from = i * SHARD;
                int size = Math.min(SHARD, count - from);
                List<World> worlds = World.sample(family, seed, from, size);
                Session session = player.apply(worlds);
                done.add(size);
                List<Experience> log = i == 0 ? session.log() : List.of();
                return new Shard(session.returns(), log, effort(session));
              }
            });
    return new Played(
        shards.stream().flatMap(s -> Arrays.stream(s.returns)).toArray(double[][]::new),
        World.sample(family, seed, 0, Math.min(SHARD, count)),
        shards.getFirst().log,
        shards.stream().map(Shard::effort).reduce(Effort.NONE, Effort::plus));
  }

  private static Effort effort(Session session) {
    return session.log().stream().map(Experience::effort).reduce(Effort.NONE, Effort::plus);
  }

  /// How many stages a session has.
  public int stages() {
    return returns[0].length;
  }

  /// World by world, the return of each stage.
  public List<Scores> eachStage() {
    return IntStream.range(0, stages()).mapToObj(this::stage).toList();
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
