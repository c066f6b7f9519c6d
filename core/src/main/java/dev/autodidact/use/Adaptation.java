package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.learner.Adapted;
import dev.autodidact.learner.ClassSums;
import dev.autodidact.learner.MetaLearner;
import dev.autodidact.learner.MetricLearner;
import dev.autodidact.nn.Params;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Rounds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What a mini learning session ended in.
///
/// @param labels the classes, in the order in which φ has them
/// @param counts support examples of each
/// @param support what they were, unless that was left out
/// @param own what of φ is not in θ
/// @param embedded the support where the learner compares examples, `[1, n, dim]`, in the order in
///   which it was shown
/// @param threshold from which familiarity on an example is of one of the classes
/// @param origin how it came about
record Adaptation(
    List<String> labels,
    List<Integer> counts,
    Optional<Support> support,
    Params own,
    Optional<Tensor> embedded,
    Threshold threshold,
    Origin origin)
    implements AutoCloseable {
  private static final int MIN_WAYS = 2;
  private static final int MAX_LABEL = 200;

  Adaptation {
    labels = List.copyOf(labels);
    counts = List.copyOf(counts);
  }

  /// What came of `support`.
  ///
  /// @throws InvalidInputException if classes are too few, too many, or without examples
  static Adaptation of(Model model, Support support, Origin origin) {
    require(support.labels(), support.counts());
    try (Scope scope = new Scope()) {
      return model
          .theta()
          .kept()
          .apply(
              theta -> {
                Optional<Tensor> z = embedded(model, theta, support);
                return new Adaptation(
                        support.labels(),
                        support.counts(),
                        Optional.of(support),
                        Model.own(model.adapt(theta, support, z), theta),
                        z,
                        Threshold.of(model, theta, support, z),
                        origin)
                    .keptFrom(scope);
              });
    }
  }

  /// The same with its support embedded anew: a file that an older version wrote does not have it.
  Adaptation embeddedBy(Model model) {
    try (Scope scope = new Scope()) {
      Optional<Tensor> z =
          support.flatMap(s -> model.theta().kept().apply(t -> embedded(model, t, s)));
      z.ifPresent(scope::keep);
      return new Adaptation(labels, counts, support, own, z, threshold, origin);
    }
  }

  private static Optional<Tensor> embedded(Model model, Params theta, Support support) {
    return model.learner(support.labels().size()) instanceof MetricLearner metric
        ? Optional.of(Embedding.of(metric, theta, model.examples(support).x()).copy())
        : Optional.empty();
  }

  private Adaptation keptFrom(Scope scope) {
    own.keptFrom(scope);
    embedded.ifPresent(scope::keep);
    return this;
  }

  static void require(List<String> labels, List<Integer> counts) {
    for (int i = 0; i < labels.size(); i++) {
      requireLabel(labels.get(i));
      if (counts.get(i) < 1) {
        throw new InvalidInputException(
            "class %s has no examples to learn from".formatted(labels.get(i)));
      }
    }
    if (labels.size() < MIN_WAYS) {
      throw new InvalidInputException(
          "%s to tell apart: at least 2"
              .formatted(labels.size() == 1 ? "there is 1 class" : "there is no class"));
    }
  }

  private static void requireLabel(String label) {
    if (label.isBlank() || label.length() > MAX_LABEL) {
      throw new InvalidInputException(
          "a class has a name of %d letters: from 1 to %d"
              .formatted(label.strip().length(), MAX_LABEL));
    }
  }

  /// What each of the support examples is, in the order in which it was shown.
  List<Rounds.Place> places() {
    return Rounds.of(counts.stream().mapToInt(Integer::intValue).toArray());
  }

  /// φ, in the caller's scope.
  Params phi(Params theta) {
    return own.perTask() ? own : theta.with(own);
  }

  Adapted adapted(Model model, Params theta) {
    return model.learner(labels.size()).adapted(phi(theta));
  }

  /// The metric learner whose φ are sums by class, where it is one.
  private Optional<MetricLearner> sums(Model model) {
    MetaLearner learner = model.learner(labels.size());
    return learner instanceof MetricLearner metric && metric.keepsSums()
        ? Optional.of(metric)
        : Optional.empty();
  }

  /// The adaptation on this support and more.
  Adaptation add(Model model, Map<String, List<float[]>> more) {
    Optional<Support> all = support.map(s -> s.with(more));
    Optional<MetricLearner> metric = sums(model);
    if (metric.isEmpty()) {
      return of(model, all.orElseThrow(this::needsSupport), Origin.ANEW);
    }
    List<String> known = new ArrayList<>(labels);
    List<Integer> sizes = new ArrayList<>(counts);
    List<float[]> examples = new ArrayList<>();
    List<Long> targets = new ArrayList<>();
    new LinkedHashMap<>(more)
        .forEach(
            (label, list) -> {
              if (!known.contains(label)) {
                known.add(label);
                sizes.add(0);
              }
              int at = known.indexOf(label);
              sizes.set(at, sizes.get(at) + list.size());
              examples.addAll(list);
              list.forEach(_ -> targets.add((long) at));
            });
    require(known, sizes);
    try (Scope scope = new Scope()) {
      return model
          .theta()
          .kept()
          .apply(
              theta -> {
                Tensor z = Embedding.of(metric.get(), theta, model.preparation().tensor(examples));
                long[] y = targets.stream().mapToLong(Long::longValue).toArray();
                Params phi = ClassSums.add(phi(theta), new Examples(z, Tensors.of(y, 1, y.length)));
                return grown(model, theta, known, sizes, all, phi, scope);
              });
    }
  }

  /// The adaptation without one of its classes.
  Adaptation remove(Model model, String label) {
    int at = labels.indexOf(label);
    if (at < 0) {
      throw new InvalidInputException(
          "there is no class '%s' to remove: there are %s"
              .formatted(label, String.join(", ", labels)));
    }
    List<String> others = without(at, labels);
    List<Integer> sizes = without(at, counts);
    require(others, sizes);
    Optional<Support> rest = support.map(s -> s.without(label));
    if (sums(model).isEmpty()) {
      return of(model, rest.orElseThrow(this::needsSupport), Origin.ANEW);
    }
    try (Scope scope = new Scope()) {
      return model
          .theta()
          .kept()
          .apply(
              theta ->
                  grown(
                      model, theta, others, sizes, rest, ClassSums.without(phi(theta), at), scope));
    }
  }

  private static <T> List<T> without(int at, List<T> all) {
    return IntStream.range(0, all.size()).filter(i -> i != at).mapToObj(all::get).toList();
  }

  private Adaptation grown(
      Model model,
      Params theta,
      List<String> known,
      List<Integer> sizes,
      Optional<Support> all,
      Params phi,
      Scope scope) {
    Optional<Tensor> z = all.flatMap(s -> embedded(model, theta, s));
    return new Adaptation(
            known,
            sizes,
            all,
            Model.own(phi, theta),
            z,
            all.map(s -> Threshold.of(model, theta, s, z)).orElse(threshold),
            Origin.EXACTLY)
        .keptFrom(scope);
  }

  private InvalidInputException needsSupport() {
    return new InvalidInputException(
        "this classifier was kept without its support, and its learner has to adapt anew to all of"
            + " it: classes can't be added or removed");
  }

  /// The same without its support.
  Adaptation withoutSupport() {
    return new Adaptation(
        labels, counts, Optional.empty(), own.copy(), Optional.empty(), threshold, origin);
  }

  @Override
  public void close() {
    own.close();
    embedded.ifPresent(Tensor::close);
  }
}
