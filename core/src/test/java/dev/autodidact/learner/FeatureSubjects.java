package dev.autodidact.learner;

import dev.autodidact.learner.Centred.Centre;
import dev.autodidact.learner.metric.BdCspn;
import dev.autodidact.learner.metric.LaplacianShot;
import dev.autodidact.learner.metric.PtMap;
import dev.autodidact.learner.metric.SimpleShot;
import dev.autodidact.learner.metric.SoftKMeans;
import dev.autodidact.learner.metric.Tim;
import dev.autodidact.learner.optimization.Logistic;
import dev.autodidact.learner.optimization.Ridge;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Conv4.Downsampling;
import dev.autodidact.nn.Net;
import java.util.List;
import java.util.Set;

/// The learners for features, on features that they learn.
final class FeatureSubjects {
  private static final int FILTERS = 4;
  private static final Net NET = new Conv4(1, FILTERS, Downsampling.MAX_POOL, false, true);

  static final List<Subject> ALL =
      List.of(
          subject("centroid", new SimpleShot(centred(10))),
          subject("ridge", new Ridge(centred(20), 1)),
          subject("logistic", new Logistic(centred(1), 10, 1e-9)),
          subject("bd-cspn", new BdCspn(centred(10), new BdCspn.Config(2))),
          subject("soft-kmeans", new SoftKMeans(centred(10), new SoftKMeans.Config(10, 4))),
          subject(
              "laplacian-shot",
              new LaplacianShot(centred(10), new LaplacianShot.Config(3, 0.7, 20, 2))),
          subject("tim", new Tim(centred(10), new Tim.Config(15, 0.1, 0.1, 20, 0.1, 0.9))),
          subject("pt-map", PtMap.of(NET, FILTERS, new PtMap.Config(0.5, 10, 0.2, 10, 20), 10)));

  private FeatureSubjects() {}

  private static Subject subject(String id, MetaLearner learner) {
    return new Subject(id, learner, Subject.EASY, 0.1, Set.of(Subject.Promise.values()));
  }

  private static Centred centred(double scale) {
    return new Centred(NET, FILTERS, Centre.TRAINING, scale);
  }
}
