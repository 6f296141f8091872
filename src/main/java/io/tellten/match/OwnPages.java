package io.tellten.match;

import io.tellten.model.Business;
import org.jspecify.annotations.Nullable;

/** Tells a business's own pages from those of others. */
public final class OwnPages {
  private OwnPages() {}

  /** Whether that address is on one of the business's own websites. */
  public static boolean holds(Business business, @Nullable String url) {
    return Address.anyHolds(business.websites(), url);
  }
}
