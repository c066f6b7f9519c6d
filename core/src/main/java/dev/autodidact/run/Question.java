package dev.autodidact.run;

import dev.autodidact.evaluate.Evaluation.Queries;
import java.io.Serializable;

/// What is asked of an evaluation.
///
/// @param count how many tasks or worlds
/// @param seed of them
/// @param alone whether each query is predicted alone as well
public record Question(int count, long seed, boolean alone) implements Serializable {
  /// The test tasks that everyone is tested on.
  public static Question of(int count) {
    return new Question(count, Run.TEST_SEED, false);
  }

  Setup.Test test(boolean baselines) {
    return new Setup.Test(count, seed, alone ? Queries.ALONE : Queries.TOGETHER, baselines);
  }
}
