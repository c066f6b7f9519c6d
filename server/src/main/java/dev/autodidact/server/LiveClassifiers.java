package dev.autodidact.server;

import dev.autodidact.run.Encoders;
import dev.autodidact.use.Classifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The classifiers in memory: those used last, as the store has them now.
///
/// Another server may have changed one, so each use asks the store for the version.
final class LiveClassifiers implements AutoCloseable {
  private static final int LOCKS = 64;

  private final Entries store;
  private final Encoders encoders;
  private final Compute compute;
  private final Metrics metrics;
  private final int most;
  private final Map<String, Live> live = new LinkedHashMap<>(16, 0.75f, true);

  /// So that a classifier that many ask for is read once.
  private final List<ReentrantLock> reading =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  /// @param encoders where those of classifiers are found
  LiveClassifiers(
      Entries store, Encoders encoders, Compute compute, Metrics metrics, Limits limits) {
    this.store = store;
    this.encoders = encoders;
    this.compute = compute;
    this.metrics = metrics;
    this.most = limits.live();
    metrics.gauge("autodidact_classifiers_live", "Classifiers in memory", () -> (double) size());
  }

  @FunctionalInterface
  interface Use<T> {
    T with(Live classifier) throws Exception;
  }

  /// A classifier from the content of its file.
  Classifier classifier(byte[] adapted) {
    return Classifier.of(adapted, encoders);
  }

  /// What `use` makes of a classifier, which stays in memory meanwhile.
  ///
  /// @throws ProblemException 404 where there is none
  <T> T use(String id, Use<T> use) throws Exception {
    Live classifier = enter(id);
    try {
      return use.with(classifier);
    } finally {
      classifier.leave();
    }
  }

  private Live enter(String id) throws Exception {
    OptionalLong version = store.version(id);
    if (version.isEmpty()) {
      drop(id);
      throw unknown(id);
    }
    Live found = find(id, version.getAsLong());
    if (found != null) {
      return found;
    }
    ReentrantLock lock = reading.get(Math.floorMod(id.hashCode(), LOCKS));
    lock.lock();
    try {
      found = find(id, version.getAsLong());
      return found != null ? found : read(id);
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Live find(String id, long version) {
    synchronized (live) {
      Live found = live.get(id);
      if (found == null || found.entry().version() < version) {
        return null;
      }
      found.enter();
      return found;
    }
  }

  private Live read(String id) throws Exception {
    Entries.Kept kept = store.read(id).orElseThrow(() -> unknown(id));
    return put(kept.entry(), compute.call(() -> classifier(kept.content())));
  }

  /// Takes a classifier over that the store has as `entry`.
  ///
  /// @return it, entered once
  private Live put(Entry entry, Classifier classifier) {
    Live added = new Live(entry, classifier, compute, metrics);
    added.enter();
    List<Live> old = new ArrayList<>();
    synchronized (live) {
      Live before = live.get(entry.id());
      if (before != null && before.entry().version() > entry.version()) {
        added.drop(); // a later version was faster: this one is only for who reads it now
        return added;
      }
      live.put(entry.id(), added);
      if (before != null) {
        old.add(before);
      }
      var eldest = live.entrySet().iterator();
      while (live.size() > most && eldest.hasNext()) {
        old.add(eldest.next().getValue());
        eldest.remove();
      }
    }
    old.forEach(Live::drop);
    return added;
  }

  /// Takes over a classifier that was just written to the store.
  void keep(Entry entry, Classifier classifier) {
    put(entry, classifier).leave();
  }

  void drop(String id) {
    Live dropped;
    synchronized (live) {
      dropped = live.remove(id);
    }
    if (dropped != null) {
      dropped.drop();
    }
  }

  private int size() {
    synchronized (live) {
      return live.size();
    }
  }

  static ProblemException unknown(String id) {
    return ProblemException.unknown(
        "there is no classifier `%s`".formatted(id.length() > 100 ? id.substring(0, 100) : id));
  }

  @Override
  public void close() {
    List<Live> all;
    synchronized (live) {
      all = List.copyOf(live.values());
      live.clear();
    }
    all.forEach(Live::drop);
  }
}
