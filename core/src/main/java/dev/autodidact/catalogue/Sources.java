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
import dev.autodidact.data.text.TextData;
import dev.autodidact.engine.Seed;
import dev.autodidact.run.DataSets;
import dev.autodidact.run.Encoding;
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
import java.util.Optional;
import java.util.stream.Stream;

/// The sources of few-shot tasks.
final class Sources {
  static final Source GLYPHS =
      new BuiltInSource(
          "glyphs",
          "characters drawn by this program, nothing to download",
          new Source.None(),
          (_, _, encoding, data) ->
              pictures(
                  "glyphs",
                  PictureFormat.CHARACTERS,
                  Glyphs.splits(new Seed(1).split("glyphs"), Glyphs.Config.defaults()),
                  encoding,
                  data));

  static final Source OMNIGLOT =
      new BuiltInSource(
          "omniglot",
          "1,623 handwritten characters of 50 alphabets; fetched by `data omniglot`",
          new Omniglot.Protocol(
              Omniglot.Split.VINYALS, Omniglot.Rotations.ALL, Resampling.LANCZOS, 28),
          (_, settings, encoding, data) -> {
            Omniglot.Protocol protocol = (Omniglot.Protocol) settings;
            PictureFormat format = new PictureFormat(protocol.side(), Colour.INK);
            return pictures(
                "Omniglot", format, Omniglot.load(data.folder(), protocol), encoding, data);
          });

  static final Source MINI_IMAGENET =
      new BuiltInSource(
          "mini-imagenet",
          "60,000 photographs of 100 classes, 84x84 in colour; put them into the data folder",
          new Source.None(),
          (_, _, encoding, data) ->
              pictures(
                  "mini-ImageNet",
                  MiniImagenet.FORMAT,
                  MiniImagenet.load(data.folder(), data.caches(), data.loading()),
                  encoding,
                  data));

  static final Source FOLDER =
      new BuiltInSource(
          "folder:DIR",
          "pictures of your own, a folder for each class",
          new PictureFolder.Settings(84, Colour.RGB, false, false),
          (typed, settings, encoding, data) ->
              folder(Source.path(typed), (PictureFolder.Settings) settings, encoding, data),
          (typed, _, data) ->
              FolderInspection.of(Source.path(typed), data.caches().getFirst(), data.loading()));

  static final Source CSV =
      new BuiltInSource(
          "csv:FILE",
          "rows of your own, with a column that names the task of each",
          new Table.Columns("task", "target", Table.Asked.INFERRED),
          unencoded(
              (typed, settings) -> table(Table.read(Source.path(typed), (Table.Columns) settings))),
          (typed, settings, _) -> {
            Table table = Table.read(Source.path(typed), (Table.Columns) settings);
            return table.inventory().and(Inventory.warnings(table.warnings()));
          });

  static final Source SINUSOID =
      new BuiltInSource(
          "sinusoid",
          "regression of sine curves of any amplitude and phase",
          new Source.None(),
          unencoded(
              (_, _) ->
                  new Source.Data(
                      Inventory.NONE,
                      new Preprocessing.Unknown(),
                      t -> {
                        Sinusoid judged = new Sinusoid(t.shots(), t.queries());
                        return new Source.Distributions(
                            new Sinusoid(t.trainShots(), t.trainQueries()), judged, judged);
                      })));

  static final Source TEXT =
      new BuiltInSource(
          "text:FILE",
          "texts of your own, with a column that names the class of each; or a folder for each"
              + " class",
          TextData.Settings.DEFAULT,
          (typed, settings, encoding, data) ->
              texts(Source.path(typed), (TextData.Settings) settings, encoding, data),
          (typed, settings, _) ->
              TextData.load(Source.path(typed), (TextData.Settings) settings).inventory());

  static final List<Source> ALL =
      List.of(GLYPHS, OMNIGLOT, SINUSOID, MINI_IMAGENET, FOLDER, CSV, TEXT);

  private Sources() {}

  private interface Reader {
    Source.Data read(String typed, Record settings, Encoding encoding, DataSets data);
  }

  private interface Unencoded {
    Source.Data read(String typed, Record settings);
  }

