package io.tellten.model;

import java.util.Locale;

/** Personal data that people write into a text, masked in lists. */
public enum Personal {
  ORDER_NUMBER,
  TICKET_NUMBER,
  CUSTOMER_NUMBER,
  EMAIL,
  PHONE,
  BANK_ACCOUNT,
  CARD_NUMBER,
  ADDRESS;

  /** The word used in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
