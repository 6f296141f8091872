package io.tellten;

import io.tellten.StandIn.Form;
import io.tellten.StandIn.Note;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the open networks answer. */
final class SocialForms {
  private SocialForms() {}

  static Map<String, Form> all() {
    return Map.of("mastodon", new Mastodon(), "lemmy", new Lemmy(), "bluesky", new Bluesky());
  }

  private static final class Mastodon implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("url", url, "tags", List.of("acmebakery"));
    }

    @Override
    public String contentType(String path) {
      return "application/json";
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      String path = request.path();
      if (path.equals("/api/v1/timelines/tag/acmebakery")) {
        return statuses(site, site.notes());
      }
      if (path.equals("/api/v1/statuses")) {
        return statuses(
            site,
            request.params().getAll("id[]").stream()
                .map(site::note)
                .filter(Objects::nonNull)
                .toList());
      }
      Note note =
          path.matches("/api/v1/statuses/\\d+")
              ? site.note(path.substring("/api/v1/statuses/".length()))
              : null;
      return note == null ? null : status(site, note).encode();
    }

    private static String statuses(StandIn site, List<Note> notes) {
      return new JsonArray(notes.stream().map(note -> status(site, note)).toList()).encode();
    }

    private static JsonObject status(StandIn site, Note note) {
      return new JsonObject()
          .put("id", String.valueOf(note.number()))
          .put("uri", site.url() + "/users/lena/statuses/" + note.number())
          .put("url", site.url() + "/@lena/" + note.number())
          .put("created_at", note.at())
          .put("visibility", "public")
          .put("language", "en")
          .put("content", "<p>" + note.text() + "</p>")
          .put("favourites_count", site.likes())
          .put("reblogs_count", 0)
          .put("replies_count", 0)
          .put("account", new JsonObject().put("acct", "lena").put("display_name", "Lena"));
    }
  }

  private static final class Lemmy implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("url", url);
    }

    @Override
    public String contentType(String path) {
      return "application/json";
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      if (request.path().equals("/api/v3/search")) {
        List<Note> all = site.notes();
        String name = String.valueOf(request.getParam("q"));
        return new JsonObject()
            .put("type_", "All")
            .put(
                "posts",
                new JsonArray(
                    all.stream()
                        .filter(note -> note.text().contains(name))
                        .map(note -> view(site, note))
                        .toList()))
            .put("comments", new JsonArray())
            .put("communities", new JsonArray())
            .put("users", new JsonArray())
            .encode();
      }
      Note note =
          request.path().equals("/api/v3/post") ? site.note(request.getParam("id")) : null;
      return note == null ? null : new JsonObject().put("post_view", view(site, note)).encode();
    }

    private static JsonObject view(StandIn site, Note note) {
      return new JsonObject()
          .put(
              "post",
              new JsonObject()
                  .put("id", note.number())
                  .put("name", "Bread")
                  .put("body", note.text())
                  .put("ap_id", site.url() + "/post/" + note.number())
                  .put("published", note.at())
                  .put("removed", false)
                  .put("deleted", false))
          .put(
              "creator",
              new JsonObject().put("name", "lena").put("actor_id", site.url() + "/u/lena"))
          .put("counts", new JsonObject().put("score", site.likes()).put("comments", 0));
    }
  }

  /** Jetstream's first version, and the call of the AppView by which posts are read again. */
  private static final class Bluesky implements Form {
    private static final String POSTS = "at://did:plc:lena/app.bsky.feed.post/";

    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("url", url.replace("http:", "ws:"));
    }

    @Override
    public String contentType(String path) {
      return "application/json";
    }

    @Override
    public String pushed(Note note) {
      return new JsonObject()
          .put("did", "did:plc:lena")
          .put("time_us", note.at().toEpochMilli() * 1_000)
          .put("kind", "commit")
          .put(
              "commit",
              new JsonObject()
                  .put("rev", "3l")
                  .put("operation", "create")
                  .put("collection", "app.bsky.feed.post")
                  .put("rkey", String.valueOf(note.number()))
                  .put("record", record(note))
                  .put("cid", "bafy"))
          .encode();
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      if (!request.path().equals("/xrpc/app.bsky.feed.getPosts")) {
        return null;
      }
      JsonArray views = new JsonArray();
      for (String uri : request.params().getAll("uris")) {
        Note note = site.note(uri.substring(POSTS.length()));
        if (note != null) {
          views.add(view(site, note));
        }
      }
      return new JsonObject().put("posts", views).encode();
    }

    private static JsonObject view(StandIn site, Note note) {
      return new JsonObject()
          .put("uri", POSTS + note.number())
          .put("cid", "bafy")
          .put(
              "author",
              new JsonObject().put("did", "did:plc:lena").put("handle", "lena.example"))
          .put("record", record(note))
          .put("replyCount", 0)
          .put("repostCount", 0)
          .put("likeCount", site.likes())
          .put("quoteCount", 0);
    }

    private static JsonObject record(Note note) {
      return new JsonObject()
          .put("$type", "app.bsky.feed.post")
          .put("createdAt", note.at())
          .put("langs", new JsonArray().add("en"))
          .put("text", note.text());
    }
  }
}
