package dev.autodidact.evaluate;

import dev.autodidact.InvalidInputException;
import java.util.Arrays;
import java.util.Optional;

/// What makes the predictions of a learner mean what they say: fitted on validation tasks, for
/// tasks of so many ways and shots.
///
/// @param temperature what unnormalised log-probabilities are divided by, above 0
/// @param familiarity what a query is called known or unknown by
/// @param threshold a query is known if its familiarity is at least this, which 95 % of the known
///   queries of validation tasks reach
/// @param tasks how many validation tasks it was fitted on
/// @param ways classes of each
/// @param shots support examples of each class
public record Calibration(
    double temperature, Familiarity familiarity, double threshold, int tasks, int ways, int shots) {
  /// @throws InvalidInputException if a number is impossible
  public Calibration {
    require(temperature > 0 && Double.isFinite(temperature), "temperature", temperature);
    require(Double.isFinite(threshold), "threshold", threshold);
    require(tasks >= 1, "tasks", tasks);
    require(ways >= 1, "ways", ways);
    require(shots >= 1, "shots", shots);
  }

  private static void require(boolean holds, String name, Object value) {
    if (!holds) {
      throw new InvalidInputException("the %s of a calibration is %s".formatted(name, value));
    }
  }

  /// Fits the temperature, chooses the familiarity that tells unknown queries best (AUROC), and
  /// sets the threshold.
  ///
  /// @param predicted for validation tasks; where they have no unknown queries, the familiarity is
  ///   the probability
  public static Calibration fit(Predicted predicted, int ways, int shots) {
    double temperature = Temperature.fit(predicted.known());
    int[] once = new int[predicted.tasks()];
    Arrays.fill(once, 1);
    Ranked logit = ranked(predicted, Familiarity.LOGIT, temperature);
    Ranked probability = ranked(predicted, Familiarity.PROBABILITY, temperature);
    boolean better = logit.auroc(once) > probability.auroc(once); // not where none are unknown
    return new Calibration(
        temperature,
        better ? Familiarity.LOGIT : Familiarity.PROBABILITY,
        (better ? logit : probability).threshold(once),
        predicted.tasks(),
        ways,
        shots);
  }

  /// How well it does on tasks that it was not fitted on.
  ///
  /// @param predicted for test tasks
  /// @param anew whether it was fitted for this test
  public Calibrated test(Predicted predicted, boolean anew) {
    Ranked ranked = ranked(predicted, familiarity, temperature);
    boolean open = predicted.known().size() < predicted.queries().size();
    return new Calibrated(
        this,
        anew,
        predicted.tasks(),
        predicted.queries().getFirst().logits().length,
        predicted.known().size(),
        Reliability.of(predicted, 1),
        Reliability.of(predicted, temperature),
        open ? Optional.of(Detection.of(ranked, threshold)) : Optional.empty());
  }

  private static Ranked ranked(Predicted predicted, Familiarity by, double temperature) {
    return Ranked.of(predicted, query -> by.of(query.logits(), temperature));
  }
}
