package io.tellten.web;

import io.tellten.store.BusinessStore;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Businesses as they are named in the bodies of requests. */
final class Watched {
  private final BusinessStore businesses;

  Watched(BusinessStore businesses) {
    this.businesses = businesses;
  }

  /** Fails with 400 where no business of that id is watched; null, for all, is always well. */
  Future<Void> check(@Nullable Long business) {
    return business == null
        ? Future.succeededFuture()
        : businesses
            .find(business)
            .map(
                found -> {
                  if (found.isEmpty() || found.get().archived()) {
                    throw Problems.of(
                        400, "business: no business with the id " + business + " is watched.");
                  }
                  return null;
                });
  }
}
