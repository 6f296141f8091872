package io.tellten.crawl;

import io.tellten.model.Count;
import io.tellten.model.Frame;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Reaction;
import io.tellten.source.Streamer;
import io.tellten.source.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stretch of a stream, read message by message in the order in which they came. */
final class Batch {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  final List<Post> posts = new ArrayList<>();
  final List<Count> counts = new ArrayList<>();
  final List<Reaction> reactions = new ArrayList<>();
  final List<Gone> gone = new ArrayList<>();
  @Nullable String cursor;
  @Nullable Instant eventAt;
  @Nullable Frame trouble;
  int unreadable;
  int read;
  @Nullable String firstUnreadable;

  private Batch() {}

  /** Reads until the site complains; what comes after that is heard again on the next connection. */
  static Batch read(
      Streamer streamer, Question question, List<String> messages, Deleted deleted) {
    Batch batch = new Batch();
    for (String message : messages) {
      batch.read(streamer, question, message, deleted);
      if (batch.trouble != null) {
        break;
      }
    }
    if (batch.unreadable > 0) {
      LOG.info(
          "messages skipped count={} of={} first=\"{}\"",
          batch.unreadable,
          messages.size(),
          batch.firstUnreadable);
    }
    return batch;
  }

  boolean isEmpty() {
    return posts.isEmpty() && counts.isEmpty() && reactions.isEmpty() && gone.isEmpty();
  }

  private void read(Streamer streamer, Question question, String message, Deleted deleted) {
    Frame frame;
    try {
      frame = streamer.read(question, message);
    } catch (UnreadableException | RuntimeException e) { // one message must not end a stream
      unreadable++;
      if (firstUnreadable == null) {
        firstUnreadable = e.getMessage();
      }
      return;
    }
    frame.gone().forEach(deleted::add);
    gone.addAll(frame.gone());
    frame.posts().stream().filter(post -> !deleted.holds(post)).forEach(posts::add);
    counts.addAll(frame.counts());
    reactions.addAll(frame.reactions());
    cursor = frame.cursor() == null ? cursor : frame.cursor();
    eventAt = frame.at() == null ? eventAt : frame.at();
    if (frame.trouble() != null) {
      trouble = frame;
    } else {
      read++;
    }
  }
}
