package dev.autodidact.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Loading;
import dev.autodidact.data.picture.Drawings;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.encode.FakeEncoders;
import dev.autodidact.engine.Workers;
import dev.autodidact.evaluate.Calibrated;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Linear;
import dev.autodidact.record.Records;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Encoders;
import dev.autodidact.run.Encoding;
import dev.autodidact.run.Experiment;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Question;
import dev.autodidact.run.Result;
import dev.autodidact.run.Run;
import dev.autodidact.run.Source;
import dev.autodidact.train.Progress;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From texts or pictures by way of an encoder to predictions.
class EncodedTest {
  private static final List<String> ANIMALS =
      List.of("cat", "dog", "fish", "bird", "worm", "ape", "hen", "fox", "bee", "ant");

  @TempDir private Path folder;

  private DataSets data() {
    return new DataSets(folder, folder.resolve("cache"), Loading.SILENT);
  }

  private Path texts() throws IOException {
    StringBuilder table = new StringBuilder("text,label\n");
    for (String animal : ANIMALS) {
      for (int i = 0; i < 6; i++) {
        table.append("the %s number %d,%s\n".formatted(animal, i, animal));
      }
    }
    return Files.writeString(folder.resolve("animals.csv"), table);
  }

  private Experiment ofTexts(String encoder) throws IOException {
    Algorithm proto = Algorithm.of("proto");
    Experiment encoded = proto.preset("text:" + texts(), "", Encoding.by(encoder));
    return quick(encoded.with(encoded.tasks().tested(2, 2, 2).trained(2, 2, 2)));
  }

  private static Experiment quick(Experiment e) {
    return e.with(
        Records.with(
            e.training(),
            Map.of("iterations", 2, "metaBatch", 2, "validateEvery", 1, "validationTasks", 4)));
  }

  private Run trained(Experiment experiment, String name) {
    Run run = Run.create(folder.resolve(name), experiment, data(), Optional.empty());
    try (Workers workers = new Workers(1)) {
      run.train(data(), workers, Progress.SILENT);
    }
    return Run.open(run.folder());
  }

