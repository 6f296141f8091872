package io.tellten.net;

/**
 * A site could not be asked or its answer not be taken; the message is a whole sentence for the
 * sources page and names the host, never a path, a query or a password.
 */
public final class NetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What went wrong, for those who decide what follows from it. */
  public enum Kind {
    /** The address guard does not let us ask there. */
    REFUSED,
    /** The address itself is none that can be asked. */
    BAD_ADDRESS,
    /** The name is not known. */
    UNKNOWN_HOST,
    /** No connection, or it broke before the answer was complete. */
    UNREACHABLE,
    /** The secured connection could not be trusted or not be made. */
    TLS,
    /** No complete answer in time. */
    TIMED_OUT,
    /** More than the body cap, as it came or decompressed. */
    TOO_LARGE,
    /** What came is not HTTP, or not compressed as it says. */
    UNREADABLE
  }

  private final Kind kind;

  NetException(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  NetException(Kind kind, String sentence, Throwable cause) {
    super(sentence, cause);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
