package org.example.consumer;

import dev.autodidact.data.Glyphs;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Run;
import dev.autodidact.task.Pictures;
import dev.autodidact.train.Progress;
import dev.autodidact.use.Example;
import dev.autodidact.use.TrainedLearner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Trains a prototypical network for a few meta-steps, shows it one picture of each of three
/// classes, and asks it about another.
final class Consumer {
  private Consumer() {}

  static void main() throws IOException {
    var preset = Algorithm.of("proto").preset("glyphs", "");
    var data = DataSets.in(Path.of("data")); // not read: glyphs are generated
    Path folder = Files.createTempDirectory("consumer").resolve("run");
    Run run = Run.create(folder, preset.with(preset.training().lasting(30)), data);
    try (var workers = new Workers(Runtime.getRuntime().availableProcessors())) {
      run.train(data, workers, Progress.SILENT);
    }

    Pictures unseen = Glyphs.splits(new Seed(7), new Glyphs.Config(1, 1, 3, 2, 28)).test();
    try (var learner = TrainedLearner.load(folder);
        var classifier =
            learner.adapt(
                Map.of(
                    "first", List.of(picture(unseen, 0, 0)),
                    "second", List.of(picture(unseen, 1, 0)),
                    "third", List.of(picture(unseen, 2, 0))))) {
      IO.println(
          "another picture of the second: "
              + classifier.predict(picture(unseen, 1, 1)).probabilities());
    }
  }

  private static Example picture(Pictures pictures, int ofClass, int index) {
    byte[] values = new byte[pictures.values()];
    pictures.read(ofClass, index, values, 0);
    return Example.of(new Picture(PictureFormat.CHARACTERS, values));
  }
}
