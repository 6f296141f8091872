package io.tellten.model;

import java.util.Locale;

/** What a customer says will be done about it. */
public enum Threat {
  REVIEW,
  SOCIAL_MEDIA,
  PRESS,
  REGULATOR,
  LAWYER,
  LEAVING,
  TELLING_FRIENDS;

  /** The word used in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
