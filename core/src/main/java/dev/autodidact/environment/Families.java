package dev.autodidact.environment;

import dev.autodidact.InvalidInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The families of environments there are.
public enum Families {
  BANDIT(
      "bandit",
      "Duan et al. 2016, arXiv 1611.02779",
      "arms that pay 1 or nothing; hidden: how often",
      Map.of("arms", 5, "levers", 0),
      new Shift("twice as many arms", Map.of("levers", 10), Map.of("arms", 10))) {
    @Override
    Family build(Settings s) {
      int levers = s.whole("levers"); // 0: as many as arms
      return new BernoulliBandit(s.whole("arms"), levers == 0 ? s.whole("arms") : levers);
    }
  },
  GAUSSIAN_BANDIT(
      "gaussian-bandit",
      "Lee et al. 2023, arXiv 2306.14892",
      "arms that pay a mean and noise; hidden: the means",
      Map.of("arms", 5, "sigma", 0.3),
      new Shift("more noise", Map.of(), Map.of("sigma", 0.5))) {
    @Override
    Family build(Settings s) {
      return new GaussianBandit(s.whole("arms"), s.number("sigma"));
    }
  },
  DEPENDENT_BANDIT(
      "dependent-bandit",
      "Wang et al. 2016, arXiv 1611.05763",
      "two arms, of which one tells about the other; hidden: how often they pay",
      Map.of("kind", "uniform"),
      new Shift("arms that tell nothing of each other", Map.of(), Map.of("kind", "independent"))) {
    @Override
    Family build(Settings s) {
      return new DependentBandit(s.word("kind", DependentBandit.Kind.class));
    }
  },
  INFORMATIVE_BANDIT(
      "informative-bandit",
      "Wang et al. 2016, arXiv 1611.05763",
      "one arm pays most, and the worst one tells which; hidden: that arm",
      Map.of("arms", 11)) {
    @Override
    Family build(Settings s) {
      return new InformativeBandit(s.whole("arms"));
    }
  },
  TWO_STEP(
      "two-step",
      "Wang et al. 2016, arXiv 1611.05763",
      "choices that commonly lead to places, whose rewards change; hidden: the good place",
      Map.of("passes", 100, "common", 0.8, "reward", 0.9, "reversal", 0.025),
      new Shift("rewards that change more often", Map.of(), Map.of("reversal", 0.1))) {
    @Override
    Family build(Settings s) {
      return new TwoStep(
          s.whole("passes"), s.number("common"), s.number("reward"), s.number("reversal"));
    }
  },
  MDP(
      "mdp",
      "Duan et al. 2016, arXiv 1611.02779",
      "decision processes with few states; hidden: where actions lead and what they bring",
      Map.of("states", 10, "choices", 5, "horizon", 10, "noise", 0.0),
      new Shift("every fifth step leads anywhere", Map.of(), Map.of("noise", 0.2))) {
    @Override
    Family build(Settings s) {
      return new TabularMdp(
          s.whole("states"), s.whole("choices"), s.whole("horizon"), s.number("noise"));
    }
  },
  NAV2D(
      "nav2d",
      "Finn, Abbeel, Levine 2017, arXiv 1703.03400",
      "a point goes to a goal; hidden: the goal",
      Map.of("horizon", 100, "inner", 0.0, "outer", 0.5),
      new Shift(
          "goals around the square of training", Map.of(), Map.of("inner", 0.5, "outer", 1.0))) {
    @Override
    Family build(Settings s) {
      return new Navigation2D(s.whole("horizon"), s.number("inner"), s.number("outer"));
    }
  },
  SPARSE_POINT(
      "sparse-point",
      "Rakelly et al. 2019, arXiv 1903.08254; Zintgraf et al. 2020, arXiv 1910.08348",
      "a point is paid near a goal only; hidden: the goal, on a half circle",
      Map.of("horizon", 100, "from", 0.0, "to", 180.0),
      new Shift("goals on the other half", Map.of(), Map.of("from", 180.0, "to", 360.0))) {
    @Override
    Family build(Settings s) {
      return new SparsePoint(s.whole("horizon"), s.number("from"), s.number("to"));
    }
  },
  GRIDNAVI(
      "gridnavi",
      "Zintgraf et al. 2020, arXiv 1910.08348",
      "a grid where one cell pays and all others cost; hidden: that cell",
      Map.of("side", 5, "horizon", 15, Settings.REGION, "all"),
      Shift.FAR) {
    @Override
    Family build(Settings s) {
      return new GridNavi(
          s.whole("side"), s.whole("horizon"), s.word(Settings.REGION, Region.class));
    }
  },
  DARKROOM(
      "darkroom",
      "Laskin et al. 2023, arXiv 2210.14215",
      "a room of 9 by 9 where one cell pays, for 20 steps; hidden: that cell",
      Map.of("side", 9, "horizon", 20, Settings.START, "centre", Settings.REGION, "all"),
      Shift.FAR) {
    @Override
    Family build(Settings s) {
      return room(s);
    }
  },
  DARKROOM_DPT(
      "darkroom-dpt",
      "Lee et al. 2023, arXiv 2306.14892",
      "a room of 10 by 10 where one cell pays, for 100 steps; hidden: that cell",
      Map.of("side", 10, "horizon", 100, Settings.START, "corner", Settings.REGION, "all"),
      Shift.FAR) {
    @Override
    Family build(Settings s) {
      return room(s);
    }
  },
  KEY_TO_DOOR(
      "key-to-door",
      "Laskin et al. 2023, arXiv 2210.14215",
      "a room with a key and a door; hidden: where they are",
      Map.of("side", 9, "horizon", 50, Settings.START, "random", Settings.REGION, "all"),
      Shift.FAR) {
    @Override
    Family build(Settings s) {
      return new KeyToDoor(
          s.whole("side"),
          s.whole("horizon"),
          s.word(Settings.START, Start.class),
          s.word(Settings.REGION, Region.class));
    }
  };

