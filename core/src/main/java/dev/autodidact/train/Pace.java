package dev.autodidact.train;

/// How fast a training is on this machine, measured in order to fit one into a given time.
///
/// Learning rates follow the part of the iterations that is done, so that a training cannot just be
/// cut off when its time is over: their number is chosen beforehand, and belongs to the settings.
///
/// @param step seconds of a meta-step
/// @param validation seconds of a validation
public record Pace(double step, double validation) {
  private static final double SHARE_OF_MEASURING = 0.03;
  private static final double SHARE_OF_VALIDATION = 0.2;
  private static final int VALIDATIONS = 10;

  /// Measures a training.
  ///
  /// @param seconds the time it is to fit into: a few hundredths of it are spent here
  public static Pace measure(Rehearsal rehearsal, double seconds) {
    return new Pace(rehearsal.step(seconds * SHARE_OF_MEASURING), rehearsal.validation());
  }

  /// The same training with as many iterations as fit into `seconds`, and one to ten validations,
  /// more than one only if they fit into a fifth of the time.
  public OuterLoop fill(OuterLoop loop, double seconds) {
    int validations = (int) Math.clamp(seconds * SHARE_OF_VALIDATION / validation, 1, VALIDATIONS);
    double left = seconds - validations * validation;
    int iterations = (int) Math.clamp(left / step, 1, Integer.MAX_VALUE);
    int every = Math.max(1, Math.ceilDiv(iterations, validations));
    return loop.lasting(iterations, every);
  }
}
