import dev.autodidact.engine.Seed;
import dev.autodidact.engine.Workers;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.run.Algorithm;
import dev.autodidact.run.TrainedAgent;
import dev.autodidact.run.Worlds;

/// A family of environments of one's own, and an agent that learns to learn in it: something is
/// hidden on a line, and each step pays 1 that comes nearer to it and costs 1 that does not.
///
///     java --enable-native-access=ALL-UNNAMED -cp "cli/target/quick/lib/*" examples/HotOrCold.java
record HotOrCold(int length, int horizon) implements Family {
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
    return new double[] {seed.random().nextInt(length)}; // what is hidden
  }

  @Override
  public void step(Environments batch, int i) {
    double here = batch.state(i, 0);
    double there = Math.clamp(here + 2 * batch.choice(i) - 1, 0, length - 1);
    double hidden = batch.task(i, 0);
    batch.reward(i, Math.abs(there - hidden) < Math.abs(here - hidden) ? 1 : -1);
    batch.state(i, 0, there);
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at] = (float) batch.state(i, 0) / length;
  }

  static void main() {
    var bandit = Algorithm.of("rl2").preset("bandit", "");
    var experiment =
        bandit
            .with(new Worlds("hot-or-cold", new HotOrCold(8, 10), 3))
            .with(bandit.training().lasting(60).batched(200));
    try (var workers = new Workers(2);
        var agent = TrainedAgent.train(experiment, workers)) {
      var played = agent.play(200, 1, workers);
      for (int k = 0; k < played.stages(); k++) {
        IO.println("episode " + (k + 1) + " in unseen worlds: " + played.stage(k).mean());
      }
    }
  }
}
