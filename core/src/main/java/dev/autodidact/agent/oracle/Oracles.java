package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Player;
import dev.autodidact.agent.QLearning;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.DependentBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.GaussianBandit;
import dev.autodidact.environment.GridNavi;
import dev.autodidact.environment.KeyToDoor;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.Potions;
import dev.autodidact.environment.RuleRoom;
import dev.autodidact.environment.Solvable;
import dev.autodidact.environment.SparsePoint;
import dev.autodidact.environment.SparseRoom;
import dev.autodidact.environment.TMaze;
import dev.autodidact.environment.TabularMdp;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Which oracles there are for a family.
public final class Oracles {
  /// More of these than fit in memory are not enumerated.
  private static final double MOST_STATES = 3e5;

  private static final int MOST_CELLS = 25;
  private static final int MOST_AXES = 2;
  private static final int MOST_STEPS = 200;
  private static final String DUAN = "Duan et al. 2016, arXiv 1611.02779";
  private static final String LEE = "Lee et al. 2023, arXiv 2306.14892";

  private final List<Oracle> list = new ArrayList<>();

  private Oracles() {}

  /// The oracles of a family: first one that knows nothing, last one that knows the task, if any.
  ///
  /// @param episodes of a trial
  public static List<Oracle> of(Family family, int episodes) {
    Oracles oracles = new Oracles();
    oracles.classical("random", "uniform", new RandomPlayer());
    switch (family) {
      case BernoulliBandit bandit -> oracles.bandit(bandit, episodes);
      case DependentBandit bandit -> oracles.bandit(bandit, episodes);
      case GaussianBandit bandit -> oracles.bandit(bandit, episodes);
      case TabularMdp mdp -> oracles.mdp(mdp);
      case GridNavi grid -> oracles.grid(new Goals(grid, episodes));
      case DarkRoom room -> oracles.room(room);
      case SparseRoom room -> oracles.knowing("known goal", "shortest ways", KnownTask.of(room));
      case KeyToDoor room ->
          oracles.knowing("known places", "shortest ways", KnownTask.keyAndDoor(room.side()));
      case Potions potions -> oracles.potions(potions, episodes);
      case RuleRoom room ->
          oracles.knowing("known rule", "breadth-first search", new RuleRoomSearch(room).player());
      case TMaze _ -> oracles.maze(episodes);
      case Navigation2D _ -> oracles.knowing("known goal", "straight ways", KnownTask.point(1));
      case SparsePoint _ -> oracles.knowing("known goal", "straight ways", KnownTask.point(10));
      default -> {}
    }
    return List.copyOf(oracles.list);
  }

  private void bandit(BernoulliBandit family, int pulls) {
    int arms = family.arms();
    rules(arms, pulls);
    if (BayesBandit.states(arms, pulls) < MOST_STATES) {
      BayesBandit optimum = new BayesBandit(arms, pulls);
      exact("Bayes optimum", false, "dynamic programming", optimum.player(arms), optimum.value());
    }
    bestArm(family, pulls, uniformBest(arms));
  }

  private void bandit(GaussianBandit family, int pulls) {
    int arms = family.arms();
    double sigma = family.sigma();
    classical("greedy", LEE, GaussianArms.greedy().player(arms, sigma));
    classical("Thompson", "Thompson 1933", GaussianArms.thompson().player(arms, sigma));
    for (double c : new double[] {1, sigma}) {
      classical("UCB1, c = " + c, "Auer et al. 2002", GaussianArms.ucb1(c).player(arms, sigma));
    }
    bestArm(family, pulls, uniformBest(arms));
  }

  /// The rules do not know what one arm tells about the other.
  private void bandit(DependentBandit family, int pulls) {
    rules(2, pulls);
    bestArm(
        family,
        pulls,
        switch (family.kind()) {
          case INDEPENDENT -> uniformBest(2);
          case UNIFORM, MEDIUM -> 0.75;
          case EASY -> 0.9;
          case HARD -> 0.6;
        });
  }

  /// What the best of some arms pays on average, if what each pays is uniform in [0, 1].
  private static double uniformBest(int arms) {
    return arms / (arms + 1.0);
  }

  private void bestArm(Solvable family, int pulls, double best) {
    exact("best arm", true, "argmax", KnownTask.of(family), pulls * best);
  }

