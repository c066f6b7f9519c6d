package dev.autodidact.data.table;

import dev.autodidact.Words;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.csv.Csv;
import dev.autodidact.data.csv.Separator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/// Tells what was read of a table.
final class TableInventory {
  private final List<String> told = new ArrayList<>();
  private final SequencedMap<String, Object> facts = new LinkedHashMap<>();

  private TableInventory() {}

  static Inventory of(
      String place,
      TableReader read,
      Targets.Problem problem,
      TablePreparation prepared,
      List<String> warnings,
      ClassSplit split,
      Map<String, int[]> tasks) {
    TableInventory inventory = new TableInventory();
    inventory.parts(place, read.rows().size(), split, tasks);
    inventory.targets(read.targets().labels(), problem);
    inventory.features(prepared);
    inventory.dialect(read);
    inventory.leftOut(read.leftOut());
    inventory.facts.put("warnings", warnings);
    warnings.forEach(warning -> inventory.told.add("warning: " + warning));
    return new Inventory(List.copyOf(inventory.told), inventory.facts);
  }

  private void parts(String place, int rows, ClassSplit split, Map<String, int[]> tasks) {
    String parts =
        "%s; %s; %s: %s"
            .formatted(
                part("training", split.train(), tasks),
                part("validation", split.validation(), tasks),
                part("test", split.test(), tasks),
                clean(Words.names(split.test())));
    facts.put("rows", rows);
    told.add("read %s: %,d rows; %s".formatted(place, rows, parts));
  }

  private String part(String name, List<String> ids, Map<String, int[]> tasks) {
    int[] sizes =
        ids.stream().mapToInt(id -> Objects.requireNonNull(tasks.get(id)).length).toArray();
    int rows = Arrays.stream(sizes).sum();
    facts.put(
        name,
        fact(
            Map.entry("tasks", sizes.length),
            Map.entry("rows", rows),
            Map.entry("smallest", Arrays.stream(sizes).min().orElse(0)),
            Map.entry("largest", Arrays.stream(sizes).max().orElse(0))));
    return "%s %,d tasks, %,d rows".formatted(name, sizes.length, rows);
  }

  private void targets(Labels labels, Targets.Problem problem) {
    SequencedMap<String, Object> fact =
        fact(
            Map.entry("problem", problem.classification() ? "classification" : "regression"),
            Map.entry("why", problem.why()));
    if (problem.classification()) {
      List<String> names = labels.names().stream().sorted().toList();
      fact.put("classes", names);
      told.add(
          "targets are classes: %,d of them (%s), %s"
              .formatted(names.size(), clean(Words.names(names)), problem.why()));
    } else {
      told.add("targets are numbers, %s".formatted(problem.why()));
    }
    facts.put("targets", fact);
  }

  private void features(TablePreparation prepared) {
    List<Object> list = new ArrayList<>();
    List<RowFormat.Column> columns = prepared.format().columns();
    long imputed = Arrays.stream(prepared.imputed()).sum();
    long unseen = Arrays.stream(prepared.unseen()).sum();
    told.add(
        "features (%,d): %s"
            .formatted(columns.size(), clean(Words.names(prepared.format().names()))));
    for (int i = 0; i < columns.size(); i++) {
      list.add(feature(columns.get(i), prepared.imputed()[i], prepared.unseen()[i]));
    }
    facts.put("features", list);
    if (imputed > 0) {
      told.add(
          "%,d missing numbers become the mean of the training tasks, and another number says so"
              .formatted(imputed));
    }
    if (unseen > 0) {
      told.add("%,d words are in no training task, and become zeros".formatted(unseen));
    }
  }

  private SequencedMap<String, Object> feature(RowFormat.Column column, long imputed, long unseen) {
    SequencedMap<String, Object> fact = fact(Map.entry("name", column.name()));
    switch (column) {
      case RowFormat.Numeric number -> {
        fact.put("kind", "number");
        if (imputed > 0) {
          fact.put("imputed", imputed);
          fact.put("indicated", number.indicated());
        }
      }
      case RowFormat.Category category -> {
        fact.put("kind", "category");
        fact.put("values", category.values());
        fact.put("unseen", unseen);
        told.add(
            "column %s has words: %s"
                .formatted(column.name(), clean(Words.names(category.values()))));
      }
    }
    return fact;
  }

  private void dialect(TableReader read) {
    Csv.Dialect dialect = read.dialect();
    List<String> unusual = new ArrayList<>();
    if (dialect.separator() != Separator.COMMA) {
      unusual.add("cells are separated by %s".formatted(dialect.separator().words()));
    }
    if (read.decimal() == Decimal.COMMA) {
      unusual.add("numbers are written with a decimal comma");
    }
    if (!dialect.encoding().equals("UTF-8")) {
      unusual.add("the text is %s".formatted(dialect.encoding()));
    }
    if (!unusual.isEmpty()) {
      told.add(String.join("; ", unusual));
    }
    facts.put(
        "written",
        fact(
            Map.entry("separator", dialect.separator().name().toLowerCase(Locale.ROOT)),
            Map.entry("decimal", read.decimal() == Decimal.COMMA ? "comma" : "point"),
            Map.entry("encoding", dialect.encoding())));
  }

  private void leftOut(List<String> what) {
    facts.put("leftOut", what);
    if (!what.isEmpty()) {
      told.add("left out: %s".formatted(String.join("; ", what)));
    }
  }

  /// Names without characters that would break a line.
  private static String clean(String names) {
    return names.replaceAll("\\p{Cntrl}", " ");
  }

  @SafeVarargs
  private static SequencedMap<String, Object> fact(Map.Entry<String, Object>... entries) {
    SequencedMap<String, Object> fact = new LinkedHashMap<>();
    for (Map.Entry<String, Object> entry : entries) {
      fact.put(entry.getKey(), entry.getValue());
    }
    return fact;
  }
}
