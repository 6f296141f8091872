package io.tellten.ingest;

import io.tellten.match.Matcher;
import io.tellten.model.Business;
import io.tellten.store.BusinessStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The matcher for the businesses as they are in the database, at most a few seconds old. */
final class CurrentMatcher {
  /** Another process may have changed a name; this soon it holds here too. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final BusinessStore businesses;
  private final Clock clock;
  private volatile @Nullable Known known;

  CurrentMatcher(BusinessStore businesses, Clock clock) {
    this.businesses = businesses;
    this.clock = clock;
  }

  private record Known(List<Business> businesses, Matcher matcher, Instant at) {}

  /** One that knows this business as it stands here: then what it misses is not in the answer. */
  Future<Matcher> get(Business asked) {
    Known last = known;
    Instant now = clock.instant();
    if (last != null
        && now.isBefore(last.at().plus(FRESH))
        && last.businesses().contains(asked)) {
      return Future.succeededFuture(last.matcher());
    }
    return businesses
        .list(false)
        .map(
            all -> {
              Matcher matcher =
                  last != null && last.businesses().equals(all) ? last.matcher() : new Matcher(all);
              known = new Known(all, matcher, now);
              return matcher;
            });
  }
}