  private void rules(int arms, int pulls) {
    rule(arms, "greedy", DUAN, new EpsilonGreedy(0));
    rule(arms, "ε-greedy, ε = 0.1", DUAN, new EpsilonGreedy(0.1));
    rule(arms, "Thompson", "Thompson 1933", new Thompson());
    int samples = pulls > 10 ? 20 : 100;
    rule(arms, "likeliest of %d Thompson".formatted(samples), DUAN, new LikelyThompson(samples));
    double c = pulls > 10 ? 0.2 : 0.1;
    rule(arms, "UCB1, c = " + c, "Auer et al. 2002", new Ucb1(c));
    double discount = pulls > 100 ? 0.995 : pulls > 10 ? 0.99 : 0.9;
    rule(
        arms,
        "Gittins, γ = " + discount,
        "Gittins 1979",
        Gittins.of(pulls, discount, (int) Math.round(5 / (1 - discount))));
    rule(arms, "Gittins, undiscounted", DUAN, Gittins.of(pulls, 1, 500));
  }

  private void rule(int arms, String name, String source, BanditRule rule) {
    classical(name, source, rule.player(arms));
  }

  private void mdp(TabularMdp family) {
    FiniteHorizon shape = new FiniteHorizon(family.states(), family.choices(), family.horizon());
    mdp(shape, 0, 30, 0.3, 2);
    mdp(shape, 1, 10, 0.1, 1);
    knowing("known task", "value iteration", KnownTask.mdp(family, shape));
  }

  /// @param beta of BEB, which like the scales of UCRL2 and of deviations was tried out on other
  ///   processes
  private void mdp(FiniteHorizon shape, int priorMean, int beta, double scale, int deviations) {
    rule(shape, priorMean, "greedy", DUAN, Bonus.greedy());
    classical(
        named("ε-greedy, ε = 0.1", priorMean), DUAN, Bonus.greedy().player(shape, priorMean, 0.1));
    rule(shape, priorMean, "PSRL", "Osband et al. 2013, arXiv 1306.0940", new Psrl());
    rule(
        shape,
        priorMean,
        "OPSRL, m = 5",
        "Osband, Van Roy 2016, arXiv 1607.00215",
        new OptimisticPsrl(5));
    rule(shape, priorMean, "UCRL2, c = " + scale, "Jaksch et al. 2010", new Ucrl2(scale, 0.05));
    rule(shape, priorMean, "BEB, β = " + beta, "Kolter, Ng 2009", Bonus.beb(beta, shape.states()));
    rule(
        shape,
        priorMean,
        "deviations, c = " + deviations,
        "bonus c / √(1 + n)",
        Bonus.deviations(deviations));
  }

  private void rule(FiniteHorizon shape, int priorMean, String name, String source, MdpRule rule) {
    classical(named(name, priorMean), source, rule.player(shape, priorMean));
  }

  private static String named(String name, int priorMean) {
    return name + ", prior mean " + priorMean;
  }

  private void grid(Goals goals) {
    int cells = goals.family().side() * goals.family().side();
    if (cells <= MOST_CELLS) {
      BayesGrid.Route route = BayesGrid.solve(goals);
      exact("Bayes optimum", false, "A*", goals.searching(route.moves()), route.value());
    }
    exact("known goal", true, "shortest ways", KnownTask.of(goals.family()), goals.oracle());
  }

  private void room(DarkRoom room) {
    classical(
        "posterior sampling",
        "Osband et al. 2013, arXiv 1306.0940",
        new Players(player -> new PosteriorGoal(player, room.side())));
    classical("Q-learning", "Watkins, Dayan 1992", QLearning.OF_ROOMS);
    knowing("known goal", "shortest ways", KnownTask.of(room));
  }

  private void potions(Potions family, int episodes) {
    if (family.axes() <= MOST_AXES && family.horizon() * episodes <= MOST_STEPS) {
      IdealAlchemist optimum = new IdealAlchemist(family, episodes);
      double value = optimum.value();
      exact("Bayes optimum", false, "backward induction", optimum.player(), value);
    }
    knowing("known potions", "fewest potions", KnownTask.potions(family));
  }

  private void maze(int episodes) {
    classical("no memory", "any arm", Corridor.forgetting());
    exact("Bayes optimum", false, "the arm that was shown", Corridor.remembering(), episodes);
  }

  private void knowing(String name, String source, Player player) {
    list.add(new Oracle(name, true, true, source, player, OptionalDouble.empty()));
  }

  private void classical(String name, String source, Player player) {
    list.add(new Oracle(name, false, false, source, player, OptionalDouble.empty()));
  }

  private void exact(
      String name, boolean knowsTask, String source, Player player, double expected) {
    list.add(new Oracle(name, knowsTask, true, source, player, OptionalDouble.of(expected)));
  }
}
