package dev.autodidact.use;

import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;
import dev.autodidact.environment.World;
import java.util.List;

/// The environment of one session, which the agent knows nothing of: what is seen and paid there,
/// one episode after another.
///
/// For an agent that learns by gradient steps the episodes of a stage are copies of a world, which
/// are played one after the other here; for others all are in one.
final class Elsewhere {
  private final Family family;
  private final World world;
  private final int episodesPerStage;
  private Environments batch;
  private int episode;

  Elsewhere(Family family, World world, int episodesPerStage) {
    this.family = family;
    this.world = world;
    this.episodesPerStage = episodesPerStage;
    this.batch = batch();
  }

  private Environments batch() {
    return episodesPerStage == 0
        ? new Environments(family, List.of(world), 1)
        : new Environments(family, List.of(world.at(episode / episodesPerStage)), episodesPerStage);
  }

  private int row() {
    return episodesPerStage == 0 ? 0 : episode % episodesPerStage;
  }

  /// How many episodes are over.
  int episodes() {
    return episode;
  }

  double[] observation() {
    double[] seen = new double[family.observations()];
    for (int k = 0; k < seen.length; k++) {
      seen[k] = batch.observations()[row() * seen.length + k];
    }
    return seen;
  }

  /// What came of an action.
  record Outcome(double reward, boolean ended) {}

  Outcome step(double[] action) {
    float[] all = new float[batch.count() * action.length];
    for (int k = 0; k < action.length; k++) {
      all[row() * action.length + k] = (float) action[k];
    }
    batch.step(all);
    Outcome outcome = new Outcome(batch.rewards()[row()], batch.ended()[row()]);
    if (outcome.ended()) {
      episode++;
      if (episodesPerStage > 0) {
        batch = batch();
      }
    }
    return outcome;
  }
}
