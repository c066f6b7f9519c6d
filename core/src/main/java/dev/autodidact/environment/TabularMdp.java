package dev.autodidact.environment;

import dev.autodidact.Require;
import dev.autodidact.engine.Seed;

/// Decision processes with few states; what is hidden is where actions lead and what they bring.
///
/// Next states are drawn from P(· | s, a) ~ Dirichlet(1, ..., 1), rewards are normal with variance
/// 1 around means R(s, a) ~ N(1, 1), and an episode starts in state 0. A random policy earns 1 each
/// step on average.
///
/// Y. Duan et al. "RL²: Fast Reinforcement Learning via Slow Reinforcement Learning", 2016, [arXiv
/// 1611.02779](https://arxiv.org/abs/1611.02779), section 3.2: 10 states, 5 actions, 10 steps. The
/// paper has no `noise`.
///
/// Task: `[states, actions, states]` P, then `[states, actions]` R. State: `[1]`. Observation:
/// `[states]`, one-hot.
///
/// @param horizon steps of an episode
/// @param noise probability that a step leads to any state, all equally likely, instead of what P
///   says
public record TabularMdp(int states, int choices, int horizon, double noise) implements Family {
  public TabularMdp {
    Require.between("states", states, 2, 1000);
    Require.between("choices", choices, 2, 100);
    Require.between("horizon", horizon, 1, 10_000);
    Require.between("noise", noise, 0, 1);
  }

  /// The processes of the paper.
  public static TabularMdp duan2016() {
    return new TabularMdp(10, 5, 10, 0);
  }

  /// The probability that choice `a` leads from state `s` to `next`, noise included.
  public double probability(double[] task, int s, int a, int next) {
    return (1 - noise) * task[(s * choices + a) * states + next] + noise / states;
  }

  /// The mean reward of choice `a` in state `s`.
  public double meanReward(double[] task, int s, int a) {
    return task[states * choices * states + s * choices + a];
  }

  @Override
  public int observations() {
    return states;
  }

  @Override
  public Actions actions() {
    return new Actions.Discrete(choices);
  }

  @Override
  public int stateSize() {
    return 1;
  }

  @Override
  public double[] sample(Seed seed) {
    var random = seed.random();
    int pairs = states * choices;
    double[] task = new double[pairs * states + pairs];
    for (int pair = 0; pair < pairs; pair++) {
      double sum = 0;
      for (int next = pair * states; next < (pair + 1) * states; next++) {
        task[next] = random.nextExponential();
        sum += task[next];
      }
      for (int next = pair * states; next < (pair + 1) * states; next++) {
        task[next] /= sum;
      }
      task[pairs * states + pair] = random.nextGaussian(1, 1);
    }
    return task;
  }

  @Override
  public void step(Environments batch, int i) {
    double[] task = batch.task(i);
    int s = (int) batch.state(i, 0);
    int a = batch.choice(i);
    batch.reward(i, meanReward(task, s, a) + batch.chance().gaussian(i));
    boolean stray = noise > 0 && batch.chance().uniform(i) < noise;
    batch.state(i, 0, stray ? batch.chance().below(i, states) : next(batch, i, task, s, a));
  }

  private int next(Environments batch, int i, double[] task, int s, int a) {
    int row = (s * choices + a) * states;
    int next = 0;
    double left = batch.chance().uniform(i) - task[row];
    while (left >= 0 && next < states - 1) {
      next++;
      left -= task[row + next];
    }
    return next;
  }

  @Override
  public void observe(Environments batch, int i, float[] to, int at) {
    to[at + (int) batch.state(i, 0)] = 1;
  }
}
