package io.tellten.forecast;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What is mixed with what the nets say of a site's posts, as far as that was seen to help there: what
 * a chain of reactions would bring goes into the single figure, what came of late into the order of
 * who ends at the top. Neither falls when the latest count rises. Immutable.
 */
public final class Blend {
  /** Nothing is mixed in. */
  public static final Blend NONE =
      new Blend(new double[Ages.MARKS], new double[Ages.MARKS], new double[Ages.MARKS], 0);

  /** In its first hour what came of late tells most of a post, after a day nothing. */
  private static final double HEEDED_TO = Ages.place(3600);

  private static final double NO_MORE = Ages.place(24 * 3600);

  private static final double LARGEST_SCALE = 10;

  /** No post has so much more than what came of late: both are logarithms. */
  private static final double LARGEST_LEAD = 100;

  private final double[] shares;
  private final double[] scales;
  private final double[] leads;
  private final double heed;

  private Blend(double[] shares, double[] scales, double[] leads, double heed) {
    this.shares = shares;
    this.scales = scales;
    this.leads = leads;
    this.heed = heed;
  }

  /**
   * A blend without heed of what came of late.
   *
   * @param shares for each mark of age how much of the figure is what a chain would bring, 0 to 1
   * @param scales by what that is multiplied at each mark, as posts there ended; at least 0
   */
  public static Blend of(double[] shares, double[] scales) {
    return checked(shares, scales, new double[Ages.MARKS], 0);
  }

  /**
   * The same with heed of what came of late.
   *
   * @param heed how much that tells of who ends at the top, while posts are young, 0 to 1
   * @param leads by how much the figure is usually above it at each mark of age
   */
  public Blend heeding(double heed, double[] leads) {
    return checked(shares, scales, leads, heed);
  }

  private static Blend checked(double[] shares, double[] scales, double[] leads, double heed) {
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      check(shares[mark], 0, 1);
      check(scales[mark], 0, LARGEST_SCALE);
      check(leads[mark], -LARGEST_LEAD, LARGEST_LEAD);
    }
    check(heed, 0, 1);
    return new Blend(shares.clone(), scales.clone(), leads.clone(), heed);
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
    double share = isSeenLate(traits) ? 0 : Ages.between(shares, place);
    return share == 0
        ? said
        : (1 - share) * said + share * GrowthTraits.byChain(traits, Ages.between(scales, place));
  }

  /**
   * What posts of one age are ordered by to tell which of them end at the top, a logarithm: on the
   * whole as large as the figure.
   *
   * @param figure see {@link #figure}
   */
  public double signOfTop(double figure, float[] traits, double age) {
    double place = Ages.place(age);
    double still = (NO_MORE - place) / (NO_MORE - HEEDED_TO);
    double share = isSeenLate(traits) ? 0 : heed * Math.max(0, Math.min(1, still));
    return (1 - share) * figure
        + share * (GrowthTraits.cameLately(traits) + Ages.between(leads, place));
  }

  /** How old such a post is, and so how fast it grew, is not known. */
  private static boolean isSeenLate(float[] traits) {
    return traits[GrowthTraits.LATE] != 0;
  }

  void write(DataOutputStream out) throws IOException {
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      out.writeFloat((float) shares[mark]);
      out.writeFloat((float) scales[mark]);
      out.writeFloat((float) leads[mark]);
    }
    out.writeFloat((float) heed);
  }

  static Blend read(DataInputStream in) throws IOException {
    double[] shares = new double[Ages.MARKS];
    double[] scales = new double[Ages.MARKS];
    double[] leads = new double[Ages.MARKS];
    for (int mark = 0; mark < Ages.MARKS; mark++) {
      shares[mark] = in.readFloat();
      scales[mark] = in.readFloat();
      leads[mark] = in.readFloat();
    }
    try {
      return checked(shares, scales, leads, in.readFloat());
    } catch (IllegalArgumentException broken) {
      throw new IOException(broken.getMessage(), broken);
    }
  }
}
