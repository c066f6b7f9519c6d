package dev.autodidact.catalogue;

import static dev.autodidact.catalogue.Presets.STRIDED_32;
import static dev.autodidact.catalogue.Presets.adam;
import static dev.autodidact.catalogue.Presets.nearest;
import static dev.autodidact.catalogue.Presets.split;

import dev.autodidact.data.Omniglot;
import dev.autodidact.learner.model.Mann;
import dev.autodidact.nn.Architecture;
import dev.autodidact.nn.Conv4;
import dev.autodidact.nn.Input;
import dev.autodidact.nn.Pixels;
import dev.autodidact.nn.PlainConv;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.LearnerForm;
import dev.autodidact.run.LearnerForm.Given;
import dev.autodidact.run.LearnerForm.Learns;
import dev.autodidact.run.Preset;
import dev.autodidact.run.Source;
import dev.autodidact.train.OuterLoop;
import dev.autodidact.train.Schedule;
import java.util.List;

/// The memory-augmented neural network and its presets.
final class MannAlgorithm {
  private static final Mann.Config CONFIG =
      new Mann.Config("memnet", true, 200, 64, 40, 4, 0.99, 8);
  private static final Mann.Config PAPER = new Mann.Config("lrua", false, 200, 128, 40, 4, 0.99, 8);

  static final Algorithm ALGORITHM =
      new Algorithm(
          "mann",
          "Memory-augmented neural network",
          "model",
          "Santoro et al. 2016, arXiv 1605.06065",
          "an external memory, written and read by a recurrent controller",
          List.of(
              new LearnerForm<>(
                  Mann.Config.class, Learns.CLASSES, MannAlgorithm::build, presets())));

  private MannAlgorithm() {}

  private static Mann build(Mann.Config config, Given given) {
    Input.Picture picture = Architecture.picture("conv4", given.input());
    if (!config.conv()) {
      int outputs = Pixels.outputs(picture.channels(), picture.height());
      return new Mann(new Pixels(), outputs, given.classes(), config);
    }
    int filters = given.net(Conv4.Settings.class, "conv4").filters();
    PlainConv encoder = new PlainConv(picture.channels(), filters);
    return new Mann(encoder, encoder.outputs(picture.height()), given.classes(), config);
  }

  private static List<Preset> presets() {
    return List.of(
        preset("glyphs", Sources.GLYPHS, adam(600, 16, 5e-3, Schedule.COSINE, 50)),
        preset("omniglot", Sources.OMNIGLOT, adam(1000, 16, 5e-3, Schedule.COSINE, 100)),
        Preset.of(
            "santoro2016-omniglot",
            nearest(split(sequences(Sources.OMNIGLOT), Omniglot.Rotations.ALL)),
            STRIDED_32,
            PAPER,
            adam(100_000, 16, 1e-3, Schedule.CONSTANT, 1000).clipped(10)),
        preset("mini-imagenet", Sources.MINI_IMAGENET, adam(5000, 4, 1e-3, Schedule.COSINE, 500)));
  }

  private static Preset preset(String name, Source source, OuterLoop training) {
    return Preset.of(name, sequences(source), STRIDED_32, CONFIG, training.clipped(10));
  }

  /// Santoro et al.: ten examples of each of five classes, one after the other.
  private static FewShotTasks sequences(Source source) {
    return FewShotTasks.of(source, 10, 1);
  }
}
