package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.nn.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The steps of the last worlds that were played in, carried along in θ.
///
/// | tensor | shape |
/// |---|---|
/// | `running.replay.steps` | `[worlds, episodes * horizon, width]`, each world's in order, then zeros |
/// | `running.replay.ends` | `[worlds, episodes]`, steps up to the end of each episode; 0 where no world is |
///
/// The newest world comes last.
///
/// @param worlds that are kept
/// @param episodes of each
record Replay(StepRows rows, int worlds, int episodes) {
  /// What the names of all its tensors begin with.
  static final String NAME = Params.running("replay.");

  private static final String STEPS = NAME + "steps";
  private static final String ENDS = NAME + "ends";

  /// Rows of [#STEPS], counted through all worlds.
  ///
  /// @param batch to learn from, world by world
  /// @param context to infer the task from, world by world
  record Draw(long[] batch, long[] context) {}

  private int capacity() {
    return episodes * rows.family().horizon();
  }

  /// Without any world.
  Params init() {
    Map<String, Tensor> empty = new LinkedHashMap<>();
    empty.put(STEPS, Tensors.full(0, worlds, capacity(), rows.width()));
    empty.put(ENDS, Tensors.full(0, worlds, episodes));
    return Params.shared(empty);
  }

  /// θ with the sessions in more worlds, in place of the oldest.
  ///
  /// @param sessions shard by shard, each with a log of one episode after another
  Params with(Params theta, List<Session> sessions) {
    int count = sessions.stream().mapToInt(s -> s.returns().length).sum();
    float[] steps = new float[count * capacity() * rows.width()];
    float[] ends = new float[count * episodes];
    int world = 0;
    for (Session session : sessions) {
      for (int i = 0; i < session.returns().length; i++, world++) {
        int row = 0;
        for (int e = 0; e < episodes; e++) {
          Experience episode = session.log().get(e);
          for (int t = 0; t < episode.length(i); t++, row++) {
            rows.write(episode, i, t, steps, (world * capacity() + row) * rows.width());
          }
          ends[world * episodes + e] = row;
        }
      }
    }
    Map<String, Tensor> next = new LinkedHashMap<>();
    next.put(STEPS, newest(theta.get(STEPS), Tensors.of(steps, count, capacity(), rows.width())));
    next.put(ENDS, newest(theta.get(ENDS), Tensors.of(ends, count, episodes)));
    return theta.with(Params.shared(next));
  }

  private Tensor newest(Tensor old, Tensor more) {
    Tensor all = Tensors.cat(0, List.of(old, more));
    return all.narrow(0, all.size(0) - worlds, worlds).copy();
  }

  /// Steps up to the end of each episode, `[worlds * episodes]`.
  int[] ends(Params theta) {
    float[] ends = theta.get(ENDS).toFloats();
    int[] whole = new int[ends.length];
    for (int k = 0; k < whole.length; k++) {
      whole[k] = Math.round(ends[k]);
    }
    return whole;
  }

  /// Draws worlds, and steps of each. A task is inferred from some of the first episodes, as in a
  /// session: how many those are is drawn, too.
  ///
  /// @param ends as [#ends] gave them
  /// @param tasks how many worlds
  /// @param batch steps of each
  /// @param context steps of each that the task is inferred from
  Draw draw(int[] ends, int tasks, int batch, int context, Seed seed) {
    RandomGenerator random = seed.random();
    int first = 0;
    while (ends[first * episodes] == 0) {
      first++;
    }
    Draw draw = new Draw(new long[tasks * batch], new long[tasks * context]);
    for (int i = 0; i < tasks; i++) {
      int world = random.nextInt(first, worlds);
      int all = ends[(world + 1) * episodes - 1];
      int seen = ends[world * episodes + random.nextInt(episodes)];
      for (int k = 0; k < batch; k++) {
        draw.batch[i * batch + k] = (long) world * capacity() + random.nextInt(all);
      }
      for (int k = 0; k < context; k++) {
        draw.context[i * context + k] = (long) world * capacity() + random.nextInt(seen);
      }
    }
    return draw;
  }

  /// `[picked, width]`
  Tensor pick(Params theta, long[] picked) {
    Tensor steps = theta.get(STEPS);
    return steps
        .reshape((long) worlds * capacity(), rows.width())
        .indexSelect(0, Tensors.of(picked, picked.length));
  }
}
