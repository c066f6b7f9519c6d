package dev.autodidact.train;

/// Is told how a training or a test goes.
public interface Progress {
  /// After each meta-step.
  ///
  /// @param step meta-steps done
  void step(long step, double loss);

  /// After each validation.
  ///
  /// @param best whether it was better than every earlier one
  void validated(long step, double score, boolean best);

  /// While unseen tasks are tested on; possibly from other threads, one at a time.
  ///
  /// @param tasks tasks done
  /// @param all how many there are
  default void tested(int tasks, int all) {}

  /// Tells nobody.
  Progress SILENT =
      new Progress() {
        @Override
        public void step(long step, double loss) {}

        @Override
        public void validated(long step, double score, boolean best) {}
      };
}
