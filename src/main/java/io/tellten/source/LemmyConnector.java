package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Gone;
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
import org.jspecify.annotations.Nullable;

/**
 * Searches a Lemmy server's posts and comments, its own and those of the servers it knows: one
 * request for each name of the business, newest first. Version 3 of the API ({@code
 * /api/v3/search}) is asked unless the source says version 4 ({@code /api/v4/search}, of Lemmy
 * 1.0); answers of both are understood whichever was asked. The forms are those of Lemmy's own
 * client library.
 */
final class LemmyConnector implements Connector {
  static final String KIND = "lemmy";
  static final String SITE = "Lemmy";
  private static final String VERSION = "version";
  private static final String WANTED =
      "the http or https address of a Lemmy server, as https://lemmy.example";

  /** The most that a server gives on one page. */
  private static final int PAGE = 50;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofApi(
            "Each Lemmy server has its own terms and sets its own limits, searching being the"
                + " strictest; it says so with 429, and then it is left alone. What its author"
                + " deletes or a moderator removes is deleted here too.")
        .followingDeletions()
        .withReplies();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Server",
            "The address of the Lemmy server whose view of the network is searched; a large one"
                + " knows most communities.",
            Field.Form.URL,
            true,
            "https://lemmy.example"),
        new Field(
            VERSION,
            "API version",
            "Leave it empty for version 3, which most servers speak. Enter 4 for a server of Lemmy"
                + " 1.0 or later, above all if it answers 404.",
            Field.Form.TEXT,
            false,
            "4"));
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(10));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public void check(Question question) {
    url(question);
    String version = question.option(VERSION);
    if (version != null && !version.equals("3") && !version.equals("4")) {
      throw new IllegalArgumentException(VERSION + ": must be 3 or 4, not \"" + version + "\"");
    }
    if (Questions.phrases(question).isEmpty()) {
      throw new IllegalArgumentException(
          "the business has no name that Lemmy could be searched for");
    }
  }

  static URI url(Question question) {
    return Questions.url(question, WANTED);
  }

  /** The server's host, with the port if one is said, as local ids begin. */
  static String host(Question question) {
    return url(question).getRawAuthority().toLowerCase(Locale.ROOT);
  }

  static boolean isVersion4(Question question) {
    return "4".equals(question.option(VERSION));
  }

  /** Where the calls of the version that is asked begin. */
  static String api(Question question) {
    return Questions.site(url(question)) + (isVersion4(question) ? "/api/v4" : "/api/v3");
  }

  @Override
  public String nameOf(Question question) {
    return "Lemmy at " + url(question).getRawAuthority();
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    List<String> phrases = Questions.phrases(question);
    String phrase = Links.encode(phrases.get(Questions.index(cursor, phrases.size())));
    return Ask.get(
        URI.create(
            api(question)
                + (isVersion4(question)
                    ? "/search?search_term=" + phrase + "&type_=all&sort=new&listing_type=all"
                    : "/search?q=" + phrase + "&type_=All&sort=New&listing_type=All&page=1")
                + "&limit="
                + PAGE));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> root = Json.object(parsed.root());
    boolean isResult =
        root != null
            && (root.get("posts") instanceof List
                || root.get("comments") instanceof List
                || root.get("items") instanceof List);
    if (root == null || !isResult) {
      throw JsonAnswer.unlike(
          parsed, SITE, "what a search finds (another API version may have to be set)");
    }
    List<Object> views = new ArrayList<>(Json.list(root.get("posts")));
    views.addAll(Json.list(root.get("comments")));
    views.addAll(Json.list(root.get("items")));
    Map<String, Post> posts = new LinkedHashMap<>();
    List<Gone> gone = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    read(views, parsed, host(question), posts, gone, skipped);
    JsonAnswer.sayBreak(parsed, skipped);
    String next = nextAfterUnchanged(question, cursor);
    return new Found(List.copyOf(posts.values()), List.of(), gone, null, skipped, null, null, next);
  }

  private static void read(
      List<Object> views,
      Json.Parsed parsed,
      String host,
      Map<String, Post> posts,
      List<Gone> gone,
      List<String> skipped) {
    int number = 0;
    for (Object element : views) {
      number++;
      Map<String, Object> view = Json.object(element);
      if (view != null && isOfNoConcern(view)) {
        continue;
      }
      LemmyItems.Item item =
          view == null || isCut(parsed, view) ? null : LemmyItems.read(view, host);
      if (item == null) {
        skipped.add("item " + number + " is not a whole post or comment with an id and an ap_id");
      } else if (item.isGone()) {
        gone.add(Gone.post(KIND, item.post().externalId()));
      } else {
        posts.putIfAbsent(item.post().externalId(), item.post());
      }
    }
  }

  private static boolean isCut(Json.Parsed parsed, Map<String, Object> view) {
    return parsed.cut().contains(view);
  }

  /** Communities and people are found by name too. */
  private static boolean isOfNoConcern(Map<String, Object> view) {
    String type = Json.text(view, "type_");
    return type != null && !type.equalsIgnoreCase("post") && !type.equalsIgnoreCase("comment");
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return Questions.next(cursor, Questions.phrases(question).size());
  }

  @Override
  public Recounter recounter() {
    return new LemmyCounts();
  }
}
