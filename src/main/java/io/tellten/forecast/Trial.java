package io.tellten.forecast;

import io.tellten.model.Horizon;

/**
 * What came out for a post that was not learnt from.
 *
 * @param traits what was looked at
 * @param age in seconds
 * @param outputs what a net said
 * @param truths by horizon the logarithm of one more than the count; not a number where it is behind
 *     the age or not known
 */
public record Trial(float[] traits, double age, float[] outputs, float[] truths) {
  /** The logarithm of one more than the final count. */
  public double finalTruth() {
    return truths[Horizon.FINAL.ordinal()];
  }

  /** The single figure for its final count under a blend, a logarithm. */
  public double figure(Blend blend) {
    return blend.figure(outputs[GrowthNet.POINT], traits, age);
  }

  /** By how much that is above what came of late; not a number where its age is not known. */
  public double lead(Blend blend) {
    return traits[GrowthTraits.LATE] != 0
        ? Double.NaN
        : figure(blend) - GrowthTraits.cameLately(traits);
  }

  /** What it is ordered by under a blend. */
  public double signOfTop(Blend blend) {
    return blend.signOfTop(figure(blend), traits, age);
  }
}