  @Test
  void textsAreTrainedOnAndPredicted() throws IOException {
    Run run = trained(ofTexts("fake-texts"), "run");
    int encoded = FakeEncoders.ENCODED.get();
    try (Workers workers = new Workers(1)) {
      Result result =
          run.evaluate(run.experiment(), Question.of(5), data(), workers, Progress.SILENT);
      assertThat(result.scores().tasks()).isEqualTo(5);
    }
    assertThat(FakeEncoders.ENCODED.get()).isEqualTo(encoded);

    Map<String, List<Example>> support =
        Map.of("cow", List.of(Example.text("the cow")), "owl", List.of(Example.text("an owl")));
    try (TrainedLearner learner = TrainedLearner.of(run);
        Classifier classifier = learner.adapt(support);
        Classifier read = Classifier.of(classifier.toBytes())) {
      Prediction prediction = read.predict(Example.text("the cow"));
      assertThat(prediction).isEqualTo(classifier.predict(Example.text("the cow")));
      assertThat(prediction.label()).isEqualTo("cow");
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> read.predict(Example.row(1, 2)))
          .withMessageContaining("was trained on texts, not on rows of a table");
    }
  }

  /// Of ten classes three are to train on, two to choose the model by, and five to test on.
  @Test
  void moreWaysThanThereAreClassesToChooseByAreCalibratedOnAllOfThose() throws IOException {
    StringBuilder parts = new StringBuilder("label,split\n");
    for (int i = 0; i < ANIMALS.size(); i++) {
      String part = i < 3 ? "train" : i < 5 ? "validation" : "test";
      parts.append("%s,%s\n".formatted(ANIMALS.get(i), part));
    }
    Files.writeString(folder.resolve("animals-classes.csv"), parts);
    Run run = trained(ofTexts("fake-texts"), "run");
    try (Workers workers = new Workers(1)) {
      Result result =
          run.evaluate(ofWays(run, 5), Question.of(5), data(), workers, Progress.SILENT);
      Calibrated calibrated = result.calibrated().orElseThrow();
      assertThat(calibrated.anew()).isTrue();
      assertThat(calibrated.ways()).isEqualTo(5);
      assertThat(calibrated.calibration().ways()).isEqualTo(2);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(
              () -> run.evaluate(ofWays(run, 6), Question.of(5), data(), workers, Progress.SILENT))
          .withMessageStartingWith("--ways 6: there are only 5 classes to test on");
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> Run.create(folder.resolve("new"), ofWays(run, 3), data(), Optional.empty()))
        .withMessageStartingWith("--ways 3: there are only 2 classes to choose the model by");
  }

  private static Experiment ofWays(Run run, int ways) {
    return run.experiment().with(run.experiment().tasks().tested(ways, 2, 2));
  }

  @Test
  void anotherEncoderIsRefusedByItsDigest() throws IOException {
    Run run = trained(ofTexts("fake-texts"), "run");
    Path settings = run.folder().resolve("run.json");
    String text = Files.readString(settings);
    Files.writeString(settings, text.replace("\"fake-texts\"", "\"fake-texts-2\""));
    Run other = Run.open(run.folder());

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TrainedLearner.of(other))
        .withMessageContaining("fake-texts-2 is another")
        .withMessageContaining("--encoder");
    Encoders found = Encoders.in(folder).also(List.of("fake-texts"));
    TrainedLearner.of(other, found).close();
    Encoders named = Encoders.in(folder).also(List.of("fake-texts-2"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> TrainedLearner.of(run, named))
        .withMessageContaining("--encoder fake-texts-2 is another");
  }

  @Test
  void filesThatAStrangersClassifierNamesAreNotOpened() throws IOException {
    Preprocessing how = Encoders.in(folder).preprocessing(Encoding.by("fake-texts/x"));
    Map<String, List<Example>> support =
        Map.of("cow", List.of(Example.text("the cow")), "owl", List.of(Example.text("an owl")));
    Encoders own = Encoders.in(folder);
    try (TrainedLearner learner = TrainedLearner.untrained(Algorithm.of("centroid"), how, own);
        Classifier classifier = learner.adapt(support)) {
      byte[] adapted = classifier.toBytes();
      assertThat(classifier.provenance().isUntrained()).isTrue();
      assertThat(classifier.predict(Example.text("an owl")).label()).isEqualTo("owl");
      Classifier.of(adapted, own.sealed()).close(); // opened before
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> Classifier.of(adapted, Encoders.in(folder).sealed()))
          .withMessageContaining("start again with its --encoder");
    }
  }

  @Test
  void picturesOfASourceAreMadeIntoThoseOfTheEncoder() {
    Experiment e = Algorithm.of("ridge").preset("glyphs", "", Encoding.by("fake-pictures"));
    Run run = trained(quick(e.with(e.tasks().trained(5))), "glyphs");

    assertThat(run.recipe().preprocessing())
        .isInstanceOfSatisfying(
            Preprocessing.EncodedPictures.class,
            how -> assertThat(how.format()).isEqualTo(PictureFormat.CHARACTERS));
    assertThat(run.experiment().tasks().encoding()).isEqualTo(Encoding.by("fake-pictures"));
  }

  @Test
  void picturesOfAFolderAreDecodedOnceAndToldOfAsOne() throws IOException {
    Path pictures = folder.resolve("pictures");
    for (int c = 0; c < ANIMALS.size(); c++) {
      Path own = Files.createDirectories(pictures.resolve(ANIMALS.get(c)));
      for (int i = 0; i < 2; i++) {
        byte[] drawn = Drawings.plain("png", 20, 20, new Color(10 * c, 90 * i, 0));
        Files.write(own.resolve(i + ".png"), drawn);
      }
    }
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Source source = Source.of("folder:" + pictures);
    Loading loading = (what, done, total) -> told.add("%s %d/%d".formatted(what, done, total));
    Runnable read =
        () ->
            source.read(
                "folder:" + pictures,
                source.settings(),
                Encoding.by("fake-pictures"),
                new DataSets(folder, folder.resolve("cache"), loading));
    read.run();
    assertThat(told).contains("reading %s 20/20".formatted(pictures));
    assertThat(told).filteredOn(line -> line.startsWith("encoding with")).hasSize(ANIMALS.size());
    assertThat(told.getLast()).isEqualTo("encoding with fake-pictures 20/20");

    told.clear();
    read.run();
    assertThat(told).isNotEmpty().allMatch(line -> line.startsWith("looking for changes in"));

    Files.write(pictures.resolve("cat/0.png"), Drawings.plain("png", 20, 20, new Color(1, 2, 3)));
    read.run();
    assertThat(told).anyMatch(line -> line.startsWith("encoding with fake-pictures"));
  }

  @Test
  void whatCannotBeEncodedIsRefused() {
    Algorithm proto = Algorithm.of("proto");
    String csv = "csv:" + folder.resolve("none.csv");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () ->
                Run.create(
                    folder.resolve("csv"),
                    proto.preset(csv, "", Encoding.by("fake-texts")),
                    data(),
                    Optional.empty()))
        .withMessageContaining("neither pictures nor texts");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Encoders.in(folder).ofTexts(Encoding.by("fake-pictures")))
        .withMessageContaining("it takes pictures, and these are texts");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Encoders.in(folder).ofTexts(Encoding.by("nothing-like-it")))
        .withMessageContaining("there is no such encoder");
  }

  @Test
  void whoeverLearnsFromFeaturesLearnsFromThoseOfEverySource() {
    Encoding by = Encoding.by("fake-pictures");
    for (String id : List.of("centroid", "ridge", "logistic", "tim", "pt-map", "proto", "maml")) {
      Algorithm algorithm = Algorithm.of(id);
      Optional<Architecture> net = algorithm.preset("text:x.csv", "").net();
      for (String tasks : List.of("glyphs", "omniglot", "mini-imagenet", "folder:x")) {
        Experiment experiment = algorithm.preset(tasks, "", by);
        assertThat(experiment.net()).as("%s %s", id, tasks).isEqualTo(net);
        assertThat(experiment.tasks().encoding()).isEqualTo(by);
        assertThat(experiment.tasks().plain()).isFalse();
        assertThat(Source.of(tasks).names(experiment.tasks().source())).isTrue();
      }
    }
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Algorithm.of("mann").preset("omniglot", "", by))
        .withMessage("--encoder fake-pictures: mann does not learn from features");
  }

  @Test
  void presetsForFeaturesAndForTheTasksAreBothKnownByName() {
    Encoding by = Encoding.by("fake-pictures");
    Experiment metric = Algorithm.of("ridge").preset("omniglot", "metric", by);
    assertThat(metric.net()).contains(new Linear.Settings());

    Algorithm proto = Algorithm.of("proto");
    Experiment paper = proto.preset("omniglot", "snell2017-omniglot", by);
    assertThat(paper.tasks().settings())
        .isEqualTo(proto.preset("omniglot", "snell2017-omniglot").tasks().settings());
    assertThat(paper.net()).isEqualTo(proto.preset("text:x.csv", "").net());
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> proto.preset("omniglot", "snell", by))
        .withMessageContaining("unknown preset 'snell'");
  }

  @Test
  void picturesWithoutAnEncoderAreNoFeatures() {
    Experiment ridge = Algorithm.of("ridge").preset("omniglot", "");
    assertThat(ridge.tasks().source()).isEqualTo("omniglot");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> ridge.net().orElseThrow().embedding(new Input.Picture(1, 28, 28)))
        .withMessageContaining("add --encoder");
  }

  @Test
  void whatHasToBeTrainedIsNotUsedUntrained() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Algorithm.of("proto").untrained())
        .withMessageContaining("proto has to be trained")
        .withMessageContaining("centroid");
  }
}
