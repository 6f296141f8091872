package io.tellten.discover;

import io.tellten.match.CompiledQuery;
import io.tellten.match.Matcher;
import io.tellten.match.QueryFacts;
import io.tellten.match.Relation;
import io.tellten.model.Business;
import io.tellten.model.Post;
import io.tellten.model.Query;
import io.tellten.model.Question;
import io.tellten.model.Source;
import io.tellten.source.Connectors;
import io.tellten.store.QueryTryStore;
import io.tellten.store.QueryTryStore.Looked;
import io.tellten.store.QueryTryStore.Place;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says what a query, or the names of a business, would find in the posts that are stored, before
 * they are saved. All are looked at, the newest first, as long as that takes no longer than people
 * wait. Nothing is changed.
 */
public final class QueryTrial {
  /** Longer nobody waits for an answer while typing; it is enough for some 100,000 posts. */
  static final Duration LONGEST = Duration.ofSeconds(8);

  /** Of posts that the database judges. */
  private static final int AT_A_TIME = 2_000;

  /** Of posts whose words are read. */
  private static final int WORDS_AT_A_TIME = 500;

  /** More are counted only. */
  private static final int MOST_KEPT = 100;

  private final Connectors connectors;
  private final SourceStore sources;
  private final QueryTryStore posts;
  private final Clock clock;

  /** On what is stored there. */
  public QueryTrial(
      Connectors connectors, SourceStore sources, QueryTryStore posts, Clock clock) {
    this.connectors = connectors;
    this.sources = sources;
    this.posts = posts;
    this.clock = clock;
  }

  /**
   * Some of the posts, counted.
   *
   * @param newest ids of the newest of them
   */
  public record Part(long count, List<Long> newest) {}

  /**
   * What came of it.
   *
   * @param looked how many posts it was held against
   * @param backTo how far back these reach, where there was no time for older ones; null: these are
   *     all
   * @param matches how many of them it finds; the business's own posts and pages are not mentions
   * @param today how many mention the business as it is found now
   * @param kept how many of those still would
   * @param lost posts that no longer would
   * @param won posts that would besides
   */
  public record Outcome(
      long looked,
      @Nullable Instant backTo,
      long matches,
      long today,
      long kept,
      Part lost,
      Part won) {}

  /**
   * Holds a query against the posts since then.
   *
   * @param business null: one that is not watched yet
   * @param isWanted whether anybody still waits for it; else what is known by then is the answer
   */
  public Future<Outcome> run(
      Vertx vertx,
      Query query,
      @Nullable Business business,
      Instant since,
      BooleanSupplier isWanted) {
    CompiledQuery compiled = CompiledQuery.of(query);
    return run(vertx, query, looked -> finds(compiled, business, looked), business, since, isWanted);
  }

  /**
   * Holds the names of a business against the posts since then.
   *
   * @param named as it would be
   * @param business as it is; null: it is not watched yet
   * @param isWanted whether anybody still waits for it
   */
  public Future<Outcome> run(
      Vertx vertx,
      Business named,
      @Nullable Business business,
      Instant since,
      BooleanSupplier isWanted) {
    Matcher matcher = new Matcher(List.of(named.withoutQuery()));
    return run(
        vertx,
        null,
        looked ->
            matcher.match(looked.post()).stream()
                .anyMatch(match -> match.relation() == Relation.MENTION),
        business,
        since,
        isWanted);
  }

  private Future<Outcome> run(
      Vertx vertx,
      @Nullable Query query,
      Predicate<Looked> finds,
      @Nullable Business business,
      Instant since,
      BooleanSupplier isWanted) {
    return aboutBusiness(business)
        .compose(
            about -> {
              Look look = new Look(vertx, query, finds, business, about, since, isWanted);
              Promise<Void> done = Promise.promise();
              look.goOn(done);
              return done.future().map(v -> look.outcome());
            });
  }

  /** A sentence on what a query makes of a post with its words. */
  public static String why(Query query, Looked looked) {
    return CompiledQuery.of(query).why(facts(looked));
  }

