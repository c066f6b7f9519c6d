package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.csv.Csv;
import dev.autodidact.engine.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which names are meta-trained on, which choose the model, and which are unseen; each list sorted.
public record ClassSplit(List<String> train, List<String> validation, List<String> test) {
  private static final List<String> CLASS = List.of("class", "label");
  private static final List<String> PART = List.of("part", "split");

  /// A part of the data, by the names that people give it.
  public enum Part {
    TRAIN,
    VALIDATION,
    TEST;

    /// The part of this name, in any case.
    public static Optional<Part> named(String name) {
      return switch (name.strip().toLowerCase(Locale.ROOT)) {
        case "train", "training" -> Optional.of(TRAIN);
        case "validation", "valid", "val", "dev" -> Optional.of(VALIDATION);
        case "test", "testing" -> Optional.of(TEST);
        default -> Optional.empty();
      };
    }
  }

  public ClassSplit {
    train = sorted(train);
    validation = sorted(validation);
    test = sorted(test);
  }

  /// Three fifths to train on, a fifth to choose by and a fifth unseen, the same ones every time.
  public static ClassSplit random(Set<String> names) {
    if (names.size() < 3) {
      throw new InvalidInputException(
          "%s: train, validation and test need at least one each".formatted(names));
    }
    List<String> order = shuffled(names);
    int fifth = Math.max(1, order.size() / 5);
    int train = order.size() - 2 * fifth;
    return new ClassSplit(
        order.subList(0, train),
        order.subList(train, train + fifth),
        order.subList(train + fifth, order.size()));
  }

  /// This where all parts have names; where none is to choose by, with a fifth of those to train on
  /// for it, the same ones every time.
  public Optional<ClassSplit> completed() {
    if (!validation.isEmpty() || train.size() < 2 || test.isEmpty()) {
      return Optional.of(this).filter(s -> s.complete());
    }
    List<String> order = shuffled(train);
    int fifth = Math.max(1, order.size() / 5);
    return Optional.of(
        new ClassSplit(order.subList(fifth, order.size()), order.subList(0, fifth), test));
  }

  private boolean complete() {
    return !train.isEmpty() && !validation.isEmpty() && !test.isEmpty();
  }

  /// What `file` says in its columns `class` and `part`, or `label` and `split`.
  public static ClassSplit listed(Path file, Set<String> names) {
    return listed(file, names, "");
  }

  /// The same.
  ///
  /// @param column of the parts; empty for `part` or `split`
  public static ClassSplit listed(Path file, Set<String> names, String column) {
    ClassSplit.Lists lists = new Lists();
    Set<String> free = new TreeSet<>(names);
    try (Csv csv = new Csv(Files.newInputStream(file), file.toString())) {
      int name = column(csv, CLASS);
      int part = column.isEmpty() ? column(csv, PART) : csv.column(column, "name another");
      while (csv.hasNext()) {
        List<String> row = csv.next();
        Optional<Part> named = Part.named(row.get(part));
        if (named.isEmpty()) {
          throw csv.bad("part '%s' is not train, validation or test".formatted(row.get(part)));
        }
        String of =
            free.contains(normal(row.get(name))) ? normal(row.get(name)) : folder(row.get(name));
        if (!free.remove(of)) {
          throw csv.bad("there is no class '%s', or two lines for it".formatted(of));
        }
        lists.add(named.get(), of);
      }
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    ClassSplit split = lists.split();
    if (!split.complete()) {
      throw new InvalidInputException(
          "%s: train, validation and test need at least one class each".formatted(file));
    }
    return split;
  }

  /// The first of these columns that there is.
  private static int column(Csv csv, List<String> names) {
    String name =
        names.stream().filter(csv.columns()::contains).findFirst().orElse(names.getFirst());
    return csv.column(name, "the first line must be class,part or label,split");
  }

  /// A path as people write it, as the name of a class.
  private static String folder(String written) {
    String path = written.replace('\\', '/').replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    return normal(path);
  }

  /// Text as names of classes are compared, however the system writes its accents.
  public static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /// Pairs of names that differ by case, spaces, `-` and `_` only.
  public static List<String> alike(Collection<String> names) {
    Map<String, String> seen = new HashMap<>();
    List<String> alike = new ArrayList<>();
    for (String name : names) {
      String key = name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
      String other = seen.putIfAbsent(key, name);
      if (other != null) {
        alike.add("'%s' and '%s'".formatted(other, name));
      }
    }
    return alike;
  }

  private static List<String> shuffled(Collection<String> names) {
    List<String> order = new ArrayList<>(sorted(names));
    Collections.shuffle(order, new Seed(1).split("split").random());
    return order;
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }

  /// The names of each part, as they come.
  public static final class Lists {
    private final List<String> train = new ArrayList<>();
    private final List<String> validation = new ArrayList<>();
    private final List<String> test = new ArrayList<>();

    /// Three empty lists.
    public Lists() {}

    public void add(Part part, String name) {
      List<String> of =
          switch (part) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
          };
      of.add(name);
    }

    public ClassSplit split() {
      return new ClassSplit(train, validation, test);
    }
  }
}
