package io.tellten;

import io.tellten.StandIn.Form;
import io.tellten.StandIn.Note;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the kinds answer that are searched through an interface for programs. */
final class SearchForms {
  private SearchForms() {}

  static Map<String, Form> all() {
    return Map.of(
        "hackernews", new HackerNews(),
        "discourse", new Discourse(),
        "stackexchange", new StackExchange(),
        "gdelt", new Gdelt(),
        "searxng", new Searxng());
  }

  private abstract static class Api implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("url", url);
    }

    @Override
    public final String contentType(String path) {
      return "application/json";
    }

    static JsonArray list(List<Note> notes, Function<Note, JsonObject> form) {
      return new JsonArray(notes.stream().map(form).toList());
    }
  }

  /** The search, and the official interface beside it. */
  private static final class HackerNews extends Api {
    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      String path = request.path();
      if (path.equals("/api/v1/search_by_date")) {
        JsonArray hits = list(site.search(request.getParam("query")), n -> hit(site, n));
        return new JsonObject()
            .put("hits", hits)
            .put("nbHits", hits.size())
            .put("page", 0)
            .put("nbPages", 1)
            .encode();
      }
      if (path.equals("/v0/topstories.json")) {
        return "[]";
      }
      Note note =
          path.matches("/v0/item/\\d+\\.json")
              ? site.note(path.substring("/v0/item/".length(), path.length() - ".json".length()))
              : null;
      return note == null ? null : item(site, note);
    }

    private static JsonObject hit(StandIn site, Note note) {
      return new JsonObject()
          .put("objectID", String.valueOf(note.number()))
          .put("author", "lena")
          .put("title", note.text())
          .put("points", site.likes())
          .put("num_comments", 0)
          .put("created_at_i", note.at().getEpochSecond())
          .put("_tags", new JsonArray().add("story"));
    }

    private static String item(StandIn site, Note note) {
      return new JsonObject()
          .put("id", note.number())
          .put("type", "story")
          .put("title", note.text())
          .put("score", site.likes())
          .put("descendants", 0)
          .encode();
    }
  }

  /** The search, and each post by itself: answers in a topic, not its beginning. */
  private static final class Discourse extends Api {
    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      String path = request.path();
      if (path.equals("/search.json")) {
        return new JsonObject()
            .put("posts", list(site.search(request.getParam("q")), n -> found(site, n)))
            .put("topics", new JsonArray())
            .put("grouped_search_result", new JsonObject().put("term", "a name"))
            .encode();
      }
      Note note =
          path.matches("/posts/\\d+\\.json") ? site.note(path.replaceAll("\\D", "")) : null;
      return note == null
          ? null
          : post(note)
              .put("cooked", "<p>" + note.text() + "</p>")
              .put(
                  "actions_summary",
                  new JsonArray()
                      .add(new JsonObject().put("id", 2).put("count", site.likes())))
              .encode();
    }

    private static JsonObject found(StandIn site, Note note) {
      return post(note).put("blurb", note.text()).put("like_count", site.likes());
    }

    private static JsonObject post(Note note) {
      return new JsonObject()
          .put("id", note.number())
          .put("username", "lena")
          .put("created_at", note.at())
          .put("post_number", 3)
          .put("topic_id", 9);
    }
  }

  private static final class StackExchange extends Api {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("site", "travel", "url", url);
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      String path = request.path();
      if (path.equals("/2.3/search/advanced")) {
        return items(
            list(
                site.search(request.getParam("q")),
                n -> post(site, n).put("question_id", n.number()).put("title", "A question")));
      }
      if (path.equals("/2.3/search/excerpts")) {
        return items(new JsonArray());
      }
      if (path.startsWith("/2.3/posts/")) {
        JsonArray posts = new JsonArray();
        for (String id : path.substring("/2.3/posts/".length()).split(";|%3B")) {
          Note note = site.note(id);
          if (note != null) {
            posts.add(post(site, note).put("post_id", note.number()));
          }
        }
        return items(posts);
      }
      return null;
    }

    private static JsonObject post(StandIn site, Note note) {
      return new JsonObject()
          .put("score", site.likes())
          .put("creation_date", note.at().getEpochSecond())
          .put("body", "<p>" + note.text() + "</p>")
          .put("link", site.url() + "/q/" + note.number())
          .put("owner", new JsonObject().put("display_name", "Lena"));
    }

    private static String items(JsonArray items) {
      return new JsonObject()
          .put("items", items)
          .put("has_more", false)
          .put("quota_max", 300)
          .put("quota_remaining", 280)
          .encode();
    }
  }

  /** Finds by phrase; nothing stands on the first page of whoever types the bare name. */
  private static final class Searxng extends Api {
    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      return request.path().equals("/search") && "json".equals(request.getParam("format"))
          ? new JsonObject()
              .put("query", request.getParam("q"))
              .put("results", list(site.search(request.getParam("q")), n -> result(site, n)))
              .put("unresponsive_engines", new JsonArray())
              .encode()
          : null;
    }

    private static JsonObject result(StandIn site, Note note) {
      return new JsonObject()
          .put("url", site.url() + "/pages/" + note.number())
          .put("title", "A page")
          .put("content", note.text())
          .put("publishedDate", note.at().toString());
    }
  }

  private static final class Gdelt extends Api {
    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      return request.path().equals("/api/v2/doc/doc")
          ? new JsonObject()
              .put("articles", list(site.search(request.getParam("query")), n -> article(site, n)))
              .encode()
          : null;
    }

    private static JsonObject article(StandIn site, Note note) {
      return new JsonObject()
          .put("url", site.url() + "/articles/" + note.number())
          .put("title", note.text())
          .put(
              "seendate",
              DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                  .format(note.at().atZone(ZoneOffset.UTC)))
          .put("domain", "paper.example")
          .put("language", "English");
    }
  }
}
