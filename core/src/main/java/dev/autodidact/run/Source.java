package dev.autodidact.run;

import dev.autodidact.InvalidInputException;
import dev.autodidact.data.Glyphs;
import dev.autodidact.data.MiniImagenet;
import dev.autodidact.data.Omniglot;
import dev.autodidact.data.PictureFolder;
import dev.autodidact.data.PictureFormat;
import dev.autodidact.data.Sinusoid;
import dev.autodidact.data.Table;
import dev.autodidact.engine.Seed;
import dev.autodidact.run.TaskSettings.Distributions;
import dev.autodidact.task.AllClasses;
import dev.autodidact.task.FewShot;
import dev.autodidact.task.PictureSplits;
import dev.autodidact.task.Pictures;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The sources of tasks.
public enum Source {
  GLYPHS("glyphs") {
    @Override
    Function<TaskSettings, Distributions> read(TaskSettings t, DataSets data) {
      return fewShot(Glyphs.splits(GLYPHS_SEED, Glyphs.Config.defaults()));
    }

    @Override
    Optional<PictureFormat> pictures(TaskSettings t) {
      return Optional.of(PictureFormat.CHARACTERS);
    }
  },

  OMNIGLOT("omniglot") {
    @Override
    public List<String> settings() {
      return List.of("split", "rotations", "resampling", "side");
    }

    @Override
    Function<TaskSettings, Distributions> read(TaskSettings t, DataSets data) {
      OmniglotSettings o = t.omniglot();
      int side = t.pictures().side();
      return fewShot(
          Omniglot.load(
              data.folder(),
              new Omniglot.Protocol(o.split(), o.rotations(), o.resampling(), side)));
    }

    @Override
    Optional<PictureFormat> pictures(TaskSettings t) {
      return Optional.of(new PictureFormat(t.pictures().side(), PictureFormat.Colour.INK));
    }
  },

  MINI_IMAGENET("mini-imagenet") {
    @Override
    Function<TaskSettings, Distributions> read(TaskSettings t, DataSets data) {
      return fewShot(MiniImagenet.load(data.folder(), data.caches(), data.loading()));
    }

    @Override
    Optional<PictureFormat> pictures(TaskSettings t) {
      return Optional.of(MiniImagenet.FORMAT);
    }
  },

  FOLDER("folder:DIR") {
    @Override
    public List<String> settings() {
      return List.of("side", "colour");
    }

    @Override
    Function<TaskSettings, Distributions> read(TaskSettings t, DataSets data) {
      return fewShot(PictureFolder.load(path(t.source()), t.pictures(), data.loading()));
    }

    @Override
    Optional<PictureFormat> pictures(TaskSettings t) {
      return Optional.of(t.pictures());
    }
  },

  CSV("csv:FILE") {
    @Override
    public List<String> settings() {
      return List.of("taskColumn", "targetColumn", "problem");
    }

    @Override
    Function<TaskSettings, Distributions> read(TaskSettings settings, DataSets data) {
      Table table = Table.read(path(settings.source()), settings.table());
      return t ->
          new Distributions(
              table.train(t.trainWays(), t.trainShots(), t.trainQueries()),
              table.validation(t.ways(), t.shots(), t.queries()),
              table.test(t.ways(), t.shots(), t.queries()));
    }
  },

  SINUSOID("sinusoid") {
    @Override
    Function<TaskSettings, Distributions> read(TaskSettings settings, DataSets data) {
      return t -> {
        Sinusoid judged = new Sinusoid(t.shots(), t.queries());
        return new Distributions(new Sinusoid(t.trainShots(), t.trainQueries()), judged, judged);
      };
    }
  };

  private static final Seed GLYPHS_SEED = new Seed(1).split("glyphs");

  private final String form;

  Source(String form) {
    this.form = form;
  }

  /// How it is typed: a name, or `folder:` and `csv:` with a path behind them.
  public String form() {
    return form;
  }

  /// The settings that not every source has, as components of its record in [TaskSettings].
  public List<String> settings() {
    return List.of();
  }

  /// Reads the data, and gives what draws tasks from them.
  abstract Function<TaskSettings, Distributions> read(TaskSettings t, DataSets data);

  /// What its pictures are made into; nothing where inputs are no pictures.
  Optional<PictureFormat> pictures(TaskSettings t) {
    return Optional.empty();
  }

  /// The source that `typed` names.
  ///
  /// @throws InvalidInputException if there is none, naming the nearest
  public static Source of(String typed) {
    return Arrays.stream(values())
        .filter(source -> source.fits(typed))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException(Nearest.message("task", typed, forms())));
  }

  private static List<String> forms() {
    return Arrays.stream(values()).map(Source::form).toList();
  }

  private boolean fits(String typed) {
    int colon = form.indexOf(':') + 1;
    return colon > 0 ? typed.startsWith(form.substring(0, colon)) : typed.equals(form);
  }

  /// Whether `typed` names this source or, like the empty text, any.
  boolean isMeant(String typed) {
    return typed.isEmpty() || fits(typed);
  }

  /// `typed` with a path that does not depend on the folder the program runs in.
  static String absolute(String typed) {
    int colon = typed.indexOf(':') + 1;
    return colon == 0 ? typed : typed.substring(0, colon) + path(typed);
  }

  private static Path path(String typed) {
    String path = typed.substring(typed.indexOf(':') + 1);
    if (path.isBlank()) {
      throw new InvalidInputException("%s: name a path behind the colon".formatted(typed));
    }
    try {
      return Path.of(path).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InvalidInputException("%s: '%s' is no path".formatted(typed, path), e);
    }
  }

  /// A name for files: that of the source, or that at the end of its path.
  public static String fileName(String typed) {
    return typed.replaceFirst("^.*[/\\\\:](?=.)", "").replaceAll("[^\\w.-]", "-");
  }

  private static Function<TaskSettings, Distributions> fewShot(PictureSplits pictures) {
    return t -> {
      requireClasses("to train on", pictures.train(), "train-ways", t.trainWays());
      requireClasses("to choose the model by", pictures.validation(), "ways", t.ways());
      requireClasses("to test on", pictures.test(), "ways", t.ways());
      return new Distributions(
          t.plain()
              ? new AllClasses(pictures.train(), t.trainShots(), t.trainQueries())
              : new FewShot(pictures.train(), t.trainWays(), t.trainShots(), t.trainQueries()),
          new FewShot(pictures.validation(), t.ways(), t.shots(), t.queries()),
          new FewShot(pictures.test(), t.ways(), t.shots(), t.queries()));
    };
  }

  private static void requireClasses(String what, Pictures part, String option, int ways) {
    if (part.classes() < ways) {
      throw new InvalidInputException(
          "--%s %d: there are only %d classes %s".formatted(option, ways, part.classes(), what));
    }
  }
}
