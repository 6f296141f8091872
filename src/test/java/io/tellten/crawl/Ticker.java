package io.tellten.crawl;

import io.tellten.model.Frame;
import io.tellten.model.Gone;
import io.tellten.model.Question;
import io.tellten.model.StreamAsk;
import io.tellten.source.Streamer;
import io.tellten.source.UnreadableException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A site made for tests that pushes lines: {@code 5 post words}, {@code 6 gone words}, {@code 7
 * pass}, {@code trouble sentence}, {@code tooOld}. Its cursors are seconds after noon.
 */
final class Ticker extends PagesConnector implements Streamer {
  /** Only pushes. */
  static final String PUSHES = "ticker";

  /** Is asked as well. */
  static final String BOTH = "both";

  private final boolean polled;

  Ticker(String kind) {
    super(kind);
    this.polled = kind.equals(BOTH);
  }

  @Override
  public boolean isPolled() {
    return polled;
  }

  @Override
  public Streamer streamer() {
    return this;
  }

  @Override
  public String key(Question question) {
    return question.url();
  }

  @Override
  public StreamAsk open(Question question, String cursor, int failures) {
    return new StreamAsk(
        URI.create(
            question.url().replaceFirst("^http", "ws") + "?from=" + cursor + "&try=" + failures),
        Map.of("Authorization", "Bearer of-a-test"),
        List.of(),
        List.of());
  }

  @Override
  public Frame read(Question question, String message) throws UnreadableException {
    String[] words = message.split(" ", 3);
    if (words[0].equals("trouble")) {
      return Frame.trouble(message.substring("trouble ".length()), false);
    }
    if (words[0].equals("tooOld")) {
      return Frame.trouble("The site no longer goes back so far.", true);
    }
    if (words.length < 2) {
      throw new UnreadableException("This is no line of a ticker.");
    }
    Instant at = at(words[0]);
    return switch (words[1]) {
      case "post" -> Frame.of(PagesConnector.post(words[2]), words[0], at);
      case "gone" ->
          new Frame(
              List.of(),
              List.of(),
              List.of(),
              List.of(Gone.post("test", words[2])),
              words[0],
              at,
              null,
              false);
      default -> Frame.passing(words[0], at);
    };
  }

  @Override
  public Duration lookBack() {
    return Duration.ofHours(36);
  }

  @Override
  public Instant at(String cursor) {
    return CrawlBed.NOON.plusSeconds(Long.parseLong(cursor));
  }
}
