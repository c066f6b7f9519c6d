package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// The page of a run on pictures whose classes have names that would be markup.
class RunPageTest {
  private static final String NAME = "<script>alert('& \"x\"')";

  @TempDir private static Path folder;
  private static String page;
  private static JsonNode result;

  @BeforeAll
  static void train() throws IOException {
    Path pictures = folder.resolve("pictures");
    for (int c = 0; c < 10; c++) {
      Path own = Files.createDirectories(pictures.resolve(NAME + c));
      for (int i = 0; i < 3; i++) {
        draw(own.resolve(i + ".png"), new Color(25 * c, 9 * c * i, 60 * i));
      }
    }
    Path run = folder.resolve("run");
    Outcome outcome =
        Outcome.of(
            ("train proto folder:%s --side 16 --filters 4 --ways 2 --train-ways 2 --shots 1"
                    + " --queries 2 --train-queries 2 --iterations 2 --meta-batch 1"
                    + " --validation-tasks 2 --test-tasks 4 --out %s")
                .formatted(pictures, run)
                .split(" "));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    page = Files.readString(run.resolve("report.html"));
    result = new ObjectMapper().readTree(run.resolve("result.json").toFile());
  }

  private static void draw(Path file, Color colour) throws IOException {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(2, 5, 15, 10);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  private static Document parsed() throws Exception {
    String xml = page.replaceFirst("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<Element> ofClass(Document document, String tag, String kind) {
    NodeList all = document.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttribute("class").equals(kind)) {
        found.add(element);
      }
    }
    return found;
  }

  @Test
  void namesAreTextAndTheMarkupIsWhole() throws Exception {
    assertThat(page).contains("&lt;script&gt;alert(").doesNotContain("<script");
    assertThat(parsed().getElementsByTagName("section").getLength()).isGreaterThan(6);
  }

  @Test
  void marksOfTheGalleryAreTheScores() throws Exception {
    Document document = parsed();
    int right = 0;
    int wrong = 0;
    for (Element task : ofClass(document, "table", "task")) {
      NodeList tiles = task.getElementsByTagName("span");
      for (int i = 0; i < tiles.getLength(); i++) {
        String kind = ((Element) tiles.item(i)).getAttribute("class");
        right += kind.equals("tile right") ? 1 : 0;
        wrong += kind.equals("tile wrong") ? 1 : 0;
      }
    }
    assertThat(right + wrong).isEqualTo(4 * 2 * 2);
    assertThat(right / 16.0).isCloseTo(result.path("accuracy").asDouble(), within(1e-6));
    assertThat(wrong).isPositive();
  }

  @Test
  void figuresAreThoseOfTheResult() {
    String accuracy = "%.2f %%".formatted(100 * result.path("accuracy").asDouble());
    String nearest =
        "%.2f %%".formatted(100 * result.path("nearestNeighbour").path("accuracy").asDouble());
    assertThat(page)
        .contains("<p class=\"figure\">" + accuracy, "<td>" + nearest, "<td>50.00 %</td>")
        .contains(result.path("tasksDigest").asText());
  }

  @Test
  void everythingIsInTheOneFile() {
    assertThat(page)
        .doesNotContainPattern("(?i)(src|href)=\"(?!data:)")
        .doesNotContainPattern("url\\((?!#)|@import|<link|<iframe| on[a-z]+=\"")
        .contains("prefers-color-scheme: dark", "@media print");
  }
}
