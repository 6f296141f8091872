package io.tellten.model;

import java.util.Locale;

/** What a rule looks at. Promises, cases and competitors will be further kinds. */
public enum RuleKind {
  VIRAL,
  GROWTH,
  BURST,
  THREAT,
  SOURCE_FAILING,
  SOURCE_SILENT,
  RATING,
  SEARCH,
  MENTION;

  /** The word used in the API and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of that word. */
  public static RuleKind of(String word) {
    return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  /** Whether it looks at single mentions and stories, so that conditions can be set. */
  public boolean isAboutMentions() {
    return this == VIRAL
        || this == GROWTH
        || this == THREAT
        || this == SEARCH
        || this == MENTION;
  }
}
