package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.use.Example;
import dev.autodidact.use.TrainedLearner;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training on pictures and tables of one's own, as a person types it.
class OwnDataTest {
  private static final String SMALL =
      " --ways 2 --train-ways 2 --shots 1 --queries 2 --train-queries 2 --iterations 2"
          + " --meta-batch 1 --validation-tasks 2 --test-tasks 5";

  @TempDir private Path folder;

  @Test
  void learnerOfOwnPicturesAdaptsToOthersOfTheSameKind() throws IOException {
    Path shapes = folder.resolve("shapes");
    for (int c = 0; c < 10; c++) {
      for (int i = 0; i < 3; i++) {
        draw(shapes.resolve("class%d/%d.png".formatted(c, i)), new Color(25 * c, 0, 20 * i));
      }
    }
    Path run = folder.resolve("run");

    Outcome outcome =
        train("proto folder:%s --side 16 --filters 4 --out %s".formatted(shapes, run));

    assertThat(outcome.err()).contains("next: ./autodidact evaluate");
    assertThat(outcome.out()).contains("folder:" + shapes + " (side 16, colour rgb), 2-way 1-shot");
    try (var learner = TrainedLearner.load(run)) {
      Example red = learner.picture(draw(folder.resolve("red.png"), Color.RED));
      Example blue = learner.picture(draw(folder.resolve("blue.png"), Color.BLUE));
      try (var classifier = learner.adapt(Map.of("red", List.of(red), "blue", List.of(blue)))) {
        assertThat(classifier.predict(red).label()).isEqualTo("red");
        assertThat(classifier.predict(blue).label()).isEqualTo("blue");
      }
    }
  }

  @Test
  void learnsClassesAndNumbersFromATable() throws IOException {
    StringBuilder text = new StringBuilder("user,x,kind,y\n");
    for (int row = 0; row < 100; row++) {
      text.append("u%d,%d,%d,%s%n".formatted(row % 10, row, row / 10 % 2, row / 7.0));
    }
    Path table = Files.writeString(folder.resolve("t.csv"), text);
    String by = " --task-column user --hidden 4 --out " + folder;

    assertThat(train("proto csv:" + table + by + "/1 --target-column kind").out())
        .contains(
            "accuracy",
            "chance 50.00 %",
            "(task-column user, target-column kind, problem inferred, ");
    assertThat(train("maml csv:" + table + by + "/2 --target-column y").out())
        .contains("mse", "1 shots, 2 queries");
    Outcome refused = Outcome.of(line("proto csv:" + table + by + "/3 --target-column y"));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("asks for numbers: choose maml, fomaml, anil or reptile");
  }

  private static Outcome train(String what) {
    Outcome outcome = Outcome.of(line(what));
    assertThat(outcome.err()).doesNotContain("autodidact: ");
    assertThat(outcome.status()).isZero();
    return outcome;
  }

  private static String[] line(String what) {
    return ("train " + what + SMALL).split(" ");
  }

  private static Path draw(Path file, Color colour) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    BufferedImage image = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(5, 5, 20, 10);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
