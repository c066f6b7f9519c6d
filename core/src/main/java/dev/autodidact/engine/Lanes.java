package dev.autodidact.engine;

/// Loops over numbers, each simple enough for the JIT compiler to vectorise: one pass, every array
/// read and written at the same index.
///
/// A longer body, or an offset into an array, makes a loop more than ten times as slow.
final class Lanes {
  private static final float SATURATED = 9;

  private Lanes() {}

  /// `tanh(x)` to 4e-7: x P(x²) / Q(x²), fitted to tanh by least squares on [−9, 9].
  private static float tanh(float x) {
    float c = Math.clamp(x, -SATURATED, SATURATED);
    float s = c * c;
    float p = 1.3354636e-8f;
    p = p * s + 2.060906e-5f;
    p = p * s + 0.0034955868f;
    p = p * s + 0.13381024f;
    p = p * s + 1;
    float q = 7.776547e-7f;
    q = q * s + 3.2856327e-4f;
    q = q * s + 0.025876977f;
    q = q * s + 0.4671434f;
    q = q * s + 1;
    return c * p / q;
  }

  /// `to = σ(a + b)`
  static void sigmoidOfSum(float[] a, float[] b, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = 0.5f + 0.5f * tanh(0.5f * (a[i] + b[i]));
    }
  }

  /// `a := tanh(a + r ∘ b)`
  static void tanhOfSum(float[] a, float[] r, float[] b) {
    for (int i = 0; i < a.length; i++) {
      a[i] = tanh(a[i] + r[i] * b[i]);
    }
  }

  /// `h := (1 − z) ∘ n + z ∘ h`
  static void mix(float[] n, float[] z, float[] h) {
    for (int i = 0; i < h.length; i++) {
      h[i] = n[i] + z[i] * (h[i] - n[i]);
    }
  }

  /// `sum := sum + a + b`
  static void add(float[] a, float[] b, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i] + b[i];
    }
  }

  /// `to = a ∘ b`
  static void product(float[] a, float[] b, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = a[i] * b[i];
    }
  }

  /// `to = d ∘ (1 − z) ∘ tanh'`, where the hyperbolic tangent was `n`.
  static void throughTanh(float[] d, float[] z, float[] n, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = d[i] * (1 - z[i]) * (1 - n[i] * n[i]);
    }
  }

  /// `b := d ∘ b ∘ σ'`, where the sigmoid was `s`.
  static void throughSigmoid(float[] d, float[] s, float[] b) {
    for (int i = 0; i < b.length; i++) {
      b[i] = d[i] * b[i] * s[i] * (1 - s[i]);
    }
  }

  /// `h := d ∘ (h − n) ∘ σ'`, where the sigmoid was `z`.
  static void throughMix(float[] d, float[] n, float[] z, float[] h) {
    for (int i = 0; i < h.length; i++) {
      h[i] = d[i] * (h[i] - n[i]) * z[i] * (1 - z[i]);
    }
  }
}
