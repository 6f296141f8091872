package io.tellten.web;

import io.tellten.discover.DiscoveryEvent;
import io.tellten.discover.NameAdvice;
import io.tellten.discover.SiteFacts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a discovery tells in the JSON of the contract. */
final class DiscoverViews {
  private static final double MILLIS_PER_SECOND = 1000;

  private DiscoverViews() {}

  /** The name of an event. */
  static String name(DiscoveryEvent event) {
    if (event instanceof DiscoveryEvent.Step) {
      return "step";
    }
    if (event instanceof DiscoveryEvent.Site) {
      return "site";
    }
    if (event instanceof DiscoveryEvent.Advice) {
      return "advice";
    }
    if (event instanceof DiscoveryEvent.SourceSeen) {
      return "source";
    }
    return event instanceof DiscoveryEvent.Need ? "needs" : "end";
  }

  /** What it says. */
  static JsonObject data(DiscoveryEvent event) {
    if (event instanceof DiscoveryEvent.Step step) {
      return new JsonObject()
          .put("key", step.key())
          .put("state", step.state().word())
          .put("text", step.text())
          .put("advice", step.advice());
    }
    if (event instanceof DiscoveryEvent.Site site) {
      return site(site.facts());
    }
    if (event instanceof DiscoveryEvent.Advice advice) {
      return advice(advice.names());
    }
    if (event instanceof DiscoveryEvent.SourceSeen source) {
      return source(source);
    }
    if (event instanceof DiscoveryEvent.Need need) {
      return new JsonObject()
          .put("key", need.key())
          .put("title", need.title())
          .put("text", need.text())
          .put("where", need.where());
    }
    DiscoveryEvent.End end = (DiscoveryEvent.End) event;
    return new JsonObject()
        .put("seconds", end.took().toMillis() / MILLIS_PER_SECOND)
        .put("answered", end.answered())
        .put("failed", end.failed())
        .put("found", end.found());
  }

  private static JsonObject site(SiteFacts facts) {
    return new JsonObject()
        .put("name", facts.name())
        .put("description", facts.description())
        .put("url", facts.url())
        .put("languages", new JsonArray(facts.languages()))
        .put("address", facts.address())
        .put("openingHours", new JsonArray(facts.openingHours()))
        .put("timeZone", id(facts.timeZone()))
        .put(
            "profiles",
            list(
                facts.profiles(),
                profile ->
                    new JsonObject()
                        .put("network", profile.network())
                        .put("url", profile.url())
                        .put("handle", profile.handle())))
        .put(
            "feeds",
            list(
                facts.feeds(),
                feed -> new JsonObject().put("title", feed.title()).put("url", feed.url())))
        .put(
            "apps",
            list(
                facts.apps(),
                app ->
                    new JsonObject()
                        .put("store", app.store())
                        .put("id", app.id())
                        .put("name", app.name())
                        .put("url", app.url())));
  }

  private static @Nullable String id(@Nullable ZoneId zone) {
    return zone == null ? null : zone.getId();
  }

  private static JsonObject advice(NameAdvice names) {
    return new JsonObject()
        .put("name", names.name())
        .put("common", names.common())
        .put("aliases", list(names.aliases(), DiscoverViews::option))
        .put("exclude", list(names.exclude(), DiscoverViews::option))
        .put("websites", new JsonArray(names.websites()))
        .put("accounts", new JsonArray(names.accounts()))
        .put("timeZone", names.timeZone().getId())
        .put("query", names.query())
        .put("why", names.why());
  }

  private static JsonObject option(NameAdvice.Option option) {
    return new JsonObject()
        .put("text", option.text())
        .put("why", option.why())
        .put("keep", option.keep());
  }

  private static JsonObject source(DiscoveryEvent.SourceSeen source) {
    return new JsonObject()
        .put("key", source.key())
        .put("kind", source.kind())
        .put("title", source.title())
        .put("name", source.name())
        .put("url", source.url())
        .put("tags", new JsonArray(source.tags()))
        .put("options", KindViews.options(source.options()))
        .put("state", source.state().word())
        .put("text", source.text())
        .put("found", source.found())
        .put("matched", source.matched())
        .put("posts", list(source.posts(), DiscoverViews::post))
        .put("keep", source.keep());
  }

  private static JsonObject post(DiscoveryEvent.PostSeen post) {
    return new JsonObject()
        .put("title", post.title())
        .put("text", post.text())
        .put("author", post.author())
        .put("at", post.at())
        .put("url", post.url())
        .put("rating", post.rating())
        .put("sentiment", post.sentiment())
        .put("score", post.score())
        .put("matched", post.matched())
        .put("why", post.why());
  }

  private static <T> JsonArray list(List<T> items, Function<T, JsonObject> view) {
    return new JsonArray(items.stream().map(view).toList());
  }
}
