package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.Example;
import dev.autodidact.use.TrainedLearner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--net DIR` on texts, as a person types it.
class FineTuneTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BERT =
      Path.of("../core/src/test/resources/dev/autodidact/pretrained/bert");
  private static final int CLASSES = 10;
  private static final int TEXTS = 6;

  @TempDir private Path folder;

  private Path net;
  private Path table;

  /// A tiny net at random, a tokenizer of eighteen words, and texts of two to seven of them.
  @BeforeEach
  void write() throws IOException {
    net = Files.createDirectories(folder.resolve("net"));
    for (String file : List.of("config.json", "model.safetensors")) {
      Files.copy(BERT.resolve(file), net.resolve(file));
    }
    StringBuilder vocabulary = new StringBuilder("\"[PAD]\": 0, \"[UNK]\": 1, \"[END]\": 2");
    for (int w = 0; w < 18; w++) {
      vocabulary.append(", \"%s\": %d".formatted(word(w), w + 3));
    }
    Files.writeString(net.resolve("tokenizer.json"), tokenizer(vocabulary.toString()));
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int c = 0; c < CLASSES; c++) {
      for (int i = 0; i < TEXTS; i++) {
        rows.append("%s,class%d%n".formatted(text(c, i), c));
      }
    }
    table = Files.writeString(folder.resolve("texts.csv"), rows);
  }

  private static String word(int w) {
    return String.valueOf((char) ('a' + w));
  }

  /// Words of the class, and others as many as the number of the text.
  private static String text(int c, int i) {
    StringBuilder text = new StringBuilder("%s %s".formatted(word(c), word((c + 3) % 18)));
    for (int w = 0; w < i; w++) {
      text.append(" ").append(word(10 + (c + i + w) % 8));
    }
    return text.toString();
  }

  private static String tokenizer(String vocabulary) {
    return """
    {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
     "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "decoder": null,
     "post_processor": {"type": "TemplateProcessing",
      "single": [{"Sequence": {"id": "A", "type_id": 0}},
                 {"SpecialToken": {"id": "[END]", "type_id": 0}}],
      "pair": [{"Sequence": {"id": "A", "type_id": 0}},
               {"Sequence": {"id": "B", "type_id": 1}}],
      "special_tokens": {"[END]": {"id": "[END]", "ids": [2], "tokens": ["[END]"]}}},
     "model": {"type": "WordLevel", "vocab": {%s}, "unk_token": "[UNK]"}}
    """
        .formatted(vocabulary);
  }

  private Outcome train(String learner, String run, String more) {
    return Outcome.of(
        ("train %s text:%s --out %s --ways 2 --train-ways 2 --shots 1 --queries 3 --train-queries 2"
                + " --iterations 3 --meta-batch 2 --validate-every 3 --validation-tasks 4"
                + " --test-tasks 20 %s")
            .formatted(learner, table, folder.resolve(run), more)
            .split(" "));
  }

  private static JsonNode json(String... line) throws IOException {
    Outcome outcome = Outcome.of(line);
    assertThat(outcome.err()).doesNotContain("autodidact: ");
    return JSON.readTree(outcome.out());
  }

  /// The file of the net is gone by then: a run has all its weights.
  @Test
  void textsThatAreAdaptedToArePredictedAsTheyWereScored() throws IOException {
    Outcome trained = train("proto", "run", "--rate 0.05 --net " + net);
    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.err()).contains("into 10 tokens: the first tokens of a text, of 23");
    assertThat(trained.out())
        .contains("baselines chance 50.00 %" + System.lineSeparator())
        .contains("tokens of %s/tokenizer.json".formatted(net));
    Files.delete(net.resolve("model.safetensors"));
    String run = folder.resolve("run").toString();
    Path lines = folder.resolve("tasks.jsonl");

    JsonNode figure = json("evaluate", run, "--tasks=20", "--json", "--details=" + lines);

    double right = 0;
    List<String> tasks = Files.readAllLines(lines);
    try (TrainedLearner learner = TrainedLearner.load(Path.of(run))) {
      for (String task : tasks) {
        right += accuracy(learner, JSON.readTree(task)) / tasks.size();
      }
    }
    assertThat(right).isCloseTo(figure.path("accuracy").asDouble(), within(1e-6));
    assertThat(right).isNotEqualTo(figure.path("chance").asDouble());
  }

  /// Of one task of an evaluation, by what a person would do with its texts.
  private static double accuracy(TrainedLearner learner, JsonNode task) {
    Map<String, List<Example>> support = new LinkedHashMap<>();
    List<Map.Entry<String, Example>> queries = new ArrayList<>();
    for (int w = 0; w < task.path("classes").size(); w++) {
      String label = task.path("classes").get(w).asText();
      int c = Integer.parseInt(label.substring("class".length()));
      support.put(label, new ArrayList<>());
      for (JsonNode i : task.path("support").get(w)) {
        support.get(label).add(Example.text(text(c, i.asInt())));
      }
      for (JsonNode i : task.path("query").get(w)) {
        queries.add(Map.entry(label, Example.text(text(c, i.asInt()))));
      }
    }
    try (Classifier classifier = learner.adapt(support)) {
      return queries.stream()
              .filter(q -> classifier.predict(q.getValue()).label().equals(q.getKey()))
              .count()
          / (double) queries.size();
    }
  }

  @Test
  void aRunIsAdaptedAndPredictsFromTheCommandLine() throws IOException {
    String moved = folder.resolve("moved").toString();
    train("centroid", "run", "--tokens 5 --rate 0.01 --net " + net);
    Files.move(net, Path.of(moved));
    Path adapted = folder.resolve("a.adapted");

    Outcome made =
        Outcome.of(
            "adapt",
            folder.resolve("run").toString(),
            "--support=" + table,
            "--encoder=" + moved + "/tokenizer.json",
            "--out=" + adapted);
    assertThat(made.status()).as(made.err()).isZero();
    Outcome predicted =
        Outcome.of(
            "predict",
            adapted.toString(),
            table.toString(),
            "--encoder=" + moved + "/tokenizer.json");
    assertThat(predicted.status()).as(predicted.err()).isZero();
    assertThat(predicted.out().lines()).hasSizeGreaterThanOrEqualTo(CLASSES * TEXTS);

    Outcome lost = Outcome.of("predict", adapted.toString(), table.toString());
    assertThat(lost.status()).isEqualTo(2);
    assertThat(lost.err()).contains("name it with --encoder").hasLineCount(1);
  }

  @Test
  void longTextsAreCutAndThatIsSaidOnce() {
    Outcome trained = train("proto", "run", "--tokens 5 --net " + net);
    assertThat(trained.err().lines().filter(line -> line.contains("only the first 5 tokens")))
        .singleElement()
        .asString()
        .endsWith(": 30"); // of the ten classes, texts of five to seven words
  }

  @Test
  void twoRunsArePairedOnTheSameTasks() throws IOException {
    train("proto", "tuned", "--rate 0.05 --net " + net);
    train("centroid", "frozen", "--encoder minilm");
    String tuned = folder.resolve("tuned").toString();
    String frozen = folder.resolve("frozen").toString();

    JsonNode own = json("evaluate", frozen, "--tasks=20", "--json");
    JsonNode both = json("evaluate", tuned, "--tasks=20", "--json", "--against=" + frozen);

    JsonNode against = both.path("against");
    assertThat(against.path("accuracy")).isEqualTo(own.path("accuracy"));
    assertThat(against.path("difference").path("mean").asDouble())
        .isCloseTo(
            both.path("accuracy").asDouble() - own.path("accuracy").asDouble(), within(1e-6));
    assertThat(against.path("difference").path("ci95").asDouble()).isPositive();
    assertThat(Outcome.of("evaluate", tuned, "--tasks=20", "--against=" + tuned).out())
        .contains("the difference is 0.00 % ± 0.00 %");
  }

  @Test
  void runsOnOtherTasksAreNotPaired() throws IOException {
    train("proto", "run", "--net " + net);
    Files.writeString(table, Files.readString(table).replace("class", "other"));
    train("proto", "others", "--net " + net);
    String run = folder.resolve("run").toString();
    Files.writeString(table, Files.readString(table).replace("other", "class"));

    Outcome refused =
        Outcome.of("evaluate", run, "--tasks=5", "--against=" + folder.resolve("others"));

    assertThat(refused.status()).isEqualTo(2);
  }

  @Test
  void badFoldersAreRefusedInOneLine() throws IOException {
    refused("--tokens 11 --net " + net, "--tokens 11: the net takes at most 10");
    refused("--tokens 1 --net " + net, "--tokens 1: at least 2");
    refused("--encoder minilm --net " + net, "takes texts as tokens, which --encoder");
    refused(
        "--encoder %s/tokenizer.json".formatted(net), "--net mlp: it takes numbers, not tokens");
    Path config = net.resolve("config.json");
    String json = Files.readString(config);
    Files.writeString(config, json.replace("\"vocab_size\": 23", "\"vocab_size\": 9"));
    refused(
        "--encoder %s/tokenizer.json --net mlp".formatted(net), "it is the tokenizer of another");
    Files.writeString(config, json.replace("vocab_size", "vocabulary"));
    refused("--encoder %s/tokenizer.json --net mlp".formatted(net), "vocab_size is missing");
    Files.writeString(config, json);
    Files.writeString(net.resolve("tokenizer.json"), "{}");
    refused("--net " + net, "is no tokenizer.json");
    Files.delete(net.resolve("tokenizer.json"));
    refused("--net " + net, "takes texts as tokens, which --encoder DIR/tokenizer.json makes");
  }

  private void refused(String more, String message) {
    Outcome refused = train("proto", "refused", more);
    assertThat(refused.status()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains(message);
    assertThat(folder.resolve("refused")).doesNotExist();
  }
}
