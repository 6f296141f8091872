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

  /** How much of its count came of late, 0 to 1; not a number where that is not known. */
  public double cameLately() {
    return GrowthTraits.isPaceKnown(traits) ? GrowthTraits.cameLately(traits) : Double.NaN;
  }

  /** How far a final count is under a blend; see {@link Blend#distance}. */
  public double distance(Blend blend, double count) {
    return blend.distance(count - figure(blend), traits, age);
  }
}
