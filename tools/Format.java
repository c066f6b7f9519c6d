import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Formats every Java file below the current folder (`apply`), or fails where one is not formatted
/// (`check`). The build runs it with google-java-format on the class path.
class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<String> mode =
        apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed");
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int status = new Main(out, err, System.in).format(concat(mode, javaFiles()));
    if (status != 0 && !apply) {
      err.println("The files above are not formatted. To format them: mvn -q validate -Pformat");
    }
    System.exit(status);
  }

  private static List<String> javaFiles() throws Exception {
    try (Stream<Path> tree = Files.walk(Path.of(""))) {
      return tree.map(Path::toString)
          .filter(file -> file.endsWith(".java") && !file.matches(".*\\btarget\\b.*"))
          .toList();
    }
  }

  private static String[] concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
  }
}
