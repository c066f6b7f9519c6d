package dev.autodidact.evaluate;

import dev.autodidact.agent.Experience;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.World;
import dev.autodidact.environment.body.Body;
import dev.autodidact.mujoco.Limb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A body as it moved in one episode, from where its family is looked at.
///
/// An [Experience] keeps what was seen and done, not where the limbs were. But the same actions in
/// the same world lead to the same states, so an episode is played once more to look at it.
///
/// @param stage of the session, 0 for the first
/// @param earned the return of the episode
/// @param seconds from one frame to the next
/// @param radii of the limbs, in m
/// @param frames before each step, `[steps][4 limbs]`: of each limb one end of its axis and the
///   other, each to the right and up, in m
public record Poses(int stage, double earned, double seconds, float[] radii, float[][] frames) {
  /// An episode of the first, the second and the last stage of the session in world `w`, in its
  /// first copy.
  ///
  /// @param w one of the first worlds
  /// @return without those in which other rewards came than were recorded
  public static List<Poses> of(Body body, Played played, int w) {
    int last = played.stages() - 1;
    return IntStream.of(0, 1, last)
        .filter(stage -> stage <= last)
        .distinct()
        .boxed()
        .flatMap(stage -> of(body, played, w, stage).stream())
        .toList();
  }

  private static Optional<Poses> of(Body body, Played played, int w, int stage) {
    boolean together = played.log().size() < played.stages();
    Experience log = played.log().get(together ? 0 : stage);
    World world = played.worlds().get(w);
    return Stream.of(world, world.at(stage)) // agents act in one of them
        .flatMap(in -> again(body, in, log, w, stage, together ? stage : 0).stream())
        .findFirst();
  }

  /// Empty as soon as a reward is another.
  private static Optional<Poses> again(
      Body body, World world, Experience log, int w, int stage, int episode) {
    Environments batch = new Environments(body, List.of(world), 1);
    int i = w * log.copies();
    float[] action = new float[body.motors()];
    List<float[]> frames = new ArrayList<>();
    double earned = 0;
    int over = 0;
    for (int t = 0; t < log.length(i) && over <= episode; t++) {
      if (over == episode) {
        frames.add(frame(body, batch));
        earned += log.reward(i, t);
      }
      for (int k = 0; k < action.length; k++) {
        action[k] = log.action(i, t, k);
      }
      batch.step(action);
      if (batch.rewards()[0] != log.reward(i, t) || batch.ended()[0] != log.ended(i, t)) {
        return Optional.empty();
      }
      over += batch.ended()[0] ? 1 : 0;
    }
    return Optional.of(
        new Poses(
            stage, earned, body.seconds(), radii(body, batch), frames.toArray(float[][]::new)));
  }

  private static float[] frame(Body body, Environments batch) {
    List<Limb> limbs = body.limbs(batch, 0);
    int up = body.view().up();
    float[] ends = new float[4 * limbs.size()];
    for (int k = 0; k < limbs.size(); k++) {
      Limb limb = limbs.get(k);
      ends[4 * k] = (float) limb.from()[0];
      ends[4 * k + 1] = (float) limb.from()[up];
      ends[4 * k + 2] = (float) limb.to()[0];
      ends[4 * k + 3] = (float) limb.to()[up];
    }
    return ends;
  }

  private static float[] radii(Body body, Environments batch) {
    List<Limb> limbs = body.limbs(batch, 0);
    float[] radii = new float[limbs.size()];
    for (int k = 0; k < radii.length; k++) {
      radii[k] = (float) limbs.get(k).radius();
    }
    return radii;
  }
}
