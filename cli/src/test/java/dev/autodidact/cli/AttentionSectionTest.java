package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// The pages of agents with attention, of which one remembers 8 pulls.
class AttentionSectionTest {
  private static final String HEADING = "<h2>Where it looked</h2>";
  private static final int REMEMBERED = 8;

  /// A run of cells: its first column, its row, and the column after its last.
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)H(\\d+)v1H\\1z");

  private static final Pattern KEPT = Pattern.compile("kept in (\\S+)\\.json");
  private static final Pattern MARK = Pattern.compile("M(\\d+) \\d+h1v8h-1z");

  @TempDir private static Path folder;
  private static Path run;
  private static String page;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("bandit");
    trained(
        run,
        "train dpt bandit --arms 3 --episodes %d --set width=8 --set heads=2"
            .formatted(REMEMBERED));
    page = Files.readString(run.resolve("report.html"));
  }

  private static void trained(Path to, String line) {
    Outcome outcome =
        Outcome.of(
            (line + " --iterations 1 --worlds 4 --validation-worlds 2 --test-tasks 4 --out " + to)
                .split(" "));
    assertThat(outcome.status()).as(outcome.err()).isZero();
  }

  private static String evaluated(int episodes) throws IOException {
    Outcome outcome = Outcome.of("evaluate", run + "", "--tasks=3", "--episodes=" + episodes);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    Matcher kept = KEPT.matcher(outcome.err());
    assertThat(kept.find()).as(outcome.err()).isTrue();
    return Files.readString(Path.of(kept.group(1) + ".html"));
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html.replaceFirst("<!DOCTYPE html>", ""))));
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList all = document.getElementsByTagName(tag);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      found.add((Element) all.item(i));
    }
    return found;
  }

  /// The maps of attention of a page: of two worlds, two blocks each.
  private static List<Element> maps(String html) throws Exception {
    List<Element> maps =
        elements(parsed(html), "svg").stream()
            .filter(e -> e.getAttribute("aria-labelledby").matches("attention-\\d+-block-.*"))
            .toList();
    assertThat(maps).hasSize(4);
    return maps;
  }

  private static List<MatchResult> runs(Element map, String attribute, String value) {
    NodeList paths = map.getElementsByTagName("path");
    List<MatchResult> runs = new ArrayList<>();
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      if (path.getAttribute(attribute).equals(value)) {
        RUN.matcher(path.getAttribute("d")).results().forEach(runs::add);
      }
    }
    return runs;
  }

  private static int number(MatchResult match, int group) {
    return Integer.parseInt(match.group(group));
  }

  @Test
  void everyIdIsThereOnceAndMapsSayWhatTheyShow() throws Exception {
    Set<String> ids = new HashSet<>();
    for (Element element : elements(parsed(page), "*")) {
      String id = element.getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as(id).isTrue();
    }
    for (Element map : maps(page)) {
      assertThat(ids).contains(map.getAttribute("aria-labelledby").split(" "));
      assertThat(map.getElementsByTagName("desc").item(0).getTextContent()).contains("earned");
    }
    assertThat(page).doesNotContain("<script").contains("World 1: block 1 of 2", "arm 3");
  }

  /// A question reads the transitions before it, and of more than are remembered the last.
  @Test
  void questionsReadWhatIsRemembered() throws Exception {
    String longer = evaluated(12);
    for (String html : List.of(page, longer)) {
      int rows = html.equals(page) ? REMEMBERED : 12;
      for (Element map : maps(html)) {
        List<MatchResult> remembered = runs(map, "fill-opacity", "0.06");
        assertThat(remembered).hasSize(rows);
        for (int row = 0; row < rows; row++) {
          assertThat(number(remembered.get(row), 1)).isEqualTo(Math.max(0, row + 1 - REMEMBERED));
          assertThat(number(remembered.get(row), 3)).isEqualTo(row + 1);
        }
        for (int colour : new int[] {0, 1}) {
          for (MatchResult cells : runs(map, "fill", "var(--c%d)".formatted(colour))) {
            int row = number(cells, 2);
            assertThat(number(cells, 1)).isGreaterThanOrEqualTo(Math.max(0, row + 1 - REMEMBERED));
            assertThat(number(cells, 3)).isBetween(number(cells, 1) + 1, row + 1);
          }
        }
      }
    }
  }

  /// The start, which paid nothing, has no mark.
  @Test
  void cellsHaveTheColoursOfTheMarksAboveThem() throws Exception {
    Set<Integer> coloured = new HashSet<>();
    for (Element map : maps(page)) {
      NodeList paths = map.getElementsByTagName("path");
      for (int colour : new int[] {0, 1}) {
        Set<Integer> marked = new HashSet<>(colour == 0 ? Set.of(0) : Set.of());
        for (int i = 0; i < paths.getLength(); i++) {
          Element path = (Element) paths.item(i);
          if (path.getAttribute("fill").equals("var(--c%d)".formatted(colour))) {
            MARK.matcher(path.getAttribute("d"))
                .results()
                .forEach(mark -> marked.add(number(mark, 1)));
          }
        }
        for (MatchResult cells : runs(map, "fill", "var(--c%d)".formatted(colour))) {
          for (int column = number(cells, 1); column < number(cells, 3); column++) {
            assertThat(marked).contains(column);
            coloured.add(colour);
          }
        }
      }
    }
    assertThat(coloured).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void theTableNamesWhatWasReadMost() throws Exception {
    List<Element> rows =
        elements(parsed(page), "tr").stream()
            .filter(row -> row.getTextContent().startsWith("before step"))
            .toList();
    assertThat(rows).hasSize(2 * 2 * REMEMBERED);
    assertThat(rows.getFirst().getTextContent()).isEqualTo("before step 11100.0 %: start––");
    assertThat(rows.getLast().getTextContent())
        .matches(
            "before step 82(\\d+\\.\\d %: (start|step [1-7], arm [123], reward [01](\\.00)?)){3}");
  }

  @Test
  void longSessionsAreBinned() throws Exception {
    String longest = evaluated(250);
    assertThat(longest).contains("3 steps are one row and one column");
    for (Element map : maps(longest)) {
      assertThat(runs(map, "fill-opacity", "0.06")).hasSize(84);
    }
  }

  @Test
  void whereActionsAreNumbersTheRewardHasALane() throws IOException {
    Path plane = folder.resolve("plane");
    trained(plane, "train rl2-transformer nav2d --episodes 2 --horizon 5 --set hidden=8");
    assertThat(Files.readString(plane.resolve("report.html")))
        .contains(HEADING, ">reward</text>")
        .doesNotContain("action 1");
  }

  @Test
  void agentsWithoutAttentionHaveNoSuchSection() throws IOException {
    Path other = folder.resolve("rl2");
    Outcome outcome = Outcome.of(Outcome.acting(other, 2));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(Files.readString(other.resolve("report.html"))).doesNotContain(HEADING);
    assertThat(page).contains(HEADING);
  }
}
