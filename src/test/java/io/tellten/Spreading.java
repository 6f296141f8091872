package io.tellten;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What spreads, told to the page instead of what the program made of it: what the page shows does
 * not hang on how good forecasts are.
 */
final class Spreading {
  /** When all of it was published. */
  static final Instant BORN = Instant.now().minus(Duration.ofMinutes(24));

  private Spreading() {}

  /** From here on the page is told this instead of what lies at that address. */
  static void answer(Page page, String path, Supplier<JsonObject> body) {
    page.route(
        "**" + path + "*",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setHeaders(Map.of("content-type", "application/json"))
                    .setBody(body.get().encode())));
  }

  /** From here on the program cannot answer at that address. */
  static void fail(Page page, String path, int status, String sentence) {
    page.route(
        "**" + path + "*",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(status)
                    .setHeaders(Map.of("content-type", "application/problem+json"))
                    .setBody(new JsonObject().put("detail", sentence).encode())));
  }

  static JsonObject list(List<JsonObject> items) {
    return new JsonObject().put("items", new JsonArray(items)).putNull("next");
  }

  static JsonObject risk(int points) {
    return new JsonObject()
        .put("points", points)
        .put("why", "Shared 48 times in 20 minutes, more than 97 % of posts here at that age.");
  }

  static JsonArray riskParts() {
    return new JsonArray()
        .add(part("forecast", "Expected to be shared 1,900 times.", 52))
        .add(part("negativity", "Very unhappy.", 21))
        .add(part("reach", "The author has 82,000 followers.", 10));
  }

  private static JsonObject part(String cause, String text, int points) {
    return new JsonObject().put("cause", cause).put("text", text).put("points", points);
  }

  static JsonObject expected(long count, long low, long high) {
    return new JsonObject().put("count", count).put("low", low).put("high", high);
  }

  /** Of 48 reactions now to 1,900 in the end. */
  static JsonObject forecast() {
    return new JsonObject()
        .put("at", BORN.plus(Duration.ofMinutes(20)).toString())
        .put("ageSeconds", 20 * 60)
        .put("count", 48)
        .put("percentile", 0.97)
        .put("top5", 0.93)
        .put("top1", 0.004)
        .put("basis", "velocity")
        .put(
            "expected",
            new JsonArray()
                .add(expected(170, 110, 260).put("horizon", "1h"))
                .add(expected(900, 520, 1500).put("horizon", "6h"))
                .add(expected(1700, 950, 3000).put("horizon", "24h"))
                .add(expected(1900, 1100, 3400).put("horizon", "final")));
  }

  /** Readings of likes every five minutes. */
  static JsonArray history(long... likes) {
    JsonArray history = new JsonArray();
    for (int i = 0; i < likes.length; i++) {
      history.add(
          new JsonObject()
              .put("at", BORN.plus(Duration.ofMinutes(5L * i)).toString())
              .put("likes", likes[i])
              .putNull("replies")
              .putNull("shares")
              .putNull("views"));
    }
    return history;
  }

  /** The same without saying of what. */
  static JsonArray growth(long... counts) {
    JsonArray growth = new JsonArray();
    for (int i = 0; i < counts.length; i++) {
      growth.add(
          new JsonObject()
              .put("at", BORN.plus(Duration.ofMinutes(5L * i)).toString())
              .put("count", counts[i]));
    }
    return growth;
  }

  static JsonObject rising(JsonObject mention, int points, long expected) {
    return new JsonObject()
        .put("mention", mention)
        .putNull("incident")
        .put("risk", risk(points))
        .put("expected", expected(expected, expected / 2, expected * 2))
        .put("percentile", 0.97)
        .put("reach", 82000)
        .put("growth", growth(0, 3, 11, 26, 48));
  }

  static JsonObject story(List<JsonObject> mentions) {
    return new JsonObject()
        .put("id", 7)
        .put("first", mentions.get(0))
        .put("mentions", new JsonArray(mentions))
        .put("total", mentions.size())
        .put("sites", 3)
        .put("reach", 82000)
        .put("risk", risk(83))
        .put("riskParts", riskParts())
        .put("forecast", forecast())
        .put("growth", growth(0, 3, 11, 26, 48));
  }

  static JsonObject burst(long id, String kind, Instant from, Instant to, String reason) {
    return new JsonObject()
        .put("id", id)
        .put("business", new JsonObject().put("id", 1).put("name", "Acme Bakery"))
        .put("kind", kind)
        .putNull("source")
        .putNull("topic")
        .put("from", from.toString())
        .put("to", to.toString())
        .put("endedAt", to.toString())
        .put("observed", 4)
        .put("usual", 0.2)
        .put("reason", reason);
  }
}
