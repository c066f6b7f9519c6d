package dev.autodidact.agent;

import dev.autodidact.engine.Seed;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import dev.autodidact.nn.Params;
import java.util.List;
import java.util.Optional;

/// An agent that acts as its [Imitation] has learned to.
interface Imitator extends Agent {
  Imitation imitation();

  /// The power to which probabilities are raised before an action is drawn in a session.
  default double sharpness() {
    return 1;
  }

  private InContext acting() {
    InContext learned = imitation().acting();
    return new InContext(new Sharpened(learned.net(), sharpness()), learned.input());
  }

  @Override
  default Params init(Seed seed) {
    return imitation().init(seed);
  }

  @Override
  default Session adapt(Params theta, Family family, List<World> worlds, int stages) {
    return Session.byEpisode(acting().play(theta, family, worlds, stages));
  }

  @Override
  default Optional<Stepping> stepping() {
    return Optional.of(acting());
  }
}
