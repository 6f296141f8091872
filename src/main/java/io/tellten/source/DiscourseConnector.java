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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches a Discourse forum: {@code /search.json}, the newest first, for each name of the
 * business; or, with {@code all: yes}, reads the forum's newest posts whole ({@code /posts.json}),
 * whose wording is complete where a search shows a passage only. In both cases posts count as
 * mentions where they name the business.
 *
 * <p>The format is that of the Discourse API documentation ({@code discourse_api_docs}). A forum
 * allows 200 requests a minute and 50 in 10 seconds from one address unless its owner says
 * otherwise; a poll takes at most {@value #MOST_PAGES} for each name.
 */
final class DiscourseConnector implements Connector {
  static final String SITE = "Discourse";
  private static final String WANTED =
      "the http or https address of a Discourse forum, as https://forum.example";
  private static final Set<String> YES_OR_NO = Set.of("yes", "no");

  /** A page holds some fifty posts; what is older than that was found by the polls before. */
  private static final int MOST_PAGES = 3;

  /** How many posts a full page of {@code /posts.json} holds. */
  private static final int FULL_PAGE = 50;

  @Override
  public String kind() {
    return "discourse";
  }

  @Override
  public Terms terms() {
    return Terms.ofApi(
            "Each Discourse forum has its own terms; its API allows 200 requests a minute and 50 in"
                + " 10 seconds from one address. Posts that are hidden or not public are left out.")
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

  /** A forum of the business's own is read whole, and all of it is about the business. */
  @Override
  public boolean isAboutBusiness(Question question) {
    return isAll(question);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Forum",
            "The address of the forum's front page.",
            Field.Form.URL,
            true,
            "https://forum.example"),
        new Field(
            "all",
            "Read everything",
            "Say yes to read every new post of the forum whole, as for a forum of your own; without"
                + " it the forum is searched for the names of the business.",
            Field.Form.TEXT,
            false,
            "yes"));
  }

  @Override
  public void check(Question question) {
    Questions.url(question, WANTED);
    if (!isAll(question) && Questions.phrases(question).isEmpty()) {
      throw new IllegalArgumentException(
          "the business has no name that the forum could be searched for");
    }
  }

  private static boolean isAll(Question question) {
    return Options.word(question, "all", YES_OR_NO, "no").equals("yes");
  }

  static String base(Question question) {
    return Questions.base(Questions.url(question, WANTED));
  }

  @Override
  public String nameOf(Question question) {
    String forum = base(question).replaceFirst("^[a-zA-Z]+://", "");
    return isAll(question) ? "All of " + forum : "Search of " + forum;
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    return Ask.get(
        URI.create(
            isAll(question) ? latestAddress(question, cursor) : searchAddress(question, cursor)));
  }

  private static String latestAddress(Question question, @Nullable String cursor) {
    Place place = Place.of(cursor, MOST_PAGES);
    String before = place.step() == 0 ? "" : "?before=" + place.step();
    return base(question) + "/posts.json" + before;
  }

  private static String searchAddress(Question question, @Nullable String cursor) {
    List<String> phrases = Questions.phrases(question);
    Place place = Place.of(cursor, phrases.size());
    return base(question)
        + "/search.json?q="
        + Links.encode('"' + phrases.get(place.item()) + '"')
        + "%20order:latest&page="
        + (place.step() + 1);
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> root = Json.object(parsed.root());
    boolean all = isAll(question);
    String list = all ? "latest_posts" : "posts";
    boolean searched = root != null && root.get("grouped_search_result") != null;
    if (root == null || !(root.get(list) instanceof List) && (all || !searched)) {
      throw unlike(parsed, root, all);
    }
    Reading reading = new Reading(new DiscoursePosts(question), parsed, topics(root));
    reading.read(Json.list(root.get(list)));
    sayWhyNotSearched(root, reading.skipped);
    JsonAnswer.sayBreak(parsed, reading.skipped);
    String next =
        all
            ? nextLatest(cursor, reading)
            : nextSearch(question, cursor, Json.object(root.get("grouped_search_result")));
    return new Found(
        List.copyOf(reading.posts.values()),
        List.of(),
        reading.gone,
        null,
        reading.skipped,
        null,
        null,
        next);
  }

  private static UnreadableException unlike(
      Json.Parsed parsed, @Nullable Map<String, Object> root, boolean all) {
    String error = root == null ? null : Json.text(root, "errors");
    return error != null
        ? new UnreadableException(SITE + " answered with an error: " + error)
        : JsonAnswer.unlike(
            parsed, SITE, all ? "an object with latest_posts" : "an object with posts");
  }

  /** A forum that thinks a name too short says so inside a result that looks like an empty one. */
  private static void sayWhyNotSearched(Map<String, Object> root, List<String> skipped) {
    Map<String, Object> result = Json.object(root.get("grouped_search_result"));
    String error = result == null ? null : Json.text(result, "error");
    if (error != null) {
      skipped.add("the forum did not search: " + error);
    }
  }

  private static Map<String, Map<String, Object>> topics(Map<String, Object> root) {
    Map<String, Map<String, Object>> topics = new HashMap<>();
    for (Object element : Json.list(root.get("topics"))) {
      Map<String, Object> topic = Json.object(element);
      String id = topic == null ? null : Json.text(topic, "id");
      if (topic != null && id != null) {
        topics.put(id, topic);
      }
    }
    return topics;
  }

  private static @Nullable String nextSearch(
      Question question, @Nullable String cursor, @Nullable Map<String, Object> result) {
    int phrases = Questions.phrases(question).size();
    Place place = Place.of(cursor, phrases);
    boolean more = result != null && Boolean.TRUE.equals(result.get("more_full_page_results"));
    return more && place.step() + 1 < MOST_PAGES
        ? place.toStep(place.step() + 1)
        : place.toNextItem(phrases);
  }

  /** The page below the smallest id, which is asked for by the largest that it may hold. */
  private static @Nullable String nextLatest(@Nullable String cursor, Reading reading) {
    Place place = Place.of(cursor, MOST_PAGES);
    boolean more = reading.number >= FULL_PAGE && reading.smallest > 1;
    return more && place.item() + 1 < MOST_PAGES
        ? new Place(place.item() + 1, 0, "").toStep((int) reading.smallest - 1)
        : null;
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return isAll(question) ? null : nextSearch(question, cursor, null);
  }

  @Override
  public Recounter recounter() {
    return new DiscourseRecounter();
  }

  /** One answer while it is read. */
  private static final class Reading {
    private final DiscoursePosts reader;
    private final Json.Parsed parsed;
    private final Map<String, Map<String, Object>> topics;
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final List<Gone> gone = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private int number;
    private long smallest = Integer.MAX_VALUE;

    private Reading(
        DiscoursePosts reader, Json.Parsed parsed, Map<String, Map<String, Object>> topics) {
      this.reader = reader;
      this.parsed = parsed;
      this.topics = topics;
    }

    private void read(List<Object> elements) {
      for (Object element : elements) {
        number++;
        Map<String, Object> map = Json.object(element);
        String id = map == null || parsed.cut().contains(map) ? null : Json.text(map, "id");
        if (map == null || id == null) {
          skipped.add("post " + number + " is not a whole object with an id");
          continue;
        }
        Long count = Json.count(map, "id");
        smallest = count == null ? smallest : Math.min(smallest, count);
        take(map, id);
      }
    }

    private void take(Map<String, Object> map, String id) {
      if (DiscoursePosts.isGone(map)) {
        gone.add(Gone.post(reader.network(), Fingerprint.orId(id)));
      } else if (Boolean.TRUE.equals(map.get("hidden"))) {
        skipped.add("post " + id + " is hidden by the forum");
      } else if (!DiscoursePosts.isNotice(map)) {
        String topic = Json.text(map, "topic_id");
        Post post = reader.post(map, id, topic == null ? null : topics.get(topic));
        if (post.words().isBlank()) {
          skipped.add("post " + id + " has neither title nor text");
        } else {
          posts.putIfAbsent(post.externalId(), post);
        }
      }
    }
  }
}
