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
        byte left = (byte) (table[left(i) + d / Long.BYTES] >>> d * Byte.SIZE);
        byte right = (byte) (table[right(i) + d / Long.BYTES] >>> d * Byte.SIZE);
        add(shares, i, all, leans[d] * left, leans[d] * right);
      }
    }
  }

  private void means(double[] shares, double[] leans) {
    // Each behind a 0, which is owed for a trait that is not above zero.
    double[] means = new double[2 * NetModel.WIDTH];
    double[] lastMeans = new double[2 * NetModel.WIDTH];
    for (int d = 0; d < NetModel.WIDTH; d++) {
      double lean = leans[2 * NetModel.WIDTH + d];
      means[2 * d + 1] = leans[NetModel.WIDTH + d] * NetModel.MEAN / text.size();
      lastMeans[2 * d + 1] = means[2 * d + 1] + lean * NetModel.MEAN / (text.size() - last);
    }
    for (int i = 0; i < text.size(); i++) {
      double[] pull = i >= last ? lastMeans : means;
      double toLeft = 0;
      double toRight = 0;
      double all = 0;
      for (int eight = 0; eight < 2; eight++) {
        long left = table[left(i) + eight];
        long right = table[right(i) + eight];
        long even = pass.kept(i, 2 * eight);
        long odd = pass.kept(i, 2 * eight + 1);
        for (int d = 2 * 8 * eight; d < 2 * 8 * (eight + 1); d += 4) {
          int trait = (short) even;
          double owed = pull[d + (-trait >>> Integer.SIZE - 1)];
          all += owed * trait;
          toLeft += owed * (byte) left;
          toRight += owed * (byte) right;
          trait = (short) odd;
          owed = pull[d + 2 + (-trait >>> Integer.SIZE - 1)];
          all += owed * trait;
          toLeft += owed * (byte) (left >>> Byte.SIZE);
          toRight += owed * (byte) (right >>> Byte.SIZE);
          even >>>= Short.SIZE;
          odd >>>= Short.SIZE;
          left >>>= Short.SIZE;
          right >>>= Short.SIZE;
        }
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
