package dev.autodidact.server;

import dev.autodidact.InvalidInputException;
import dev.autodidact.use.Sessions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

/// Sessions of agents, in the store: each step is on disk before it is acknowledged, and any server
/// that shares the store and has the agent goes on with it.
final class AgentSessions {
  private static final int LOCKS = 64;

  private final Entries store;
  private final Models models;
  private final Compute compute;

  /// Those used last, as the store had them; the lock of an id guards its entry.
  private final Map<String, Held> live;

  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  AgentSessions(Entries store, Models models, Compute compute, Limits limits) {
    this.store = store;
    this.models = models;
    this.compute = compute;
    this.live =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Held> eldest) {
            return size() > limits.live();
          }
        };
  }

  private record Held(Entry entry, Sessions sessions) {}

  /// What a step gave, and the sessions after it.
  record Stepped<T>(Entry entry, T result) {}

  /// How sessions were begun, as it is stored.
  record Begun(int count, long seed) {}

  /// Begins `count` sessions that go together.
  Entry begin(String agent, int count, long seed) throws Exception {
    Models.Agent named = models.agent(agent);
    Sessions sessions = compute.call(() -> named.agent().begin(count, seed));
    Instant now = now();
    String description = JsonBodies.line(new Begun(count, seed));
    Entry entry = new Entry(UUID.randomUUID().toString(), agent, agent, 1, now, now, description);
    store.insert(entry, sessions.toBytes());
    keep(new Held(entry, sessions));
    return entry;
  }

  /// @throws ProblemException 404
  Entry entry(String id) {
    return store.entry(id).orElseThrow(AgentSessions::unknown);
  }

  /// @throws ProblemException 404
  void delete(String id) {
    boolean there = store.delete(id);
    forget(id);
    if (!there) {
      throw unknown();
    }
  }

  /// Lets the sessions take a step, whole or not at all.
  ///
  /// @throws ProblemException 404, or 409 where another step was faster
  <T> Stepped<T> step(String id, Function<Sessions, T> step) throws Exception {
    ReentrantLock lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
    lock.lock();
    try {
      Held held = held(id);
      forget(id); // what fails on the way is read anew
      T result;
      try {
        result = compute.call(() -> step.apply(held.sessions()));
      } catch (InvalidInputException e) { // which changes nothing
        keep(held);
        throw e;
      }
      Entry next = held.entry().next(now(), held.entry().description());
      if (!store.replace(next, held.sessions().toBytes())) {
        throw new ProblemException(
            409, "another step of these sessions was faster: nothing was done, look at them again");
      }
      keep(new Held(next, held.sessions()));
      return new Stepped<>(next, result);
    } finally {
      lock.unlock();
    }
  }

  private Held held(String id) throws Exception {
    long version = store.version(id).orElseThrow(AgentSessions::unknown);
    Held held;
    synchronized (live) {
      held = live.get(id);
    }
    if (held != null && held.entry().version() == version) {
      return held;
    }
    Entries.Kept kept = store.read(id).orElseThrow(AgentSessions::unknown);
    Models.Agent agent = models.agent(kept.entry().learner());
    return new Held(kept.entry(), compute.call(() -> agent.agent().resume(kept.content())));
  }

  private void keep(Held held) {
    synchronized (live) {
      live.put(held.entry().id(), held);
    }
  }

  private void forget(String id) {
    synchronized (live) {
      live.remove(id);
    }
  }

  private static ProblemException unknown() {
    return ProblemException.unknown("there are no such sessions");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
