package io.tellten.web;

import io.tellten.analysis.TextReader;
import io.tellten.model.AnalysisMap;
import io.tellten.model.Business;
import io.tellten.model.Masked;
import io.tellten.model.Personal;
import io.tellten.store.BusinessStore;
import io.tellten.store.SearchStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked about what people find when they search. */
final class SearchOperations {
  /** What came to the first page within a week is new there. */
  private static final Duration NEW = Duration.ofDays(7);

  /** Search engines show where shops are and how to call them; that is nobody's secret. */
  private static final Set<Personal> OF_SHOPS = Set.of(Personal.ADDRESS, Personal.PHONE);

  private final BusinessStore businesses;
  private final SearchStore searches;

  SearchOperations(Services services) {
    this.businesses = services.businesses();
    this.searches = new SearchStore(services.changes());
  }

  /** {@code getSearch}. */
  Future<Result> find(Call call) {
    Values given = call.given();
    LocalDate day = day(given.text("day"));
    return business(given.number("business"))
        .compose(
            business ->
                business == null
                    ? Future.succeededFuture(Result.of(nothing()))
                    : searches
                        .of(business.id(), given.text("language"), day)
                        .map(found -> Result.of(view(business, found))));
  }

  /** Where none is said, the first that was searched for, else the first; null: none is watched. */
  private Future<@Nullable Business> business(@Nullable Long id) {
    return businesses.list(false).compose(all -> id == null ? any(all) : one(all, id));
  }

  private Future<@Nullable Business> any(List<Business> all) {
    return searches
        .searchedFor()
        .map(
            searched ->
                all.stream()
                    .filter(business -> searched.contains(business.id()))
                    .findFirst()
                    .orElse(all.isEmpty() ? null : all.get(0)));
  }

  private static Future<@Nullable Business> one(List<Business> all, long id) {
    return all.stream()
        .filter(business -> business.id() == id)
        .findFirst()
        .<Future<@Nullable Business>>map(Future::succeededFuture)
        .orElseGet(
            () ->
                Future.failedFuture(
                    Problems.of(404, "No business with the id " + id + " is watched.")));
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Problems.of(400, "day: must be a day, as 2026-05-04.");
    }
  }

  private static JsonObject nothing() {
    return new JsonObject()
        .putNull("business")
        .put("languages", new JsonArray())
        .put("days", new JsonArray())
        .putNull("page");
  }

  private static JsonObject view(Business business, SearchStore.Found found) {
    return new JsonObject()
        .put("business", Views.named(business.id(), business.name()))
        .put("languages", new JsonArray(found.languages()))
        .put("days", new JsonArray(found.days().stream().map(SearchOperations::view).toList()))
        .put("page", found.page() == null ? null : view(found.page()));
  }

  private static JsonObject view(SearchStore.Day day) {
    return new JsonObject()
        .put("day", day.day().toString())
        .put("ownPlace", day.ownPlace())
        .put("unhappy", day.unhappy())
        .put("results", day.results());
  }

  private static JsonObject view(SearchStore.Page page) {
    return new JsonObject()
        .put("language", page.language())
        .put("day", page.day().toString())
        .put("asked", page.asked())
        .put("readAt", page.readAt())
        .put("silent", new JsonArray(page.silent()))
        .put("ownPlace", page.ownPlace())
        .put(
            "results",
            new JsonArray(page.results().stream().map(result -> view(page, result)).toList()));
  }

  private static JsonObject view(SearchStore.Page page, SearchStore.Result result) {
    String words = words(result);
    int titleEnd = result.title().length();
    int textStart = result.title().isEmpty() || result.excerpt().isEmpty() ? titleEnd : titleEnd + 1;
    boolean isNew =
        !result.isFromStart() && !result.since().plus(NEW).isBefore(page.readAt());
    return new JsonObject()
        .put("place", result.place())
        .put("url", result.url())
        .put("title", words.substring(0, titleEnd))
        .put("snippet", words.substring(textStart))
        .put("own", result.own())
        .put("sentiment", result.felt() == null ? null : result.felt().word())
        .put("score", score(result))
        .put("why", why(result, words))
        .put("since", result.since())
        .put("fromStart", result.isFromStart())
        .put("isNew", isNew)
        .put("aboveOwn", result.aboveOwn())
        .put(
            "mention",
            result.mention() == null ? null : new JsonObject().put("id", result.mention()));
  }

  private static @Nullable Double score(SearchStore.Result result) {
    return result.reading() == null ? null : result.reading().sentiment().score();
  }

  /** Title and excerpt as they were read, personal data covered, which leaves their length. */
  private static String words(SearchStore.Result result) {
    String words =
        result.title().isEmpty() || result.excerpt().isEmpty()
            ? result.title() + result.excerpt()
            : result.title() + "\n" + result.excerpt();
    return Masked.of(
        words,
        TextReader.personal(words, null).stream()
            .filter(clue -> !OF_SHOPS.contains(clue.what()))
            .toList());
  }

  private static JsonArray why(SearchStore.Result result, String words) {
    if (result.reading() == null) {
      return new JsonArray();
    }
    Object why = AnalysisMap.of(result.reading(), words).get("why");
    JsonArray list = new JsonArray();
    if (why instanceof List<?> phrases) {
      phrases.forEach(phrase -> list.add(phrase instanceof Map<?, ?> map ? json(map) : phrase));
    }
    return list;
  }

  private static JsonObject json(Map<?, ?> map) {
    JsonObject json = new JsonObject();
    map.forEach((name, value) -> json.put(String.valueOf(name), value));
    return json;
  }
}
