package dev.autodidact.catalogue;

import dev.autodidact.InvalidInputException;
import dev.autodidact.Words;
import dev.autodidact.data.Glyphs;
import dev.autodidact.data.Inventory;
import dev.autodidact.data.MiniImagenet;
import dev.autodidact.data.Omniglot;
import dev.autodidact.data.Resampling;
import dev.autodidact.data.Sinusoid;
import dev.autodidact.data.folder.FolderInspection;
import dev.autodidact.data.folder.PictureFolder;
import dev.autodidact.data.picture.PictureFormat;
import dev.autodidact.data.picture.PictureFormat.Colour;
import dev.autodidact.data.table.Table;
import dev.autodidact.data.table.TableTasks;
import dev.autodidact.engine.Seed;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.FewShotTasks;
import dev.autodidact.run.Preprocessing;
import dev.autodidact.run.Source;
import dev.autodidact.task.AllClasses;
import dev.autodidact.task.Classes;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.LargeClasses;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.TaskDistribution;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sources of few-shot tasks.
final class Sources {
  static final Source GLYPHS =
      new BuiltInSource(
          "glyphs",
          "characters drawn by this program, nothing to download",
          new Source.None(),
          (_, _, _) ->
              pictures(
                  "glyphs",
                  PictureFormat.CHARACTERS,
                  Glyphs.splits(new Seed(1).split("glyphs"), Glyphs.Config.defaults())));

  static final Source OMNIGLOT =
      new BuiltInSource(
          "omniglot",
          "1,623 handwritten characters of 50 alphabets; fetched by `data omniglot`",
          new Omniglot.Protocol(
              Omniglot.Split.VINYALS, Omniglot.Rotations.ALL, Resampling.LANCZOS, 28),
          (_, settings, data) -> {
            Omniglot.Protocol protocol = (Omniglot.Protocol) settings;
            PictureFormat format = new PictureFormat(protocol.side(), Colour.INK);
            return pictures("Omniglot", format, Omniglot.load(data.folder(), protocol));
          });

  static final Source MINI_IMAGENET =
      new BuiltInSource(
          "mini-imagenet",
          "60,000 photographs of 100 classes, 84x84 in colour; put them into the data folder",
          new Source.None(),
          (_, _, data) ->
              pictures(
                  "mini-ImageNet",
                  MiniImagenet.FORMAT,
                  MiniImagenet.load(data.folder(), data.caches(), data.loading())));

  static final Source FOLDER =
      new BuiltInSource(
          "folder:DIR",
          "pictures of your own, a folder for each class",
          new PictureFolder.Settings(84, Colour.RGB, false, false),
          (typed, settings, data) ->
              folder(Source.path(typed), (PictureFolder.Settings) settings, data),
          (typed, _, data) ->
              FolderInspection.of(Source.path(typed), data.caches().getFirst(), data.loading()));

  static final Source CSV =
      new BuiltInSource(
          "csv:FILE",
          "rows of your own, with a column that names the task of each",
          new Table.Columns("task", "target", Table.Asked.INFERRED),
          (typed, settings, _) -> table(Table.read(Source.path(typed), (Table.Columns) settings)),
          (typed, settings, _) -> {
            Table table = Table.read(Source.path(typed), (Table.Columns) settings);
            return table.inventory().and(Inventory.warnings(table.warnings()));
          });

  static final Source SINUSOID =
      new BuiltInSource(
          "sinusoid",
          "regression of sine curves of any amplitude and phase",
          new Source.None(),
          (_, _, _) ->
              new Source.Data(
                  Inventory.NONE,
                  new Preprocessing.Unknown(),
                  t -> {
                    Sinusoid judged = new Sinusoid(t.shots(), t.queries());
                    return new Source.Distributions(
                        new Sinusoid(t.trainShots(), t.trainQueries()), judged, judged);
                  }));

  static final List<Source> ALL = List.of(GLYPHS, OMNIGLOT, SINUSOID, MINI_IMAGENET, FOLDER, CSV);

  private Sources() {}

  private interface Reader {
    Source.Data read(String typed, Record settings, DataSets data);
  }

