package dev.autodidact.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Runs small commands in one process. The launcher does so once after it has built, and keeps an
/// archive of the classes that were loaded, which makes every later start faster.
final class WarmUp {
  private static final int SIDE = 28;

  private WarmUp() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("autodidact");
    String run = folder.resolve("run").toString();
    String support = folder.resolve("support").toString();
    String classifier = folder.resolve("shapes.adapted").toString();
    String shape = picture(folder.resolve("support/dot"), 1);
    picture(folder.resolve("support/bar"), SIDE / 2);

    run("--help");
    run("list");
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
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    Autodidact.commandLine(List.of(args)).setOut(nobody).setErr(nobody).execute(args);
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
