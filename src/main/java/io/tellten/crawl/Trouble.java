package io.tellten.crawl;

import io.tellten.model.SourceState;
import io.tellten.net.NetException;
import io.tellten.net.NetException.Kind;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A poll could not bring an answer to read: how the source stands after it, and why. */
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LEGAL_REASONS = 451;

  /** The sources page shows a sentence, not a page. */
  private static final int LONGEST_SENTENCE = 400;

  /** What a sentence may end with; one that ends with the site's own words may have none. */
  private static final String ENDS = ".!?…";

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private final SourceState state;
  private final @Nullable Instant until;
  private final @Nullable Instant nextTry;
  private final boolean forGood;

  private Trouble(
      SourceState state,
      String sentence,
      @Nullable Instant until,
      @Nullable Instant nextTry,
      boolean forGood,
      @Nullable Throwable cause) {
    super(plain(sentence), cause, false, false);
    this.state = state;
    this.until = until;
    this.nextTry = nextTry;
    this.forGood = forGood;
  }

  static Trouble failing(String sentence, @Nullable Throwable cause) {
    return new Trouble(SourceState.FAILING, sentence, null, null, false, cause);
  }

  static Trouble refused(String sentence) {
    return new Trouble(SourceState.REFUSED, sentence, null, null, false, null);
  }

  /** The site asked for it, with that status; 0 where it said so before. */
  static Trouble throttled(int status, Instant until) {
    return waiting(
        status == 0
            ? "The site asked us to come back later."
            : "The site asked us to come back later (" + status + ").",
        until);
  }

  /** A limit is reached that ends by itself. */
  static Trouble waiting(String sentence, Instant until) {
    return new Trouble(SourceState.THROTTLED, sentence, until, until, false, null);
  }

  /** The host has not answered for a while and is left alone until then. */
  static Trouble silent(String sentence, Instant nextTry, @Nullable Throwable cause) {
    return new Trouble(SourceState.FAILING, sentence, null, nextTry, false, cause);
  }

  static Trouble of(NetException failure) {
    SourceState state = failure.kind() == Kind.REFUSED ? SourceState.REFUSED : SourceState.FAILING;
    return new Trouble(state, sentence(failure), null, null, false, failure);
  }

  /** The same status in the words of a kind of site that gives it a meaning of its own. */
  static Trouble of(int status, boolean keyed, @Nullable String meaning) {
    Trouble usual = of(status, keyed);
    return meaning == null
        ? usual
        : new Trouble(
            usual.state, meaning, usual.until, usual.nextTry, usual.forGood, usual.getCause());
  }

  /**
   * What a status that is neither to be read nor a redirect means.
   *
   * @param keyed whether a key was sent along
   */
  static Trouble of(int status, boolean keyed) {
    if (keyed && (status == 401 || status == 403)) {
      return new Trouble(
          SourceState.KEY_REFUSED,
          "The site does not accept the key ("
              + status
              + "); it may be mistyped, expired or not allow this.",
          null,
          null,
          true,
          null);
    }
    if (status == 401 || status == 403 || status == LEGAL_REASONS) {
      return new Trouble(
          SourceState.FORBIDDEN,
          "The site does not let us read this (" + status + ").",
          null,
          null,
          true,
          null);
    }
    if (status >= 500) {
      return failing("The site has trouble of its own (" + status + ").", null);
    }
    String sentence =
        status == 404 || status == 410
            ? "The site has nothing at this address (" + status + ")."
            : status >= 400
                ? "The site does not accept what we ask (" + status + ")."
                : "The site's answer holds nothing to read (" + status + ").";
    return new Trouble(SourceState.FAILING, sentence, null, null, true, null);
  }

  SourceState state() {
    return state;
  }

  String sentence() {
    String message = getMessage();
    return message == null ? "No usable answer came." : message;
  }

  @Nullable Instant until() {
    return until;
  }

  /** When it is worth asking next; null where nothing is known of that. */
  @Nullable Instant nextTry() {
    return nextTry;
  }

  /** Whether asking the same again has little hope: then the poll begins anew. */
  boolean isForGood() {
    return forGood;
  }

  /** A connector may quote the site, which may send anything; PostgreSQL takes no NUL. */
  private static String plain(String sentence) {
    String line = CONTROLS.matcher(sentence).replaceAll(" ").strip();
    if (line.length() > LONGEST_SENTENCE) {
      return line.substring(0, LONGEST_SENTENCE) + "…";
    }
    return line.isEmpty() || ENDS.indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
  }

  private static String sentence(NetException failure) {
    String message = failure.getMessage();
    return message == null ? "No usable answer came." : message;
  }
}
