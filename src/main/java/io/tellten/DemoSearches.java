package io.tellten;

import io.tellten.demo.Town;
import io.tellten.ingest.Ingest;
import io.tellten.model.Business;
import io.tellten.model.ResultPage;
import io.tellten.model.SearchResult;
import io.tellten.model.Source;
import io.tellten.store.BusinessStore;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What people of the demo's town found in the days before it opened, so that there is a past to see. */
final class DemoSearches {
  private static final String KIND = "searxng";
  private static final int DAYS = 13;

  private final Ingest ingest;
  private final Pool pool;
  private final Clock clock;

  private DemoSearches(Ingest ingest, Pool pool, Clock clock) {
    this.ingest = ingest;
    this.pool = pool;
    this.clock = clock;
  }

  /** Brings it, the oldest day first. */
  static Future<Void> bring(Ingest ingest, Pool pool, Clock clock) {
    return new DemoSearches(ingest, pool, clock).bring();
  }

  private Future<Void> bring() {
    return new SourceStore(pool)
        .list(false)
        .compose(
            sources ->
                new BusinessStore(pool)
                    .list(false)
                    .compose(businesses -> bring(sources, businesses)));
  }

  private Future<Void> bring(List<Source> sources, List<Business> businesses) {
    Future<Void> done = Future.succeededFuture();
    for (Source source : sources) {
      for (Business business : businesses) {
        if (source.kind().equals(KIND) && source.businessId() == business.id()) {
          for (int daysAgo = DAYS; daysAgo > 0; daysAgo--) {
            int ago = daysAgo;
            done = done.compose(v -> bring(source, business, ago));
          }
        }
      }
    }
    return done;
  }

  private Future<Void> bring(Source source, Business business, int daysAgo) {
    List<SearchResult> found = Town.found(business.name(), daysAgo);
    return ingest.acceptPast(
        source.id(),
        source.kind(),
        business,
        clock.instant().minus(Duration.ofDays(daysAgo)),
        new ResultPage(ResultPage.ANY, business.name(), found, List.of()));
  }
}
