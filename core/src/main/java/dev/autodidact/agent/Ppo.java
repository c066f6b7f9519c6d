package dev.autodidact.agent;

import dev.autodidact.engine.Functions;
import dev.autodidact.engine.Tensor;

/// Objectives of proximal policy optimisation (PPO). Tensors are `[...]`, one number for each step;
/// `valid` is 1 for steps that were made, 0 elsewhere.
///
/// J. Schulman et al. "Proximal Policy Optimization Algorithms", 2017, [arXiv
/// 1707.06347](https://arxiv.org/abs/1707.06347).
public final class Ppo {
  private Ppo() {}

  /// π(a|s) / π_old(a|s).
  ///
  /// @param logProbability log π(a|s)
  /// @param old log π_old(a|s)
  public static Tensor ratio(Tensor logProbability, Tensor old) {
    return logProbability.sub(old).exp();
  }

  /// min(ρ A, clip(ρ, 1 − ε, 1 + ε) A), equation 7; to be maximised.
  ///
  /// @param ratio ρ
  /// @param advantage A
  /// @param clip ε
  public static Tensor clipped(Tensor ratio, Tensor advantage, double clip) {
    Tensor near = ratio.clamp(1 - clip, 1 + clip);
    return Functions.min(ratio.mul(advantage), near.mul(advantage));
  }

  /// (V(s) − R)² / 2; to be minimised.
  ///
  /// @param target value target R
  public static Tensor valueLoss(Tensor value, Tensor target) {
    return value.sub(target).square().mul(0.5);
  }

  /// Σ loss over valid steps.
  public static Tensor total(Tensor loss, Tensor valid) {
    return loss.mul(valid).sum();
  }
}
