package dev.autodidact.agent.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autodidact.agent.Experience;
import dev.autodidact.agent.Session;
import dev.autodidact.engine.Seed;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.DarkRoom;
import dev.autodidact.environment.DependentBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.GaussianBandit;
import dev.autodidact.environment.GridNavi;
import dev.autodidact.environment.KeyToDoor;
import dev.autodidact.environment.Navigation2D;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.RuleRoom;
import dev.autodidact.environment.SparseRoom;
import dev.autodidact.environment.Start;
import dev.autodidact.environment.TMaze;
import dev.autodidact.environment.TabularMdp;
import dev.autodidact.environment.World;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every oracle keeps to.
class OracleContractTest {
  private static final int EPISODES = 3;

  static Stream<Arguments> oracles() {
    return Stream.<Family>of(
            new BernoulliBandit(3),
            new BernoulliBandit(3, 5),
            new DependentBandit(DependentBandit.Kind.UNIFORM),
            new GaussianBandit(3, 0.3),
            DarkRoom.laskin2022(),
            new TabularMdp(4, 3, 5, 0.1),
            new GridNavi(4, 6, Region.ALL),
            new Navigation2D(20, 0, 0.5),
            new KeyToDoor(5, 12, Start.CENTRE, Region.ALL),
            new SparseRoom(5, 6, Start.CENTRE, Region.ALL),
            new RuleRoom(3, 12, 5, true),
            new TMaze(4, 0))
        .flatMap(f -> Oracles.of(f, EPISODES).stream().map(o -> Arguments.of(f, o)));
  }

  @ParameterizedTest
  @MethodSource("oracles")
  void playsTheSameInAnyBatch(Family family, Oracle oracle) {
    List<World> worlds = World.sample(family, new Seed(1), 0, 7);
    double[][] together = oracle.play(family, worlds, EPISODES).returns();
    for (int i = 0; i < worlds.size(); i++) {
      double[][] alone = oracle.play(family, worlds.subList(i, i + 1), EPISODES).returns();
      assertThat(alone[0]).isEqualTo(together[i]);
    }
    assertThat(oracle.play(family, worlds, EPISODES).returns()).isDeepEqualTo(together);
  }

  /// Before anything was experienced, only those who know the task act by it.
  @ParameterizedTest
  @MethodSource("oracles")
  void whoDoesNotKnowTheTaskDoesNotLookAtIt(Family family, Oracle oracle) {
    List<World> worlds =
        World.sample(family, new Seed(2), 0, 30).stream()
            .map(world -> new World(world.task(), new Seed(3)))
            .toList();
    Session session = oracle.play(family, worlds, EPISODES);
    Experience log = session.log().getFirst();
    long different =
        Stream.iterate(0, i -> i + 1).limit(30).map(i -> log.action(i, 0, 0)).distinct().count();
    assertThat(different > 1).isEqualTo(oracle.knowsTask());
  }

  @ParameterizedTest
  @MethodSource("oracles")
  void keepsALog(Family family, Oracle oracle) {
    Session session = oracle.play(family, World.sample(family, new Seed(4), 0, 2), EPISODES);
    Experience log = session.log().getFirst();
    assertThat(session.returns()).hasDimensions(2, EPISODES);
    assertThat(log.effort().steps()).isEqualTo(log.length(0) + log.length(1));
  }
}