  /// Of examples that no encoder takes.
  private static Reader unencoded(Unencoded reader) {
    return (typed, settings, encoding, _) -> {
      if (!encoding.equals(Encoding.NONE)) {
        throw new InvalidInputException(
            "--encoder: %s gives neither pictures nor texts to encode".formatted(typed));
      }
      return reader.read(typed, settings);
    };
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
          (typed, given, data) -> reader.read(typed, given, Encoding.NONE, data).inventory());
    }

    @Override
    public Inventory inspect(String typed, Record given, DataSets data) {
      return inspector.inspect(typed, given, data);
    }

    @Override
    public Data read(String typed, Record given, DataSets data) {
      return reader.read(typed, given, Encoding.NONE, data);
    }

    @Override
    public Data read(String typed, Record given, Encoding encoding, DataSets data) {
      return reader.read(typed, given, encoding, data);
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

  private static Source.Data folder(
      Path path, PictureFolder.Settings settings, Encoding encoding, DataSets data) {
    PictureFolder.Settings read =
        encoding.equals(Encoding.NONE)
            ? settings
            : settings.in(data.encoders().ofPictures(encoding).format());
    PictureFolder folder =
        encoding.equals(Encoding.NONE)
            ? PictureFolder.load(path, read, data.loading())
            : PictureFolder.undecoded(path, read, data.loading());
    Parts parts = Parts.of(folder.pictures(), read.format(), encoding, data);
    return new Source.Data(
        folder.inventory().and(parts.inventory()),
        parts.preprocessing(),
        t -> large(parts, t, "pictures", settings.skipSmall()));
  }

  private static Source.Data texts(
      Path path, TextData.Settings settings, Encoding encoding, DataSets data) {
    TextData texts = TextData.load(path, settings);
    Parts parts = Parts.of(texts, encoding, data);
    return new Source.Data(
        texts.inventory().and(parts.inventory()),
        parts.preprocessing(),
        t -> large(parts, t, "texts", settings.skipSmall()));
  }

  /// Tasks of the classes that are large enough for them.
  ///
  /// @param noun the word for examples
  private static Source.Distributions large(
      Parts parts, FewShotTasks t, String noun, boolean skipSmall) {
    int trained = t.plain() ? 1 : t.trainShots() + t.trainQueries();
    int judged = t.shots() + t.queries();
    LargeClasses train = new LargeClasses(parts.train(), trained);
    LargeClasses validation = new LargeClasses(parts.validation(), judged);
    LargeClasses test = new LargeClasses(parts.test(), judged);
    List<String> small =
        Stream.of(train, validation, test).flatMap(part -> part.left().stream()).toList();
    if (!small.isEmpty() && !skipSmall) {
      throw new InvalidInputException(
          ("fewer than %d %s to train on, or %d to be judged on, in %s: add some, ask for"
                  + " fewer --shots or --queries, or leave such classes out with --skip-small")
              .formatted(trained, noun, judged, Words.names(small)));
    }
    return fewShot(
        train,
        validation,
        test,
        t,
        (small.isEmpty() ? "" : ", besides %s of too few %s".formatted(Words.names(small), noun))
            + "; without split.csv, a fifth of all classes are to choose by, and a fifth to test"
            + " on",
        Inventory.of("left out, with too few %s for a task".formatted(noun), "small", small));
  }

  private static Source.Data pictures(
      String place,
      PictureFormat format,
      PictureSplits pictures,
      Encoding encoding,
      DataSets data) {
    Parts parts = Parts.of(pictures, format, encoding, data);
    return new Source.Data(
        Inventory.of(place, pictures).untold().and(parts.inventory()),
        parts.preprocessing(),
        t -> fewShot(parts.train(), parts.validation(), parts.test(), t, "", Inventory.NONE));
  }

  private static Source.Distributions fewShot(
      Classes train,
      Classes validation,
      Classes test,
      FewShotTasks t,
      String hint,
      Inventory inventory) {
    requireClasses(lack("to train on" + hint, train, "train-ways", t.trainWays()));
    requireClasses(lack("to test on" + hint, test, "ways", t.ways()));
    Optional<String> unchosen = lack("to choose the model by" + hint, validation, "ways", t.ways());
    if (validation.classes() < 2) { // which are no task
      requireClasses(unchosen);
    }
    return new Source.Distributions(
        t.plain()
            ? new AllClasses(train, t.trainShots(), t.trainQueries())
            : new FewShot(train, t.trainWays(), t.trainShots(), t.trainQueries()),
        new FewShot(validation, Math.min(t.ways(), validation.classes()), t.shots(), t.queries()),
        new FewShot(test, t.ways(), t.shots(), t.queries()),
        inventory,
        unchosen);
  }

  private static Optional<String> lack(String what, Classes part, String option, int ways) {
    return part.classes() < ways
        ? Optional.of(
            "--%s %d: there are only %d classes %s".formatted(option, ways, part.classes(), what))
        : Optional.empty();
  }

  private static void requireClasses(Optional<String> lack) {
    if (lack.isPresent()) {
      throw new InvalidInputException(lack.get());
    }
  }
}
