package dev.autodidact.use;

import dev.autodidact.InvalidInputException;
import dev.autodidact.evaluate.Assessment;
import dev.autodidact.evaluate.Assessment.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Tests classifiers on labelled examples, each predicted by itself.
///
/// Examples come one after the other; of each only the verdict is kept. What an encoder makes of
/// them is made once for all classifiers.
public final class Assessor {
  private static final int BATCH = 64;

  private final List<Subject> subjects;
  private final List<String> labels = new ArrayList<>();
  private final List<Example> examples = new ArrayList<>();

  /// What is known of one classifier so far.
  private record Subject(
      Classifier classifier, List<Verdict> verdicts, SequencedMap<String, Integer> others) {}

  /// @param classifiers of learners that take the same examples; the caller closes them
  /// @throws InvalidInputException if two prepare examples in different ways
  public Assessor(List<Classifier> classifiers) {
    for (Classifier c : classifiers) {
      if (!c.recipe().preprocessing().equals(classifiers.getFirst().recipe().preprocessing())) {
        throw new InvalidInputException(
            "classifiers whose examples are prepared in different ways: test one at a time");
      }
    }
    subjects =
        classifiers.stream()
            .map(c -> new Subject(c, new ArrayList<>(), new LinkedHashMap<>()))
            .toList();
  }

  /// One example more.
  ///
  /// @param label a class; one that a classifier does not know is truly of none of its classes
  public void add(String label, Example example) {
    labels.add(label);
    examples.add(example);
    if (examples.size() == BATCH) {
      predict();
    }
  }

  /// How each classifier does, in their order.
  ///
  /// @throws InvalidInputException if there were no examples
  public List<Assessment> assessments() {
    predict();
    if (subjects.stream().anyMatch(s -> s.verdicts().isEmpty())) {
      throw new InvalidInputException("no examples to test it on");
    }
    return subjects.stream()
        .map(
            s ->
                Assessment.of(
                    s.classifier().labels(),
                    s.classifier().threshold().value(),
                    s.verdicts(),
                    s.others()))
        .toList();
  }

  private void predict() {
    if (examples.isEmpty()) {
      return;
    }
    List<float[]> values = subjects.getFirst().classifier().values(examples);
    for (Subject s : subjects) {
      List<Prediction> predictions = s.classifier().predictValues(values);
      for (int i = 0; i < labels.size(); i++) {
        s.verdicts().add(verdict(s, labels.get(i), predictions.get(i)));
      }
    }
    labels.clear();
    examples.clear();
  }

  private static Verdict verdict(Subject s, String label, Prediction p) {
    List<String> known = s.classifier().labels();
    int at = known.indexOf(label);
    if (at < 0) {
      s.others().merge(label, 1, Integer::sum);
    }
    return new Verdict(at, known.indexOf(p.label()), p.probability(), p.familiarity(), p.known());
  }
}
