package dev.autodidact.cli;

import dev.autodidact.evaluate.InterquartileMean;
import dev.autodidact.evaluate.SeedSpread;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `evaluate` found of one run.
///
/// @param familiar the figure in worlds like those of training, or on tasks with balanced queries,
///   where others were asked for
/// @param against another run on the same tasks, where one was named
record Tested(Result result, @Nullable Result familiar, @Nullable Against against) {
  private SequencedMap<String, Object> json() {
    SequencedMap<String, Object> json = result.toJson();
    if (familiar != null) {
      SequencedMap<String, Object> before = new LinkedHashMap<>();
      before.put(familiar.measure(), familiar.scores().mean());
      before.put("ci95", familiar.scores().ci95());
      familiar.normalised().ifPresent(n -> before.put("normalised", n));
      json.put(ofTasks() ? "balanced" : "familiar", before);
    }
    if (against != null) {
      json.put("against", against.json(result.measure()));
    }
    return json;
  }

  private boolean ofTasks() {
    return result.experiment().domain() instanceof FewShotTasks;
  }

  private String text() {
    List<String> lines = new ArrayList<>(List.of(Report.of(result)));
    if (against != null) {
      lines.add(against.text(result.measure()));
    }
    if (familiar != null) {
      lines.add(ofTasks() ? Report.balanced(familiar) : Report.shift(familiar, result));
    }
    return String.join(System.lineSeparator(), lines);
  }

  static Object json(List<Tested> found) {
    if (found.size() == 1) {
      return found.getFirst().json();
    }
    SequencedMap<String, Object> json = new LinkedHashMap<>();
    json.put("runs", found.stream().map(Tested::json).toList());
    json.put("interquartileMean", together(found));
    json.put("seedSpread", spread(found));
    return json;
  }

  static String text(List<Tested> found) {
    String each =
        found.stream().map(Tested::text).collect(Collectors.joining(System.lineSeparator()));
    return found.size() == 1
        ? each
        : each
            + System.lineSeparator()
            + Report.seeds(found.getFirst().result(), together(found), spread(found));
  }

  private static InterquartileMean together(List<Tested> found) {
    return InterquartileMean.of(
        found.stream().map(f -> f.result().scores().perTask()).toArray(double[][]::new));
  }

  private static SeedSpread spread(List<Tested> found) {
    return SeedSpread.of(found.stream().mapToDouble(f -> f.result().scores().mean()).toArray());
  }
}
