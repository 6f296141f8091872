package io.tellten.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import io.tellten.source.Connector;
import io.tellten.source.UnreadableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The simplest kind of site: a line is a post, {@code next=2} leads to {@code ?page=2}. */
class PagesConnector implements Connector {
  static final String PAGES = "pages";
  static final String API = "api";

  private final String kind;

  /** {@code pages} keeps to robots.txt, {@code api} has terms of its own. */
  PagesConnector(String kind) {
    this.kind = kind;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Terms terms() {
    return new Terms(
        kind.equals(PAGES), true, null, false, null, false, "A site made for tests.");
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(5));
  }

  @Override
  public boolean isAboutBusiness() {
    return true;
  }

  @Override
  public void check(Question question) {
    ask(question, null);
  }

  @Override
  public String nameOf(Question question) {
    return String.valueOf(question.url());
  }

  @Override
  public Ask ask(Question question, String cursor) {
    return Ask.get(URI.create(question.url() + (cursor == null ? "" : "?page=" + cursor)));
  }

  @Override
  public Found read(Question question, String cursor, Answer answer) throws UnreadableException {
    List<Post> posts = new ArrayList<>();
    String next = null;
    for (String line : new String(answer.body(), UTF_8).lines().toList()) {
      if (line.startsWith("<")) {
        throw new UnreadableException("The answer is a web page, not lines: " + line);
      }
      if (line.startsWith("next=")) {
        next = line.substring("next=".length());
      } else {
        posts.add(post(line));
      }
    }
    return new Found(posts, List.of(), null, next);
  }

  @Override
  public String nextAfterUnchanged(Question question, String cursor) {
    return null;
  }

  static Post post(String line) {
    return new Post(
        "test",
        line,
        null,
        null,
        Author.UNKNOWN,
        null,
        line,
        null,
        null,
        null,
        Engagement.UNKNOWN,
        null);
  }
}
