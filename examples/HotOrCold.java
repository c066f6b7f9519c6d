import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.Worlds;
import dev.autodidact.use.TrainedAgent;

/// A family of environments of one's own, and an agent that learns to learn in it: something is
/// hidden far to the left or far to the right, and each step pays 1 that comes nearer to it and costs
/// 1 that does not. Who does not know where earns 3 in an episode of 4 steps, and 4 from then on.
///
///     java --enable-native-access=ALL-UNNAMED -cp "cli/target/quick/lib/*" examples/HotOrCold.java
record HotOrCold(int horizon) implements Family {
  @Override
  public int observations() {
    return 1; // the place
  }

  @Override
  public Actions actions() {
    return new Actions.Discrete(2); // left, right
  }

  @Override
  public int stateSize() {
    return 1; // the place
  }

  @Override
  public double[] sample(Seed seed) {
    return new double[] {seed.random().nextBoolean() ? 1 : -1}; // where it is hidden
  }

  @Override
  public void step(Environments batch, int i) {
    int way = 2 * batch.choice(i) - 1;
    batch.reward(i, way * batch.task(i, 0));
    batch.state(i, 0, batch.state(i, 0) + way);
  }

  static void main() {
    var bandit = Algorithm.of("rl2").preset("bandit", "");
    var experiment =
        bandit
            .with(new Worlds("hot-or-cold", new HotOrCold(4), 3))
            .with(bandit.training().lasting(20).batched(100));
    try (var workers = new Workers(2);
        var agent = TrainedAgent.train(experiment, workers)) {
      var played = agent.play(200, 1, workers);
      for (int k = 0; k < played.stages(); k++) {
        IO.println("episode " + (k + 1) + " in unseen worlds: " + played.stage(k).mean());
      }
    }
  }
}
