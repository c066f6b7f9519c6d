package dev.autodidact.data.folder;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.ClassSplit;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.picture.Picture;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The pictures or texts below a folder by class, and what lies there beside them.
///
/// A class is named by the path of its folder, with `/` between folders, in Unicode's normal form C
/// (some systems write an accent as a letter of its own). Hidden folders and those of tools are not
/// entered. A link to a folder is followed where it leads out of the tree, and each target once.
public final class FolderListing {
  private static final Set<String> OF_TOOLS =
      Set.of("@eadir", "__macosx", "#recycle", "$recycle.bin", "system volume information");

  private static final int MAX_FILES = 1_000_000;
  private static final int MAX_FOLDERS = 100_000;
  private static final int MAX_DEPTH = 64;

  private final Path root;
  private final SortedMap<String, List<Path>> classes = new TreeMap<>();
  private final LeftAlone left;
  private final Map<String, Path> folders = new HashMap<>();
  private final Deque<Link> links = new ArrayDeque<>();
  private int files;

  private record Link(Path path, String name, int depth) {}

  /// Which files are listed.
  public enum Kind {
    /// Pictures.
    PICTURE,
    /// Texts.
    TEXT;

    private Set<String> endings() {
      return switch (this) {
        case PICTURE -> Picture.ENDINGS;
        case TEXT -> Set.of("txt");
      };
    }

    /// The word for one of them.
    String noun() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final boolean flat;

  private FolderListing(Path root, Kind kind, boolean flat) {
    this.root = root;
    this.kind = kind;
    this.flat = flat;
    this.left = new LeftAlone(kind.noun());
  }

  /// @throws InvalidInputException if there is no such folder, it cannot be listed, or it is too
  ///   large
  public static FolderListing of(Path root, Kind kind) {
    return of(root, kind, false);
  }

  /// The same where classes do not matter: files beside the folders are of a class without a name.
  public static FolderListing flat(Path root, Kind kind) {
    return of(root, kind, true);
  }

  private static FolderListing of(Path root, Kind kind, boolean flat) {
    if (!Files.isDirectory(root)) {
      throw new InvalidInputException(
          Files.exists(root)
              ? "%s is a file: a table is csv:FILE, and of pictures there is a folder for each class"
                  .formatted(root)
              : "%s: there is no such folder; name one that holds a folder of %ss for each class"
                  .formatted(root, kind.noun()));
    }
    FolderListing listing = new FolderListing(root, kind, flat);
    try {
      listing.visit(root, "", 0);
      listing.followLinks();
    } catch (IOException | DirectoryIteratorException e) {
      throw new InvalidInputException("%s cannot be listed: %s".formatted(root, e), e);
    }
    return listing;
  }

  /// The files of each class, sorted, by its name.
  public SortedMap<String, List<Path>> classes() {
    return classes;
  }

  /// What is there and is not read, and classes that lie within others.
  public Inventory inventory() {
    List<String> within = classes.keySet().stream().filter(name -> isWithinAnother(name)).toList();
    return left.inventory()
        .and(Inventory.of("classes of their own within others", "within", within));
  }

  private boolean isWithinAnother(String name) {
    for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
      if (classes.containsKey(name.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }

  /// How many of the files lie beside the folders of classes.
  public int ofNoClass() {
    return left.countOfNoClass();
  }

  private void visit(Path folder, String name, int depth) throws IOException {
    if (folders.size() >= MAX_FOLDERS || depth > MAX_DEPTH) {
      throw new InvalidInputException(
          "%s: more than %,d folders, or folders more than %d deep"
              .formatted(root, MAX_FOLDERS, MAX_DEPTH));
    }
    Path other = folders.putIfAbsent(name, folder);
    if (other != null) {
      throw new InvalidInputException(
          "%s and %s have one name, written in two ways of Unicode: rename one"
              .formatted(other, folder));
    }
    List<Path> children = children(folder);
    if (children.isEmpty()) {
      left.emptyFolder();
    }
    for (Path child : children) {
      String file = String.valueOf(child.getFileName());
      String below =
          name.isEmpty() ? ClassSplit.normal(file) : name + "/" + ClassSplit.normal(file);
      if (Files.isDirectory(child)) {
        if (isOfTools(file)) {
          left.folder(file);
        } else if (Files.isSymbolicLink(child)) {
          links.add(new Link(child, below, depth + 1));
        } else {
          visit(child, below, depth + 1);
        }
      } else {
        file(child, file, name);
      }
    }
  }

  private List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        if (++files > MAX_FILES + MAX_FOLDERS) {
          throw new InvalidInputException(
              "%s holds more than %,d files".formatted(root, MAX_FILES));
        }
        children.add(child);
      }
    }
    Collections.sort(children);
    return children;
  }

  private void file(Path file, String name, String of) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (!Files.exists(file)) {
      left.danglingLink();
    } else if (name.startsWith(".")) {
      left.hiddenFile();
    } else if (!Files.isRegularFile(file) || !kind.endings().contains(ending)) {
      if (!of.isEmpty() || !name.equals("split.csv")) {
        left.file(ending, of);
      }
    } else if (of.isEmpty() && !flat) {
      left.ofNoClass();
    } else {
      classes.computeIfAbsent(of, _ -> new ArrayList<>()).add(file);
    }
  }

  private void followLinks() throws IOException {
    Path real = root.toRealPath();
    Set<Path> targets = new HashSet<>();
    while (!links.isEmpty()) {
      Link link = links.remove();
      Path target = link.path().toRealPath();
      if (target.startsWith(real) || real.startsWith(target) || !targets.add(target)) {
        left.linkBack();
      } else {
        visit(link.path(), link.name(), link.depth());
      }
    }
  }

  private static boolean isOfTools(String folder) {
    return folder.startsWith(".") || OF_TOOLS.contains(folder.toLowerCase(Locale.ROOT));
  }
}
