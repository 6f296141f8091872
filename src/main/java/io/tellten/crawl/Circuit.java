package io.tellten.crawl;

import io.tellten.model.Answer;
import io.tellten.net.NetException;
import io.tellten.net.NetException.Kind;
import io.tellten.net.RetryAfter;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * Tells a host that does not answer from one that merely says no, and how long it is left alone
 * then: one request after each wait probes whether it is back.
 */
final class Circuit {
  /** Fewer are a restart or a hiccup. */
  static final int FAILURES_TO_OPEN = 5;

  /** The first wait. */
  static final Duration FIRST = Duration.ofMinutes(1);

  /** A host that is back is noticed within this. */
  static final Duration LONGEST = Duration.ofMinutes(30);

  private static final Set<Kind> NO_ANSWER =
      Set.of(Kind.UNKNOWN_HOST, Kind.UNREACHABLE, Kind.TLS, Kind.TIMED_OUT);
  private static final int OWN_TROUBLE = 500;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Circuit() {}

  static boolean isSilence(AsyncResult<Answer> result, Instant now) {
    if (result.failed()) {
      return result.cause() instanceof NetException net && NO_ANSWER.contains(net.kind());
    }
    Answer answer = result.result();
    // with a Retry-After it does answer, and says when to come back
    return answer.status() >= OWN_TROUBLE
        && RetryAfter.until(answer.header("retry-after"), now) == null;
  }

  static boolean isOpen(int failures) {
    return failures >= FAILURES_TO_OPEN;
  }

  static Duration wait(int failures) {
    return Timetable.doubled(FIRST, failures - FAILURES_TO_OPEN + 1, LONGEST);
  }

  static String sentence(String host, int failures, Instant until) {
    return host
        + " has not answered "
        + failures
        + " times in a row; the next try is at "
        + MOMENT.format(until)
        + ".";
  }
}
