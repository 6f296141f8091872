package io.tellten.demo;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The owner's phone, as a page: it takes messages in the form of an ntfy server and shows them, the
 * newest first.
 */
final class Phone extends Site {
  /** The topic that it listens to. */
  static final String TOPIC = "owner-of-the-demo-town";

  /** As many as anybody scrolls through. */
  private static final int MOST_MESSAGES = 50;

  /** What an ntfy server takes at most, and room for its form. */
  private static final int MOST_BYTES = 16 * 1024;

  private static final int SECONDS_BETWEEN_LOOKS = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Deque<Rung> messages = new ArrayDeque<>();
  private long count;

  Phone(Square square, Clock clock) {
    super("The owner's phone", square, clock);
  }

  private record Link(String label, String url) {}

  private record Rung(
      String sequence, Instant at, String title, String message, List<Link> links) {}

  @Override
  void route(Router router) {
    router
        .post("/")
        .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
        .handler(this::take);
    router.get("/").handler(this::show);
  }

  private void take(RoutingContext context) {
    JsonObject said;
    try {
      said = context.body().asJsonObject();
    } catch (DecodeException | ClassCastException e) {
      said = null; // answered below
    }
    if (said == null || !TOPIC.equals(said.getValue("topic"))) {
      context.response().setStatusCode(400);
      answer(context, "application/json", "{\"http\":400,\"error\":\"invalid request\"}");
      return;
    }
    ring(said);
    JsonObject taken =
        new JsonObject()
            .put("id", "m" + count)
            .put("time", now().getEpochSecond())
            .put("event", "message")
            .put("topic", TOPIC);
    answer(context, "application/json", taken.encode());
  }

  private void ring(JsonObject said) {
    count++;
    String sequence = said.getString("sequence_id", "m" + count);
    messages.removeIf(known -> known.sequence.equals(sequence)); // sent twice, shown once
    messages.addFirst(
        new Rung(
            sequence,
            now(),
            said.getString("title", ""),
            said.getString("message", ""),
            links(said.getJsonArray("actions", new JsonArray()))));
    if (messages.size() > MOST_MESSAGES) {
      messages.removeLast();
    }
  }

  private static List<Link> links(JsonArray actions) {
    List<Link> links = new ArrayList<>();
    for (Object each : actions) {
      if (each instanceof JsonObject action
          && action.getString("url", "").matches("https?://.*")) {
        links.add(new Link(action.getString("label", "Open"), action.getString("url")));
      }
    }
    return links;
  }

  private void show(RoutingContext context) {
    String body =
        messages.isEmpty()
            ? "<p>Nothing yet. An unhappy post takes off within a minute or so; then it rings"
                + " here.</p>"
            : messages.stream().map(Phone::article).collect(Collectors.joining());
    String again =
        "<meta http-equiv=\"refresh\" content=\"" + SECONDS_BETWEEN_LOOKS + "\">\n"
            + "<style>.said{white-space:pre-line}</style>\n";
    context.response().putHeader("Cache-Control", "no-store");
    answer(context, "text/html", Html.page("What came in", name(), again, body));
  }

  private static String article(Rung rung) {
    String links =
        rung.links.stream()
            .map(
                link ->
                    "<a href=\"" + Html.escape(link.url) + "\">" + Html.escape(link.label) + "</a>")
            .collect(Collectors.joining(" · "));
    return "<article>\n<p><strong>"
        + Html.escape(rung.title)
        + "</strong></p>\n<p class=\"said\">"
        + Html.escape(rung.message)
        + "</p>\n<p class=\"by\">"
        + TIME.format(rung.at)
        + " UTC"
        + (links.isEmpty() ? "" : " · " + links)
        + "</p>\n</article>\n";
  }
}
