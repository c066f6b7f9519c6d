package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// Two choices, each of which commonly leads to a place of its own; one place pays often, the other
/// seldom, and now and then they change roles.
///
/// A pass is two steps: the choice, which leads to a place, and there any action, which brings the
/// reward. An episode is `passes` of them. The place that pays often changes with probability
/// `reversal` after each pass, and what is hidden is which one it is at first.
///
/// J. X. Wang et al. "Learning to Reinforcement Learn", 2016, [arXiv
/// 1611.05763](https://arxiv.org/abs/1611.05763), section 3.2, after N. D. Daw et al. "Model-Based
/// Influences on Humans' Choices and Striatal Prediction Errors", Neuron, 2011: 100 passes, common
/// 0.8, reward 0.9, reversal 0.025.
///
/// Task: `[1]`, the place that pays often at first. State: `[at, good]`: 0 at the choice, 1 or 2 at
/// a place; and the place that pays often, 0 or 1. Observation: `[3]`, one-hot `at`.
///
/// @param common probability that choice `k` leads to place `k`
/// @param reward probability that the good place pays; the other one with `1 - reward`
/// @param reversal probability that the places change roles after a pass
public record TwoStep(int passes, double common, double reward, double reversal) implements Family {
  private static final Actions TWO = new Actions.Discrete(2);
  private static final int AT = 0;
  private static final int GOOD = 1;

  public TwoStep {
    Require.between("passes", passes, 1, 10_000);
    Require.between("common", common, 0, 1);
    Require.between("reward", reward, 0, 1);
    Require.between("reversal", reversal, 0, 1);
  }

  /// The task of the paper.
  public static TwoStep wang2016() {
    return new TwoStep(100, 0.8, 0.9, 0.025);
  }

  @Override
  public int observations() {
    return 3;
  }

  @Override
  public Actions actions() {
    return TWO;
  }

  @Override
  public int horizon() {
    return 2 * passes;
  }

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public double[] sample(Seed seed) {
    return new double[] {seed.random().nextInt(2)};
  }

  @Override
  public void reset(Environments batch, int i) {
    batch.state(i, GOOD, batch.task(i, 0));
  }

  @Override
  public void step(Environments batch, int i) {
    int at = (int) batch.state(i, AT);
    if (at == 0) {
      int place = batch.chance().uniform(i) < common ? batch.choice(i) : 1 - batch.choice(i);
      batch.state(i, AT, 1 + place);
      return;
    }
    double good = batch.state(i, GOOD);
    double p = at - 1 == good ? reward : 1 - reward;
    batch.reward(i, batch.chance().uniform(i) < p ? 1 : 0);
    batch.state(i, AT, 0);
    batch.state(i, GOOD, batch.chance().uniform(i) < reversal ? 1 - good : good);
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at + (int) batch.state(i, AT)] = 1;
  }
}
