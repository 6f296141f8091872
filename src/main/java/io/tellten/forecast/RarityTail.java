package io.tellten.forecast;

/**
 * How rare a number is among those seen before it, older ones counting less; also beyond the largest
 * of them. Up to a high quantile the numbers themselves say it, above it an exponential tail with
 * their mean excess (of logarithms of counts: a power law of the counts), which is why a new record
 * has a rarity too.
 */
final class RarityTail {
  /** Numbers are logarithms; this holds counts from e^-5 to e^25. */
  private static final double LOWEST = -5;

  private static final double STEP = 0.05;
  private static final int BINS = 600;

  /** Before so many numbers nothing is rare. */
  private static final int LEAST = 50;

  /** From here on numbers far out are learnt as if they lay nearer. */
  private static final int SETTLED = 100;

  /** While there are few every number is fitted to, later one in six. */
  private static final int EAGER = 300;

  private static final int FIT_EVERY = 6;

  /** Weights grow instead of old ones shrinking; this keeps them far from overflow. */
  private static final double LARGEST_WEIGHT = 1e12;

  private static final double RAREST = 1e-9;

  private final double growth;
  private final double tailShare;
  private final double priorExcess;
  private final double priorWeight;
  private final double reach;

  private final double[] bins = new double[BINS];

  /** Sums of bins, as a Fenwick tree holds them: what lies below a number in a few steps. */
  private final double[] sums = new double[BINS + 1];

  private int highest;
  private double weight = 1;
  private double total;
  private long seen;
  private double from;
  private double excess;
  private double share = 1;

  /**
   * A tail that knows nothing yet.
   *
   * @param halfLife numbers after which one counts half
   * @param tailShare of the numbers lie in the tail
   * @param priorExcess what is believed of the mean excess before any was seen
   * @param priorWeight how many numbers in the tail that belief is worth
   * @param reach how many mean excesses above the tail's beginning a number is learnt at the most:
   *     one uproar is not the rule
   */
  RarityTail(
      double halfLife, double tailShare, double priorExcess, double priorWeight, double reach) {
    this.growth = Math.pow(2, 1 / halfLife);
    this.tailShare = tailShare;
    this.priorExcess = priorExcess;
    this.priorWeight = priorWeight;
    this.reach = reach;
    this.excess = priorExcess;
  }

  /** Of so many numbers one is as large: its decimal logarithm; 0 while too few were seen. */
  double rarity(double x) {
    if (seen < LEAST) {
      return 0;
    }
    if (x >= from) {
      return (-Math.log(share) + (x - from) / excess) / Math.log(10);
    }
    double below = 0;
    for (int i = bin(x); i > 0; i -= i & -i) {
      below += sums[i];
    }
    return -Math.log10(Math.max((total - below) / total, RAREST));
  }

  void learn(double x) {
    double learnt = seen > SETTLED ? Math.min(x, from + reach * excess) : x;
    add(bin(learnt));
    total += weight;
    weight *= growth;
    if (weight > LARGEST_WEIGHT) {
      shrinkWeights();
    }
    if (seen < EAGER || seen % FIT_EVERY == 0) {
      fit();
    }
    seen++;
  }

  private void add(int bin) {
    bins[bin] += weight;
    highest = Math.max(highest, bin);
    for (int i = bin + 1; i <= BINS; i += i & -i) {
      sums[i] += weight;
    }
  }

  private static int bin(double x) {
    return (int) Math.max(0, Math.min(BINS - 1, (x - LOWEST) / STEP));
  }

  private void shrinkWeights() {
    for (int i = 0; i < BINS; i++) {
      bins[i] /= weight;
      sums[i + 1] /= weight;
    }
    total /= weight;
    weight = 1;
  }

  private void fit() {
    double above = 0;
    int first = highest + 1;
    while (first > 0 && (first > highest || above + bins[first - 1] <= tailShare * total)) {
      first--;
      above += bins[first];
    }
    from = LOWEST + first * STEP;
    double sum = 0;
    for (int i = first; i <= highest; i++) {
      sum += bins[i] * (LOWEST + (i + 0.5) * STEP - from);
    }
    double numbers = Math.min(seen + 1, 1 / (1 - 1 / growth)) * above / total;
    double mean = above > 0 ? sum / above : 0;
    excess = (mean * numbers + priorExcess * priorWeight) / (numbers + priorWeight);
    share = Math.max(above / total, 1e-4);
  }
}
