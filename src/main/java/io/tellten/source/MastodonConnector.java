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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Mastodon server (or one that speaks its language), in the forms of Mastodon's own API
 * documentation. A poll asks for the timeline of each hashtag ({@code /api/v1/timelines/tag/…}),
 * for the newest page whole, so that counts of recent posts are seen again. With an access token
 * for the server it also searches for each name of the business in the full text ({@code
 * /api/v2/search?type=statuses}), and listens to the hashtags as they are used.
 */
final class MastodonConnector implements Connector {
  static final String KIND = "mastodon";
  static final String SITE = "Mastodon";
  private static final String WANTED =
      "the http or https address of a Mastodon server, as https://mastodon.example";

  /** The most that a server gives on one page. */
  private static final int PAGE = 40;

  private final MastodonTokens tokens;

  /** Without any access token. */
  MastodonConnector() {
    this(Map.of());
  }

  /** With access tokens by the host they are for. */
  MastodonConnector(Map<String, String> tokens) {
    this.tokens = new MastodonTokens(tokens);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofApi(
            "Each Mastodon server has its own terms; its API allows 300 requests in 5 minutes from"
                + " one address. Posts that are not public are left out, and so are those of"
                + " people who do not want to be indexed; what its author deletes is deleted here.")
        .followingDeletions()
        .withReplies();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Server",
            "The address of the Mastodon server whose view of the network is read.",
            Field.Form.URL,
            true,
            "https://mastodon.example"),
        new Field(
            "tags",
            "Hashtags",
            "The hashtags to follow, each by itself. They may be left out only where the settings"
                + " hold an access token for the server, with which it is searched by name.",
            Field.Form.LIST,
            false,
            "acmebakery"),
        new Field(
            MastodonStream.OPTION,
            "Streaming address",
            "Only where the settings hold an access token, and only if the server streams from"
                + " another address, which it names under configuration.urls.streaming.",
            Field.Form.URL,
            false,
            "wss://streaming.mastodon.example"));
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(2));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public void check(Question question) {
    URI url = url(question);
    List<String> tags = Questions.tags(question);
    if (steps(question) == 0) {
      throw new IllegalArgumentException(
          "tags: is missing; it must name at least one hashtag to follow, unless the settings hold"
              + " an access token for "
              + url.getRawAuthority());
    }
    for (String tag : tags) {
      if (tag.chars().anyMatch(c -> Character.isWhitespace(c) || "/?#@,".indexOf(c) >= 0)) {
        throw new IllegalArgumentException(
            "tags: a hashtag is one word without punctuation, not \"" + tag + "\"");
      }
    }
    MastodonStream.check(question, tokens);
  }

  @Override
  public String nameOf(Question question) {
    String host = url(question).getRawAuthority();
    List<String> tags = Questions.tags(question);
    return tags.isEmpty() ? "Search on " + host : "#" + String.join(" #", tags) + " on " + host;
  }

  /** The server that is asked. */
  static URI url(Question question) {
    return Questions.url(question, WANTED);
  }

  /** Its host, with the port if one is said, as local ids begin. */
  static String host(Question question) {
    return url(question).getRawAuthority().toLowerCase(Locale.ROOT);
  }

  /** First a request for each hashtag, then one for each name if there is a token. */
  private int steps(Question question) {
    return Questions.tags(question).size() + searches(question).size();
  }

  private List<String> searches(Question question) {
    return tokens.of(url(question)) == null ? List.of() : Questions.phrases(question);
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    URI url = url(question);
    List<String> tags = Questions.tags(question);
    int step = Questions.index(cursor, steps(question));
    String path =
        step < tags.size()
            ? "/api/v1/timelines/tag/" + Links.encode(tags.get(step)) + "?"
            : "/api/v2/search?type=statuses&q="
                + Links.encode('"' + searches(question).get(step - tags.size()) + '"')
                + "&";
    return new Ask(URI.create(Questions.site(url) + path + "limit=" + PAGE), tokens.header(url));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    boolean isSearch = Questions.index(cursor, steps(question)) >= Questions.tags(question).size();
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> results = isSearch ? Json.object(parsed.root()) : null;
    Object list = !isSearch ? parsed.root() : results == null ? null : results.get("statuses");
    String wanted = isSearch ? "an object with a list of statuses" : "a list of posts";
    if (!(list instanceof List)) {
      throw JsonAnswer.unlike(parsed, SITE, wanted);
    }
    List<Object> statuses = Json.list(list);
    if (statuses.isEmpty() && parsed.broken() != null) {
      throw JsonAnswer.unlike(parsed, SITE, wanted);
    }
    return MastodonStatuses.list(
        statuses, parsed, host(question), nextAfterUnchanged(question, cursor));
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return Questions.next(cursor, steps(question));
  }

  @Override
  public Recounter recounter() {
    return new MastodonCounts(tokens);
  }

  @Override
  public Streamer streamer() {
    return new MastodonStream(tokens);
  }
}
