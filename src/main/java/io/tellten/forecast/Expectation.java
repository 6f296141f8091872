package io.tellten.forecast;

/**
 * What a count is expected to be, with the range it ends in four times out of five.
 *
 * @param low at most {@code count}; one in ten ends below
 * @param count the figure that is off by the least share of the truth
 * @param high at least {@code count}; one in ten ends above
 */
public record Expectation(double low, double count, double high) {
  public Expectation {
    if (!(low >= 0 && low <= count && count <= high && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a range goes up and ends: " + low + ", " + count + ", " + high);
    }
  }

  /** In whole numbers: the range goes to the next ones outward. */
  public Expectation rounded() {
    return new Expectation(Math.floor(low), Math.rint(count), Math.ceil(high));
  }

  /** What has been read already. */
  static Expectation known(double count) {
    return new Expectation(count, count, count);
  }
}
