import dev.autodidact.data.picture.Picture;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.engine.Scope;
import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Tensor;
import dev.autodidact.record.Json;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Run;
import dev.autodidact.run.Source;
import dev.autodidact.task.Examples;
import dev.autodidact.task.Tasks;
import dev.autodidact.use.Classifier;
import dev.autodidact.use.Example;
import dev.autodidact.use.TrainedLearner;

/// Writes the first test task of a run, and what its best checkpoint predicts for it, as JSON.
///
///     java --enable-native-access=ALL-UNNAMED -cp "cli/target/quick/lib/*" tools/DumpTask.java RUN DATA task.json
void main(String[] args) {
  Run run = Run.open(Path.of(args[0]));
  FewShotTasks about = run.experiment().tasks();
  DataSets sets = DataSets.in(Path.of(args[1]));
  Source.Data data = Source.of(about.source()).read(about.source(), about.settings(), sets);
  try (var _ = new Scope()) {
    Tasks tasks =
        data.distributions()
            .apply(about)
            .test()
            .sample(new Seed(Run.TEST_SEED).split("test"), 0, 1);
    long[] labels = labels(tasks.support());
    try (TrainedLearner learner = TrainedLearner.of(run)) {
      PictureFormat format = learner.format();
      List<Picture> support = pictures(tasks.support().x(), format);
      List<Picture> query = pictures(tasks.query().x(), format);
      SortedMap<String, List<Example>> classes = new TreeMap<>();
      for (int i = 0; i < support.size(); i++) {
        String name = "class %03d".formatted(labels[i]);
        classes.computeIfAbsent(name, _ -> new ArrayList<>()).add(Example.of(support.get(i)));
      }
      try (Classifier classifier = learner.adapt(classes)) {
        SequencedMap<String, Object> json = new LinkedHashMap<>();
        json.put("channels", format.channels());
        json.put("side", format.side());
        json.put("labels", labels);
        json.put("answers", labels(tasks.query()));
        json.put("support", numbers(support));
        json.put("query", numbers(query));
        json.put(
            "probabilities",
            classifier.predict(query.stream().map(Example::of).toList()).stream()
                .map(p -> classifier.labels().stream().map(p.probabilities()::get).toList())
                .toList());
        Json.write(Path.of(args[2]), json);
      }
    }
  }
}

long[] labels(Examples examples) {
  return Arrays.stream(examples.y().toDoubles()).mapToLong(label -> (long) label).toArray();
}

List<Picture> pictures(Tensor x, PictureFormat format) {
  float[] values = x.toFloats();
  List<Picture> pictures = new ArrayList<>();
  for (int from = 0; from < values.length; from += format.values()) {
    byte[] bytes = new byte[format.values()];
    for (int k = 0; k < bytes.length; k++) {
      bytes[k] = (byte) Math.round(255 * values[from + k]);
    }
    pictures.add(new Picture(format, bytes));
  }
  return pictures;
}

List<int[]> numbers(List<Picture> pictures) {
  return pictures.stream()
      .map(p -> IntStream.range(0, p.values().length).map(k -> p.values()[k] & 255).toArray())
      .toList();
}
