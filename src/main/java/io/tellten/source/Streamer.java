package io.tellten.source;

import io.tellten.model.Frame;
import io.tellten.model.Question;
import io.tellten.model.StreamAsk;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a site pushes through a WebSocket. Stateless, pure and safe on any thread, as its {@link
 * Connector}; the connection, its cursor and its lease are the crawler's.
 */
public interface Streamer {
  /**
   * What connection this question listens to: sources with the same key share one. Null where this
   * question is not pushed, as without a key.
   */
  @Nullable String key(Question question);

  /**
   * The connection to open.
   *
   * @param question any of those with the same key
   * @param cursor where to go on; null: from now on
   * @param failures connections that failed in a row so far; several hosts take turns by it
   */
  StreamAsk open(Question question, @Nullable String cursor, int failures);

  /**
   * Reads one message.
   *
   * @param question any of those with the same key
   * @throws UnreadableException when the message is not what this kind of site says; it is skipped
   *     and said
   */
  Frame read(Question question, String message) throws UnreadableException;

  /** How far back the site lets a cursor reach; null where the stream has no cursors. */
  @Nullable Duration lookBack();

  /**
   * Whether every reaction to a post is pushed, also after a break, so that counts need only be
   * checked now and then.
   */
  default boolean pushesReactions() {
    return false;
  }

  /** The moment that a cursor stands for; null where it cannot be told. */
  @Nullable Instant at(String cursor);
}
