package dev.autodidact.server;

import dev.autodidact.use.Classifier;
import dev.autodidact.use.Example;
import dev.autodidact.use.Prediction;

/// A classifier in memory.
final class Live {
  /// Examples in one batch: more gain nothing.
  private static final int BATCH = 64;

  private final Entry entry;
  private final Classifier classifier;
  private final Batcher<Example, Prediction> batcher;
  private int users;
  private boolean dropped;

  Live(Entry entry, Classifier classifier, Compute compute, Metrics metrics) {
    this.entry = entry;
    this.classifier = classifier;
    this.batcher =
        new Batcher<>(
            compute,
            BATCH,
            examples -> {
              metrics.batch(examples.size());
              return classifier.predictEach(examples);
            });
  }

  Entry entry() {
    return entry;
  }

  Classifier classifier() {
    return classifier;
  }

  /// Predicts each of some examples as if it were alone, in a batch with those of others.
  Batcher<Example, Prediction> batcher() {
    return batcher;
  }

  synchronized void enter() {
    users++;
  }

  synchronized void leave() {
    users--;
    freeIfUnused();
  }

  /// Nobody will enter any more.
  synchronized void drop() {
    dropped = true;
    freeIfUnused();
  }

  private void freeIfUnused() {
    if (dropped && users == 0) {
      classifier.close();
    }
  }
}
