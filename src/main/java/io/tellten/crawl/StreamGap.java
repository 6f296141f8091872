package io.tellten.crawl;

import io.tellten.source.Streamer;
import io.tellten.store.StreamStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where we were away for longer than a site looks back, it goes on from now, and all who listen say so. */
final class StreamGap {
  private static final Logger LOG = LoggerFactory.getLogger(StreamGap.class);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StreamTools tools;
  private final Streamer streamer;
  private final StreamStore.Claim claim;

  StreamGap(StreamTools tools, Streamer streamer, StreamStore.Claim claim) {
    this.tools = tools;
    this.streamer = streamer;
    this.claim = claim;
  }

  /** The cursor to go on at; empty of a value where the site no longer goes back so far. */
  Future<@Nullable String> cursor() {
    String cursor = claim.cursor();
    Duration lookBack = streamer.lookBack();
    Instant last = lastHeard();
    Instant now = tools.clock().instant();
    return lookBack == null || last == null || !last.isBefore(now.minus(lookBack))
        ? Future.succeededFuture(cursor)
        : missed().map((String) null);
  }

  /** All who listen say what is missing, and the cursor is forgotten. */
  Future<Void> missed() {
    Instant now = tools.clock().instant();
    String sentence = sentence(lastHeard(), now);
    LOG.warn("stream has a gap stream={} note=\"{}\"", claim.streamId(), sentence);
    return StreamStore.sayMissed(tools.changes(), claim.streamId(), sentence, now)
        .compose(v -> tools.streams().saveCursor(claim, null, null))
        .mapEmpty();
  }

  private @Nullable Instant lastHeard() {
    String cursor = claim.cursor();
    Instant at = cursor == null ? null : streamer.at(cursor);
    return at != null || cursor == null ? at : claim.eventAt();
  }

  private String sentence(@Nullable Instant from, Instant until) {
    Duration lookBack = streamer.lookBack();
    return (from == null
            ? "What was said before " + MOMENT.format(until)
            : "What was said between " + MOMENT.format(from) + " and " + MOMENT.format(until))
        + " is missing: we were away for longer than the "
        + (lookBack == null ? "time" : inWords(lookBack))
        + " that the site looks back.";
  }

  private static String inWords(Duration time) {
    return time.toHours() > 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
  }
}
