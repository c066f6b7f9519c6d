package dev.autodidact.data;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.Seed;
import dev.autodidact.record.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The names of the characters in each part, `Alphabet/characterNN`, sorted.
record OmniglotSplit(List<String> train, List<String> validation, List<String> test) {
  private static final int CHARACTERS = 1623;
  private static final int TRAIN = 1100;
  private static final int VALIDATION = 100;

  /// The same random division every time.
  ///
  /// @param characters the names of all 1,623, in an order that is always the same
  static OmniglotSplit shuffled(Set<String> characters) {
    if (characters.size() != CHARACTERS) {
      throw new InvalidInputException(
          "Omniglot has %,d characters here: the split 1200-423 needs all %,d; fetch it again"
              .formatted(characters.size(), CHARACTERS));
    }
    List<String> order = new ArrayList<>(characters);
    Collections.shuffle(order, new Seed(1).split("omniglot 1200-423").random());
    return new OmniglotSplit(
        sorted(order.subList(0, TRAIN)),
        sorted(order.subList(TRAIN, TRAIN + VALIDATION)),
        sorted(order.subList(TRAIN + VALIDATION, CHARACTERS)));
  }

  /// The division that the lists `train.txt`, `val.txt` and `test.txt` state, one
  /// `Alphabet/characterNN/rotDDD` a line.
  ///
  /// @param lists the folder they are in
  /// @param characters the names of the characters there are
  static OmniglotSplit listed(Path lists, Set<String> characters) {
    Set<String> free = new TreeSet<>(characters);
    return new OmniglotSplit(
        take(lists.resolve("train.txt"), free),
        take(lists.resolve("val.txt"), free),
        take(lists.resolve("test.txt"), free));
  }

  private static List<String> take(Path list, Set<String> free) {
    SortedSet<String> names = new TreeSet<>();
    for (String line : lines(list)) {
      names.add(line.strip().replaceFirst("/rot\\d{3}$", ""));
    }
    for (String name : names) {
      if (!free.remove(name)) {
        throw new InvalidInputException(
            "%s names '%s', which is in another list too or not among the pictures"
                .formatted(list, name));
      }
    }
    return List.copyOf(names);
  }

  private static List<String> lines(Path list) {
    if (!Files.isRegularFile(list)) {
      throw new InvalidInputException(
          "%s not found: run `autodidact data omniglot`, which fetches the lists of Vinyals' split, or choose --split 1200-423"
              .formatted(list));
    }
    try {
      return TextFile.lines(list, 1 << 20);
    } catch (IOException e) {
      throw new InvalidInputException("%s is not a text file that can be read".formatted(list), e);
    }
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }
}
