package io.tellten.web;

import io.tellten.discover.QueryTrial;
import io.tellten.match.QueryParser;
import io.tellten.model.Business;
import io.tellten.model.Owner;
import io.tellten.model.Query;
import io.tellten.store.BusinessStore;
import io.tellten.store.QueryTryStore;
import io.tellten.store.QueryTryStore.Looked;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tries a query, or names, on what is stored. */
final class QueryOperations {
  /** Of what people remember having read. */
  private static final long USUAL_DAYS = 30;

  /** Enough to see whether it loses and wins the right things. */
  private static final int MOST_SHOWN = 20;

  /** Each keeps a connection of the database and a processor busy for some seconds at most. */
  private static final int MOST_AT_ONCE = 4;

  private final BusinessStore businesses;
  private final QueryTryStore posts;
  private final QueryTrial trial;
  private final Set<String> kinds;
  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();

  QueryOperations(Services services) {
    this.businesses = services.businesses();
    this.posts = new QueryTryStore(services.changes());
    this.trial =
        new QueryTrial(services.connectors(), services.sources(), posts, services.clock());
    this.kinds = services.connectors().kinds();
    this.clock = services.clock();
  }

  /**
   * What is tried.
   *
   * @param query as it is written; null: names decide
   * @param look through the stored posts
   * @param why it finds a post or does not
   */
  private record Tried(
      @Nullable String query,
      Function<BooleanSupplier, Future<QueryTrial.Outcome>> look,
      Function<Looked, String> why) {}

  /** {@code tryQuery}. */
  Future<Result> tryQuery(Call call) {
    Values said = call.body();
    String text = text(said);
    Long id = said.number("business");
    boolean isOfNames = text.isBlank() && (id != null || said.text("name") != null);
    Query query = isOfNames ? null : QueryParser.parse(text, kinds);
    long days = Objects.requireNonNullElse(said.number("days"), USUAL_DAYS);
    Instant since = clock.instant().minus(Duration.ofDays(days));
    Vertx vertx = call.request().vertx();
    return business(id)
        .compose(
            found -> {
              Business business = found.orElse(null);
              return answer(
                  call,
                  since,
                  query == null
                      ? ofNames(vertx, named(said, business), business, since)
                      : ofQuery(vertx, text, query, business, since));
            });
  }

  private Tried ofQuery(
      Vertx vertx, String text, Query query, @Nullable Business business, Instant since) {
    return new Tried(
        text,
        isWanted -> trial.run(vertx, query, business, since, isWanted),
        looked -> QueryTrial.why(query, looked));
  }

  private Tried ofNames(
      Vertx vertx, Business named, @Nullable Business business, Instant since) {
    return new Tried(
        null,
        isWanted -> trial.run(vertx, named, business, since, isWanted),
        looked -> QueryTrial.why(named, looked));
  }

  private static String text(Values said) {
    String query = said.text("query");
    Values chips = said.part("chips");
    if (query != null || chips == null) {
      return Objects.requireNonNullElse(query, "");
    }
    return ChipViews.of(chips).toText();
  }

  /** The business as it would be called; what is not said stays. */
  private static Business named(Values said, @Nullable Business business) {
    return new Business(
        business == null ? 0 : business.id(),
        or(said.text("name"), business == null ? "" : business.name()),
        or(said.texts("aliases"), business == null ? List.of() : business.aliases()),
        or(said.texts("exclude"), business == null ? List.of() : business.exclude()),
        business == null ? List.of() : business.websites(),
        business == null ? List.of() : business.accounts(),
        business == null ? ZoneOffset.UTC : business.timeZone(),
        Owner.PEOPLE,
        false);
  }

  private static <T> T or(@Nullable T said, T otherwise) {
    return said == null ? otherwise : said;
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

  private Future<Result> answer(Call call, Instant since, Tried tried) {
    if (underWay.incrementAndGet() > MOST_AT_ONCE) {
      underWay.decrementAndGet();
      throw Problems.of(429, "Other queries are being tried just now; try again in a moment.");
    }
    HttpServerResponse response = call.request().response();
    return Future.succeededFuture()
        .compose(v -> tried.look().apply(() -> !response.closed()))
        .compose(outcome -> answer(since, tried, outcome))
        .onComplete(done -> underWay.decrementAndGet());
  }

  private Future<Result> answer(Instant since, Tried tried, QueryTrial.Outcome outcome) {
    List<Long> lost = first(outcome.lost());
    List<Long> won = first(outcome.won());
    Set<Long> shown = new LinkedHashSet<>(lost);
    shown.addAll(won);
    Instant backTo = outcome.backTo();
    return posts
        .byIds(new ArrayList<>(shown))
        .map(
            found -> {
              Map<Long, Looked> byId =
                  found.stream().collect(Collectors.toMap(Looked::id, Function.identity()));
              return Result.of(
                  new JsonObject()
                      .put("query", tried.query())
                      .put("chips", ChipViews.of(tried.query()))
                      .put("looked", outcome.looked())
                      .put("from", backTo == null ? since : backTo)
                      .put("complete", backTo == null)
                      .put("matches", outcome.matches())
                      .put("today", outcome.today())
                      .put("kept", outcome.kept())
                      .put("lost", part(tried, outcome.lost().count(), lost, byId))
                      .put("won", part(tried, outcome.won().count(), won, byId)));
            });
  }

  private static List<Long> first(QueryTrial.Part part) {
    List<Long> ids = part.newest();
    return ids.subList(0, Math.min(MOST_SHOWN, ids.size()));
  }

  private static JsonObject part(
      Tried tried, long count, List<Long> ids, Map<Long, Looked> byId) {
    JsonArray posts = new JsonArray();
    ids.stream()
        .map(byId::get)
        .filter(Objects::nonNull)
        .forEach(looked -> posts.add(TriedPosts.view(looked, tried.why().apply(looked))));
    return new JsonObject().put("count", count).put("posts", posts);
  }
}
