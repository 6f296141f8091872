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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the kinds answer that are read as pages and feeds. */
final class PageForms {
  private static final String HTML = "text/html";
  private static final String RSS = "application/rss+xml";
  private static final String JSON = "application/json";

  private PageForms() {}

  static Map<String, Form> all() {
    return Map.of(
        "feed", new Feed(),
        "reviews", new Reviews(),
        "page", new Page(),
        "wordpress", new WordPress(),
        "appstore", new AppStore(),
        "googlenews", new GoogleNews(),
        "telegram", new Telegram());
  }

  private static String rss(String title, List<Note> notes, String path, StandIn site) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>"
        + title
        + "</title>"
        + notes.stream()
            .map(
                note ->
                    "<item><title>"
                        + note.text()
                        + " - The Paper</title><guid isPermaLink=\"false\">"
                        + path
                        + note.number()
                        + "</guid><link>"
                        + site.url()
                        + path
                        + note.number()
                        + "</link><pubDate>"
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            note.at().atZone(ZoneOffset.UTC))
                        + "</pubDate><description>"
                        + note.text()
                        + "</description></item>")
            .collect(Collectors.joining())
        + "</channel></rss>";
  }

  private static final class Feed implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("url", url + "/feed.xml");
    }

    @Override
    public String contentType(String path) {
      return RSS;
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      return request.path().equals("/feed.xml")
          ? rss("A blog", site.notes(), "/posts/", site)
          : null;
    }
  }

  private static final class Reviews implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("url", url + "/acme");
    }

    @Override
    public String contentType(String path) {
      return HTML;
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      JsonArray reviews = new JsonArray();
      for (Note note : site.notes()) {
        reviews.add(
            new JsonObject()
                .put("@type", "Review")
                .put("@id", site.url() + "/acme#" + note.number())
                .put("author", new JsonObject().put("@type", "Person").put("name", "Lena K."))
                .put("datePublished", note.at())
                .put("reviewRating", new JsonObject().put("ratingValue", 1))
                .put("reviewBody", note.text()));
      }
      JsonObject place =
          new JsonObject()
              .put("@context", "https://schema.org")
              .put("@type", "Bakery")
              .put("review", reviews);
      return request.path().equals("/acme")
          ? "<!doctype html><html><body><h1>Reviews</h1><script type=\"application/ld+json\">"
              + place.encode()
              + "</script></body></html>"
          : null;
    }
  }

  private static final class Page implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of(
          "url", url + "/board",
          "item", "article",
          "text", ".words",
          "author", ".by",
          "time", "time@datetime",
          "link", "a.post");
    }

    @Override
    public String contentType(String path) {
      return HTML;
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      return request.path().equals("/board")
          ? "<!doctype html><html lang=en><body>"
              + site.notes().stream().map(Page::article).collect(Collectors.joining())
              + "</body></html>"
          : null;
    }

    private static String article(Note note) {
      return "<article><b class=by>Lena</b> <time datetime=\""
          + note.at()
          + "\">today</time><p class=words>"
          + note.text()
          + "</p><a class=post href=\"/board/"
          + note.number()
          + "\">link</a></article>";
    }
  }

  /** Comments by REST, posts by REST, and both as feeds. */
  private static final class WordPress implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("url", url);
    }

    @Override
    public String contentType(String path) {
      return path.startsWith("/wp-json/") ? JSON : RSS;
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      return switch (request.path()) {
        case "/wp-json/wp/v2/comments" -> comments(site);
        case "/wp-json/wp/v2/posts" -> "[]";
        case "/comments/feed/", "/feed/" -> rss("A site", List.of(), "/?p=1#comment-", site);
        default -> null;
      };
    }

    private static String comments(StandIn site) {
      JsonArray comments = new JsonArray();
      for (Note note : site.notes()) {
        comments.add(
            new JsonObject()
                .put("id", note.number())
                .put("post", 1)
                .put("parent", 0)
                .put("author_name", "Lena")
                .put("date_gmt", note.at().toString().replace("Z", ""))
                .put("link", site.url() + "/?p=1#comment-" + note.number())
                .put("content", new JsonObject().put("rendered", "<p>" + note.text() + "</p>")));
      }
      return comments.encode();
    }
  }

  private static final class AppStore implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("app", "1234567890", "storefronts", List.of("us"), "url", url);
    }

    @Override
    public String contentType(String path) {
      return JSON;
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      if (request.path().equals("/search")) {
        return found(String.valueOf(request.getParam("term")));
      }
      JsonArray entries = new JsonArray();
      for (Note note : site.notes()) {
        entries.add(
            new JsonObject()
                .put("id", label(String.valueOf(note.number())))
                .put("im:rating", label("1"))
                .put("title", label("Order lost"))
                .put("content", label(note.text()))
                .put("updated", label(note.at().toString()))
                .put("author", new JsonObject().put("name", label("Lena"))));
      }
      return request.path().matches("/[a-z]{2}/rss/customerreviews/.*")
          ? new JsonObject().put("feed", new JsonObject().put("entry", entries)).encode()
          : null;
    }

    /** An app that is called as what is searched for, by somebody whom nobody knows. */
    private static String found(String term) {
      JsonObject app =
          new JsonObject()
              .put("trackId", 1_234_567_890)
              .put("trackName", term + ": order and pay")
              .put("sellerName", "Somebody Ltd");
      return new JsonObject().put("results", new JsonArray().add(app)).encode();
    }

    private static JsonObject label(String value) {
      return new JsonObject().put("label", value);
    }
  }

  private static final class GoogleNews implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("language", "en", "country", "US", "url", url);
    }

    @Override
    public String contentType(String path) {
      return RSS;
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      return request.path().equals("/rss/search")
          ? rss("News", site.search(request.getParam("q")), "/articles/", site)
          : null;
    }
  }

  /** The channel's page, and each message by itself. */
  private static final class Telegram implements Form {
    @Override
    public Map<String, Object> fields(String url) {
      return Map.of("channel", List.of("citytalk"), "url", url);
    }

    @Override
    public String contentType(String path) {
      return HTML;
    }

    @Override
    public @Nullable String answer(StandIn site, HttpServerRequest request) {
      String path = request.path();
      if (path.equals("/s/citytalk")) {
        return page(
            site.notes().stream().map(n -> message(site, n)).collect(Collectors.joining()));
      }
      Note note = path.matches("/citytalk/\\d+") ? site.note(path.substring(10)) : null;
      return note == null ? null : page(message(site, note));
    }

    private static String page(String messages) {
      return "<!DOCTYPE html><html><head><title>City talk</title></head><body>"
          + "<section class=\"tgme_channel_history js-message_history\">"
          + messages
          + "</section></body></html>";
    }

    private static String message(StandIn site, Note note) {
      return "<div class=\"tgme_widget_message js-widget_message\" data-post=\"citytalk/"
          + note.number()
          + "\"><div class=\"tgme_widget_message_text js-message_text\">"
          + note.text()
          + "</div><span class=\"tgme_widget_message_views\">"
          + site.likes()
          + "</span><a class=\"tgme_widget_message_date\"><time datetime=\""
          + note.at()
          + "\">now</time></a></div>";
    }
  }
}
