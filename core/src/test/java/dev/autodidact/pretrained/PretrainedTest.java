package dev.autodidact.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.autodidact.InvalidInputException;
import dev.autodidact.engine.FreesTensors;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.engine.Tensors;
import dev.autodidact.engine.Workers;
import dev.autodidact.learner.MetaGradient;
import dev.autodidact.learner.metric.PrototypicalNetwork;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Net;
import dev.autodidact.nn.Normalisation;
import dev.autodidact.nn.Params;
import dev.autodidact.record.Json;
import dev.autodidact.record.Records;
import dev.autodidact.record.Safetensors;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.Tasks;
import dev.autodidact.task.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A published net as a net that learners start from.
@ExtendWith(FreesTensors.class)
class PretrainedTest {
  private static final Input PICTURE = new Input.Picture(3, 8, 8);
  private static final Input TEXT = new Input.Tokens(7, 23);

  @TempDir Path folder;

  @BeforeEach
  void copyVit() throws IOException {
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      Files.copy(GoldenEncoders.folder("vit").resolve(file), folder.resolve(file));
    }
  }

  private Pretrained settings() {
    return new Pretrained(folder.toString(), "");
  }

  @Test
  void trainingStartsFromTheWeightsOfTheFile() {
    Pretrained bert = new Pretrained(GoldenEncoders.folder("bert").toString(), "");
    Net net = bert.embedding(TEXT);
    Tensor y = net.apply(net.init(new Seed(1)), GoldenEncoders.tokens(), Normalisation.BATCH);
    assertThat(y.toDoubles())
        .containsExactly(GoldenEncoders.numbers(GoldenEncoders.golden("bert")), within(1e-5));
    assertThat(bert.features(TEXT)).isEqualTo(8);
  }

  /// As a run has it that was copied to another machine.
  @ParameterizedTest
  @ValueSource(strings = {"bert", "dinov2", "vit", "clip", "resnet-basic", "resnet-early"})
  void aRunBuildsTheNetWithoutTheFile(String name) {
    Pretrained settings = new Pretrained(GoldenEncoders.folder(name).toString(), "");
    Params theta = PretrainedNet.read(GoldenEncoders.folder(name)).params();
    String json = Json.text(Records.values(settings));
    Pretrained copy =
        Records.read(
            Pretrained.class,
            Map.of(
                "weights",
                "gone",
                "published",
                Json.parse("settings", json).path("published").asText()));
    Input input = name.equals("bert") ? TEXT : PICTURE;
    Tensor x = name.equals("bert") ? GoldenEncoders.tokens() : GoldenEncoders.pictures(2, 8, 8);
    assertThat(copy.embedding(input).apply(theta, x, Normalisation.BATCH).toFloats())
        .isEqualTo(settings.embedding(input).apply(theta, x, Normalisation.BATCH).toFloats());
    assertThatThrownBy(() -> copy.embedding(input).init(new Seed(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("gone: there is no such file");
  }

  /// Classes of two texts each, which differ in one token.
  @Test
  void aLearnerTrainsAllOfIt() {
    List<float[][]> texts = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      texts.add(new float[][] {{1, 3 + c, 9, 2, 0, 0, 0}, {1, 3 + c, 10, 11, 2, 0, 0}});
    }
    Vectors classes = new Vectors(TEXT, List.of("a", "b", "c", "d", "e", "f"), texts);
    Tasks tasks = new FewShot(classes, 4, 1, 1).sample(new Seed(1), 0, 8);
    Pretrained bert = new Pretrained(GoldenEncoders.folder("bert").toString(), "");
    PrototypicalNetwork proto =
        new PrototypicalNetwork(bert.embedding(TEXT), new PrototypicalNetwork.Config(1));
    Params start = proto.init(new Seed(1));
    Params theta = start;
    double first = 0;
    try (Workers workers = new Workers(1)) {
      for (int step = 0; step < 20; step++) {
        MetaGradient gradient = proto.metaGradient(theta, tasks, workers);
        first = step == 0 ? gradient.loss() : first;
        theta = theta.descend(theta.filled(gradient.gradient()), 0.02);
      }
      assertThat(proto.metaGradient(theta, tasks, workers).loss()).isLessThan(0.8 * first);
    }
    theta
        .zip(start, Tensor::sub)
        .without("layer2.norm2.offset") // no distance changes with it
        .tensors()
        .forEach(change -> assertThat(change.square().max()).isPositive());
  }

  @Test
  void pixelsAreScaledAsTheFileBesideSays() throws IOException {
    Files.writeString(
        folder.resolve("preprocessor_config.json"),
        "{\"image_mean\": [0.1, 0.2, 0.3], \"image_std\": [0.5, 0.25, 2]}");
    PretrainedNet vit = PretrainedNet.read(folder);
    Tensor x = GoldenEncoders.pictures(2, 8, 8);
    Tensor mean = Tensors.of(new float[] {0.1f, 0.2f, 0.3f}, 3, 1, 1);
    Tensor deviation = Tensors.of(new float[] {0.5f, 0.25f, 2}, 3, 1, 1);
    Tensor expected =
        vit.net().apply(vit.params(), x.sub(mean).div(deviation), Normalisation.BATCH);
    Tensor y = settings().embedding(PICTURE).apply(vit.params(), x, Normalisation.BATCH);
    assertThat(y.toFloats()).containsExactly(expected.toFloats(), within(1e-5f));
  }

  @Test
  void aGreyPictureIsThreeEqualColours() {
    Net net = settings().embedding(new Input.Picture(1, 8, 8));
    Params theta = net.init(new Seed(1));
    Tensor grey = GoldenEncoders.pictures(2, 8, 8).narrow(2, 1, 1);
    Tensor colours = Tensors.cat(2, List.of(grey, grey, grey));
    assertThat(net.apply(theta, grey, Normalisation.BATCH).toFloats())
        .isEqualTo(net.apply(theta, colours, Normalisation.BATCH).toFloats());
  }

  @Test
  void anotherFileThanThatOfTheSettingsIsRefused() {
    Net net = settings().embedding(PICTURE);
    Path weights = folder.resolve("model.safetensors");
    Params changed = Safetensors.read(weights).params().map(t -> t.mul(2));
    Safetensors.write(weights, changed, Map.of());
    assertThatThrownBy(() -> net.init(new Seed(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--weights %s: the file is not the one that these settings are of".formatted(folder));
  }

  @Test
  void inputsOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> settings().embedding(TEXT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--net pretrained: that of --weights %s takes pictures".formatted(folder));
    Pretrained bert = new Pretrained(GoldenEncoders.folder("bert").toString(), "");
    assertThatThrownBy(() -> bert.embedding(PICTURE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("takes texts as tokens, which --encoder DIR/tokenizer.json makes");
    assertThatThrownBy(() -> bert.embedding(new Input.Tokens(11, 23)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--net pretrained: texts are 11 tokens of 23, and the net takes at most 10 of 23");
    assertThatThrownBy(() -> new Pretrained("", "").embedding(PICTURE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--net pretrained: --weights names no folder of config.json and model.safetensors");
    assertThatThrownBy(() -> new Pretrained("", "{\"kind\": \"gpt\"}").embedding(PICTURE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--published: is filled in by --weights, leave it out");
  }
}
