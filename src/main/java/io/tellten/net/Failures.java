package io.tellten.net;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.tellten.net.NetException.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts what the libraries throw into our kinds and sentences. */
final class Failures {
  /** Deeper chains of causes do not occur; a loop in one must not hold us. */
  private static final int MAX_CAUSES = 10;

  private Failures() {}

  static NetException of(Throwable failure, String host) {
    NetException ours = find(failure, NetException.class);
    if (ours != null) {
      return ours;
    }
    if (has(failure, UnknownHostException.class)) {
      return new NetException(
          Kind.UNKNOWN_HOST, "The name " + host + " is not known to the DNS.", failure);
    }
    if (has(failure, CertificateException.class)) {
      return new NetException(
          Kind.TLS, "The certificate of " + host + " cannot be trusted.", failure);
    }
    if (has(failure, SSLException.class)) {
      return new NetException(
          Kind.TLS, "No secured connection to " + host + " could be made.", failure);
    }
    if (has(failure, ConnectTimeoutException.class) || has(failure, TimeoutException.class)) {
      return new NetException(Kind.TIMED_OUT, host + " did not answer in time.", failure);
    }
    if (has(failure, DecoderException.class) || has(failure, IllegalArgumentException.class)) {
      return new NetException(
          Kind.UNREADABLE, "What " + host + " answers is not proper HTTP.", failure);
    }
    if (isNoConnection(failure)) {
      return new NetException(Kind.UNREACHABLE, host + " cannot be reached.", failure);
    }
    return new NetException(
        Kind.UNREACHABLE,
        "The connection to " + host + " broke before the answer was complete.",
        failure);
  }

  /** Whether not even a connection came about. */
  static boolean isNoConnection(Throwable failure) {
    return has(failure, ConnectException.class) || has(failure, NoRouteToHostException.class);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> type) {
    return find(failure, type) != null;
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    Throwable cause = failure;
    for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
      cause = cause.getCause();
    }
    return null;
  }
}
