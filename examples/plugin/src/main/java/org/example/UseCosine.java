package org.example;

import dev.autodidact.data.Glyphs;
import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Seed;
import dev.autodidact.task.Pictures;
import dev.autodidact.use.Example;
import dev.autodidact.use.TrainedLearner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Loads a run of the learner, shows it one picture of each of two classes, and asks it about
/// another.
final class UseCosine {
  private UseCosine() {}

  /// @param args the run folder
  static void main(String[] args) {
    Pictures unseen = Glyphs.splits(new Seed(7), new Glyphs.Config(1, 1, 2, 2, 28)).test();
    try (var learner = TrainedLearner.load(Path.of(args[0]));
        var classifier =
            learner.adapt(
                Map.of(
                    "first", List.of(picture(unseen, 0, 0)),
                    "second", List.of(picture(unseen, 1, 0))))) {
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
