package io.tellten.model;

import java.util.Locale;

/** What a customer wants. */
public enum Wish {
  REFUND,
  ANSWER,
  REPLACEMENT,
  APOLOGY,
  CANCELLATION,
  REPAIR,
  DELIVERY,
  COMPENSATION,
  /** Says that nothing is wanted any more. */
  NOTHING;

  /** The word used in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
