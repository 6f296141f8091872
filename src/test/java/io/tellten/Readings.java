package io.tellten;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What is read in a mention, told to the page instead of what the model of the day reads in it: what
 * the page makes of a reading does not hang on how good readings are.
 */
final class Readings {
  private static final Pattern MENTIONS =
      Pattern.compile(".*/api/mentions(/\\d+(/correction)?)?(\\?.*)?$");

  private Readings() {}

  /** From here on the page is told this of that mention; all else is the program's own answer. */
  static void tell(Page page, long id, Consumer<JsonObject> reading) {
    page.route(
        MENTIONS,
        route -> {
          var answer = route.fetch();
          JsonObject body = new JsonObject(answer.text());
          JsonArray items = body.getJsonArray("items", new JsonArray().add(body));
          items.stream()
              .map(JsonObject.class::cast)
              .filter(mention -> mention.getLong("id", 0L) == id)
              .forEach(reading);
          route.fulfill(
              new Route.FulfillOptions()
                  .setStatus(answer.status())
                  .setHeaders(Map.of("content-type", "application/json"))
                  .setBody(body.encode()));
        });
  }

  /** The place of words in a text, with them. */
  static JsonObject place(String text, String words) {
    int start = text.indexOf(words);
    if (start < 0) {
      throw new IllegalArgumentException("“" + words + "” does not stand in “" + text + "”");
    }
    return new JsonObject().put("text", words).put("start", start).put("end", start + words.length());
  }

  /** Words that moved the score. */
  static JsonObject phrase(String text, String words, double weight) {
    return place(text, words).put("weight", weight);
  }

  /** A feeling. */
  static JsonObject feeling(String label, double score, double confidence, boolean mixed) {
    return new JsonObject()
        .put("label", label)
        .put("score", score)
        .put("confidence", confidence)
        .put("mixed", mixed);
  }

  /** Signals of a text that tells nothing; what it does tell is put over them. */
  static JsonObject signals() {
    JsonObject none = new JsonObject().putNull("waiting").put("attempts", 0);
    for (String list : new String[] {"attemptsAt", "wants", "threatens", "personal"}) {
      none.put(list, new JsonArray());
    }
    for (String flag : new String[] {"sequel", "question", "spam", "sarcasm"}) {
      none.put(flag, false);
    }
    return none;
  }
}
