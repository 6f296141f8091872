package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the newest comments and posts of a WordPress site: by its REST interface ({@code
 * /wp-json/wp/v2/comments} and {@code /posts}), and where that is switched off by its feeds ({@code
 * /comments/feed/} and {@code /feed/}). A comment or a post has the same id in both.
 *
 * <p>The formats are those of the WordPress REST API handbook and of WordPress' own feeds. There is
 * no limit but the site's own; robots.txt governs both. Neither tells any engagement, save a feed
 * the number of a post's comments.
 */
final class WordPressConnector implements Connector {
  static final String SITE = "WordPress";
  private static final String WANTED =
      "the http or https address of a WordPress site, as https://blog.example";

  private static final String BOTH = "both";
  private static final String REST = "rest";
  private static final String FEED = "feed";
  private static final String PLAIN = "plain";
  private static final Set<String> WAYS = Set.of(BOTH, REST, FEED, PLAIN);

  /** The most that WordPress gives on one page. */
  private static final int COMMENTS = 100;

  /** Posts are long: a hundred of them do not fit under every cap. */
  private static final int POSTS = 20;

  /** The requests of a poll, by their cursors. */
  private enum Step {
    COMMENTS("comments"),
    COMMENTS_FEED("comments-feed"),
    POSTS("posts"),
    POSTS_FEED("posts-feed");

    private final String cursor;

    Step(String cursor) {
      this.cursor = cursor;
    }

    boolean isFeed() {
      return this == COMMENTS_FEED || this == POSTS_FEED;
    }

    boolean isComments() {
      return this == COMMENTS || this == COMMENTS_FEED;
    }
  }

  @Override
  public String kind() {
    return "wordpress";
  }

  @Override
  public Terms terms() {
    return Terms.ofPages(
            "A WordPress site offers its newest comments and posts to programs unless its owner"
                + " switched that off; robots.txt is kept. Sites at wordpress.com are read by their"
                + " feeds.")
        .withReplies();
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(15));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Site",
            "The address of the site's front page.",
            Field.Form.URL,
            true,
            "https://blog.example"),
        new Field(
            "by",
            "Read by",
            "rest for the REST interface only, feed for the feeds only, plain for a site whose"
                + " addresses look like /?p=12; if left empty, REST and where it is switched off"
                + " the feeds.",
            Field.Form.TEXT,
            false,
            FEED));
  }

  @Override
  public void check(Question question) {
    Questions.url(question, WANTED);
    way(question);
  }

  private static String way(Question question) {
    return Options.word(question, "by", WAYS, BOTH);
  }

  static String base(Question question) {
    return Questions.base(Questions.url(question, WANTED));
  }

  @Override
  public String nameOf(Question question) {
    return "WordPress at " + base(question).replaceFirst("^[a-zA-Z]+://", "");
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    Step step = step(question, cursor);
    Ask ask = Ask.get(URI.create(base(question) + path(step, way(question).equals(PLAIN))));
    return way(question).equals(BOTH) && !step.isFeed() ? ask.asExtra() : ask;
  }

  private static String path(Step step, boolean plain) {
    String rest = plain ? "/?rest_route=/wp/v2/" : "/wp-json/wp/v2/";
    String more = (plain ? "&" : "?") + "orderby=date&order=desc&per_page=";
    return switch (step) {
      case COMMENTS -> rest + "comments" + more + COMMENTS;
      case POSTS -> rest + "posts" + more + POSTS + "&_embed=author";
      case COMMENTS_FEED -> "/comments/feed/";
      case POSTS_FEED -> "/feed/";
    };
  }

  private static Step step(Question question, @Nullable String cursor) {
    for (Step step : Step.values()) {
      if (step.cursor.equals(cursor)) {
        return step;
      }
    }
    return way(question).equals(FEED) ? Step.COMMENTS_FEED : Step.COMMENTS;
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    Step step = step(question, cursor);
    String next = step.isComments() ? posts(question) : null;
    WordPressItems items = new WordPressItems(question);
    if (step.isFeed()) {
      return items.ofFeed(answer, step.isComments(), next);
    }
    try {
      return items.ofRest(answer, step.isComments(), next);
    } catch (UnreadableException noRest) {
      if (!way(question).equals(BOTH)) {
        throw noRest;
      }
      // A site without the interface may well answer its address with some page.
      String said = "REST: " + noRest.getMessage();
      return new Found(List.of(), List.of(said), null, nextAfterUnchanged(question, cursor));
    }
  }

  /** How the posts are asked for first, after the comments. */
  private static String posts(Question question) {
    return (way(question).equals(FEED) ? Step.POSTS_FEED : Step.POSTS).cursor;
  }

  /** Where both ways are open, this is also what follows a REST address that gave no answer. */
  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    Step step = step(question, cursor);
    if (way(question).equals(BOTH) && !step.isFeed()) {
      return (step.isComments() ? Step.COMMENTS_FEED : Step.POSTS_FEED).cursor;
    }
    return step.isComments() ? posts(question) : null;
  }
}
