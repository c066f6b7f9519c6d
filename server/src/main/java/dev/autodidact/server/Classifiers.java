package dev.autodidact.server;

import dev.autodidact.Digests;
import dev.autodidact.use.Classifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/// The classifiers of a server: in the store, and those in use in memory. What a method has done is
/// on disk when it returns.
final class Classifiers {
  /// How often a change is tried anew because somebody else was faster.
  private static final int TRIES = 8;

  private final Entries store;
  private final Compute compute;
  private final LiveClassifiers live;

  Classifiers(Entries store, Compute compute, LiveClassifiers live) {
    this.store = store;
    this.compute = compute;
    this.live = live;
  }

  List<Entry> list() {
    return store.list();
  }

  /// @throws ProblemException 404
  Entry entry(String id) {
    return store.entry(id).orElseThrow(() -> LiveClassifiers.unknown(id));
  }

  /// The content of the `.adapted` file.
  ///
  /// @throws ProblemException 404
  Entries.Kept file(String id) {
    return store.read(id).orElseThrow(() -> LiveClassifiers.unknown(id));
  }

  /// Makes a classifier.
  Entry create(String name, String learner, Callable<Classifier> made) throws Exception {
    return insert(UUID.randomUUID().toString(), name, learner, compute.call(made));
  }

  /// Takes the content of an `.adapted` file; it is read first, so what is no such file is refused.
  Entry take(String name, byte[] adapted) throws Exception {
    return take(UUID.randomUUID().toString(), name, adapted);
  }

  /// The same for a file that is there at each start: it is taken once.
  Entry takeOnce(String name, byte[] adapted) throws Exception {
    String digest = HexFormat.of().formatHex(Digests.sha256().digest(adapted));
    String id = "file-" + digest.substring(0, 32);
    return store.entry(id).isPresent() ? entry(id) : take(id, name, adapted);
  }

  private Entry take(String id, String name, byte[] adapted) throws Exception {
    Classifier classifier = compute.call(() -> live.classifier(adapted));
    return insert(id, name, classifier.provenance().run(), classifier);
  }

  private Entry insert(String id, String name, String learner, Classifier classifier) {
    try {
      Instant now = now();
      String description = JsonBodies.line(Description.of(classifier));
      Entry entry = new Entry(id, name, learner, 1, now, now, description);
      if (store.insert(entry, classifier.toBytes())) {
        live.keep(entry, classifier);
        return entry;
      }
      classifier.close();
      return entry(id);
    } catch (RuntimeException | Error e) {
      classifier.close();
      throw e;
    }
  }

  /// Puts what `change` makes of a classifier in its place.
  ///
  /// @throws ProblemException 404, or 409 where others change it all the time
  Entry change(String id, UnaryOperator<Classifier> change) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      Optional<Entry> changed = live.use(id, before -> changed(before, change));
      if (changed.isPresent()) {
        return changed.get();
      }
    }
    throw new ProblemException(
        409, "others change this classifier all the time: nothing was changed, try again");
  }

  /// @return the next version, or nothing where somebody else was faster
  private Optional<Entry> changed(Live before, UnaryOperator<Classifier> change) throws Exception {
    Classifier after = compute.call(() -> change.apply(before.classifier()));
    try {
      String description = JsonBodies.line(Description.of(after));
      Entry next = before.entry().next(now(), description);
      if (store.replace(next, after.toBytes())) {
        live.keep(next, after);
        return Optional.of(next);
      }
      after.close();
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      after.close();
      throw e;
    }
  }

  /// @throws ProblemException 404
  void delete(String id) {
    boolean there = store.delete(id);
    live.drop(id);
    if (!there) {
      throw LiveClassifiers.unknown(id);
    }
  }

  /// What `use` makes of a classifier in memory.
  <T> T use(String id, LiveClassifiers.Use<T> use) throws Exception {
    return live.use(id, use);
  }

  /// As exact as the store keeps it.
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
