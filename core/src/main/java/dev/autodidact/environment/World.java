package dev.autodidact.environment;

import dev.autodidact.Digests;
import dev.autodidact.engine.Seed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/// One environment of a family, as a value.
///
/// @param task what is hidden from the agent; treated as immutable
/// @param seed of everything random that happens there
public record World(double[] task, Seed seed) {
  public World {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(seed, "seed");
  }

  /// The worlds `first .. first + count - 1` of a seed: the same ones every time.
  public static List<World> sample(Family family, Seed seed, long first, int count) {
    return LongStream.range(first, first + count)
        .mapToObj(i -> new World(family.sample(seed.split(i).split("task")), seed(seed, i)))
        .toList();
  }

  /// The seed of world `i` of a seed.
  public static Seed seed(Seed seed, long i) {
    return seed.split(i).split("chance");
  }

  /// The same task with another seed: what happens at stage `k` of a session.
  public World at(long k) {
    return new World(task, at(seed, k));
  }

  /// The seed of stage `k` in a world of this seed.
  public static Seed at(Seed seed, long k) {
    return seed.split(k);
  }

  /// SHA-256, in hex, of what is hidden in `worlds` and of their chance: the same digest, the same
  /// worlds.
  public static String digest(List<World> worlds) {
    return Digests.sha256(
        sha -> {
          for (World world : worlds) {
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * (world.task.length + 1));
            bytes.asDoubleBuffer().put(world.task);
            bytes.putLong(Double.BYTES * world.task.length, world.seed.value());
            sha.update(bytes);
          }
        });
  }
}
