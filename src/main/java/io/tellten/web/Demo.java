package io.tellten.web;

import io.vertx.core.Future;
import java.net.URI;

/** The demo town, run beside the real thing: with data, a port and a database of its own. */
public interface Demo {
  /**
   * Starts it where it does not run yet.
   *
   * @return its dashboard's address on this machine; fails with an IllegalStateException and a
   *     sentence where it cannot be started
   */
  Future<URI> start();

  /** Stops it; without effect where it does not run. */
  Future<Void> stop();
}
