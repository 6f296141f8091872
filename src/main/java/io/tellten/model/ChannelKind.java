package io.tellten.model;

import java.util.Locale;

/** By what a person is reached. */
public enum ChannelKind {
  MAIL,
  WEB_PUSH,
  SLACK,
  TEAMS,
  DISCORD,
  TELEGRAM,
  NTFY,
  PUSHOVER,
  SMS,
  PAGERDUTY,
  WEBHOOK;

  /** Whether what it is told stays open there until it is told that it is over. */
  public boolean keepsOpen() {
    return this == PAGERDUTY;
  }

  /** Whether it rings or costs, and so is no way for what did not deserve an interruption. */
  public boolean isLoud() {
    return this == SMS || this == PAGERDUTY || this == PUSHOVER;
  }

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of that word. */
  public static ChannelKind of(String word) {
    return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
