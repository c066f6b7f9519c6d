package dev.autodidact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands on texts as a person types them, with the encoder that comes along.
class TextCommandsTest {
  private static final Map<String, List<String>> INTENTS =
      Map.of(
          "balance", List.of("how much money do I have", "what is the balance of my account"),
          "weather", List.of("will it rain tomorrow", "is it going to be sunny today"),
          "alarm", List.of("wake me up at seven", "set an alarm for six thirty"));

  @TempDir private Path folder;

  private Path table(String name, String... more) throws IOException {
    StringBuilder table = new StringBuilder("text,label\n");
    INTENTS.forEach(
        (label, texts) -> texts.forEach(t -> table.append("%s,%s\n".formatted(t, label))));
    Stream.of(more).forEach(line -> table.append(line).append('\n'));
    return Files.writeString(folder.resolve(name), table);
  }

  private Path adapted(String... more) throws IOException {
    Path file = folder.resolve("intents.adapted");
    Outcome outcome = adapt("centroid", table("intents.csv", more), file);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    return file;
  }

  private static Outcome adapt(String from, Path support, Path out, String... more) {
    return Outcome.of(
        Stream.concat(
                Stream.of("adapt", from, "--support=" + support, "--out=" + out), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aTableIsAClassifierAtOnce() throws IOException {
    Path file = folder.resolve("intents.adapted");
    Outcome outcome = adapt("centroid", table("intents.csv"), file);
    assertThat(outcome.err()).contains("intents.csv: 3 classes, 6 texts");
    assertThat(outcome.out()).contains("untrained", "alarm (2)", "next: ");

    Path one = Files.writeString(folder.resolve("new.txt"), "do I need an\numbrella tomorrow\n");
    Outcome predicted = Outcome.of("predict", file.toString(), one.toString());
    assertThat(predicted.out())
        .startsWith(one + " 'do I need an umbrella tomorrow': weather ")
        .hasLineCount(1);
    assertThat(predicted.status()).isZero();
  }

  /// A text is shown beside its line, as a terminal can show it.
  @Test
  void everyFormSaysTheSameOfATable() throws IOException {
    Path file = adapted();
    String told = "please tell me how much money there is on my account and on all the others";
    Path asked =
        Files.writeString(
            folder.resolve("asked.csv"), "text\n%s\n\"wake \u001b[31mme\"\n".formatted(told));
    String text = Outcome.of("predict", file.toString(), asked.toString()).out();
    assertThat(text)
        .contains(
            asked + ":2 'please tell me how much money there is on my account and on …': balance")
        .contains(asked + ":3 'wake \\x1b[31mme': alarm")
        .doesNotContain("\u001b");

    String csv = Outcome.of("predict", file.toString(), asked.toString(), "--csv").out();
    assertThat(csv.lines().findFirst().orElseThrow())
        .startsWith("input,label,known,probability,second,nearest,error,text,p ");
    assertThat(csv).contains("," + told + ",");

    JsonNode json =
        new ObjectMapper()
            .readTree(Outcome.of("predict", file.toString(), asked.toString(), "--json").out())
            .path("predictions");
    assertThat(json.get(0).path("text").asText()).isEqualTo(told);
    assertThat(json.get(0).path("label").asText()).isEqualTo("balance");
    assertThat(json.get(1).path("label").asText()).isEqualTo("alarm");
  }

  @Test
  void theColumnsOfATableHaveAnyName() throws IOException {
    Path usual = table("intents.csv");
    Path renamed =
        Files.writeString(
            folder.resolve("renamed.csv"),
            Files.readString(usual).replace("text,label", "sentence,intent"));
    Path file = folder.resolve("renamed.adapted");
    assertThat(adapt("centroid", renamed, file).err()).contains("--text-column");
    String[] columns = {"--text-column=sentence", "--label-column=intent"};
    Outcome outcome = adapt("centroid", renamed, file, columns);
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(Outcome.of("predict", file.toString(), renamed.toString(), columns[0]).out())
        .hasLineCount(6);
    Outcome evaluated =
        Outcome.of("evaluate", file.toString(), "--on=" + renamed, columns[0], columns[1]);
    assertThat(evaluated.out()).contains("100.00 % (6 of 6)");
  }

  @Test
  void nothingToPredictIsSaid() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "text\n");
    Outcome predicted = Outcome.of("predict", adapted().toString(), empty.toString());
    assertThat(predicted.status()).isEqualTo(2);
    assertThat(predicted.err()).contains("empty.csv: there is nothing to predict");
  }

  @Test
  void aFolderOfTextsIsTheSameClassifierAsATable() throws IOException {
    Path place = folder.resolve("intents");
    for (Map.Entry<String, List<String>> intent : INTENTS.entrySet()) {
      Path own = Files.createDirectories(place.resolve(intent.getKey()));
      for (int i = 0; i < intent.getValue().size(); i++) {
        Files.writeString(own.resolve(i + ".txt"), intent.getValue().get(i) + "\n");
      }
    }
    Path file = folder.resolve("folder.adapted");
    assertThat(adapt("centroid", place, file).status()).isZero();
    Path one = Files.writeString(folder.resolve("new.txt"), "an alarm at eight please");
    assertThat(percent(file, one)).isEqualTo(percent(adapted(), one));
  }

  private static String percent(Path file, Path text) {
    return Outcome.of("predict", file.toString(), text.toString()).out().replaceAll(", then.*", "");
  }

  /// Ten classes of six texts.
  private Path things() throws IOException {
    StringBuilder table = new StringBuilder("utterance,intent\n");
    for (String thing : "cat dog car bus tea pie sun rain king farm".split(" ", -1)) {
      for (String frame :
          List.of("a %s", "my %s is here", "who saw the %s", "%s please", "no %s", "%s again")) {
        table.append(frame.formatted(thing)).append(',').append(thing).append('\n');
      }
    }
    return Files.writeString(folder.resolve("things.csv"), table);
  }

  @Test
  void algorithmsAreComparedOnFeatures() throws IOException {
    Outcome compared =
        Outcome.of(
            ("compare text:%s --text-column utterance --label-column intent --encoder minilm"
                    + " --algorithms centroid,ridge --budget 1s --ways 2 --shots 1 --queries 2"
                    + " --test-tasks 10 --out %s")
                .formatted(things(), folder.resolve("compared"))
                .split(" "));
    assertThat(compared.status()).as(compared.err()).isZero();
    assertThat(compared.out())
        .contains("centroid ", "ridge ", "features of minilm, 2-way 1-shot")
        .contains("the best");
  }

  @Test
  void aLearnerIsTrainedAndEvaluatedOnTexts() throws IOException {
    Path file = things();
    Path run = folder.resolve("run");
    Outcome trained =
        Outcome.of(
            ("train centroid text:%s --text-column utterance --label-column intent --ways 2"
                    + " --shots 1 --queries 2 --train-queries 2 --iterations 2"
                    + " --validation-tasks 2 --test-tasks 5"
                    + " --out %s")
                .formatted(file, run)
                .split(" "));
    assertThat(trained.status()).as(trained.err()).isZero();
    Outcome evaluated =
        Outcome.of("evaluate", run.toString(), "--tasks=20", "--ways=2", "--json", "--queries=2");
    assertThat(evaluated.status()).as(evaluated.err()).isZero();
    assertThat(new ObjectMapper().readTree(evaluated.out()).path("accuracy").asDouble())
        .isGreaterThan(0.8);
  }

  @Test
  void labelsThatDifferByCaseOrSpaceWarn() throws IOException {
    Path support = table("intents.csv", "ring at nine,Alarm", "ring at ten,alarm ");
    Outcome outcome = adapt("centroid", support, folder.resolve("a.adapted"));
    assertThat(outcome.err()).contains("may be one class: 'alarm' and 'Alarm'");
    assertThat(outcome.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"empty", "long", "latin"})
  void aTextThatCannotBeReadIsRefusedInOneLine(String what) throws IOException {
    Path support = table("bad.csv");
    byte[] line =
        switch (what) {
          case "empty" -> "  ,alarm\n".getBytes(StandardCharsets.UTF_8);
          case "long" -> ("a ".repeat(500_000) + ",alarm\n").getBytes(StandardCharsets.UTF_8);
          default -> "réveil,alarm\n".getBytes(StandardCharsets.ISO_8859_1);
        };
    Files.write(support, line, StandardOpenOption.APPEND);
    Path out = folder.resolve("bad.adapted");
    assertRefused(adapt("centroid", support, out), support + "");
    assertThat(out).doesNotExist();

    Path file = adapted();
    Outcome predicted = Outcome.of("predict", file.toString(), support.toString());
    assertThat(predicted.status()).isEqualTo(2);
    assertThat(predicted.err()).contains("autodidact: " + support);
  }

  private static void assertRefused(Outcome outcome, String message) {
    assertThat(outcome.err().lines().filter(line -> line.startsWith("autodidact: ")))
        .singleElement()
        .asString()
        .contains(message);
    assertThat(outcome.err()).doesNotContain("\tat ");
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void anEncoderWithoutItsTokenizerIsRefused() throws IOException {
    Path encoder = Files.createDirectories(folder.resolve("encoder"));
    Files.write(encoder.resolve("model.onnx"), new byte[10]);
    Path out = folder.resolve("a.adapted");
    assertRefused(
        adapt("centroid", table("intents.csv"), out, "--encoder=" + encoder), "tokenizer.json");
    assertThat(out).doesNotExist();
  }

  @Test
  void textsHaveNoViews() throws IOException {
    Path out = folder.resolve("a.adapted");
    assertRefused(
        adapt("centroid", table("intents.csv"), out, "--views=4"),
        "--views 4: only pictures that an encoder makes features of have views");
    assertThat(out).doesNotExist();
  }
}
