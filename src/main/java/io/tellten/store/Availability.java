package io.tellten.store;

import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot answer just now from a mistake in what it was asked. */
public final class Availability {
  private static final int CAUSES_LOOKED_AT = 5;

  private Availability() {}

  /** Whether the same request may well succeed in a moment: no connection, or none free. */
  public static boolean isAway(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES_LOOKED_AT; i++, cause = cause.getCause()) {
      if (cause instanceof IOException
          || cause instanceof ClosedConnectionException
          || cause instanceof ConnectionPoolTooBusyException
          || saysTooBusy(cause)
          || (cause instanceof PgException said && isAboutConnections(said))) {
        return true;
      }
    }
    return false;
  }

  /** The pool has no type of its own for having made somebody wait too long. */
  private static boolean saysTooBusy(Throwable failure) {
    return failure instanceof VertxException
        && "Timeout waiting for connection".equals(failure.getMessage());
  }

  /** Connection exceptions, too few resources, a server that starts or stops, or that hangs up. */
  private static boolean isAboutConnections(PgException said) {
    @Nullable String state = said.getSqlState();
    return "FATAL".equals(said.getSeverity())
        || (state != null
            && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")));
  }
}
