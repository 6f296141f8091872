package io.tellten.net;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The operator's mail server.
 *
 * @param user null: it wants nobody to sign in
 * @param password null: it wants nobody to sign in
 * @param from the sender's address, as {@code alerts@example.org} or {@code TellTen
 *     <alerts@example.org>}
 */
public record MailServer(
    String host,
    int port,
    @Nullable String user,
    @Nullable String password,
    String from,
    Tls tls) {

  /** How the connection is secured. */
  public enum Tls {
    /** It begins in the clear and is secured before anything is said; a server without it is none. */
    STARTTLS(587),
    /** From the first byte. */
    TLS(465),
    /** Not at all: for a server on the same machine or network. */
    NONE(25);

    private final int usualPort;

    Tls(int usualPort) {
      this.usualPort = usualPort;
    }

    /** Where such a server usually listens. */
    public int usualPort() {
      return usualPort;
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MailServer["
        + host
        + ":"
        + port
        + ", "
        + tls.name().toLowerCase(Locale.ROOT)
        + ", from "
        + from
        + (user == null ? "" : ", signed in")
        + "]";
  }
}
