package dev.autodidact.agent;

import dev.autodidact.environment.Actions;
import dev.autodidact.environment.Environments;
import dev.autodidact.environment.Family;

/// The policy input: what a policy is given at each step.
public enum PolicyInput {
  /// The observation.
  OBSERVATION {
    @Override
    int added(Actions actions) {
      return 0;
    }

    @Override
    void add(
        Actions actions, float[] action, int i, float reward, boolean ended, float[] to, int at) {}
  },

  /// The observation, then the previous action, one-hot where it is a choice, its reward, and 1
  /// where that step ended an episode: the input of Duan et al. (2016). All but the observation is
  /// zero at the start.
  WITH_PREVIOUS_STEP {
    @Override
    int added(Actions actions) {
      return switch (actions) {
        case Actions.Discrete(int count) -> count + 2;
        case Actions.Continuous(int size) -> size + 2;
      };
    }

    @Override
    void add(
        Actions actions, float[] action, int i, float reward, boolean ended, float[] to, int at) {
      int after = at + added(actions) - 2;
      switch (actions) {
        case Actions.Discrete _ -> to[at + (int) action[i]] = 1;
        case Actions.Continuous(int size) -> System.arraycopy(action, i * size, to, at, size);
      }
      to[after] = reward;
      to[after + 1] = ended ? 1 : 0;
    }
  };

  /// Size of the policy input in environments of this family.
  public int size(Family family) {
    return family.observations() + added(family.actions());
  }

  abstract int added(Actions actions);

  abstract void add(
      Actions actions, float[] action, int i, float reward, boolean ended, float[] to, int at);

  /// What is added to the observation after a step of one environment.
  float[] after(Actions actions, float[] action, float reward, boolean ended) {
    float[] added = new float[added(actions)];
    add(actions, action, 0, reward, ended, added, 0);
    return added;
  }

  /// The policy input at the start, `[environments, size]`.
  float[] first(Environments batch) {
    Family family = batch.family();
    int seen = family.observations();
    int size = size(family);
    float[] input = new float[batch.count() * size];
    for (int i = 0; i < batch.count(); i++) {
      System.arraycopy(batch.observations(), i * seen, input, i * size, seen);
    }
    return input;
  }

  /// The policy input after a step, `[environments, size]`.
  ///
  /// @param action of that step
  float[] next(Environments batch, float[] action) {
    float[] input = first(batch);
    Actions actions = batch.family().actions();
    int size = size(batch.family());
    for (int i = 0; i < batch.count(); i++) {
      int after = i * size + batch.family().observations();
      add(actions, action, i, batch.rewards()[i], batch.ended()[i], input, after);
    }
    return input;
  }
}
