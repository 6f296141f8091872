package io.tellten.forecast;

/** The chance to count so many or more. */
final class CountTails {
  /** A shape from which a negative binomial cannot be told from a Poisson. */
  private static final double AS_GOOD_AS_POISSON = 1e7;

  /** The fraction below converges in some tens of steps; a thousand end what has gone astray. */
  private static final int MAX_STEPS = 1000;

  private static final double PRECISION = 1e-12;
  private static final double TINY = 1e-300;

  private static final double[] LANCZOS = {
    676.5203681218851,
    -1259.1392167224028,
    771.3234287776531,
    -176.6150291621406,
    12.507343278686905,
    -0.13857109526572012,
    9.984369578019572e-6,
    1.5056327351493116e-7
  };

  private CountTails() {}

  /**
   * At least {@code observed} of a count that is Poisson with a rate that is Gamma.
   *
   * @param mean of the count; 0 or more
   * @param shape of the Gamma: the smaller, the more the count scatters beyond a Poisson
   */
  static double gammaPoisson(double observed, double mean, double shape) {
    if (observed <= 0) {
      return 1;
    }
    if (mean <= 0) {
      return 0;
    }
    double bounded = Math.min(shape, AS_GOOD_AS_POISSON);
    return incompleteBeta(mean / (mean + bounded), observed, bounded);
  }

  /**
   * At least {@code hits} of {@code tries}, each with a chance that is Beta(a, b) and the same for
   * all.
   */
  static double betaBinomial(long hits, long tries, double a, double b) {
    if (hits <= 0) {
      return 1;
    }
    if (hits > tries) {
      return 0;
    }
    double sum = 0;
    double term =
        Math.exp(
            logGamma(tries + 1.0)
                - logGamma(hits + 1.0)
                - logGamma(tries - hits + 1.0)
                + logBeta(a + hits, b + tries - hits)
                - logBeta(a, b));
    for (long k = hits; k <= tries; k++) {
      sum += term;
      term *= (tries - k) / (k + 1.0) * (a + k) / (b + tries - k - 1);
      if (term < sum * PRECISION) {
        break;
      }
    }
    return Math.min(1, sum);
  }

  /** The regularised incomplete beta function I_x(a, b), also where it is very small. */
  static double incompleteBeta(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
    return x < (a + 1) / (a + b + 2)
        ? Math.min(1, front * fraction(x, a, b) / a)
        : Math.max(0, 1 - front * fraction(1 - x, b, a) / b);
  }

  /** The continued fraction of the incomplete beta function, by Lentz's method. */
  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m <= MAX_STEPS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      h *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return h;
  }

  private static double away(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logBeta(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /** The logarithm of the gamma function of a positive number. */
  static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double at = x - 1;
    double sum = 0.9999999999998099;
    for (int i = 0; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (at + i + 1);
    }
    double t = at + LANCZOS.length - 0.5;
    return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
