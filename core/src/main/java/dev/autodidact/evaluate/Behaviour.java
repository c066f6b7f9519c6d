package dev.autodidact.evaluate;

import dev.autodidact.agent.Experience;
import java.util.ArrayList;
import java.util.List;

/// What an agent did in one world, stage by stage, for a person to look at.
///
/// @param task what is hidden from the agent
/// @param stages of its session, in order
public record Behaviour(double[] task, List<Stage> stages) {
  private static final int EPISODES = 3;

  /// Episodes of one stage; of a stage with many, the first.
  ///
  /// @param earned what an episode of the stage earned on average
  public record Stage(double earned, List<Episode> episodes) {}

  /// One episode.
  ///
  /// @param observations `[steps + 1][size]`: the first, and what each step led to
  /// @param actions `[steps][size]`
  /// @param rewards `[steps]`
  public record Episode(float[][] observations, float[][] actions, float[] rewards) {}

  /// What was done in world `w`, one of the first.
  ///
  /// @param observed numbers of an observation to keep
  /// @param acted numbers of an action
  public static Behaviour of(Played played, int w, int observed, int acted) {
    List<List<Episode>> stages = new ArrayList<>();
    for (Experience stage : played.log()) {
      List<List<Episode>> copies = new ArrayList<>();
      for (int copy = 0; copy < stage.copies(); copy++) {
        copies.add(episodes(stage, w * stage.copies() + copy, observed, acted));
      }
      if (played.log().size() == played.stages()) {
        List<Episode> all = copies.stream().flatMap(List::stream).toList();
        stages.add(all.subList(0, Math.min(EPISODES, all.size())));
      } else { // each episode of one log is a stage
        copies.getFirst().forEach(episode -> stages.add(List.of(episode)));
      }
    }
    double[] earned = played.returns()[w];
    List<Stage> told = new ArrayList<>();
    for (int k = 0; k < Math.min(stages.size(), earned.length); k++) {
      told.add(new Stage(earned[k], stages.get(k)));
    }
    return new Behaviour(played.worlds().get(w).task(), told);
  }

  private static List<Episode> episodes(Experience all, int i, int observed, int acted) {
    List<Episode> episodes = new ArrayList<>();
    int from = 0;
    for (int t = 0; t < all.length(i); t++) {
      if (all.ended(i, t)) {
        episodes.add(episode(all, i, from, t + 1, observed, acted));
        from = t + 1;
      }
    }
    return episodes;
  }

  private static Episode episode(Experience all, int i, int from, int to, int observed, int acted) {
    float[][] observations = new float[to - from + 1][observed];
    float[][] actions = new float[to - from][acted];
    float[] rewards = new float[to - from];
    for (int k = 0; k < observed; k++) {
      observations[0][k] = all.observation(i, from, k);
    }
    for (int t = from; t < to; t++) {
      for (int k = 0; k < observed; k++) {
        observations[t - from + 1][k] = all.outcome(i, t, k);
      }
      for (int k = 0; k < acted; k++) {
        actions[t - from][k] = all.action(i, t, k);
      }
      rewards[t - from] = all.reward(i, t);
    }
    return new Episode(observations, actions, rewards);
  }
}
