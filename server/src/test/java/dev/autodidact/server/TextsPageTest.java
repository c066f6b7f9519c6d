package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a person does with the board of texts. There is no encoder here, so the answers are made
/// up: a text is of the class that has its first word.
class TextsPageTest extends OnPage {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TAKES = "\"takes\": {\"kind\": \"texts\", \"encoder\": \"minilm\"}";

  private final AtomicInteger asked = new AtomicInteger();

  @BeforeEach
  void openTexts() {
    reply(
        "**/api/learners",
        "[{\"id\": \"c\", \"algorithm\": \"centroid\", \"title\": \"SimpleShot\", %s}]"
            .formatted(TAKES));
    reply(
        "**/api/classifiers",
        "[{\"id\": \"k\", \"name\": \"intents\", \"labels\": [\"bank\", \"taxi\"], %s}]"
            .formatted(TAKES));
    page.route("**/api/drawings", this::adapted);
    page.route("**/api/classifiers/k/predictions", this::predicted);
    page.evaluate("localStorage.clear()");
    page.navigate("about:blank");
    page.navigate(server.address().toString());
    page.locator("#texts-text").waitFor();
  }

  private void reply(String path, String json) {
    page.route(path, route -> fulfil(route, json));
  }

  private static void fulfil(Route route, String json) {
    route.fulfill(new FulfillOptions().setContentType("application/json").setBody(json));
  }

  private void adapted(Route route) {
    asked.incrementAndGet();
    JsonNode board = tree(route.request().postData());
    List<String> labels = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (JsonNode cell : board.path("cells")) {
      if (!cell.path("texts").isEmpty()) {
        labels.add(cell.path("label").asText());
        texts.add(cell.path("texts").toString());
      }
    }
    List<Object> queries = new ArrayList<>();
    for (JsonNode query : board.path("queries")) {
      String first = query.path("text").asText().split(" ", -1)[0];
      int found = 0;
      while (found < texts.size() && !texts.get(found).contains(first)) {
        found++;
      }
      queries.add(prediction(labels, found));
    }
    fulfil(
        route,
        JSON.valueToTree(
                Map.of(
                    "results",
                    List.of(
                        Map.of(
                            "learner",
                            "c",
                            "milliseconds",
                            3,
                            "labels",
                            labels,
                            "threshold",
                            0.5,
                            "queries",
                            queries))))
            .toString());
  }

  private void predicted(Route route) {
    fulfil(
        route,
        JSON.valueToTree(Map.of("predictions", List.of(prediction(List.of("bank", "taxi"), 1))))
            .toString());
  }

  /// @param found which label it is; none of these where there is no such one
  private static Map<String, Object> prediction(List<String> labels, int found) {
    boolean known = found < labels.size();
    int at = known ? found : 0;
    List<Map<String, Object>> probabilities = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      probabilities.add(Map.of("label", labels.get(i), "probability", i == at ? 0.75 : 0.25));
    }
    return Map.of(
        "label",
        labels.get(at),
        "known",
        known,
        "probability",
        0.75,
        "familiarity",
        known ? 1 : 0,
        "probabilities",
        probabilities,
        "nearest",
        Map.of("label", labels.get(at), "index", 0));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void fromExamples() {
    page.locator("#texts-by").selectOption(new SelectOption().setIndex(1));
  }

  private void awaitText(String verdict) {
    page.locator("#texts .verdict", new Page.LocatorOptions().setHasText(verdict)).waitFor();
  }

  private Locator row(int index) {
    return page.locator("#texts-classes .row").nth(index);
  }

  @Test
  void aClassifierOfTheServerAnswersWhileOneTypes() {
    page.locator("#texts-text").fill("drive me home");
    awaitText("taxi");
    assertThat(page.locator("#texts .bars .won .name").textContent()).isEqualTo("taxi");
    assertThat(page.locator("#texts-knows").textContent())
        .isEqualTo("It knows 2 classes: bank, taxi.");
  }

  /// From nothing to an answer with keys alone.
  @Test
  void keysTeachAndAsk() {
    fromExamples();
    page.locator("#texts-blank").press("Enter");
    assertThat(page.locator("#texts-hint").isVisible()).isTrue();
    row(0).locator(".name").focus();
    page.keyboard().type("pets");
    page.keyboard().press("Enter");
    page.keyboard().type("cats sleep");
    page.keyboard().press("Enter");
    page.keyboard().type("dogs bark");
    row(1).locator(".name").focus();
    page.keyboard().type("<b>food</b>");
    page.keyboard().press("Enter");
    page.keyboard().type("bread is baked");
    assertThat(row(0).locator(".said").count()).as("and one for the next").isEqualTo(3);
    page.locator("#texts-text").fill("dogs like it");
    awaitText("pets");
    assertThat(page.locator("#texts .row.won .name").inputValue()).isEqualTo("pets");
    assertThat(page.locator("#texts .nearest").textContent()).contains("cats sleep");
    page.locator("#texts-text").fill("bread and butter");
    awaitText("<b>food</b>");
    assertThat(page.locator("main b").count()).as("names are text").isZero();
    page.locator("#texts-text").fill("quantum");
    awaitText("None of these");
    assertThat(page.locator("#texts-none.won").count()).isEqualTo(1);

    row(0).locator(".said").first().fill("");
    page.keyboard().press("Tab");
    page.waitForCondition(() -> row(0).locator(".said").count() == 2);
    page.reload();
    awaitText("None of these");
    assertThat(row(0).locator(".said").first().inputValue()).isEqualTo("dogs bark");
  }

  @Test
  void textsThatDoNotFitAreTold() {
    fromExamples();
    Locator said = page.locator(".said").first();
    said.fill("a".repeat(1000));
    Locator trouble = page.locator("#texts .trouble");
    assertThat(trouble.textContent()).startsWith("No more than 1000 letters fit here");
    said.fill("a");
    assertThat(trouble.isHidden()).isTrue();
  }

  @Test
  void itAsksOnceOneStopsTyping() {
    fromExamples();
    awaitText("balance");
    int before = asked.get();
    page.locator("#texts-text").pressSequentially("what a long text of many letters");
    page.waitForTimeout(600);
    assertThat(asked.get() - before).isBetween(1, 6);
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,1400", "DARK,1400", "LIGHT,400", "DARK,400", "LIGHT,800"})
  void everybodyCanUseIt(ColorScheme scheme, int width) {
    fromExamples();
    awaitText("balance");
    assertThat(Axe.faults(page, scheme, width)).isEmpty();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }
}
