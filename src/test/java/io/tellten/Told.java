package io.tellten;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** People, orders and alerts, made as other programs make them, for pages to show. */
final class Told {
  /** Settings of a mail server, where nobody looks whether it takes mails. */
  static final Map<String, String> A_MAIL_SERVER =
      Map.of(
          "TELLTEN_MAIL_HOST", "127.0.0.1",
          "TELLTEN_MAIL_PORT", "9",
          "TELLTEN_MAIL_TLS", "none",
          "TELLTEN_MAIL_FROM", "tellten@acme.example");

  private Told() {}

  /** Somebody who can be reached by no channel yet. */
  static long person(Program program, String name) throws Exception {
    return program.say("POST", "/api/people", new JsonObject().put("name", name)).getLong("id");
  }

  /** A way to reach somebody; gives its number. */
  static long channel(Program program, long person, String kind, Map<String, String> settings)
      throws Exception {
    JsonObject said =
        new JsonObject().put("kind", kind).put("settings", JsonObject.mapFrom(settings));
    return program.say("POST", "/api/people/" + person + "/channels", said).getLong("id");
  }

  /** A signed webhook to one of the local sites, with that path. */
  static long webhook(Program program, long person, String path) throws Exception {
    JsonObject said =
        new JsonObject()
            .put("kind", "webhook")
            .put("settings", new JsonObject().put("url", program.sites.url("feed") + path))
            .put("secrets", new JsonObject().put("secret", "a secret of sixteen or more"));
    return program.say("POST", "/api/people/" + person + "/channels", said).getLong("id");
  }

  /** Who is told of every business, each so many minutes after the one before. */
  static void chain(Program program, int minutes, long... people) throws Exception {
    JsonArray steps = new JsonArray();
    for (int i = 0; i < people.length; i++) {
      steps.add(
          new JsonObject().put("personId", people[i]).put("afterSeconds", i * minutes * 60));
    }
    program.say("PUT", "/api/chains/0", new JsonObject().put("steps", steps));
  }

  /** A rule by which every mention with that word raises an alert; gives its number. */
  static long rule(Program program, String word) throws Exception {
    JsonObject condition =
        new JsonObject()
            .put("field", "text")
            .put("op", "contains")
            .put("values", new JsonArray().add(word));
    return program
        .say(
            "POST",
            "/api/rules",
            new JsonObject()
                .put("kind", "mention")
                .put("name", "Somebody speaks of " + word)
                .put("level", "warning")
                .put("conditions", new JsonArray().add(condition)))
        .getLong("id");
  }

  /** A mention with that word, and the alert that it raises; gives the alert's number. */
  static long alert(Program program, String word, String words) throws Exception {
    long before = program.items("/api/alerts").size();
    program.add("Lena K.", "Acme Bakery: " + words + " " + word + ".");
    program.until(() -> program.items("/api/alerts").size() > before);
    return program.items("/api/alerts").get(0).getLong("id");
  }
}