  private interface Inspector {
    Inventory inspect(String typed, Record settings, DataSets data);
  }

  private record BuiltInSource(
      String form, String says, Record settings, Reader reader, Inspector inspector)
      implements Source {
    BuiltInSource(String form, String says, Record settings, Reader reader) {
      this(
          form,
          says,
          settings,
          reader,
          (typed, given, data) -> reader.read(typed, given, data).inventory());
    }

    @Override
    public Inventory inspect(String typed, Record given, DataSets data) {
      return inspector.inspect(typed, given, data);
    }

    @Override
    public Data read(String typed, Record given, DataSets data) {
      return reader.read(typed, given, data);
    }
  }

  private static Source.Data table(Table table) {
    return new Source.Data(
        table.inventory(),
        new Preprocessing.Rows(table.format()),
        t -> {
          TaskDistribution train = table.train(t.trainWays(), t.trainShots(), t.trainQueries());
          TaskDistribution validation = table.validation(t.ways(), t.shots(), t.queries());
          TaskDistribution test = table.test(t.ways(), t.shots(), t.queries());
          return new Source.Distributions(
              train, validation, test, TableTasks.undrawn(train, validation, test));
        });
  }

  private static Source.Data folder(Path path, PictureFolder.Settings settings, DataSets data) {
    PictureFolder folder = PictureFolder.load(path, settings, data.loading());
    return new Source.Data(
        folder.inventory(),
        new Preprocessing.Pictures(settings.format()),
        t -> large(folder.pictures(), t, settings.skipSmall()));
  }

  /// Tasks of the classes that are large enough for them.
  private static Source.Distributions large(
      PictureSplits pictures, FewShotTasks t, boolean skipSmall) {
    int trained = t.plain() ? 1 : t.trainShots() + t.trainQueries();
    int judged = t.shots() + t.queries();
    LargeClasses train = new LargeClasses(pictures.train(), trained);
    LargeClasses validation = new LargeClasses(pictures.validation(), judged);
    LargeClasses test = new LargeClasses(pictures.test(), judged);
    List<String> small =
        Stream.of(train, validation, test).flatMap(part -> part.left().stream()).toList();
    if (!small.isEmpty() && !skipSmall) {
      throw new InvalidInputException(
          ("fewer than %d pictures to train on, or %d to be judged on, in %s: add some, ask for"
                  + " fewer --shots or --queries, or leave such classes out with --skip-small")
              .formatted(trained, judged, Words.names(small)));
    }
    return fewShot(
        train,
        validation,
        test,
        t,
        (small.isEmpty() ? "" : ", besides %s of too few pictures".formatted(Words.names(small)))
            + "; without split.csv, a fifth of all classes are to choose by, and a fifth to test"
            + " on",
        Inventory.of("left out, with too few pictures for a task", "small", small));
  }

  private static Source.Data pictures(String place, PictureFormat format, PictureSplits pictures) {
    return new Source.Data(
        Inventory.of(place, pictures).untold(),
        new Preprocessing.Pictures(format),
        t ->
            fewShot(
                pictures.train(), pictures.validation(), pictures.test(), t, "", Inventory.NONE));
  }

  private static Source.Distributions fewShot(
      Classes train,
      Classes validation,
      Classes test,
      FewShotTasks t,
      String hint,
      Inventory inventory) {
    requireClasses("to train on" + hint, train, "train-ways", t.trainWays());
    requireClasses("to choose the model by" + hint, validation, "ways", t.ways());
    requireClasses("to test on" + hint, test, "ways", t.ways());
    return new Source.Distributions(
        t.plain()
            ? new AllClasses(train, t.trainShots(), t.trainQueries())
            : new FewShot(train, t.trainWays(), t.trainShots(), t.trainQueries()),
        new FewShot(validation, t.ways(), t.shots(), t.queries()),
        new FewShot(test, t.ways(), t.shots(), t.queries()),
        inventory);
  }

  private static void requireClasses(String what, Classes part, String option, int ways) {
    if (part.classes() < ways) {
      throw new InvalidInputException(
          "--%s %d: there are only %d classes %s".formatted(option, ways, part.classes(), what));
    }
  }
}
