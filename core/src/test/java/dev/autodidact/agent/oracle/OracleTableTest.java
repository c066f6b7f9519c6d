package dev.autodidact.agent.oracle;

import dev.autodidact.agent.Session;
import dev.autodidact.engine.Seed;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.GridNavi;
import dev.autodidact.environment.Region;
import dev.autodidact.environment.TabularMdp;
import dev.autodidact.environment.World;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Prints the tables of `learners/oracles.md`: `mvn -pl core test -Dgroups=slow
/// -Dtest=OracleTableTest`.
@Tag("slow")
class OracleTableTest {
  private static final int WORLDS = Integer.getInteger("oracle.worlds", 1000);

  record Cell(Family family, int episodes) {}

  static List<Cell> cells() {
    GridNavi grid = new GridNavi(5, 15, Region.ALL);
    return List.of(
        new Cell(new BernoulliBandit(5), 10),
        new Cell(new BernoulliBandit(10), 10),
        new Cell(new BernoulliBandit(50), 10),
        new Cell(grid, 1),
        new Cell(grid, 4),
        new Cell(TabularMdp.duan2016(), 10),
        new Cell(TabularMdp.duan2016(), 25),
        new Cell(new BernoulliBandit(5), 100),
        new Cell(new BernoulliBandit(10), 100),
        new Cell(new BernoulliBandit(50), 100),
        new Cell(new BernoulliBandit(5), 500),
        new Cell(new BernoulliBandit(10), 500),
        new Cell(new BernoulliBandit(50), 500),
        new Cell(TabularMdp.duan2016(), 100));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void table(Cell cell) {
    List<World> worlds = World.sample(cell.family, new Seed(0), 0, WORLDS);
    System.out.println("\n" + cell.family + ", " + cell.episodes + " episodes");
    long built = System.nanoTime();
    for (Oracle oracle : Oracles.of(cell.family, cell.episodes)) {
      long start = System.nanoTime();
      Session session = oracle.play(cell.family, worlds, cell.episodes);
      Means means = Means.of(session);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f ± %.2f | %s | %.1f s%n",
          oracle.name(),
          means.mean(),
          1.96 * means.error(),
          oracle.expected().isPresent() ? "%.4f".formatted(oracle.expected().getAsDouble()) : "",
          (System.nanoTime() - start) * 1e-9);
    }
    System.out.printf(Locale.ROOT, "%.1f s%n", (System.nanoTime() - built) * 1e-9);
  }
}
