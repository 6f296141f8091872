package io.tellten.store;

import io.tellten.model.Lease;
import io.vertx.core.Future;

/**
 * What was to be written is no longer ours to write: another holds the lease, or people changed the
 * source meanwhile. Nothing was written.
 */
final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LeaseLostException(Lease lease) {
    this(lease.origin().toString());
  }

  /** Of whatever it was that was leased. */
  LeaseLostException(String leased) {
    super("the lease of " + leased + " was taken by another, or its source was changed");
  }

  /** Answers false for a lost lease and passes every other failure on. */
  static Future<Boolean> toFalse(Throwable failure) {
    return failure instanceof LeaseLostException
        ? Future.succeededFuture(false)
        : Future.failedFuture(failure);
  }
}
