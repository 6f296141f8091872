package io.tellten.analysis;

/** How far each token of a text moves it by what a {@link NetModel} makes of it. */
final class NetShares {
  /**
   * Pulls are taken as whole numbers up to this, so that all that is owed to a neighbour, at most as
   * many times 255 and the number of traits, fits 32 bits.
   */
  private static final int LARGEST = 1 << 18;

  private final NetText text;
  private final long[] table;
  private final NetPass pass;
  private final int last;

  /**
   * Of a text that was read.
   *
   * @param text with rows in place of the hashes of its words
   * @param table what the rows add to the traits of tokens
   * @param last where the last sentence begins
   */
  NetShares(NetText text, long[] table, NetPass pass, int last) {
    this.text = text;
    this.table = table;
    this.pass = pass;
    this.last = last;
  }

  /**
   * Adds them up.
   *
   * @param leans how far each pooled trait moves a text from negative to positive
   */
  void addTo(double[] shares, double[] leans) {
    means(shares, leans);
    int[] places = pass.places();
    for (int d = 0; d < NetModel.WIDTH; d++) {
      int i = places[d];
      if (i >= 0) {
        double all = leans[d] * pass.pooled()[d];
        int four = NetPass.numberOf(d);
        int left = NetPass.weight(table[left(i) + four], NetPass.laneOf(d));
        int right = NetPass.weight(table[right(i) + four], NetPass.laneOf(d));
        add(shares, i, all, leans[d] * left, leans[d] * right);
      }
    }
  }

  private void means(double[] shares, double[] leans) {
    double[] means = new double[NetModel.WIDTH];
    double[] lastMeans = new double[NetModel.WIDTH];
    double most = 0;
    for (int d = 0; d < NetModel.WIDTH; d++) {
      double lean = leans[2 * NetModel.WIDTH + d];
      means[d] = leans[NetModel.WIDTH + d] * NetModel.MEAN / text.size();
      lastMeans[d] = means[d] + lean * NetModel.MEAN / (text.size() - last);
      most = Math.max(most, Math.max(Math.abs(means[d]), Math.abs(lastMeans[d])));
    }
    double unit = most / LARGEST;
    if (unit > 0) {
      means(shares, unit, wholes(means, unit), 0, last);
      means(shares, unit, wholes(lastMeans, unit), last, text.size());
    }
  }

  /** Whole numbers of a unit, each at the bit of its trait (see {@link NetPass#above}). */
  private static int[] wholes(double[] owed, double unit) {
    int[] wholes = new int[Long.SIZE];
    for (int d = 0; d < owed.length; d++) {
      wholes[NetPass.laneOf(d) + NetPass.numberOf(d)] = (int) Math.rint(owed[d] / unit);
    }
    return wholes;
  }

  /** What is owed to both neighbours is added up in the two halves of one number. */
  private void means(double[] shares, double unit, int[] owed, int from, int to) {
    for (int i = from; i < to; i++) {
      int left = left(i);
      int right = right(i);
      long all = 0;
      long both = 0;
      int lifted = 0;
      for (long above = pass.above(i); above != 0; above &= above - 1) {
        int bit = Long.numberOfTrailingZeros(above);
        int four = bit % NetPass.LANE;
        int lane = bit - four;
        int each = owed[bit];
        all += each * (pass.kept(i, four) >>> lane & NetPass.TRAIT);
        long toLeft = table[left + four] >>> lane & NetPass.WEIGHT;
        long toRight = table[right + four] >>> lane & NetPass.WEIGHT;
        both += each * (toLeft << Integer.SIZE | toRight);
        lifted += each * NetPass.LIFT;
      }
      int toRight = (int) both;
      int toLeft = (int) (both - toRight >> Integer.SIZE);
      add(shares, i, all * unit, (toLeft - lifted) * unit, (toRight - lifted) * unit);
    }
  }

  /** A trait is owed to the token, its neighbours and, for what is left, the token again. */
  private void add(double[] shares, int i, double all, double toLeft, double toRight) {
    shares[i] += all - toLeft - toRight;
    shares[text.left(i) > NetModel.SEAM ? i - 1 : i] += toLeft;
    shares[text.right(i) > NetModel.SEAM ? i + 1 : i] += toRight;
  }

  private int left(int i) {
    return text.left(i) * NetPass.ROW + NetPass.LEFT;
  }

  private int right(int i) {
    return text.right(i) * NetPass.ROW + NetPass.RIGHT;
  }
}
