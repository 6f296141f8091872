package io.tellten.crawl;

import io.tellten.model.SourceState;
import io.tellten.net.NetException;
import io.tellten.net.RetryAfter;
import io.tellten.net.UpgradeRefusedException;
import io.tellten.store.StreamStore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a connection that ended or never came about means for its sources and for the next one. */
final class StreamTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(StreamTrouble.class);

  /** The first wait: most breaks are a restart at the other end. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  /** A site that is back is noticed within this; what was missed is behind the cursor. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** A key does not mend itself by the minute. */
  private static final Duration LONGEST_REFUSED = Duration.ofMinutes(30);

  private StreamTrouble() {}

  /**
   * @param keyed whether a key was sent along
   * @param failures with this one
   */
  static StreamStore.Standing of(
      Throwable failure, boolean keyed, int failures, Instant now, Timetable timetable) {
    SourceState state = SourceState.FAILING;
    Instant until = null;
    Duration longest = LONGEST;
    if (failure instanceof UpgradeRefusedException refused) {
      int status = refused.status();
      until = status == 429 || status == 503 ? RetryAfter.until(refused.retryAfter(), now) : null;
      state =
          status == 401 || status == 403
              ? keyed ? SourceState.KEY_REFUSED : SourceState.FORBIDDEN
              : until != null ? SourceState.THROTTLED : SourceState.FAILING;
      longest = state == SourceState.FAILING ? LONGEST : LONGEST_REFUSED;
    } else if (failure instanceof NetException net && net.kind() == NetException.Kind.REFUSED) {
      state = SourceState.REFUSED;
      longest = LONGEST_REFUSED;
    }
    Duration wait = timetable.jittered(Timetable.doubled(FIRST, failures, longest));
    return new StreamStore.Standing(
        state,
        sentence(failure, state),
        until,
        until != null ? until : now.plus(wait),
        failures);
  }

  private static String sentence(Throwable failure, SourceState state) {
    if (state == SourceState.KEY_REFUSED) {
      return "The site does not accept the key for its live stream; it may be mistyped, expired or"
          + " not allow this.";
    }
    if (state == SourceState.FORBIDDEN) {
      return "The site does not let us listen to its live stream.";
    }
    if (state == SourceState.THROTTLED) {
      return "The site asked us to come back later.";
    }
    @Nullable String message = failure.getMessage();
    if (message != null
        && (failure instanceof NetException
            || failure instanceof UpgradeRefusedException
            || failure instanceof StreamPump.TooOld
            || failure instanceof Trouble)) {
      return message;
    }
    LOG.error("stream failed unexpectedly", failure);
    return "A fault of our own kept the live stream from being read; the log says more.";
  }
}
