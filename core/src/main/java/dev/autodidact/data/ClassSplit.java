package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Which names are meta-trained on, which choose the model, and which are unseen; each list sorted.
record ClassSplit(List<String> train, List<String> validation, List<String> test) {
  private static final String RIGHT = "the first line must be class,part";

  /// What `file` says in its columns `class` and `part` (train, validation or test) or, where there
  /// is no such file, a random division.
  static ClassSplit of(Path file, Set<String> names) {
    return Files.exists(file) ? listed(file, names) : random(new TreeSet<>(names));
  }

  /// Three fifths to train on, a fifth to choose by and a fifth unseen, the same ones every time.
  static ClassSplit random(Set<String> sorted) {
    if (sorted.size() < 3) {
      throw new InvalidInputException(
          "%s: train, validation and test need at least one each".formatted(sorted));
    }
    List<String> order = new ArrayList<>(sorted);
    Collections.shuffle(order, new Seed(1).split("split").random());
    int fifth = Math.max(1, order.size() / 5);
    int train = order.size() - 2 * fifth;
    return new ClassSplit(
        sorted(order.subList(0, train)),
        sorted(order.subList(train, train + fifth)),
        sorted(order.subList(train + fifth, order.size())));
  }

  private static ClassSplit listed(Path file, Set<String> names) {
    ClassSplit split = new ClassSplit(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<String> free = new TreeSet<>(names);
    try (Csv csv = new Csv(Files.newInputStream(file), file.toString())) {
      int name = csv.column("class", RIGHT);
      int part = csv.column("part", RIGHT);
      while (csv.hasNext()) {
        List<String> row = csv.next();
        List<String> members =
            switch (row.get(part)) {
              case "train" -> split.train;
              case "validation" -> split.validation;
              case "test" -> split.test;
              default ->
                  throw csv.bad(
                      "part '%s' is not train, validation or test".formatted(row.get(part)));
            };
        if (!free.remove(row.get(name))) {
          throw csv.bad(
              "there is no folder of pictures '%s', or two lines for it".formatted(row.get(name)));
        }
        members.add(row.get(name));
      }
    } catch (IOException e) {
      throw new InvalidInputException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (split.train.isEmpty() || split.validation.isEmpty() || split.test.isEmpty()) {
      throw new InvalidInputException(
          "%s: train, validation and test need at least one class each".formatted(file));
    }
    return new ClassSplit(sorted(split.train), sorted(split.validation), sorted(split.test));
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }
}
