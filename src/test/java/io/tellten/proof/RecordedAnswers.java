package io.tellten.proof;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Turns a file into what a site would answer, told by its look: feeds and pages go out as they are,
 * byte for byte; recorded conversations with a Mastodon server give their lists of posts; lists
 * scraped from Hacker News are wrapped as its search would.
 */
final class RecordedAnswers {
  /** A recorded conversation can be long. */
  private static final int LONGEST_YAML = 50_000_000;

  /** What a file is told by stands at its beginning. */
  private static final int LOOK = 4_096;

  private static final Pattern OWN_HEADER =
      Pattern.compile("(?im)^\\s*Header:\\s*Content-Type:\\s*(\\S.*?)\\s*$");
  private static final Pattern FEED = Pattern.compile("(?is)<(rss|feed|rdf:rdf|channel)\\b");
  private static final Pattern PAGE =
      Pattern.compile("(?is)<!doctype html|<html\\b|itemscope|application/ld\\+json");

  private RecordedAnswers() {}

  /**
   * What one site answers.
   *
   * @param kind the kind of source that reads it
   */
  record Answer(Path file, String kind, String contentType, byte[] body) {}

  /** The answers in a file; none where it is nothing that a source could read. */
  static List<Answer> in(Path file) throws IOException {
    byte[] body = Files.readAllBytes(file);
    String text = new String(body, StandardCharsets.UTF_8);
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String start = text.substring(0, Math.min(LOOK, text.length())).replace("\uFEFF", "").strip();
    if (name.endsWith(".md")) {
      return List.of();
    }
    if (name.endsWith(".gz")) {
      return List.of(new Answer(file, "feed", "application/gzip", body));
    }
    if (name.matches(".*\\.ya?ml")) {
      return conversation(file, text);
    }
    if (name.endsWith(".jsonld")) {
      return List.of(page(file, "<script type=\"application/ld+json\">" + text + "</script>"));
    }
    if (name.matches(".*\\.(xml|rss|atom|rdf)") || FEED.matcher(start).find()) {
      return List.of(new Answer(file, "feed", feedType(start, name), body));
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return json(file, parsed(text), body);
    }
    return PAGE.matcher(text).find()
        ? List.of(new Answer(file, "reviews", "text/html", body))
        : List.of();
  }

  private static String feedType(String start, String name) {
    Matcher own = OWN_HEADER.matcher(start);
    return own.find()
        ? own.group(1)
        : name.endsWith(".rss") ? "application/rss+xml" : "application/xml";
  }

  private static Answer page(Path file, String markup) {
    String page = "<!doctype html><meta charset=utf-8><title>Reviews</title>" + markup;
    return new Answer(file, "reviews", "text/html", page.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Answer> json(Path file, Object parsed, byte[] body) {
    if (parsed instanceof JsonObject object) {
      if (String.valueOf(object.getValue("version")).contains("jsonfeed")) {
        return List.of(new Answer(file, "feed", "application/feed+json", body));
      }
      return object.getValue("hits") instanceof JsonArray
          ? List.of(new Answer(file, "hackernews", "application/json", body))
          : List.of();
    }
    if (parsed instanceof JsonArray list && isOf(list, "submitter")) {
      return List.of(answer(file, "hackernews", hits(list)));
    }
    return parsed instanceof JsonArray list && isOf(list, "account")
        ? List.of(new Answer(file, "mastodon", "application/json", body))
        : List.of();
  }

  private static boolean isOf(JsonArray list, String field) {
    return !list.isEmpty()
        && list.getValue(0) instanceof JsonObject first
        && first.containsKey(field);
  }

  private static JsonObject hits(JsonArray scraped) {
    JsonArray hits = new JsonArray();
    for (Object element : scraped) {
      JsonObject item = (JsonObject) element;
      hits.add(
          new JsonObject()
              .put("objectID", item.getString("id"))
              .put("title", item.getString("title"))
              .put("url", item.getString("url"))
              .put("author", item.getString("submitter"))
              .put("points", item.getValue("points"))
              .put("num_comments", item.getValue("numComments"))
              .put("created_at", item.getString("dt") + "Z")
              .put("_tags", new JsonArray().add("story")));
    }
    return new JsonObject().put("hits", hits).put("nbHits", hits.size()).put("page", 0);
  }

  /** Each answer of a recorded conversation that holds posts: as a list, alone, or as a thread. */
  private static List<Answer> conversation(Path file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST_YAML);
    Object root;
    try {
      root = new Yaml(new SafeConstructor(options)).load(text);
    } catch (YAMLException e) {
      return List.of();
    }
    List<Answer> answers = new ArrayList<>();
    for (Object turn : turns(root)) {
      Object parsed = parsed(bodyOf(turn));
      JsonArray statuses = new JsonArray();
      if (parsed instanceof JsonArray list && isOf(list, "account")) {
        statuses = list;
      } else if (parsed instanceof JsonObject one && isPost(one)) {
        statuses.add(one);
      } else if (parsed instanceof JsonObject thread && thread.containsKey("descendants")) {
        statuses.addAll(thread.getJsonArray("ancestors"));
        statuses.addAll(thread.getJsonArray("descendants"));
      }
      if (!statuses.isEmpty()) {
        answers.add(answer(file, "mastodon", statuses));
      }
    }
    return answers;
  }

  private static boolean isPost(JsonObject object) {
    return object.containsKey("account") && object.containsKey("content");
  }

  private static List<?> turns(Object root) {
    if (root instanceof Map<?, ?> map) {
      Object turns =
          map.containsKey("interactions") ? map.get("interactions") : map.get("http_interactions");
      return turns instanceof List<?> list ? list : List.of();
    }
    return List.of();
  }

  private static String bodyOf(Object turn) {
    Object at = turn;
    for (String step : List.of("response", "body", "string")) {
      at = at instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return at instanceof String string ? string : "";
  }

  private static Answer answer(Path file, String kind, Object json) {
    return new Answer(
        file, kind, "application/json", Json.encode(json).getBytes(StandardCharsets.UTF_8));
  }

  private static Object parsed(String text) {
    try {
      return Json.decodeValue(text);
    } catch (DecodeException e) {
      return text;
    }
  }
}
