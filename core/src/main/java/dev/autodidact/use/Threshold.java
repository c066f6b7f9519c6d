package dev.autodidact.use;

import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.evaluate.Calibration;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.learner.Online;
import dev.autodidact.nn.Params;
import dev.autodidact.run.Run;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Rounds;
import dev.autodidact.task.Shuffled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// From how familiar on an example counts as one of the classes.
///
/// @param value of the familiarity
/// @param by where it is from, in words
public record Threshold(double value, String by) {
  /// Nothing is known to tell by: every example counts as one of the classes.
  static final Threshold NONE =
      new Threshold(
          Double.NEGATIVE_INFINITY,
          "nothing: it takes 20 support examples that can be left out in turn, or a training; every"
              + " example counts as one of the classes");

  private static final double MISSED = 0.05;
  private static final int FOLDS = 10;

  /// So many examples at least are left out in turn: of fewer, 5 % are none.
  private static final int ENOUGH = 20;

  /// The familiarity that 95 % reach of the validation queries of known classes.
  static Threshold of(Calibration calibration) {
    return new Threshold(
        calibration.threshold(),
        "%d validation tasks, of which it lets 95 %% of the queries pass"
            .formatted(calibration.tasks()));
  }

  /// The familiarity that 95 % of the support reach when they are left out: in turn one example of
  /// each class, while the learner adapts to the others. Where the support is too small for that,
  /// what validation tasks say.
  ///
  /// @param embedded the support where the learner compares examples, if it does
  static Threshold of(Model model, Params theta, Support support, Optional<Tensor> embedded) {
    Support.Shown shown = support.shown();
    int[] counts = support.counts().stream().mapToInt(Integer::intValue).toArray();
    int folds = Math.min(FOLDS, Arrays.stream(counts).max().orElse(0));
    int left = Arrays.stream(counts).filter(n -> n > 1).map(n -> Math.min(n, folds)).sum();
    if (left < ENOUGH) {
      return model.calibration().map(Threshold::of).orElse(NONE);
    }
    Folds all = Folds.of(model, theta, support, embedded);
    List<Double> found = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      List<Rounds.Place> places = shown.places();
      int round = fold;
      int[] held =
          IntStream.range(0, places.size())
              .filter(i -> places.get(i).index() == round && counts[places.get(i).label()] > 1)
              .toArray();
      Arrays.stream(all.familiarity(held, places.size())).forEach(found::add);
    }
    double[] sorted = found.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Threshold(
        sorted[(int) (MISSED * sorted.length)],
        "its support, of which it lets 95 % pass when they are left out");
  }

  /// Adapting to a part of the support, again and again.
  ///
  /// @param all the support: embedded already, where the learner embeds
  private record Folds(Model model, MetaLearner learner, Params theta, Examples all) {
    static Folds of(Model model, Params theta, Support support, Optional<Tensor> embedded) {
      MetaLearner learner = model.learner(support.labels().size());
      Optional<Tensor> z = embedded.filter(_ -> !learner.transductive());
      return new Folds(
          model,
          learner,
          theta,
          z.isPresent() ? model.examples(support, z.get()) : model.examples(support));
    }

    /// Of the examples at `held`, while the learner adapts to all others.
    double[] familiarity(int[] held, int n) {
      Examples kept = of(IntStream.range(0, n).filter(i -> Arrays.binarySearch(held, i) < 0));
      Examples queries = of(Arrays.stream(held));
      return model.familiarity(scores(kept, queries.x()));
    }

    private Tensor scores(Examples kept, Tensor x) {
      if (learner instanceof MetricLearner metric && !learner.transductive()) {
        return metric.predictEmbedded(metric.adaptEmbedded(theta, kept), x);
      }
      Examples shown =
          learner instanceof Online
              ? Shuffled.order(kept, new Seed(Run.TEST_SEED).split("test"), 0)
              : kept;
      return learner.adapt(theta, shown).predictAlone(x);
    }

    private Examples of(IntStream places) {
      long[] index = places.asLongStream().toArray();
      Tensor chosen = Tensors.of(index, index.length);
      return new Examples(all.x().indexSelect(1, chosen), all.y().indexSelect(1, chosen));
    }
  }
}
