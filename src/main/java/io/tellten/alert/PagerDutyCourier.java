package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Message;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens an alert in PagerDuty. Form: developer.pagerduty.com, "Events API v2: Send an Alert Event"
 * (summary 1,024 and deduplication key 255 characters, 512 kB in all; 202 took it, 400 never will,
 * 429 and 5xx may later). One alert of ours is one of theirs, however often people are told: the
 * deduplication key names it. PagerDuty goes its own way from there, until ours is resolved.
 */
final class PagerDutyCourier implements Courier {
  private static final URI VENDOR = URI.create("https://events.pagerduty.com");
  private static final URI VENDOR_EU = URI.create("https://events.eu.pagerduty.com");
  private static final int MOST_SUMMARY = 1024;
  private static final int MOST_KEY = 255;
  private static final int MOST_DETAIL = 3000;
  private static final Pattern ROUTING_KEY = Pattern.compile("[A-Za-z0-9]{32}");

  private final VendorAnswer vendor;
  private final @Nullable URI base;

  PagerDutyCourier(Function<Send, Future<Answer>> sender) {
    this(sender, null);
  }

  PagerDutyCourier(Function<Send, Future<Answer>> sender, @Nullable URI base) {
    this.base = base;
    this.vendor =
        new VendorAnswer(
            "PagerDuty",
            sender,
            secrets(),
            Map.of(
                400,
                "PagerDuty did not take the event: look at the integration key and the region.",
                403,
                "PagerDuty does not accept the integration key: copy it anew, and look at the"
                    + " region."));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.PAGERDUTY;
  }

  @Override
  public String title() {
    return "PagerDuty";
  }

  @Override
  public String summary() {
    return "Opens an alert in PagerDuty, which then calls people by its own rules. Needs a service"
        + " there; its plans cost by the person.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "routingKey",
            "Integration key",
            "In PagerDuty open the service, choose Integrations, add Events API V2, and copy its"
                + " integration key.",
            Field.Form.TEXT,
            true,
            "R0XXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"),
        new Field(
            "region",
            "Region",
            "eu if your PagerDuty address ends with eu.pagerduty.com; else leave it empty.",
            Field.Form.TEXT,
            false,
            "eu"));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("routingKey");
  }

  @Override
  public void check(Way way) {
    String key = way.get("routingKey");
    if (key != null && !ROUTING_KEY.matcher(key.strip()).matches()) {
      throw new IllegalArgumentException(
          "The integration key must be of 32 letters and digits, as PagerDuty shows it.");
    }
    vendor(way);
  }

  private static URI vendor(Way way) {
    String region = way.get("region");
    String word = region == null ? "" : region.strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "", "us" -> VENDOR;
      case "eu" -> VENDOR_EU;
      default -> throw new IllegalArgumentException("The region must be us or eu.");
    };
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    URI uri = (base == null ? vendor(way) : base).resolve("/v2/enqueue");
    return vendor.send(way, Requests.json(uri, event(way, letter)));
  }

  private static JsonObject event(Way way, Letter letter) {
    Message message = letter.message();
    JsonObject details = new JsonObject().put("reason", cut(message.reason()));
    if (message.quote() != null && !message.quote().isBlank()) {
      details.put("quote", cut(LetterText.unlinked(message.quote().strip())));
    }
    if (message.quoteBy() != null && !message.quoteBy().isBlank()) {
      details.put("by", cut(LetterText.unlinked(Cut.oneLine(message.quoteBy()))));
    }
    if (!message.lines().isEmpty()) {
      details.put("list", cut(LetterText.list(message)));
    }
    JsonArray links = new JsonArray();
    LetterText.links(letter)
        .forEach(
            link -> links.add(new JsonObject().put("href", link.url()).put("text", link.label())));
    String source = message.business() == null ? "TellTen" : message.business();
    return new JsonObject()
        .put("routing_key", way.need("routingKey").strip())
        .put("event_action", letter.cause() == Cause.RESOLVED ? "resolve" : "trigger")
        .put("dedup_key", key(letter))
        .put("client", "TellTen")
        .put("client_url", letter.open().toString())
        .put("links", links)
        .put(
            "payload",
            new JsonObject()
                .put("summary", Cut.line(message.title(), MOST_SUMMARY))
                .put("source", Cut.line(source, MOST_SUMMARY))
                .put("severity", message.level().word())
                .put("timestamp", letter.at().toString())
                .put("class", letter.cause().word())
                .put("custom_details", details));
  }

  private static String cut(String text) {
    return Cut.units(text, MOST_DETAIL);
  }

  /** With the host, so that two installations that share a service do not take each other's. */
  private static String key(Letter letter) {
    String own =
        letter.alertId() == null ? letter.key() : "alert-" + letter.alertId();
    return Cut.units("tellten/" + letter.open().getHost() + "/" + own, MOST_KEY);
  }
}
