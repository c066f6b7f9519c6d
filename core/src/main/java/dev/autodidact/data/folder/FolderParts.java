package dev.autodidact.data.folder;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.ClassSplit.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The classes of a folder, and how they are divided.
///
/// @param classes the files of each class, by its name
/// @param how the classes were divided, in words
public record FolderParts(SortedMap<String, List<Path>> classes, ClassSplit split, String how) {
  /// As `split.csv` says; else by folders named after parts (`train`, `val`, `test`), where all
  /// files lie in such; else at random, always alike.
  ///
  /// @throws InvalidInputException if that cannot be, saying why
  public static FolderParts of(Path root, SortedMap<String, List<Path>> classes) {
    Path list = root.resolve("split.csv");
    if (Files.isRegularFile(list)) {
      ClassSplit split = ClassSplit.listed(list, classes.keySet());
      TreeSet<String> unlisted = new TreeSet<>(classes.keySet());
      unlisted.removeAll(split.train());
      unlisted.removeAll(split.validation());
      unlisted.removeAll(split.test());
      String rest =
          unlisted.isEmpty() ? "" : ", which leaves out " + Words.names(List.copyOf(unlisted));
      return new FolderParts(classes, split, "as split.csv says" + rest);
    }
    boolean parts = classes.keySet().stream().allMatch(name -> part(name).isPresent());
    if (!parts) {
      requireNoOtherParts(root, classes.keySet());
    }
    return parts
        ? byFolder(root, classes)
        : new FolderParts(classes, ClassSplit.random(classes.keySet()), "at random, always alike");
  }

  /// Refuses parts that are not where parts are looked for: divided at random, a class that is in
  /// two of them would be trained on and unseen.
  private static void requireNoOtherParts(Path root, Set<String> classes) {
    Map<String, String> seen = new HashMap<>();
    for (String name : classes) {
      List<String> folders = new ArrayList<>(List.of(name.split("/")));
      for (int i = 0; i < folders.size(); i++) {
        String folder = folders.get(i);
        if (Part.named(folder).isPresent()) {
          folders.set(i, "/");
          String other = seen.putIfAbsent(String.join("/", folders), name);
          folders.set(i, folder);
          if (other != null) {
            throw new InvalidInputException(
                "%s: %s and %s look like one class in two parts: name the folder that holds train and test and nothing else, or list the parts in split.csv"
                    .formatted(root, other, name));
          }
        }
      }
    }
  }

  private static FolderParts byFolder(Path root, SortedMap<String, List<Path>> classes) {
    SortedMap<String, List<Path>> own = new TreeMap<>();
    ClassSplit.Lists lists = new ClassSplit.Lists();
    List<String> twice = new ArrayList<>();
    classes.forEach(
        (path, files) -> {
          int slash = path.indexOf('/');
          if (slash < 0) {
            throw new InvalidInputException(
                "%s: files lie in its folder %s itself, which is named after a part and not a class: make a folder for each class in it, or list the parts in split.csv"
                    .formatted(root, path));
          }
          String name = path.substring(slash + 1);
          if (own.putIfAbsent(name, files) != null) {
            twice.add(name);
          }
          lists.add(part(path).orElseThrow(), name);
        });
    if (!twice.isEmpty()) {
      throw new InvalidInputException(
          "%s: the same classes are in two of its parts (%s), but few-shot tasks are tested on classes that training has not seen: name the folder of one part, whose classes are then divided"
              .formatted(root, Words.names(twice)));
    }
    Optional<ClassSplit> complete = lists.split().completed();
    if (complete.isEmpty()) {
      throw new InvalidInputException(
          "%s has folders named after parts, but no classes in train or none in test"
              .formatted(root));
    }
    boolean drawn = lists.split().validation().isEmpty();
    return new FolderParts(
        own,
        complete.get(),
        "by its folders train, validation and test"
            + (drawn ? "; there is no validation, which is a fifth of train" : ""));
  }

  private static Optional<Part> part(String path) {
    return Part.named(path.replaceFirst("/.*", ""));
  }
}
