package dev.autodidact.data.picture;

import java.awt.color.ColorSpace;

/// CIE 1976 L\*a\*b\* with the white of ICC profiles (D50), adapted to that of sRGB (D65) as B.
/// Lindbloom gives it, by Bradford's matrix.
final class Lab extends ColorSpace {
  private static final double[] WHITE = {0.96422, 1, 0.82521};

  /// From XYZ with white D50 to linear sRGB.
  private static final double[][] TO_RGB = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427}
  };

  Lab() {
    super(TYPE_Lab, 3);
  }

  @Override
  public float getMinValue(int component) {
    return component == 0 ? 0 : -128;
  }

  @Override
  public float getMaxValue(int component) {
    return component == 0 ? 100 : 127;
  }

  @Override
  public float[] toRGB(float[] lab) {
    double y = (lab[0] + 16) / 116;
    double[] xyz = {cube(y + lab[1] / 500), cube(y), cube(y - lab[2] / 200)};
    float[] rgb = new float[3];
    for (int i = 0; i < 3; i++) {
      double linear = 0;
      for (int j = 0; j < 3; j++) {
        linear += TO_RGB[i][j] * xyz[j] * WHITE[j];
      }
      rgb[i] = (float) Math.clamp(gamma(linear), 0, 1);
    }
    return rgb;
  }

  private static double cube(double t) {
    return t > 6.0 / 29 ? t * t * t : 3 * 36.0 / 841 * (t - 4.0 / 29);
  }

  private static double gamma(double linear) {
    return linear > 0.0031308 ? 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055 : 12.92 * linear;
  }

  @Override
  public float[] fromRGB(float[] rgb) {
    throw new UnsupportedOperationException("nothing is written in Lab");
  }

  @Override
  public float[] toCIEXYZ(float[] lab) {
    return ColorSpace.getInstance(CS_sRGB).toCIEXYZ(toRGB(lab));
  }

  @Override
  public float[] fromCIEXYZ(float[] xyz) {
    throw new UnsupportedOperationException("nothing is written in Lab");
  }
}
