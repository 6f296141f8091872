package io.tellten.analysis;

/** How far each token of a text moves it by what a {@link NetModel} makes of it. */
final class NetShares {
  private final NetText text;
  private final byte[] table;
  private final int[] traits;
  private final int last;

  /**
   * Of a text whose traits are known.
   *
   * @param text with rows in place of the hashes of its words
   * @param table what the rows add to the traits of tokens
   * @param last where the last sentence begins
   */
  NetShares(NetText text, byte[] table, int[] traits, int last) {
    this.text = text;
    this.table = table;
    this.traits = traits;
    this.last = last;
  }

  /**
   * Adds them up.
   *
   * @param places where each trait is strongest, below 0 for nowhere
   * @param leans how far each pooled trait moves a text from negative to positive
   */
  void addTo(double[] shares, int[] places, double[] leans) {
    means(shares, leans);
    for (int d = 0; d < NetModel.WIDTH; d++) {
      int i = places[d];
      if (i >= 0) {
        double all = leans[d] * traits[i * NetModel.WIDTH + d];
        add(shares, i, all, leans[d] * table[left(i) + d], leans[d] * table[right(i) + d]);
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
      for (int d = 0; d < NetModel.WIDTH; d++) {
        int trait = traits[i * NetModel.WIDTH + d];
        double owed = trait > 0 ? pull[d] : 0;
        all += owed * trait;
        toLeft += owed * table[left + d];
        toRight += owed * table[right + d];
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
    return text.left(i) * NetModel.ROW + NetModel.LEFT;
  }

  private int right(int i) {
    return text.right(i) * NetModel.ROW + NetModel.RIGHT;
  }
}
