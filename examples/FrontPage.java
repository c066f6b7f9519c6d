import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.BernoulliBandit;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Worlds;
import dev.autodidact.use.TrainedAgent;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Which article to show? A hundred sites have five new ones each, and nobody knows how often they
/// are clicked. Visitors arrive one after another, now here, now there. An agent that was trained on
/// other articles shows an article to each, and learns from who clicks. Each site is a session: those
/// with a visitor act in one forward pass, and the others wait.
///
///     java --enable-native-access=ALL-UNNAMED -cp "cli/target/quick/lib/*" examples/FrontPage.java
final class FrontPage {
  private static final int ARTICLES = 5;
  private static final int SITES = 100;
  private static final int HOURS = 40;

  private FrontPage() {}

  static void main() {
    var bandit = Algorithm.of("rl2").preset("bandit", "");
    var experiment =
        bandit
            .with(new Worlds("bandit", new BernoulliBandit(ARTICLES), 10))
            .with(bandit.training().lasting(40).batched(100));
    try (var workers = new Workers(2);
        var agent = TrainedAgent.train(experiment, workers)) {
      RandomGenerator life = new Seed(2026).random();
      double[][] appeal = new double[SITES][ARTICLES]; // how often each article is clicked
      for (double[] site : appeal) {
        Arrays.setAll(site, _ -> life.nextDouble());
      }
      var sites = agent.begin(SITES, 1);
      double clicks = 0;
      double chance = 0;
      int visitors = 0;
      for (int hour = 0; hour < HOURS; hour++) {
        double[][] seen = new double[SITES][0];
        for (int site = 0; site < SITES; site++) {
          if (life.nextBoolean()) {
            seen[site] = new double[] {1}; // a visitor; bandits have nothing else to see
          }
        }
        int[] shown = sites.choose(seen);
        double[] clicked = new double[SITES];
        boolean[] left = new boolean[SITES];
        Arrays.fill(clicked, Double.NaN);
        for (int site = 0; site < SITES; site++) {
          if (shown[site] >= 0) {
            clicked[site] = life.nextDouble() < appeal[site][shown[site]] ? 1 : 0;
            left[site] = true;
            clicks += clicked[site];
            chance += Arrays.stream(appeal[site]).average().orElseThrow();
            visitors++;
          }
        }
        sites.reward(clicked, left);
      }
      IO.println(
          "of %d visitors %.0f clicked; %.0f would have, on articles shown at random"
              .formatted(visitors, clicks, chance));
    }
  }
}
