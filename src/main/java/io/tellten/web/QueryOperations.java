package io.tellten.web;

import io.tellten.discover.QueryTrial;
import io.tellten.match.QueryParser;
import io.tellten.model.Business;
import io.tellten.model.Query;
import io.tellten.store.BusinessStore;
import io.tellten.store.QueryTryStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tries a query on what is stored. */
final class QueryOperations {
  /** Of what people remember having read. */
  private static final long USUAL_DAYS = 30;

  /** Enough to see whether it loses and wins the right things. */
  private static final int MOST_SHOWN = 20;

  private final BusinessStore businesses;
  private final QueryTryStore posts;
  private final QueryTrial trial;
  private final Clock clock;

  QueryOperations(Services services) {
    this.businesses = services.businesses();
    this.posts = new QueryTryStore(services.changes());
    this.trial = new QueryTrial(services.connectors(), services.sources(), posts);
    this.clock = services.clock();
  }

  /** {@code tryQuery}. */
  Future<Result> tryQuery(Call call) {
    Values said = call.body();
    String text = text(said);
    Query query = QueryParser.parse(text);
    long days = Objects.requireNonNullElse(said.number("days"), USUAL_DAYS);
    return business(said.number("business"))
        .compose(
            business ->
                trial.run(
                    call.request().vertx(),
                    query,
                    business.orElse(null),
                    clock.instant().minus(Duration.ofDays(days))))
        .compose(outcome -> answer(text, query, outcome));
  }

  private static String text(Values said) {
    String query = said.text("query");
    Values chips = said.part("chips");
    if (query != null || chips == null) {
      return Objects.requireNonNullElse(query, "");
    }
    return ChipViews.of(chips).toText();
  }

  private Future<Optional<Business>> business(@Nullable Long id) {
    return id == null
        ? Future.succeededFuture(Optional.empty())
        : businesses
            .find(id)
            .map(
                found -> {
                  if (found.isEmpty()) {
                    throw Problems.of(404, "There is no business with the id " + id + ".");
                  }
                  return found;
                });
  }

  private Future<Result> answer(String text, Query query, QueryTrial.Outcome outcome) {
    List<Long> lost = first(outcome.lost());
    List<Long> won = first(outcome.won());
    Set<Long> shown = new LinkedHashSet<>(lost);
    shown.addAll(won);
    return posts
        .byIds(new ArrayList<>(shown))
        .map(
            found -> {
              Map<Long, QueryTryStore.Looked> byId =
                  found.stream()
                      .collect(
                          Collectors.toMap(QueryTryStore.Looked::id, Function.identity()));
              return Result.of(
                  new JsonObject()
                      .put("query", text)
                      .put("chips", ChipViews.of(text))
                      .put("looked", outcome.looked())
                      .put("matches", outcome.matches())
                      .put("today", outcome.today())
                      .put("kept", outcome.kept())
                      .put("lost", part(query, outcome.lost().size(), lost, byId))
                      .put("won", part(query, outcome.won().size(), won, byId)));
            });
  }

  private static List<Long> first(List<Long> ids) {
    return ids.subList(0, Math.min(MOST_SHOWN, ids.size()));
  }

  private static JsonObject part(
      Query query, long count, List<Long> ids, Map<Long, QueryTryStore.Looked> byId) {
    JsonArray posts = new JsonArray();
    ids.stream()
        .map(byId::get)
        .filter(Objects::nonNull)
        .forEach(looked -> posts.add(TriedPosts.view(query, looked)));
    return new JsonObject().put("count", count).put("posts", posts);
  }
}
