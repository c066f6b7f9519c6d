package dev.autodidact.catalogue;

import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.DependentBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.GaussianBandit;
import dev.autodidact.environment.GridNavi;
import dev.autodidact.environment.InformativeBandit;
import dev.autodidact.environment.KeyToDoor;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.Potions;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.RuleRoom;
import dev.autodidact.environment.Shift;
import dev.autodidact.environment.SparsePoint;
import dev.autodidact.environment.SparseRoom;
import dev.autodidact.environment.Start;
import dev.autodidact.environment.TMaze;
import dev.autodidact.environment.TabularMdp;
import dev.autodidact.environment.TwoStep;
import dev.autodidact.run.EnvironmentFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The families of environments.
final class Families {
  static final EnvironmentFamily BANDIT =
      family(
          "bandit",
          "Duan et al. 2016, arXiv 1611.02779",
          "arms that pay 1 or nothing; hidden: how often",
          new BernoulliBandit(5),
          new Shift("twice as many arms", Map.of("levers", 10), Map.of("arms", 10)));

  static final EnvironmentFamily GAUSSIAN_BANDIT =
      family(
          "gaussian-bandit",
          "Lee et al. 2023, arXiv 2306.14892",
          "arms that pay a mean and noise; hidden: the means",
          new GaussianBandit(5, 0.3),
          new Shift("more noise", Map.of(), Map.of("sigma", 0.5)));

  static final EnvironmentFamily DEPENDENT_BANDIT =
      family(
          "dependent-bandit",
          "Wang et al. 2016, arXiv 1611.05763",
          "two arms, of which one tells about the other; hidden: how often they pay",
          new DependentBandit(DependentBandit.Kind.UNIFORM),
          new Shift(
              "arms that tell nothing of each other",
              Map.of(),
              Map.of("kind", DependentBandit.Kind.INDEPENDENT)));

  static final EnvironmentFamily INFORMATIVE_BANDIT =
      family(
          "informative-bandit",
          "Wang et al. 2016, arXiv 1611.05763",
          "one arm pays most, and the worst one tells which; hidden: that arm",
          new InformativeBandit(11));

  static final EnvironmentFamily TWO_STEP =
      family(
          "two-step",
          "Wang et al. 2016, arXiv 1611.05763",
          "choices that commonly lead to places, whose rewards change; hidden: the good place",
          new TwoStep(100, 0.8, 0.9, 0.025),
          new Shift("rewards that change more often", Map.of(), Map.of("reversal", 0.1)));

  static final EnvironmentFamily MDP =
      family(
          "mdp",
          "Duan et al. 2016, arXiv 1611.02779",
          "decision processes with few states; hidden: where actions lead and what they bring",
          new TabularMdp(10, 5, 10, 0),
          new Shift("every fifth step leads anywhere", Map.of(), Map.of("noise", 0.2)));

  static final EnvironmentFamily NAV2D =
      family(
          "nav2d",
          "Finn, Abbeel, Levine 2017, arXiv 1703.03400",
          "a point goes to a goal; hidden: the goal",
          new Navigation2D(100, 0, 0.5),
          new Shift(
              "goals around the square of training", Map.of(), Map.of("inner", 0.5, "outer", 1.0)));

  static final EnvironmentFamily SPARSE_POINT =
      family(
          "sparse-point",
          "Rakelly et al. 2019, arXiv 1903.08254; Zintgraf et al. 2020, arXiv 1910.08348",
          "a point is paid near a goal only; hidden: the goal, on a half circle",
          new SparsePoint(100, 0, 180),
          new Shift(
              "goals on the other half", Map.of(), Map.of("fromAngle", 180.0, "toAngle", 360.0)));

  static final EnvironmentFamily GRIDNAVI =
      family(
          "gridnavi",
          "Zintgraf et al. 2020, arXiv 1910.08348",
          "a grid where one cell pays and all others cost; hidden: that cell",
          new GridNavi(5, 15, Region.ALL),
          Shift.FAR);

  static final EnvironmentFamily DARKROOM =
      family(
          "darkroom",
          "Laskin et al. 2023, arXiv 2210.14215",
          "a room of 9 by 9 where one cell pays, for 20 steps; hidden: that cell",
          new DarkRoom(9, 20, Start.CENTRE, Region.ALL),
          Shift.FAR);

  static final EnvironmentFamily DARKROOM_DPT =
      family(
          "darkroom-dpt",
          "Lee et al. 2023, arXiv 2306.14892",
          "a room of 10 by 10 where one cell pays, for 100 steps; hidden: that cell",
          new DarkRoom(10, 100, Start.CORNER, Region.ALL),
          Shift.FIFTH);

  static final EnvironmentFamily DARKROOM_HARD =
      family(
          "darkroom-hard",
          "Laskin et al. 2023, arXiv 2210.14215",
          "a room of 17 by 17 where one cell pays, once; hidden: that cell",
          new SparseRoom(17, 20, Start.CENTRE, Region.ALL),
          Shift.FAR);

  static final EnvironmentFamily KEY_TO_DOOR =
      family(
          "key-to-door",
          "Laskin et al. 2023, arXiv 2210.14215",
          "a room with a key and a door; hidden: where they are",
          new KeyToDoor(9, 50, Start.RANDOM, Region.ALL),
          Shift.FAR);

  static final EnvironmentFamily POTIONS =
      family(
          "potions",
          "like Wang et al. 2021, arXiv 2102.02926",
          "a stone that potions change; hidden: what each does, and which stone is worth most",
          new Potions(2, 3));

  static final EnvironmentFamily RULE_ROOM =
      family(
          "rule-room",
          "like Nikulin et al. 2023, arXiv 2312.12044",
          "a room with objects that make another; hidden: which ones, and what is wanted",
          new RuleRoom(3, 20, 6, true),
          new Shift("a larger room", Map.of(), Map.of("side", 4)));

  static final EnvironmentFamily T_MAZE =
      family(
          "t-maze",
          "Bakker 2001; Ni et al. 2023, arXiv 2307.03864",
          "a corridor to a junction where one arm pays; hidden: which, but for the start",
          new TMaze(20, 0),
          new Shift("a corridor twice as long", Map.of("limit", 41), Map.of("corridor", 40)));

  static final List<EnvironmentFamily> ALL =
      List.of(
          BANDIT,
          GAUSSIAN_BANDIT,
          DEPENDENT_BANDIT,
          INFORMATIVE_BANDIT,
          TWO_STEP,
          MDP,
          NAV2D,
          SPARSE_POINT,
          GRIDNAVI,
          DARKROOM,
          DARKROOM_DPT,
          DARKROOM_HARD,
          KEY_TO_DOOR,
          POTIONS,
          RULE_ROOM,
          T_MAZE);

  private Families() {}

  private static EnvironmentFamily family(
      String id, String paper, String says, Family family, Shift... shift) {
    return new EnvironmentFamily(id, paper, says, family, Arrays.stream(shift).findFirst());
  }
}
