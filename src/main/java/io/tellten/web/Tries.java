package io.tellten.web;

import io.tellten.discover.Trial;
import io.tellten.model.Business;
import io.tellten.model.Source;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a person try a source and watch: each step goes out as a line of JSON as soon as it happens.
 * Whoever goes away only ends the telling; what was begun is finished and stored.
 */
final class Tries {
  private static final Logger LOG = LoggerFactory.getLogger(Tries.class);

  private final Services services;

  Tries(Services services) {
    this.services = services;
  }

  /** {@code trySource}. */
  void open(RoutingContext request, long id) {
    services
        .sources()
        .byIds(List.of(id))
        .map(
            found ->
                found.stream()
                    .filter(source -> !source.archived())
                    .findFirst()
                    .orElseThrow(
                        () -> Problems.of(404, "No source with the id " + id + " is watched.")))
        .compose(
            source ->
                services
                    .businesses()
                    .find(source.businessId())
                    .map(business -> tell(request, source, business.orElseThrow())))
        .onFailure(request::fail);
  }

  private TryLines tell(RoutingContext request, Source source, Business business) {
    HttpServerResponse response = request.response();
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Accel-Buffering", "no")
        // A compressed answer would wait for a block to fill before it says anything.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
    response.writeHead();
    Context context = request.vertx().getOrCreateContext();
    TryLines lines =
        new TryLines(response, new Trial(services.connectors(), business, source));
    services
        .tryNow()
        .apply(source.id(), step -> context.runOnContext(v -> lines.tell(step)))
        .onComplete(
            tried ->
                context.runOnContext(
                    v -> {
                      if (tried.failed()) {
                        LOG.error("trying failed source={}", source.id(), tried.cause());
                        lines.failed();
                      } else {
                        asItIs(source).onComplete(now -> lines.end(now.otherwise(source).result()));
                      }
                    }));
    return lines;
  }

  private Future<Source> asItIs(Source before) {
    return services.sources().byIds(List.of(before.id())).map(found -> found.get(0));
  }
}
