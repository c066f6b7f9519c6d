package dev.autodidact.server;

import dev.autodidact.environment.body.Body;
import dev.autodidact.evaluate.Behaviour;
import dev.autodidact.evaluate.Poses;
import dev.autodidact.run.Showcase;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What requests are told of bodies at work: whole millimetres, and as many frames as make some 200
/// kilobytes at most.
final class BodyOutputs {
  private static final int NUMBERS = 36_000;

  private BodyOutputs() {}

  static Map<String, Object> of(Body body, List<List<Poses>> poses) {
    float[] radii =
        poses.stream()
            .flatMap(Collection::stream)
            .findFirst()
            .map(Poses::radii)
            .orElse(new float[0]);
    return Map.of(
        "view", body.view() == Body.View.SIDE ? "side" : "above", "radii", millimetres(radii));
  }

  static List<Map<String, Object>> worlds(Body body, Showcase.OfWorlds shown) {
    int every = every(shown.poses());
    return IntStream.range(0, shown.worlds().size())
        .mapToObj(w -> world(body, shown.worlds().get(w), shown.poses().get(w), every))
        .toList();
  }

  private static int every(List<List<Poses>> all) {
    int numbers =
        all.stream()
            .flatMap(Collection::stream)
            .mapToInt(poses -> poses.frames().length * 4 * poses.radii().length)
            .sum();
    return Math.max(1, Math.ceilDiv(numbers, NUMBERS));
  }

  private static Map<String, Object> world(
      Body body, Behaviour world, List<Poses> stages, int every) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("says", body.hidden(world.task()));
    body.goal(world.task()).ifPresent(goal -> json.put("goal", goal));
    json.put(
        "stages",
        world.stages().stream()
            .map(stage -> new Behaviour.Stage(stage.earned(), List.of()))
            .toList());
    json.put("poses", stages.stream().map(poses -> poses(poses, every)).toList());
    return json;
  }

  private static Map<String, Object> poses(Poses poses, int every) {
    List<int[]> frames =
        IntStream.iterate(0, t -> t < poses.frames().length, t -> t + every)
            .mapToObj(t -> millimetres(poses.frames()[t]))
            .toList();
    return Map.of(
        "stage",
        poses.stage(),
        "earned",
        poses.earned(),
        "seconds",
        every * poses.seconds(),
        "frames",
        frames);
  }

  private static int[] millimetres(float[] metres) {
    int[] rounded = new int[metres.length];
    for (int k = 0; k < rounded.length; k++) {
      rounded[k] = Math.round(1000 * metres[k]);
    }
    return rounded;
  }
}
