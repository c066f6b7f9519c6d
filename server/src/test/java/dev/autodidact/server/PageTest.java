package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import dev.autodidact.data.Drawing;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.use.Classifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a person does with the page.
class PageTest extends OnPage {
  private static final double[][] DOWN = {{0.2, 0.2}, {0.8, 0.8}};
  private static final double[][] UP = {{0.8, 0.25}, {0.2, 0.8}};
  private static final double[][] HOUSE = {
    {0.25, 0.85}, {0.25, 0.5}, {0.5, 0.2}, {0.75, 0.5}, {0.75, 0.85}, {0.25, 0.85}
  };

  private Locator row(int index) {
    return page.locator(".row").nth(index);
  }

  private Locator question() {
    return page.locator("#query .pad");
  }

  private void draw(Locator pad, double[][]... strokes) {
    BoundingBox box = pad.boundingBox();
    for (double[][] stroke : strokes) {
      boolean down = false;
      for (double[] point : stroke) {
        page.mouse().move(box.x + point[0] * box.width, box.y + point[1] * box.height);
        if (!down) {
          page.mouse().down();
          down = true;
        }
      }
      page.mouse().up();
    }
  }

  private void press(String button) {
    page.locator("button:visible", new Page.LocatorOptions().setHasText(button)).first().click();
  }

  private List<String> names() {
    return page.locator(".row .name").all().stream().map(Locator::inputValue).toList();
  }

  @Test
  void anExampleIsClassifiedBeforeTheFirstClick() {
    assertThat(page.locator(".row.won .name").inputValue()).isEqualTo("fish");
    Locator part = page.locator(".bars .won .part");
    page.waitForCondition(() -> part.textContent().matches("(>?9\\d|100) %")); // it counts up
    assertThat(page.locator(".nearest").textContent()).contains("of fish");
    assertThat(page.locator(".plane .marks text").allTextContents())
        .containsExactly("fish", "house", "spiral");
    assertThat(page.locator(".seen img").getAttribute("src")).startsWith("data:image/png");
  }

  @Test
  void aNewClassIsLearntFromOneDrawingAndSurvivesAReload() {
    press("Add a class");
    page.keyboard().type("<b>cross</b>");
    page.keyboard().press("Enter");
    draw(row(3).locator(".pad").first(), DOWN, UP);
    assertThat(row(3).locator(".pad").count()).as("and one for the next").isEqualTo(2);
    press("Clear");
    awaitAnswer("Draw a question.");
    draw(question(), UP, DOWN);
    awaitAnswer("<b>cross</b>");
    assertThat(page.locator("main b").count()).as("names are text").isZero();
    page.reload();
    awaitAnswer("<b>cross</b>");
    row(3).locator(".name").fill("cross");
    page.keyboard().press("Enter");
    awaitAnswer("cross");
    row(3).locator("button[aria-label='Remove cross']").click();
    assertThat(names()).containsExactly("fish", "house", "spiral");
    page.keyboard().press("Control+z");
    assertThat(names()).containsExactly("fish", "house", "spiral", "cross");
    awaitAnswer("cross");
  }

  @Test
  void ofABlankBoardNothingIsSeen() {
    page.locator(".seen img").waitFor();
    press("Blank");
    assertThat(page.locator(".seen").isHidden()).isTrue();
    assertThat(page.locator("#hint").textContent()).startsWith("Draw in two cells");
  }

  /// A long name beside a prototype lies within the picture, wherever the prototype is.
  @Test
  void namesInThePlaneAreNotCut() {
    for (int i = 0; i < 3; i++) {
      row(i).locator(".name").fill("a name which is long " + i);
      page.keyboard().press("Enter");
    }
    Locator names = page.locator(".plane .marks text");
    page.waitForCondition(() -> names.allTextContents().contains("a name which is…"));
    BoundingBox picture = page.locator(".plane svg").first().boundingBox();
    page.waitForCondition(
        () ->
            names.all().stream()
                .map(Locator::boundingBox)
                .allMatch(b -> b.x >= picture.x && b.x + b.width <= picture.x + picture.width));
  }

  @Test
  void namesAreDifferent() {
    row(0).locator(".name").fill("house");
    page.keyboard().press("Enter");
    assertThat(page.locator("#notice").textContent()).contains("a class house already");
    assertThat(names()).containsExactly("fish", "house", "spiral");
  }

