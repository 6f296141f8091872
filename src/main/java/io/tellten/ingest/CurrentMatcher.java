package io.tellten.ingest;

import io.tellten.match.Matcher;
import io.tellten.model.Business;
import io.tellten.store.BusinessStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The matcher for the businesses as they are in the database, at most a few seconds old. However
 * many there are, asking for it costs nothing in between, and looking whether one has changed is one
 * short query.
 */
final class CurrentMatcher {
  /** Another process may have changed a name; this soon it holds here too. */
  private static final Duration FRESH = Duration.ofSeconds(4);

  private final Vertx vertx;
  private final BusinessStore businesses;
  private final Clock clock;
  private @Nullable Known known;
  private @Nullable Future<Known> looking;

  CurrentMatcher(Vertx vertx, BusinessStore businesses, Clock clock) {
    this.vertx = vertx;
    this.businesses = businesses;
    this.clock = clock;
  }

  /**
   * A matcher and what it knows.
   *
   * @param version of the businesses in the database
   * @param at when the database was last asked for it
   */
  record Known(String version, Map<Long, Business> businesses, Matcher matcher, Instant at) {}

  /** One at most a few seconds old. */
  Future<Known> get() {
    return get(null);
  }

  /** One that knows this business as it stands here: then what it misses is not in the answer. */
  synchronized Future<Known> get(@Nullable Business asked) {
    Instant now = clock.instant();
    if (known != null
        && now.isBefore(known.at().plus(FRESH))
        && (asked == null || asked.equals(known.businesses().get(asked.id())))) {
      return Future.succeededFuture(known);
    }
    Future<Known> under = looking;
    if (under != null && !under.isComplete()) {
      return asked == null ? under : under.compose(found -> get(asked)); // one look for all
    }
    Future<Known> look = look(known, now);
    looking = look;
    return look;
  }

  private Future<Known> look(@Nullable Known last, Instant now) {
    return businesses
        .version()
        .compose(
            version ->
                last != null && version.equals(last.version())
                    ? Future.succeededFuture(
                        new Known(version, last.businesses(), last.matcher(), now))
                    : businesses.list(false).compose(all -> build(version, all, now)))
        .map(this::keep);
  }

  /** The version was asked for before the list: at worst what is new is read once more. */
  private Future<Known> build(String version, List<Business> all, Instant now) {
    return vertx.executeBlocking(
        () -> {
          Map<Long, Business> byId = new HashMap<>();
          all.forEach(business -> byId.put(business.id(), business));
          return new Known(version, byId, new Matcher(all), now);
        },
        false);
  }

  private synchronized Known keep(Known found) {
    if (known == null || !found.at().isBefore(known.at())) {
      known = found;
    }
    return Objects.requireNonNull(found);
  }
}
