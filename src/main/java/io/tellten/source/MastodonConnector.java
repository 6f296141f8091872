package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the hashtag timelines of a Mastodon server (or one that speaks its language): one request
 * for each tag, each for the newest page whole, so that counts of recent posts are seen again.
 */
final class MastodonConnector implements Connector {
  private static final String KIND = "mastodon";
  private static final String SITE = "Mastodon";
  private static final String WANTED =
      "the http or https address of a Mastodon server, as https://mastodon.example";

  /** The most that a server gives on one page. */
  private static final int PAGE = 40;

  private static final Set<String> PUBLIC = Set.of("public", "unlisted");

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofApi("Each Mastodon server has its own terms; its API allows 300 requests in 5 minutes from one"
            + " address. Posts that are not public are left out, and so are those of people who do"
            + " not want to be indexed.");
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
    Questions.url(question, WANTED);
    List<String> tags = Questions.tags(question);
    if (tags.isEmpty()) {
      throw new IllegalArgumentException(
          "tags: is missing; it must name at least one hashtag to follow");
    }
    for (String tag : tags) {
      if (tag.chars().anyMatch(c -> Character.isWhitespace(c) || "/?#@,".indexOf(c) >= 0)) {
        throw new IllegalArgumentException(
            "tags: a hashtag is one word without punctuation, not \"" + tag + "\"");
      }
    }
  }

  @Override
  public String nameOf(Question question) {
    String tags = String.join(" #", Questions.tags(question));
    return "#" + tags + " on " + Questions.url(question, WANTED).getRawAuthority();
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    List<String> tags = Questions.tags(question);
    String tag = tags.get(Questions.index(cursor, tags.size()));
    return Ask.get(
        URI.create(
            Questions.site(Questions.url(question, WANTED))
                + "/api/v1/timelines/tag/"
                + Links.encode(tag)
                + "?limit="
                + PAGE));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    if (!(parsed.root() instanceof List)) {
      throw JsonAnswer.unlike(parsed, SITE, "a list of posts");
    }
    List<Object> statuses = Json.list(parsed.root());
    if (statuses.isEmpty() && parsed.broken() != null) {
      throw JsonAnswer.unlike(parsed, SITE, "a list of posts");
    }
    String host = Questions.url(question, WANTED).getRawAuthority().toLowerCase(Locale.ROOT);
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    for (int i = 0; i < statuses.size(); i++) {
      Map<String, Object> status = Json.object(statuses.get(i));
      if (status == null || parsed.cut().contains(status)) {
        skipped.add("post " + (i + 1) + " is not a whole object");
        continue;
      }
      Map<String, Object> boosted = Json.object(status.get("reblog"));
      Map<String, Object> original = boosted == null ? status : boosted;
      String reason = reasonToSkip(original);
      if (reason != null) {
        skipped.add("post " + (i + 1) + " " + reason);
        continue;
      }
      Post post = post(original, host);
      posts.putIfAbsent(post.externalId(), post);
    }
    JsonAnswer.sayBreak(parsed, skipped);
    return new Found(
        List.copyOf(posts.values()), skipped, null, nextAfterUnchanged(question, cursor));
  }

  private static @Nullable String reasonToSkip(Map<String, Object> status) {
    if (Json.text(status, "id") == null && Json.text(status, "uri") == null) {
      return "has no id";
    }
    String visibility = Json.text(status, "visibility");
    if (visibility != null && !PUBLIC.contains(visibility)) {
      return "is not public";
    }
    Map<String, Object> account = Json.object(status.get("account"));
    if (account != null && Boolean.TRUE.equals(account.get("noindex"))) {
      return "is by somebody who does not want to be indexed";
    }
    return null;
  }

  private static Post post(Map<String, Object> status, String host) {
    String id = Json.text(status, "id");
    String localId = id == null ? null : host + "/" + id;
    String uri = Json.text(status, "uri");
    String url = Links.web("", Json.text(status, "url"));
    String parent = Json.text(status, "in_reply_to_id");
    return new Post(
        KIND,
        Fingerprint.orId(uri != null ? uri : url != null ? url : String.valueOf(localId)),
        localId,
        url != null ? url : Links.web("", uri),
        author(Json.object(status.get("account")), host),
        PlainText.line(PlainText.ofPlain(Json.text(status, "spoiler_text"))),
        PlainText.ofFediverse(Json.text(status, "content")),
        Json.text(status, "language"),
        null,
        Times.readUtc(Json.text(status, "created_at")),
        engagement(status),
        parent == null ? null : host + "/" + parent);
  }

  private static Author author(@Nullable Map<String, Object> account, String host) {
    if (account == null) {
      return Author.UNKNOWN;
    }
    String handle = Json.text(account, "acct");
    if (handle == null) {
      handle = Json.text(account, "username");
    }
    if (handle != null) {
      handle = handle.replaceFirst("^@", "");
      // People of the server itself are named without it.
      handle = handle.contains("@") ? handle : handle + "@" + host.replaceFirst(":\\d+$", "");
    }
    String name = PlainText.line(PlainText.ofPlain(Json.text(account, "display_name")));
    return new Author(
        name != null ? name : Json.text(account, "username"),
        handle,
        Json.count(account, "followers_count"));
  }

  private static Engagement engagement(Map<String, Object> status) {
    Long reblogs = Json.count(status, "reblogs_count");
    Long quotes = Json.count(status, "quotes_count");
    Long shares = reblogs == null ? quotes : quotes == null ? reblogs : (Long) (reblogs + quotes);
    return new Engagement(
        Json.count(status, "favourites_count"), Json.count(status, "replies_count"), shares, null);
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return Questions.next(cursor, Questions.tags(question).size());
  }
}
