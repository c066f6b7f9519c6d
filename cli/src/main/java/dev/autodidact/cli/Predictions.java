package dev.autodidact.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.autodidact.Words;
import dev.autodidact.record.Json;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.Example;
import dev.autodidact.use.ExampleFiles.Found;
import dev.autodidact.use.Prediction;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;

/// Prints predictions one after the other.
sealed interface Predictions {
  /// What stands for the label of an example that is of none of the classes.
  String NONE = "none of these";

  static Predictions to(PrintWriter out, Classifier classifier, boolean json, boolean csv) {
    if (json) {
      return new AsJson(out, new boolean[1]);
    }
    return csv
        ? AsCsv.begin(
            out,
            classifier.labels(),
            classifier.recipe().preprocessing() instanceof Preprocessing.Texts)
        : new AsText(out);
  }

  void print(Found input, Prediction prediction);

  /// The text that was found; empty where it is something else.
  private static Optional<String> text(Found input) {
    return input.example() instanceof Example.OfText(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /// @param why it could not be read
  default void broken(String input, String why) {}

  default void end() {}

  /// Lines for a person.
  record AsText(PrintWriter out) implements Predictions {
    private static final int LETTERS = 60;

    @Override
    public void print(Found input, Prediction p) {
      Map.Entry<String, Double> second = p.runnerUp();
      String label = p.known() ? p.label() : NONE + ", nearest to " + p.label();
      String nearest =
          p.nearest()
              .map(n -> "; most like no. %d of %s".formatted(n.index() + 1, n.label()))
              .orElse("");
      out.println(
          Terminal.oneLine(
              "%s%s: %s %.1f %%, then %s %.1f %%%s"
                  .formatted(
                      input.name(),
                      text(input).map(t -> " '%s'".formatted(Words.line(t, LETTERS))).orElse(""),
                      label,
                      100 * p.probability(),
                      second.getKey(),
                      100 * second.getValue(),
                      nearest)));
      out.flush();
    }
  }

  /// A table with a column for each class.
  ///
  /// @param texts whether it has a column for the text
  record AsCsv(CsvWriter csv, PrintWriter out, List<String> labels, boolean texts)
      implements Predictions {
    static AsCsv begin(PrintWriter out, List<String> labels, boolean texts) {
      CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
      List<String> names =
          new ArrayList<>(
              List.of("input", "label", "known", "probability", "second", "nearest", "error"));
      if (texts) {
        names.add("text");
      }
      labels.forEach(label -> names.add("p " + label));
      csv.writeRecord(names);
      return new AsCsv(csv, out, labels, texts);
    }

    @Override
    public void print(Found input, Prediction p) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  input.name(),
                  p.label(),
                  String.valueOf(p.known()),
                  number(p.probability()),
                  p.runnerUp().getKey(),
                  p.nearest().map(n -> n.label() + " " + (n.index() + 1)).orElse(""),
                  ""));
      text(input).ifPresent(row::add);
      labels.forEach(
          label -> row.add(number(Objects.requireNonNull(p.probabilities().get(label)))));
      csv.writeRecord(row);
      out.flush();
    }

    private static String number(Double p) {
      return "%.6f".formatted(p);
    }

    @Override
    public void broken(String input, String why) {
      List<String> row = new ArrayList<>(List.of(input, "", "", "", "", "", why));
      if (texts) {
        row.add("");
      }
      labels.forEach(_ -> row.add(""));
      csv.writeRecord(row);
      out.flush();
    }
  }

  /// One JSON object, whose predictions come as they are made.
  ///
  /// @param begun whether there was one already
  record AsJson(PrintWriter out, boolean[] begun) implements Predictions {
    @Override
    public void print(Found input, Prediction p) {
      SequencedMap<String, Object> json = new LinkedHashMap<>();
      json.put("input", input.name());
      text(input).ifPresent(text -> json.put("text", text));
      json.put("label", p.label());
      json.put("known", p.known());
      json.put("probability", p.probability());
      json.put("familiarity", p.familiarity());
      json.put("probabilities", p.probabilities());
      p.nearest().ifPresent(n -> json.put("nearest", n));
      item(json);
    }

    @Override
    public void broken(String input, String why) {
      SequencedMap<String, Object> json = new LinkedHashMap<>();
      json.put("input", input);
      json.put("error", why);
      item(json);
    }

    private void item(SequencedMap<String, Object> json) {
      out.print(begun[0] ? ",\n  " : "{\"predictions\": [\n  ");
      begun[0] = true;
      out.print(Json.line(json));
      out.flush();
    }

    @Override
    public void end() {
      out.println(begun[0] ? "\n]}" : "{\"predictions\": []}");
    }
  }
}
