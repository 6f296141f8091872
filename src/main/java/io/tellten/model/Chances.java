package io.tellten.model;

/** How likely each feeling is; the three add up to one, unless they are unknown. */
public record Chances(double negative, double neutral, double positive) {
  /** Nothing speaks either way. */
  public static final Chances NEUTRAL = new Chances(0, 1, 0);

  /** Not known: of what was read before they were kept. */
  public static final Chances UNKNOWN = new Chances(0, 0, 0);

  /** All on one label, as where a person said so. */
  public static Chances sure(Label label) {
    return new Chances(
        label == Label.NEGATIVE ? 1 : 0,
        label == Label.NEUTRAL ? 1 : 0,
        label == Label.POSITIVE ? 1 : 0);
  }

  /** That of one label. */
  public double of(Label label) {
    return label == Label.NEGATIVE ? negative : label == Label.NEUTRAL ? neutral : positive;
  }
}