  /** The same on what names make of it. */
  public static String why(Business named, Looked looked) {
    return Matcher.explain(named.withoutQuery(), looked.post(), false).sentence();
  }

  private Future<List<Long>> aboutBusiness(@Nullable Business business) {
    return business == null
        ? Future.succeededFuture(List.of())
        : sources
            .list(true)
            .map(
                all ->
                    all.stream()
                        .filter(source -> source.businessId() == business.id())
                        .filter(source -> isAbout(business, source))
                        .map(Source::id)
                        .toList());
  }

  private boolean isAbout(Business business, Source source) {
    Question question = new Question(business, source.url(), source.tags(), source.options());
    return connectors.of(source.kind()).map(c -> c.isAboutBusiness(question)).orElse(false);
  }

  private static boolean finds(
      CompiledQuery query, @Nullable Business business, Looked looked) {
    Boolean found = looked.isFound();
    boolean finds = found == null ? query.matches(facts(looked)) : found;
    Post post = looked.post();
    return finds
        && (business == null
            || !Matcher.isOwn(business, post) && !Matcher.isOnOwnPage(business, post));
  }

  private static QueryFacts facts(Looked looked) {
    return QueryFacts.of(
        looked.post(), looked.site(), looked.kind(), looked.post()::language);
  }

  /** One look through the posts; its steps follow one another, so that it counts without a lock. */
  private final class Look {
    private final Vertx vertx;
    private final Predicate<Looked> finds;
    private final @Nullable Business business;
    private final List<Long> about;
    private final Instant since;
    private final BooleanSupplier isWanted;
    private final Instant end = clock.instant().plus(LONGEST);
    private final List<Long> lost = new ArrayList<>();
    private final List<Long> won = new ArrayList<>();
    private @Nullable Query query;
    private @Nullable Place place = Place.NEWEST;
    private long looked;
    private long matches;
    private long today;
    private long kept;
    private long lostCount;
    private long wonCount;

    Look(
        Vertx vertx,
        @Nullable Query query,
        Predicate<Looked> finds,
        @Nullable Business business,
        List<Long> about,
        Instant since,
        BooleanSupplier isWanted) {
      this.vertx = vertx;
      this.query = query;
      this.finds = finds;
      this.business = business;
      this.about = about;
      this.since = since;
      this.isWanted = isWanted;
    }

    /** Until all are looked at, time is over, or nobody waits any more. */
    void goOn(Promise<Void> done) {
      Place from = place;
      boolean isOver =
          from == null
              || from != Place.NEWEST
                  && (!clock.instant().isBefore(end) || !isWanted.getAsBoolean());
      if (from == null || isOver) {
        done.complete();
        return;
      }
      next(from).onSuccess(v -> goOn(done)).onFailure(done::fail);
    }

    private Future<Void> next(Place from) {
      return posts
          .look(
              query,
              business == null ? null : business.id(),
              about,
              since,
              from,
              query == null ? WORDS_AT_A_TIME : AT_A_TIME)
          .compose(
              stretch ->
                  vertx.executeBlocking(
                      () -> {
                        stretch.posts().forEach(this::judge);
                        query = stretch.isTooHard() ? null : query;
                        place = stretch.next();
                        return null;
                      },
                      false));
    }

    private void judge(Looked one) {
      boolean found = finds.test(one);
      looked++;
      matches += found ? 1 : 0;
      if (one.isVisible()) {
        today++;
        if (found || one.isFixed()) {
          kept++;
        } else {
          lostCount++;
          keep(lost, one);
        }
      } else if (found && one.mentionId() == null) { // one that people hid stays hidden
        wonCount++;
        keep(won, one);
      }
    }

    private static void keep(List<Long> some, Looked one) {
      if (some.size() < MOST_KEPT) {
        some.add(one.id());
      }
    }

    Outcome outcome() {
      Place last = place;
      return new Outcome(
          looked,
          last == null ? null : last.at(),
          matches,
          today,
          kept,
          new Part(lostCount, List.copyOf(lost)),
          new Part(wonCount, List.copyOf(won)));
    }
  }
}
