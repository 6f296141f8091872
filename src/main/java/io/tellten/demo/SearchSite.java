package io.tellten.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;

/** A search in the manner of SearXNG: what people of the town find when they look for a business. */
final class SearchSite extends Site {
  /** A search for new pages brings no more of them. */
  private static final int MOST_NEW = 3;

  SearchSite(Square square, Clock clock) {
    super("Nebelsee Search", square, clock);
  }

  @Override
  void route(Router router) {
    router.get("/").handler(this::front);
    router.get("/search").handler(this::search);
  }

  private void front(RoutingContext context) {
    page(context, name(), "<p>Ask for what you look for. Programs ask, too.</p>");
  }

  private void search(RoutingContext context) {
    String asked = context.request().getParam("q");
    String wanted = asked == null ? "" : asked.replace("\"", "").strip();
    boolean onlyNew = context.request().getParam("time_range") != null;
    JsonArray results = new JsonArray();
    for (TownBusiness business : TownBusiness.values()) {
      if (wanted.equalsIgnoreCase(business.fullName())
          || business.aliases().stream().anyMatch(wanted::equalsIgnoreCase)) {
        found(business, onlyNew).forEach(result -> results.add(json(result)));
      }
    }
    answer(
        context,
        "application/json",
        new JsonObject()
            .put("query", wanted)
            .put("number_of_results", results.size())
            .put("results", results)
            .put("unresponsive_engines", new JsonArray())
            .encode());
  }

  private static List<TownSearch.Found> found(TownBusiness business, boolean onlyNew) {
    return onlyNew
        ? TownSearch.newest(business).stream().limit(MOST_NEW).toList()
        : TownSearch.firstPage(business, 0);
  }

  private static JsonObject json(TownSearch.Found found) {
    return new JsonObject()
        .put("url", found.url())
        .put("title", found.title())
        .put("content", found.excerpt())
        .put("engine", "nebelsee")
        .put("engines", new JsonArray().add("nebelsee"))
        .put("category", "general");
  }
}
