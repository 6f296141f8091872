package io.tellten.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A board of stories and comments with a search in the manner of Hacker News and Algolia. */
final class BoardSite extends Site {
  private static final int HITS_PER_PAGE = 20;

  /** As Algolia's own for that search. */
  private static final int MOST_HITS = 1_000;

  private static final int FRONT = 40;

  private static final Pattern NEWER = Pattern.compile("created_at_i *(>=|>|<=|<) *(\\d{1,12})");

  BoardSite(Square square, Clock clock) {
    super("Lakeside Board", square, clock);
  }

  @Override
  void route(Router router) {
    router.get("/api/v1/search_by_date").handler(this::search);
    router.get("/api/v1/search").handler(this::search);
    router.get("/").handler(this::front);
    router.get("/item").handler(this::item);
  }

  private void search(RoutingContext context) {
    String query = parameter(context, "query", "");
    Predicate<TownPost> wanted =
        matching(SearchQuery.of(query, parameter(context, "optionalWords", "")))
            .and(tagged(parameter(context, "tags", "")))
            .and(filtered(parameter(context, "numericFilters", "")));
    int perPage = Math.min(MOST_HITS, number(context, "hitsPerPage", HITS_PER_PAGE));
    int page = number(context, "page", 0);
    List<TownPost> all = square().newest(Place.BOARD, MOST_HITS, wanted);
    JsonArray hits = new JsonArray();
    all.stream().skip((long) page * perPage).limit(perPage).forEach(post -> hits.add(hit(post)));
    JsonObject found =
        new JsonObject()
            .put("exhaustive", new JsonObject().put("nbHits", true).put("typo", true))
            .put("exhaustiveNbHits", true)
            .put("hits", hits)
            .put("hitsPerPage", perPage)
            .put("nbHits", all.size())
            .put("nbPages", perPage == 0 ? 0 : (all.size() + perPage - 1) / perPage)
            .put("page", page)
            .put("params", context.request().query())
            .put("processingTimeMS", 2)
            .put("query", query);
    answer(context, "application/json", found.encode());
  }

  private Predicate<TownPost> matching(SearchQuery query) {
    return post -> query.matches(searchable(post));
  }

  private static String searchable(TownPost post) {
    String title = post.title();
    return (title == null ? "" : title + " ") + post.text() + " " + post.author().handle();
  }

  /** Words with commas are all wanted, in brackets one of them is enough. */
  private static Predicate<TownPost> tagged(String tags) {
    Predicate<TownPost> wanted = post -> true;
    Matcher groups = Pattern.compile("\\(([^)]*)\\)|[^,()]+").matcher(tags);
    while (groups.find()) {
      String either = groups.group(1) == null ? groups.group() : groups.group(1);
      List<String> words = List.of(either.strip().split(" *, *"));
      wanted = wanted.and(post -> tagsOf(post).stream().anyMatch(words::contains));
    }
    return wanted;
  }

  private static Predicate<TownPost> filtered(String filters) {
    Predicate<TownPost> wanted = post -> true;
    Matcher filter = NEWER.matcher(filters);
    while (filter.find()) {
      String sign = filter.group(1);
      long limit = Long.parseLong(filter.group(2)) + (sign.equals(">") ? 1 : 0);
      if (sign.startsWith(">")) {
        wanted = wanted.and(post -> post.createdAt().getEpochSecond() >= limit);
      } else {
        long below = sign.equals("<=") ? limit + 1 : limit;
        wanted = wanted.and(post -> post.createdAt().getEpochSecond() < below);
      }
    }
    return wanted;
  }

  private static List<String> tagsOf(TownPost post) {
    String author = "author_" + post.author().handle();
    return post.kind() == Kind.STORY
        ? List.of("story", author, "story_" + post.id())
        : List.of("comment", author, "story_" + post.parentId());
  }

  private JsonObject hit(TownPost post) {
    boolean story = post.kind() == Kind.STORY;
    TownPost parent = parentOf(post);
    JsonObject hit =
        new JsonObject()
            .put("_tags", new JsonArray(tagsOf(post)))
            .put("author", post.author().handle())
            .put("created_at", post.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("created_at_i", post.createdAt().getEpochSecond())
            .put("objectID", Long.toString(post.id()))
            .put("updated_at", post.changedAt().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("children", childrenOf(post));
    if (story) {
      return hit.put("title", post.title())
          .put("url", null)
          .put("points", post.likes())
          .put("num_comments", post.replies())
          .put("story_id", post.id())
          .put("story_text", boardMarkup(post.text()))
          .put("_highlightResult", highlight("title", String.valueOf(post.title())));
    }
    return hit.put("comment_text", boardMarkup(post.text()))
        .put("points", null)
        .put("parent_id", post.parentId())
        .put("story_id", post.parentId())
        .put("story_title", parent == null ? null : parent.title())
        .put("story_url", null)
        .put("_highlightResult", highlight("comment_text", boardMarkup(post.text())));
  }

  private JsonArray childrenOf(TownPost post) {
    JsonArray children = new JsonArray();
    if (post.kind() == Kind.STORY) {
      square().answersTo(post).forEach(answer -> children.add(answer.id()));
    }
    return children;
  }

  private static JsonObject highlight(String field, String value) {
    return new JsonObject()
        .put(
            field,
            new JsonObject()
                .put("matchLevel", "full")
                .put("matchedWords", new JsonArray())
                .put("value", value));
  }

  /** Such boards write quotes and slashes as references, and paragraphs without an end. */
  private static String boardMarkup(String text) {
    return Html.escape(text).replace("'", "&#x27;").replace("/", "&#x2F;").replace("\n", "<p>");
  }

  private void front(RoutingContext context) {
    StringBuilder body = new StringBuilder();
    for (TownPost story : square().newest(Place.BOARD, FRONT, post -> post.kind() == Kind.STORY)) {
      body.append("<p><a href=\"/item?id=" + story.id() + "\">")
          .append(Html.escape(String.valueOf(story.title())) + "</a></p>\n")
          .append(Html.by(story, counts(story)));
    }
    page(context, name(), body.toString());
  }

  private void item(RoutingContext context) {
    TownPost post = find(Place.BOARD, context.request().getParam("id"));
    if (post == null) {
      nothingHere(context);
      return;
    }
    TownPost parent = parentOf(post);
    StringBuilder body = new StringBuilder();
    if (parent != null) {
      body.append("<p class=\"by\">on <a href=\"/item?id=" + parent.id() + "\">")
          .append(Html.escape(String.valueOf(parent.title())) + "</a></p>\n");
    }
    body.append("<article>\n" + Html.words(post) + Html.by(post, counts(post)) + "</article>\n");
    for (TownPost answer : square().answersTo(post)) {
      body.append("<article class=\"answer\" id=\"" + answer.id() + "\">\n")
          .append(Html.words(answer) + Html.by(answer, "") + "</article>\n");
    }
    String title = post.title();
    page(context, title == null ? "Comment by " + post.author().handle() : title, body.toString());
  }

  private static String counts(TownPost post) {
    return post.kind() == Kind.STORY
        ? post.likes() + " points · " + post.replies() + " comments"
        : "";
  }

  private @Nullable TownPost parentOf(TownPost post) {
    Long parent = post.parentId();
    return parent == null ? null : square().find(Place.BOARD, parent);
  }

  private static String parameter(RoutingContext context, String name, String otherwise) {
    String value = context.request().getParam(name);
    return value == null ? otherwise : value;
  }

  private static int number(RoutingContext context, String name, int otherwise) {
    try {
      return Math.max(0, Integer.parseInt(parameter(context, name, Integer.toString(otherwise))));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
