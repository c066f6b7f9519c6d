import dev.autodidact.engine.Workers;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Run;
import dev.autodidact.train.Progress;
import dev.autodidact.use.Example;
import dev.autodidact.use.TrainedLearner;
import java.awt.BasicStroke;
import java.awt.Polygon;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;

/// A learner, new or of the run folder named behind this, sees five shapes and knows them turned.
///
///     java --enable-native-access=ALL-UNNAMED -cp "cli/target/quick/lib/*" examples/OwnPictures.java
void main(String[] args) throws IOException {
  Path folder = Files.createTempDirectory("own-pictures");
  Run run = args.length > 0 ? Run.open(Path.of(args[0])) : train(folder.resolve("run"));
  try (var learner = TrainedLearner.of(run)) {
    Map<String, List<Example>> support = new TreeMap<>();
    for (String name : shapes.keySet()) {
      support.put(name, List.of(learner.picture(draw(name, 0, folder.resolve(name + ".png")))));
    }
    try (var classifier = learner.adapt(support)) {
      for (String name : shapes.keySet()) {
        Example unseen = learner.picture(draw(name, 0.2, folder.resolve(name + "-turned.png")));
        IO.println(name + " is taken for " + classifier.predict(unseen).label());
      }
    }
  }
}

Run train(Path folder) {
  var preset = Algorithm.of("proto").preset("glyphs", "");
  var data = DataSets.in(Path.of("data")); // not read: glyphs are generated
  Run run = Run.create(folder, preset.with(preset.training().lasting(30)), data);
  try (var workers = new Workers(Runtime.getRuntime().availableProcessors())) {
    run.train(data, workers, Progress.SILENT);
  }
  return run;
}

Map<String, Polygon> shapes =
    Map.of(
        "bar", new Polygon(new int[] {30, 70}, new int[] {10, 90}, 2),
        "box", new Polygon(new int[] {20, 80, 80, 20}, new int[] {20, 20, 80, 80}, 4),
        "bow", new Polygon(new int[] {10, 90, 90, 10}, new int[] {20, 80, 20, 80}, 4),
        "roof", new Polygon(new int[] {10, 50, 90}, new int[] {70, 20, 70}, 3),
        "cross", new Polygon(new int[] {50, 50, 50, 10, 90}, new int[] {10, 90, 50, 50, 50}, 5));

/// Writes a shape, turned by an angle, to a file as a drawing program would.
Path draw(String name, double angle, Path file) throws IOException {
  var image = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
  var graphics = image.createGraphics();
  graphics.setStroke(new BasicStroke(6));
  graphics.rotate(angle, 50, 50);
  graphics.draw(shapes.get(name));
  ImageIO.write(image, "png", file.toFile());
  return file;
}
