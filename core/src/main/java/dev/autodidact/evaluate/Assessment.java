package dev.autodidact.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// How well a classifier does on labelled examples that it has not learned from.
///
/// Its classes may not be all there are: an example with a label that it does not know is truly of
/// none of them. Examples are taken for independent of each other.
///
/// @param known how it does on those of its classes; empty where there are none
/// @param unknown how it does on others, likewise
/// @param detection how well the two are told apart; empty where there are not both
public record Assessment(
    Optional<Known> known, Optional<Unknown> unknown, Optional<Detection> detection) {
  /// What a classifier said of one example.
  ///
  /// @param label its class, −1 if that is none of the classifier's
  /// @param predicted the most probable class
  /// @param probability of that class
  /// @param familiarity what the threshold is held against
  /// @param accepted whether it counts as one of the classes
  public record Verdict(
      int label, int predicted, double probability, double familiarity, boolean accepted) {
    boolean known() {
      return label >= 0;
    }

    boolean right() {
      return predicted == label;
    }
  }

  /// On examples of the classes.
  ///
  /// @param right those whose most probable class is their own, accepted or not
  /// @param accepted those that count as one of the classes; all others are refused by mistake
  /// @param acceptedRight those that are both
  /// @param reliability of the probabilities
  /// @param classes each that has an example, by its name
  /// @param confusions the most frequent first
  public record Known(
      Proportion right,
      Proportion accepted,
      Proportion acceptedRight,
      Reliability reliability,
      SequencedMap<String, OfClass> classes,
      List<Confusion> confusions) {}

  /// On examples of one class.
  public record OfClass(int examples, int right, int accepted) {
    private OfClass and(Verdict v) {
      return new OfClass(
          examples + 1, right + (v.right() ? 1 : 0), accepted + (v.accepted() ? 1 : 0));
    }
  }

  /// Examples of one class whose most probable class is another.
  ///
  /// @param times how many
  /// @param examples there are of the class
  public record Confusion(String of, String taken, int times, int examples) {}

  /// On examples of none of the classes.
  ///
  /// @param found those that are refused
  /// @param labels how many there are of each label
  public record Unknown(Proportion found, SequencedMap<String, Integer> labels) {}

  /// @param labels the classes
  /// @param threshold from which familiarity on an example is accepted
  /// @param verdicts on all examples
  /// @param others how many there are of each label that is none of the classes
  public static Assessment of(
      List<String> labels,
      double threshold,
      List<Verdict> verdicts,
      SequencedMap<String, Integer> others) {
    List<Verdict> known = verdicts.stream().filter(Verdict::known).toList();
    List<Verdict> unknown = verdicts.stream().filter(v -> !v.known()).toList();
    return new Assessment(
        known.isEmpty() ? Optional.empty() : Optional.of(known(labels, known)),
        unknown.isEmpty() ? Optional.empty() : Optional.of(unknown(unknown, others)),
        known.isEmpty() || unknown.isEmpty()
            ? Optional.empty()
            : Optional.of(Detection.of(ranked(verdicts), threshold)));
  }

  private static Known known(List<String> labels, List<Verdict> verdicts) {
    long n = verdicts.size();
    List<Reliability.Sure> sure = new ArrayList<>();
    OfClass[] classes = new OfClass[labels.size()];
    Map<List<Integer>, Integer> wrong = new HashMap<>();
    for (Verdict v : verdicts) {
      sure.add(new Reliability.Sure(sure.size(), v.probability(), v.right()));
      OfClass before = classes[v.label()];
      classes[v.label()] = (before == null ? new OfClass(0, 0, 0) : before).and(v);
      if (!v.right()) {
        wrong.merge(List.of(v.label(), v.predicted()), 1, Integer::sum);
      }
    }
    SequencedMap<String, OfClass> named = new LinkedHashMap<>();
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] != null) {
        named.put(labels.get(i), classes[i]);
      }
    }
    return new Known(
        new Proportion(verdicts.stream().filter(Verdict::right).count(), n),
        new Proportion(verdicts.stream().filter(Verdict::accepted).count(), n),
        new Proportion(verdicts.stream().filter(v -> v.accepted() && v.right()).count(), n),
        Reliability.of(sure.size(), sure),
        named,
        confusions(labels, classes, wrong));
  }

  private static List<Confusion> confusions(
      List<String> labels, OfClass[] classes, Map<List<Integer>, Integer> wrong) {
    return wrong.entrySet().stream()
        .map(
            pair -> {
              int of = pair.getKey().getFirst();
              int taken = pair.getKey().getLast();
              return new Confusion(
                  labels.get(of), labels.get(taken), pair.getValue(), classes[of].examples());
            })
        .sorted(
            Comparator.comparingInt(Confusion::times)
                .reversed()
                .thenComparing(Confusion::of)
                .thenComparing(Confusion::taken))
        .toList();
  }

  private static Unknown unknown(List<Verdict> verdicts, SequencedMap<String, Integer> others) {
    long found = verdicts.stream().filter(v -> !v.accepted()).count();
    return new Unknown(new Proportion(found, verdicts.size()), new LinkedHashMap<>(others));
  }

  private static Ranked ranked(List<Verdict> verdicts) {
    List<Ranked.Scored> scored = new ArrayList<>();
    for (Verdict v : verdicts) {
      scored.add(new Ranked.Scored(v.familiarity(), scored.size(), v.known()));
    }
    scored.sort(Comparator.comparingDouble(Ranked.Scored::score).reversed());
    return new Ranked(scored.size(), scored);
  }

  /// As `evaluate` prints it.
  public SequencedMap<String, Object> toJson() {
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    known.ifPresent(
        k -> {
          put(json, "accuracy", k.right);
          json.put("examples", k.right.of());
        });
    SequencedMap<String, Object> none = new LinkedHashMap<>();
    known.ifPresent(
        k -> {
          put(none, "accepted", k.accepted);
          put(none, "acceptedAndRight", k.acceptedRight);
          none.put("falseRefusals", k.accepted.of() - k.accepted.count());
        });
    unknown.ifPresent(
        u -> {
          put(none, "found", u.found);
          none.put("unknown", u.found.of());
          none.put("unknownLabels", u.labels);
        });
    detection.ifPresent(
        d -> {
          none.put("auroc", d.auroc().toJson("value"));
          none.put("fpr95", d.falsePositives().toJson("value"));
        });
    json.put("noneOfThese", none);
    known.ifPresent(
        k -> {
          json.put("reliability", k.reliability.toJson());
          json.put("classes", k.classes);
          json.put("confusions", k.confusions);
        });
    return json;
  }

  private static void put(Map<String, Object> json, String name, Proportion part) {
    json.put(name, part.value());
    json.put(name + "Interval95", part.interval());
  }
}
