package dev.autodidact.train;

/// Is told how a training goes.
public interface Progress {
  /// After each meta-step.
  ///
  /// @param step meta-steps done
  void step(long step, double loss);

  /// After each validation.
  ///
  /// @param best whether no earlier one was better
  void validated(long step, double score, boolean best);

  /// Nobody.
  Progress SILENT =
      new Progress() {
        @Override
        public void step(long step, double loss) {}

        @Override
        public void validated(long step, double score, boolean best) {}
      };
}
