package dev.autodidact.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.data.Drawing;
import dev.autodidact.engine.Workers;
import dev.autodidact.nn.Conv4;
import dev.autodidact.record.Records;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Run;
import dev.autodidact.train.Progress;
import dev.autodidact.use.Example;
import dev.autodidact.use.TrainedLearner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingBoardTest {
  private static final double[][][] BAR = {{{0, 0}, {100, 3}}};
  private static final double[][][] BEAM = {{{0, 0}, {90, -4}}};
  private static final double[][][] CROSS = {{{0, 0}, {10, 10}}, {{0, 10}, {10, 0}}};
  private static final double[][][] HOOK = {{{0, 0}, {0, 10}, {5, 10}, {5, 8}}};
  private static final double[][][] CROOK = {{{0, 0}, {0, 9}, {6, 9}, {5, 6}}};

  @TempDir private static Path folder;
  private static final Map<String, TrainedLearner> LEARNERS = new LinkedHashMap<>();

  @BeforeAll
  static void train() {
    LEARNERS.put("proto", TrainedLearner.load(TinyRun.FOLDER));
    LEARNERS.put("maml", trained("maml"));
    LEARNERS.put("mann", trained("mann"));
  }

  /// Trained for one step on a narrow net, for tasks of three classes.
  private static TrainedLearner trained(String id) {
    Experiment preset = Algorithm.of(id).preset("glyphs", "");
    Experiment experiment =
        preset
            .with(preset.tasks().tested(3, 1, 2).trained(3, 1, 2))
            .with(preset.training().lasting(1).batched(1).validatedOn(2));
    if (preset.net().orElse(null) instanceof Conv4.Settings net) {
      experiment = experiment.with(Records.with(net, Map.of("filters", 4)));
    }
    DataSets none = DataSets.in(Path.of("none"));
    try (Workers workers = new Workers(1)) {
      Run.create(folder.resolve(id), experiment, none).train(none, workers, Progress.SILENT);
    }
    return TrainedLearner.load(folder.resolve(id));
  }

  @AfterAll
  static void close() {
    LEARNERS.values().forEach(TrainedLearner::close);
  }

  private static JsonNode result(
      String id, SequencedMap<String, List<double[][][]>> cells, double[][][]... queries)
      throws IOException {
    TrainedLearner learner = Objects.requireNonNull(LEARNERS.get(id));
    SequencedMap<String, List<Example>> support = new LinkedHashMap<>();
    cells.forEach((label, drawings) -> support.put(label, examples(learner, drawings)));
    Map<String, Object> json =
        DrawingBoard.result(id, learner, support, examples(learner, List.of(queries)));
    return new ObjectMapper().readTree(JsonBodies.bytes(json));
  }

  private static List<Example> examples(TrainedLearner learner, List<double[][][]> drawings) {
    return drawings.stream().map(d -> Example.of(Drawing.of(d, learner.format()))).toList();
  }

  private static SequencedMap<String, List<double[][][]>> cells() {
    SequencedMap<String, List<double[][][]>> cells = new LinkedHashMap<>();
    cells.put("bar", List.<double[][][]>of(BAR));
    cells.put("cross", List.<double[][][]>of(CROSS));
    cells.put("hook", List.of(HOOK, CROOK));
    return cells;
  }

  @Test
  void metricLearnerIsShownInThePlaneWithItsPrototypes() throws IOException {
    JsonNode result = result("proto", cells(), BEAM);
    assertThat(result.at("/queries/0/nearest/label").asText()).isEqualTo("bar");
    JsonNode support = result.at("/plane/support");
    assertThat(support.findValuesAsText("label")).containsExactly("bar", "cross", "hook", "hook");
    assertThat(support.findValuesAsText("index")).containsExactly("0", "0", "0", "1");
    JsonNode prototypes = result.at("/plane/prototypes");
    for (String axis : List.of("x", "y")) {
      double hooks = support.get(2).get(axis).asDouble() + support.get(3).get(axis).asDouble();
      assertThat(prototypes.get(2).get(axis).asDouble()).isCloseTo(hooks / 2, within(1e-3));
    }
    assertThat(result.at("/plane/queries")).hasSize(1);
    assertThat(result.has("memory")).isFalse();
    assertThat(result.at("/queries/0").has("steps")).isFalse();
  }

  @Test
  void stepsEndInThePrediction() throws IOException {
    JsonNode result = result("maml", cells(), BEAM, CROSS);
    for (JsonNode query : result.get("queries")) {
      JsonNode steps = query.get("steps");
      assertThat(steps.size()).isGreaterThan(2);
      assertThat(steps.get(0)).isNotEqualTo(steps.get(steps.size() - 1));
      for (JsonNode share : query.get("probabilities")) {
        int label = List.copyOf(cells().keySet()).indexOf(share.get("label").asText());
        assertThat(steps.get(steps.size() - 1).get(label).asDouble())
            .isCloseTo(share.get("probability").asDouble(), within(1e-6));
      }
    }
    assertThat(result.has("plane")).isFalse();
  }

  @Test
  void memoryFillsWithTheExamplesBeforeTheLast() throws IOException {
    JsonNode slots = result("mann", cells(), BEAM).at("/memory/slots");
    int written = 0;
    for (JsonNode slot : slots) {
      boolean blank = true;
      for (JsonNode number : slot) {
        blank &= number.asDouble() == 0;
      }
      written += blank ? 0 : 1;
    }
    assertThat(written).isEqualTo(3);
  }

  @Test
  void withNothingAskedTheExamplesAreShown() throws IOException {
    for (String id : LEARNERS.keySet()) {
      JsonNode result = result(id, cells());
      assertThat(result.get("queries")).isEmpty();
      assertThat(result.get("labels")).hasSize(3);
    }
    assertThat(result("proto", cells()).at("/plane/support")).hasSize(4);
  }

  @Test
  void learnerThatCannotSaysWhy() throws IOException {
    SequencedMap<String, List<double[][][]>> two = cells();
    two.remove("hook");
    assertThat(result("maml", two, BEAM).get("problem").asText()).contains("2 classes");
    assertThat(result("proto", two, BEAM).has("problem")).isFalse();
  }
}
