package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.Prediction;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `adapt` and `predict` as a person types them.
class AdaptCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SHAPES = List.of("bar", "box", "ring");

  @TempDir static Path shared;

  private static Path run;

  @TempDir Path folder;

  private Path shapes;
  private Path file;

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    assertThat(Outcome.of(Outcome.training(run, 20)).status()).isZero();
  }

  @BeforeEach
  void draw() throws IOException {
    shapes = folder.resolve("shapes");
    file = folder.resolve("shapes.adapted");
    for (String shape : SHAPES) {
      for (int i = 0; i < 2; i++) {
        drawn(shape, i, shapes.resolve(shape).resolve(i + ".png"));
      }
    }
  }

  static Path drawn(String shape, int shift, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 60, 60);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(4));
    switch (shape) {
      case "bar" -> graphics.drawLine(30 + shift, 5, 30 + shift, 55);
      case "box" -> graphics.drawRect(10 + shift, 10, 38, 38);
      default -> graphics.drawOval(10 + shift, 10, 38, 38);
    }
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private Outcome adapted(String... more) {
    return Outcome.of(
        Stream.concat(
                Stream.of("adapt", run.toString(), "--support=" + shapes, "--out=" + file),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static JsonNode json(Outcome outcome) throws IOException {
    return JSON.readTree(outcome.out());
  }

  @Test
  void aClassifierOfOwnPicturesPredictsOthers() throws IOException {
    Outcome adapted = adapted();
    assertThat(adapted.err()).contains("read " + shapes + ": 3 classes, 6 pictures");
    assertThat(adapted.out())
        .contains("classes   bar (2), box (2), ring (2)", "adapted at once", "next: ");
    assertThat(adapted.status()).isZero();

    Path unseen = drawn("box", 3, folder.resolve("unseen.png"));
    Outcome predicted = Outcome.of("predict", file.toString(), unseen.toString());
    assertThat(predicted.out()).startsWith(unseen + ": box ").contains("; most like no. 2 of box");
    assertThat(predicted.status()).isZero();
  }

  /// The same answer in every form, and in a program.
  @Test
  void everyFormSaysTheSame() throws IOException {
    adapted();
    Path unseen = drawn("bar", 4, folder.resolve("unseen.png"));
    JsonNode json =
        json(Outcome.of("predict", file.toString(), unseen.toString(), shapes.toString(), "--json"))
            .path("predictions");
    String csv =
        Outcome.of("predict", file.toString(), unseen.toString(), shapes.toString(), "--csv").out();
    assertThat(json).hasSize(7);
    assertThat(csv.lines()).hasSize(8);
    try (Classifier classifier = Classifier.read(file)) {
      Prediction prediction = classifier.predict(classifier.picture(unseen));
      assertThat(json.get(0).path("label").asText()).isEqualTo(prediction.label());
      prediction
          .probabilities()
          .forEach(
              (label, p) ->
                  assertThat(json.get(0).path("probabilities").path(label).asDouble())
                      .isCloseTo(p, within(1e-6)));
      assertThat(csv.lines().skip(1).findFirst().orElseThrow())
          .startsWith(
              "%s,%s,true,%.6f".formatted(unseen, prediction.label(), prediction.probability()));
    }
  }

  @Test
  void itGrowsAndShrinks() throws IOException {
    adapted();
    Path more = folder.resolve("more");
    for (int i = 0; i < 2; i++) {
      Path dots = more.resolve("dots").resolve(i + ".png");
      drawn("bar", 5 * i - 20, dots);
    }
    Outcome added = Outcome.of("adapt", file.toString(), "--add=" + more, "--json");
    assertThat(json(added).path("labels"))
        .map(JsonNode::asText)
        .containsExactly("bar", "box", "ring", "dots");
    assertThat(json(added).path("origin").asText()).isEqualTo("EXACTLY");
    Outcome removed =
        Outcome.of("adapt", file.toString(), "--remove=box", "--remove=dots", "--json");
    assertThat(json(removed).path("labels")).map(JsonNode::asText).containsExactly("bar", "ring");
    assertThat(Outcome.of("adapt", file.toString(), "--remove=box").err())
        .contains("there is no class 'box' to remove: there are bar, ring");
    assertThat(Outcome.of("adapt", file.toString(), "--remove=bar").err())
        .contains("there is 1 class to tell apart: at least 2");
  }

  @Test
  void withoutItsSupportItShowsNoNearestExample() throws IOException {
    Outcome adapted = adapted("--no-support", "--json");
    assertThat(json(adapted).path("support").asBoolean()).isFalse();
    Outcome predicted = Outcome.of("predict", file.toString(), shapes.toString());
    assertThat(predicted.out()).doesNotContain("most like").contains("box");
    try (Classifier classifier = Classifier.read(file)) {
      assertThat(classifier.hasSupport()).isFalse();
    }
  }

  @Test
  void whatCannotBeReadIsNamedAndTheOthersArePredicted() throws IOException {
    adapted();
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");
    Outcome predicted =
        Outcome.of("predict", file.toString(), broken.toString(), shapes + "/bar/0.png", "--json");
    assertThat(predicted.status()).isEqualTo(2);
    assertThat(predicted.err()).contains("broken.png");
    assertThat(json(predicted).path("predictions").get(0).path("error").asText())
        .contains("broken.png");
    assertThat(json(predicted).path("predictions").get(1).path("label").asText()).isEqualTo("bar");
  }

  private static void assertRefused(String message, String... args) {
    Outcome outcome = Outcome.of(args);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void wrongInputIsRefusedInOneLine() throws IOException {
    adapted();
    String there = file.toString();
    String own = run.toString();
    assertRefused("is there already", "adapt", own, "--support=" + shapes, "--out=" + file);
    assertRefused("--support is missing", "adapt", own);
    assertRefused("--add and --remove change a classifier", "adapt", own, "--add=" + shapes);
    assertRefused("--support goes with a run", "adapt", there, "--support=" + shapes);
    assertRefused("there is no such run folder", "adapt", folder + "/none", "--support=" + shapes);
    assertRefused("is not a run folder", "adapt", shapes.toString(), "--support=" + shapes);
    assertRefused(
        "this learner takes pictures",
        "adapt",
        own,
        "--support=" + shapes,
        "--label-column=x",
        "--out=" + folder + "/x");
    assertRefused("make a classifier of a run first", "predict", own, shapes.toString());
    assertRefused("there is no such file", "predict", folder + "/none.adapted", shapes.toString());
    Files.write(file, new byte[] {1, 2, 3});
    assertRefused("is damaged", "predict", there, shapes.toString());
  }

  @Test
  void aTableIsAdaptedToAndPredicted() throws IOException {
    StringBuilder text = new StringBuilder("user,x,y,kind\n");
    for (int row = 0; row < 120; row++) {
      int kind = row / 10 % 2;
      text.append("u%d,%d,%d,%s%n".formatted(row % 10, kind * 9 + row % 3, row % 7, kind));
    }
    Path table = Files.writeString(folder.resolve("t.csv"), text);
    Path rows = folder.resolve("rows-run");
    Outcome trained =
        Outcome.of(
            ("train proto csv:%s --task-column user --target-column kind --hidden 8 --ways 2"
                    + " --shots 1 --queries 2 --iterations 20 --validation-tasks 4 --test-tasks 4"
                    + " --out %s")
                .formatted(table, rows)
                .split(" "));
    assertThat(trained.status()).as(trained.err()).isZero();
    Path support =
        Files.writeString(
            folder.resolve("support.csv"), "kind,x,y,note\nlow,0,1,a\nlow,1,2,b\nhigh,9,1,c\n");
    Path adapted = folder.resolve("rows.adapted");
    Outcome outcome =
        Outcome.of("adapt", rows.toString(), "--support=" + support, "--out=" + adapted);
    assertThat(outcome.err()).contains("2 classes, 3 rows", "columns left alone (1): note");
    assertThat(outcome.out()).contains("low (2), high (1)");
    Path unseen = Files.writeString(folder.resolve("new.csv"), "x,y\n10,3\n0,3\nten,3\n");
    Outcome predicted = Outcome.of("predict", adapted.toString(), unseen.toString(), "--json");
    assertThat(json(predicted).path("predictions"))
        .extracting(p -> p.path("label").asText())
        .containsExactly("high", "low", "");
    assertThat(predicted.err()).contains("new.csv line 4");
    assertThat(predicted.status()).isEqualTo(2);
  }
}
