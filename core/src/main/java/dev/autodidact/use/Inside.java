package dev.autodidact.use;

import dev.autodidact.engine.Tensor;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.ClassSums;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.learner.Remembering;
import dev.autodidact.learner.Stepwise;
import dev.autodidact.nn.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What goes on in a classifier, to be shown: as much of it as its kind of learner has.
///
/// @param space where the learner compares examples; of metric learners that have their support
/// @param steps `[examples][steps + 1][labels]` probabilities after 0, 1, ... steps of adapting;
///   empty but for learners that adapt in steps and have their support
/// @param memory after the support was written into it; of learners that have one
public record Inside(Optional<Space> space, List<List<double[]>> steps, Optional<Memory> memory) {
  /// Embeddings, each `[dim]`.
  ///
  /// @param support of each label, its examples in their order
  /// @param prototypes of each label; empty if the learner does not compare with class means
  /// @param examples that were asked about
  public record Space(
      SequencedMap<String, List<double[]>> support,
      SequencedMap<String, double[]> prototypes,
      List<double[]> examples) {}

  /// An external memory.
  ///
  /// @param slots what is in each, `[width]`
  /// @param usage of each slot; empty if the learner does not keep count
  public record Memory(List<double[]> slots, double... usage) {}

  /// @param values of examples, as the net takes them
  static Inside of(Model model, Adaptation adaptation, Params theta, List<float[]> values) {
    Optional<Tensor> x =
        Optional.of(values).filter(v -> !v.isEmpty()).map(model.preparation()::tensor);
    MetaLearner learner = model.learner(adaptation.labels().size());
    Params phi = adaptation.phi(theta);
    return new Inside(
        learner instanceof MetricLearner metric
            ? adaptation
                .embedded()
                .map(z -> space(metric, adaptation, phi, z, x.map(e -> metric.embed(theta, e))))
            : Optional.empty(),
        learner instanceof Stepwise stepwise && x.isPresent()
            ? adaptation
                .support()
                .map(s -> steps(model, stepwise, theta, s, x.get()))
                .orElse(List.of())
            : List.of(),
        learner instanceof Remembering remembering
            ? Optional.of(memory(remembering.remembered(phi)))
            : Optional.empty());
  }

  private static Space space(
      MetricLearner learner,
      Adaptation adaptation,
      Params phi,
      Tensor support,
      Optional<Tensor> examples) {
    SequencedMap<String, List<double[]>> byLabel = new LinkedHashMap<>();
    adaptation.labels().forEach(label -> byLabel.put(label, new ArrayList<>()));
    List<double[]> rows = rows(support);
    for (int i = 0; i < rows.size(); i++) {
      String label = adaptation.labels().get(adaptation.places().get(i).label());
      byLabel.get(label).add(rows.get(i));
    }
    SequencedMap<String, double[]> prototypes = new LinkedHashMap<>();
    if (learner.keepsSums()) {
      List<double[]> means = rows(ClassSums.means(phi));
      for (int i = 0; i < means.size(); i++) {
        prototypes.put(adaptation.labels().get(i), means.get(i));
      }
    }
    return new Space(byLabel, prototypes, examples.map(Inside::rows).orElse(List.of()));
  }

  private static List<List<double[]>> steps(
      Model model, Stepwise learner, Params theta, Support support, Tensor x) {
    List<List<double[]>> byExample = new ArrayList<>();
    for (int i = 0; i < x.size(1); i++) {
      byExample.add(new ArrayList<>());
    }
    for (Adapted step : learner.steps(theta, model.examples(support))) {
      Tensor scores = step.predictAlone(x);
      List<double[]> p = rows(scores.div(model.temperature()).softmax(-1));
      for (int i = 0; i < p.size(); i++) {
        byExample.get(i).add(p.get(i));
      }
    }
    return byExample;
  }

  private static Memory memory(Remembering.Remembered remembered) {
    double[] usage = remembered.usage().map(Tensor::toDoubles).orElse(new double[0]);
    return new Memory(rows(remembered.slots()), usage);
  }

  /// `[1, n, dim]` -> n times `[dim]`
  private static List<double[]> rows(Tensor tensor) {
    double[] all = tensor.toDoubles();
    int width = (int) tensor.size(2);
    List<double[]> rows = new ArrayList<>();
    for (int from = 0; from < all.length; from += width) {
      rows.add(Arrays.copyOfRange(all, from, from + width));
    }
    return Collections.unmodifiableList(rows);
  }
}
