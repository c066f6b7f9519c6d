package dev.autodidact.evaluate;

/// Which part of a session its score is.
public enum Judge {
  /// All that was earned, for agents that learn while they act.
  TOTAL {
    @Override
    public Scores of(Played played) {
      return played.total();
    }
  },

  /// What the last stage earned, for agents that practise before they are judged.
  LAST {
    @Override
    public Scores of(Played played) {
      return played.stage(played.stages() - 1);
    }
  };

  /// World by world.
  public abstract Scores of(Played played);
}