  @Test
  void keysDraw() {
    press("Clear");
    question().focus();
    page.keyboard().press("Space");
    for (int i = 0; i < 6; i++) {
      page.keyboard().press("Shift+ArrowDown");
    }
    page.keyboard().press("Space");
    assertThat(question().locator(".ink").getAttribute("d")).isEqualTo("M500,500,500,1000");
    page.keyboard().press("Backspace");
    assertThat(question().locator(".ink").getAttribute("d")).isEmpty();
  }

  @Test
  void aLinkHoldsTheDrawing() {
    press("Clear");
    draw(question(), HOUSE);
    awaitAnswer("house");
    row(2).locator(".name").fill("snail");
    page.keyboard().press("Enter");
    press("Copy link");
    page.locator("#notice", new Page.LocatorOptions().setHasText("copied")).waitFor();
    String link = (String) page.evaluate("navigator.clipboard.readText()");
    page.evaluate("localStorage.clear()");
    page.navigate("about:blank");
    page.navigate(link);
    awaitAnswer("house");
    assertThat(names()).containsExactly("fish", "house", "snail");
    page.navigate("about:blank");
    page.navigate(server.address() + "#d=q1YqU7IyNDIGAA");
    page.locator("#notice", new Page.LocatorOptions().setHasText("no drawing")).waitFor();
    assertThat(names()).containsExactly("fish", "house", "snail");
  }

  /// Whether something is one of the classes is the learner's affair: the page shows what it is
  /// told.
  @Test
  void noneOfTheseIsSaid() {
    page.route(
        "**/api/drawings",
        route -> {
          String answer = route.fetch().text().replace("\"known\":true", "\"known\":false");
          route.fulfill(new FulfillOptions().setContentType("application/json").setBody(answer));
        });
    press("Clear");
    draw(question(), DOWN);
    awaitAnswer("None of these");
    assertThat(page.locator(".none-row.won").count()).isEqualTo(1);
    assertThat(page.locator(".row.won").count()).isZero();
  }

  @Test
  void whatGoesWrongIsToldInASentence() {
    page.route(
        "**/api/drawings",
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/problem+json")
                    .setBody("{\"status\": 503, \"detail\": \"too much waits\"}")));
    draw(question(), DOWN);
    page.locator("#notice", new Page.LocatorOptions().setHasText("too much waits")).waitFor();
    page.unroute("**/api/drawings");
    draw(question(), UP);
    page.waitForCondition(() -> page.locator("#notice").textContent().isEmpty());
    assertThat(complaints).allMatch(c -> c.contains("503"));
    complaints.clear();
  }

  @Test
  void picturesAndTheCameraGiveExamples() throws IOException {
    byte[] drawing = Files.readAllBytes(picture());
    FilePayload file = new FilePayload("a.png", "image/png", drawing);
    FilePayload text = new FilePayload("b.png", "image/png", "no".getBytes(StandardCharsets.UTF_8));
    Locator input = row(1).locator("input[type=file]");
    input.setInputFiles(new FilePayload[] {file, text});
    page.locator("#notice", new Page.LocatorOptions().setHasText("b.png is no picture")).waitFor();
    assertThat(row(1).locator(".pad img:visible").count()).isEqualTo(1);
    row(2).locator("button[aria-label^='Record']").click();
    Locator hold = page.locator(".record");
    page.waitForCondition(
        () ->
            (boolean) page.evaluate("document.querySelector('.viewfinder video')?.videoWidth > 0"));
    hold.hover();
    page.mouse().down();
    row(2).locator(".pad img:visible").nth(1).waitFor();
    page.mouse().up();
    hold.press("Escape");
    assertThat(page.locator(".viewfinder").count()).isZero();
    page.waitForCondition(() -> page.locator(".plane image").count() > 2);
  }

  private static Path picture() throws IOException {
    Path file = folder.resolve("picture.png");
    return Files.write(
        file, Pngs.of(Drawing.of(new double[][][] {HOUSE}, PictureFormat.CHARACTERS)));
  }

  @Test
  void theClassifierIsExported() throws IOException {
    Download download = page.waitForDownload(() -> press("Export classifier"));
    assertThat(download.suggestedFilename()).isEqualTo("proto-drawings.adapted");
    try (Classifier classifier = Classifier.read(download.path())) {
      assertThat(classifier.labels()).containsExactly("fish", "house", "spiral");
      assertThat(classifier.counts()).containsExactly(2, 2, 2);
    }
  }
}
