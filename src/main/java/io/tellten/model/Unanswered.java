package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * Something was asked and no answer came; the message is a whole sentence for people, and {@link
 * #why} lets others say what can be done about it.
 */
public final class Unanswered extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Why no answer came. */
  public enum Why {
    /** No such name is known. */
    UNKNOWN_NAME,
    /** No connection came about, or it broke. */
    UNREACHABLE,
    /** The secured connection cannot be trusted or not be made. */
    CERTIFICATE,
    /** It took too long. */
    TIMED_OUT,
    /** It leads into a network that is not public. */
    PRIVATE,
    /** It is no address that can be asked. */
    BAD_ADDRESS,
    /** More came than is taken. */
    TOO_LARGE,
    /** What came is not what web servers send. */
    UNREADABLE,
    /** The site's robots.txt does not allow it. */
    ROBOTS,
    /** The site wants to be left alone for a while, or the day's requests are used up. */
    LATER,
    /** The site has trouble of its own, or its host is busy with us already. */
    TROUBLE,
    /** The program stops. */
    STOPPING
  }

  private final Why why;

  /** With a whole sentence. */
  public Unanswered(Why why, String sentence, @Nullable Throwable cause) {
    super(sentence, cause, false, false);
    this.why = why;
  }

  /** Why no answer came. */
  public Why why() {
    return why;
  }

  /** The sentence. */
  public String sentence() {
    String message = getMessage();
    return message == null ? "No answer came." : message;
  }
}