  private final String id;
  private final String paper;
  private final String says;

  @SuppressWarnings("ImmutableEnumChecker") // a map that cannot be changed
  private final SortedMap<String, Object> settings;

  @SuppressWarnings("ImmutableEnumChecker") // of two such maps
  private final Optional<Shift> shift;

  Families(String id, String paper, String says, Map<String, Object> settings, Shift... shifts) {
    this.id = id;
    this.paper = paper;
    this.says = says;
    this.settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    this.shift = Arrays.stream(shifts).findFirst();
  }

  /// The name on the command line.
  public String id() {
    return id;
  }

  public String paper() {
    return paper;
  }

  /// What it is, in one line.
  public String says() {
    return says;
  }

  /// Its settings and their defaults: whole numbers, numbers and words.
  public SortedMap<String, Object> settings() {
    return settings;
  }

  /// Tasks unlike those of training, where there are any.
  public Optional<Shift> shift() {
    return shift;
  }

  /// The family with these settings in place of the defaults.
  ///
  /// @throws InvalidInputException if a setting is unknown or has a value that will not do
  public Family build(Map<String, Object> given) {
    return build(Settings.of(id, settings, given));
  }

  abstract Family build(Settings s);

  /// The family called `id`.
  ///
  /// @throws InvalidInputException if there is none
  public static Families of(String id) {
    return Arrays.stream(values())
        .filter(f -> f.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "unknown family '%s': there are %s".formatted(id, String.join(", ", ids()))));
  }

  /// The names of all families.
  public static List<String> ids() {
    return Arrays.stream(values()).map(Families::id).toList();
  }

  private static Family room(Settings s) {
    return new DarkRoom(
        s.whole("side"),
        s.whole("horizon"),
        s.word(Settings.START, Start.class),
        s.word(Settings.REGION, Region.class));
  }
}
