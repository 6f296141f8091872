package io.tellten.web;

import io.tellten.match.QueryChips;
import io.tellten.match.QueryException;
import io.tellten.match.QueryParser;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries as chips in the JSON of the contract. */
final class ChipViews {
  private ChipViews() {}

  /** Null where there is no query, or one that says more than chips can. */
  static @Nullable JsonObject of(@Nullable String query) {
    if (query == null) {
      return null;
    }
    try {
      return QueryChips.ofQuery(QueryParser.parse(query)).map(ChipViews::chips).orElse(null);
    } catch (QueryException unreadable) {
      return null; // as it stands it can only be written anew
    }
  }

  /** What was said as chips; what is not given is empty. */
  static QueryChips of(Values said) {
    return new QueryChips(
        texts(said, "any"),
        texts(said, "all"),
        texts(said, "none"),
        texts(said, "languages"),
        texts(said, "sites"),
        texts(said, "notSites"),
        texts(said, "kinds"),
        texts(said, "authors"),
        texts(said, "notAuthors"),
        said.decimal("minRating"),
        said.decimal("maxRating"),
        said.number("minFollowers"));
  }

  private static List<String> texts(Values said, String name) {
    List<String> texts = said.texts(name);
    return texts == null
        ? List.of()
        : texts.stream().map(String::strip).filter(text -> !text.isEmpty()).distinct().toList();
  }

  private static JsonObject chips(QueryChips chips) {
    return new JsonObject()
        .put("any", new JsonArray(chips.any()))
        .put("all", new JsonArray(chips.all()))
        .put("none", new JsonArray(chips.none()))
        .put("languages", new JsonArray(chips.languages()))
        .put("sites", new JsonArray(chips.sites()))
        .put("notSites", new JsonArray(chips.notSites()))
        .put("kinds", new JsonArray(chips.kinds()))
        .put("authors", new JsonArray(chips.authors()))
        .put("notAuthors", new JsonArray(chips.notAuthors()))
        .put("minRating", chips.minRating())
        .put("maxRating", chips.maxRating())
        .put("minFollowers", chips.minFollowers());
  }
}
