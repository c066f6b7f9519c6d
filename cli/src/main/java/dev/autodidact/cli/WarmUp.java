package dev.autodidact.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Runs small commands in one process. The launcher does so once after it has built, and keeps an
/// archive of the classes that were loaded, which makes every later start faster. It also keeps
/// what `--help` and `list` print, which stays the same until the next build.
final class WarmUp {
  private static final int SIDE = 28;

  private WarmUp() {}

  /// @param args the folder to write what is kept to, a file named after each command
  public static void main(String[] args) throws IOException {
    Path said = Files.createDirectories(Path.of(args[0]));
    for (String command : List.of("--help", "list")) {
      StringWriter out = new StringWriter();
      run(new PrintWriter(out), command);
      Files.writeString(said.resolve(command), out.toString());
    }
    Path folder = Files.createTempDirectory("autodidact");
    String run = folder.resolve("run").toString();
    String support = folder.resolve("support").toString();
    String classifier = folder.resolve("shapes.adapted").toString();
    String shape = picture(folder.resolve("support/dot"), 1);
    picture(folder.resolve("support/bar"), SIDE / 2);

    run(
        "train",
        "proto",
        "glyphs",
        "--filters",
        "4",
        "--iterations",
        "1",
        "--validation-tasks",
        "2",
        "--test-tasks",
        "2",
        "--out",
        run);
    run("adapt", run, "--support", support, "--out", classifier);
    run("predict", classifier, shape);

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void run(String... args) {
    run(new PrintWriter(Writer.nullWriter()), args);
  }

  private static void run(PrintWriter out, String... args) {
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    Autodidact.commandLine(List.of(args))
        .setUsageHelpAutoWidth(false)
        .setOut(out)
        .setErr(nobody)
        .execute(args);
  }

  private static String picture(Path folder, int width) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("1.png");
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    picture.createGraphics().fillRect(SIDE / 4, SIDE / 4, width, SIDE / 2);
    ImageIO.write(picture, "png", file.toFile());
    return file.toString();
  }
}
