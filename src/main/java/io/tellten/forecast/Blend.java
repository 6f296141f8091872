package io.tellten.forecast;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What is mixed with what the nets say of a site's posts, as far as that was seen to help there:
 * what a chain of reactions would bring goes into the single figure; and the more of a post's count
 * came of late, the farther above the figure it may well end. When the latest count rises, the
 * figure does not fall and what lies above it does not get farther. Immutable.
 */
public final class Blend {
  /** Nothing is mixed in. */
  public static final Blend NONE =
      new Blend(
          new double[Ages.MARKS],
          new double[Ages.MARKS],
          new double[Ages.MARKS],
          new double[Ages.MARKS]);

  private static final double LARGEST_SCALE = 10;

  /** Far beyond what helps; posts would be told apart by little else. */
  private static final double LARGEST_HEED = 1000;

  /**
   * No larger share is taken for usual. Of a first count at least so much came of late, so it never
   * takes a post farther from the top than it was with nothing.
   */
  public static final double EVEN = 0.5;

  private final double[] shares;
  private final double[] scales;
  private final double[] heeds;
  private final double[] usual;

  private Blend(double[] shares, double[] scales, double[] heeds, double[] usual) {
    this.shares = shares;
    this.scales = scales;
    this.heeds = heeds;
    this.usual = usual;
  }

  /**
   * A blend without heed of what came of late.
   *
   * @param shares for each mark of age how much of the figure is what a chain would bring, 0 to 1
   * @param scales by what that is multiplied at each mark, as posts there ended; at least 0
   */
  public static Blend of(double[] shares, double[] scales) {
    return checked(shares, scales, new double[Ages.MARKS], new double[Ages.MARKS]);
  }

  /**
   * The same with heed of what came of late.
   *
   * @param heeds for each mark of age: what lies above the figure is so many times and once as far
   *     for a post none of whose count came of late as for one all of whose count did; at least 0
   * @param usual how much of the count usually came of late at each mark, 0 to {@link #EVEN}
   */
  public Blend heeding(double[] heeds, double[] usual) {
    return checked(shares, scales, heeds, usual);
  }

  private static Blend checked(
      double[] shares, double[] scales, double[] heeds, double[] usual) {
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      check(shares[mark], 0, 1);
      check(scales[mark], 0, LARGEST_SCALE);
      check(heeds[mark], 0, LARGEST_HEED);
      check(usual[mark], 0, EVEN);
    }
    return new Blend(shares.clone(), scales.clone(), heeds.clone(), usual.clone());
  }

  private static void check(double value, double least, double largest) {
    if (!(value >= least && value <= largest)) {
      throw new IllegalArgumentException("a blend cannot have " + value);
    }
  }

  /**
   * The single figure for the final count, a logarithm.
   *
   * @param said what the nets say
   * @param age in seconds
   */
  public double figure(double said, float[] traits, double age) {
    double place = Ages.place(age);
    double share = GrowthTraits.isSeenLate(traits) ? 0 : Ages.between(shares, place);
    return share == 0
        ? said
        : (1 - share) * said + share * GrowthTraits.byChain(traits, Ages.between(scales, place));
  }

  /**
   * How hard a final count is to reach, as far as it would be above the figure of a post that grows
   * as usual at this age: less for one that grew of late, more for one that has come to rest. Posts
   * are ordered by it to tell which of them end at the top. A count that is not above the figure is
   * as far as it is, and so is any where it is not known how fast the post grew.
   *
   * @param above the logarithm of that count less the {@link #figure}
   */
  public double distance(double above, float[] traits, double age) {
    if (above <= 0 || !GrowthTraits.isPaceKnown(traits)) {
      return above;
    }
    double place = Ages.place(age);
    double heed = Ages.between(heeds, place);
    return above
        * (1 + heed * Ages.between(usual, place))
        / (1 + heed * GrowthTraits.cameLately(traits));
  }

  void write(DataOutputStream out) throws IOException {
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      out.writeFloat((float) shares[mark]);
      out.writeFloat((float) scales[mark]);
      out.writeFloat((float) heeds[mark]);
      out.writeFloat((float) usual[mark]);
    }
  }

  static Blend read(DataInputStream in) throws IOException {
    double[] shares = new double[Ages.MARKS];
    double[] scales = new double[Ages.MARKS];
    double[] heeds = new double[Ages.MARKS];
    double[] usual = new double[Ages.MARKS];
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      shares[mark] = in.readFloat();
      scales[mark] = in.readFloat();
      heeds[mark] = in.readFloat();
      usual[mark] = in.readFloat();
    }
    try {
      return checked(shares, scales, heeds, usual);
    } catch (IllegalArgumentException broken) {
      throw new IOException(broken.getMessage(), broken);
    }
  }
}
