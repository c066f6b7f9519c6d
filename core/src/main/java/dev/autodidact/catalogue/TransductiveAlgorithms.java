package dev.autodidact.catalogue;

import dev.autodidact.learner.Centred;
import dev.autodidact.learner.Centred.Centre;
import dev.autodidact.learner.metric.BdCspn;
import dev.autodidact.learner.metric.LaplacianShot;
import dev.autodidact.learner.metric.PtMap;
import dev.autodidact.learner.metric.SoftKMeans;
import dev.autodidact.learner.metric.Tim;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Given;
import java.util.List;

/// The learners that look at all queries of a task at once, and their presets.
final class TransductiveAlgorithms {
  /// Of cosines, where a query is predicted by itself.
  private static final double SCALE = 10;

  static final List<Algorithm> ALL =
      List.of(
          algorithm(
              "bd-cspn",
              "BD-CSPN",
              "Liu, Song, Qin 2020, arXiv 1911.10713",
              "the mean of each class, with the queries nearest to it",
              BdCspn.Config.class,
              (config, given) -> new BdCspn(centred(given), config),
              new BdCspn.Config(2)),
          algorithm(
              "soft-kmeans",
              "Soft k-means",
              "Ren, Triantafillou, Ravi, Snell and others 2018, arXiv 1803.00676",
              "the mean of each class, with parts of all queries",
              SoftKMeans.Config.class,
              (config, given) ->
                  new SoftKMeans(
                      FeatureAlgorithms.centred(given, Centre.TRAINING, config.temperature()),
                      config),
              new SoftKMeans.Config(10, 10)),
          algorithm(
              "laplacian-shot",
              "LaplacianShot",
              "Ziko, Dolz, Granger, Ben Ayed 2020, arXiv 2006.15486",
              "the class of each query, among its nearest",
              LaplacianShot.Config.class,
              (config, given) -> new LaplacianShot(centred(given), config),
              new LaplacianShot.Config(3, 0.7, 20, 2)),
          algorithm(
              "tim",
              "Transductive information maximization",
              "Boudiaf, Ziko, Rony, Dolz, Piantanida, Ben Ayed 2020, arXiv 2008.11297",
              "the weights of each class, by gradient descent",
              Tim.Config.class,
              (config, given) -> new Tim(centred(given), config),
              new Tim.Config(15, 0.1, 0.1, 50, 0.1, 0.9)),
          algorithm(
              "pt-map",
              "PT-MAP",
              "Hu, Gripon, Pateux 2021, arXiv 2006.03806",
              "the mean of each class, with as many queries as each other class",
              PtMap.Config.class,
              TransductiveAlgorithms::ptMap,
              new PtMap.Config(0.5, 10, 0.2, 20, 30)));

  private TransductiveAlgorithms() {}

  private static <C extends Record> Algorithm algorithm(
      String id,
      String title,
      String paper,
      String adapts,
      Class<C> type,
      LearnerForm.Builder<C> builder,
      C config) {
    return FeatureAlgorithms.algorithm(id, title, "metric", paper, adapts, type, builder, config);
  }

  private static Centred centred(Given given) {
    return FeatureAlgorithms.centred(given, Centre.TRAINING, SCALE);
  }

  private static PtMap ptMap(PtMap.Config config, Given given) {
    return PtMap.of(
        given.net().embedding(given.input()), given.net().features(given.input()), config, SCALE);
  }
}
