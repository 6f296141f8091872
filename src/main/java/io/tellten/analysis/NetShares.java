package io.tellten.analysis;

/** How far each token of a text moves it by what a {@link NetModel} makes of it. */
final class NetShares {
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
    for (int d = 0; d < NetModel.WIDTH; d++) {
      double lean = leans[2 * NetModel.WIDTH + d];
      means[d] = leans[NetModel.WIDTH + d] * NetModel.MEAN / text.size();
      lastMeans[d] = means[d] + lean * NetModel.MEAN / (text.size() - last);
    }
    for (int i = 0; i < text.size(); i++) {
      double[] pull = i >= last ? lastMeans : means;
      int left = left(i);
      int right = right(i);
      double toLeft = 0;
      double toRight = 0;
      double all = 0;
      for (long above = pass.above(i); above != 0; above &= above - 1) {
        int bit = Long.numberOfTrailingZeros(above);
        int four = bit % NetPass.LANE;
        int lane = bit - four;
        double owed = pull[four / 2 * 8 + lane / 8 + four % 2];
        all += owed * (short) (pass.kept(i, four) >>> lane);
        toLeft += owed * NetPass.weight(table[left + four], lane);
        toRight += owed * NetPass.weight(table[right + four], lane);
      }
      add(shares, i, all, toLeft, toRight);
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
