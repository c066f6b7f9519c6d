import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;

/// A family of environments of one's own: something is hidden on a line, and each step pays 1 that
/// comes nearer to it and costs 1 that does not.
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
    var family = new HotOrCold(8, 10);
    var batch = new Environments(family, World.sample(family, new Seed(1), 0, 1), 100);
    var dice = batch.streams("actions");
    for (int t = 0; t < family.horizon(); t++) {
      float[] chosen = new float[batch.count()];
      for (int i = 0; i < batch.count(); i++) {
        chosen[i] = dice.below(i, 2);
      }
      batch.step(chosen);
      IO.println("seen " + batch.outcomes()[0] + ", earned " + batch.rewards()[0]);
    }
  }
}
