package io.tellten.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tellten.store.EventStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the program is, for those that run it: alive, ready, and in numbers. */
final class Probes {
  private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

  /** A probe that waits longer has its answer. */
  private static final long DATABASE_SECONDS = 2;

  private final EventStore events;
  private final PrometheusMeterRegistry metrics;
  private boolean stopping;

  Probes(EventStore events, PrometheusMeterRegistry metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  /** From now on it is not ready, so that nothing new is sent here. */
  void stopping() {
    stopping = true;
  }

  void mount(Router router) {
    router.get("/health/live").method(HttpMethod.HEAD).handler(request -> answer(request, true, "alive"));
    router.get("/health/ready").method(HttpMethod.HEAD).handler(this::ready);
    router.get("/metrics").method(HttpMethod.HEAD).handler(this::metrics);
  }

  /** The web starts after the migrations, so that an answer means that they are done. */
  private void ready(RoutingContext request) {
    if (stopping) {
      answer(request, false, "stopping");
      return;
    }
    Future<Long> asked = events.last().timeout(DATABASE_SECONDS, TimeUnit.SECONDS);
    asked
        .onSuccess(id -> answer(request, true, "ready"))
        .onFailure(
            failure -> {
              LOG.warn("not ready, the database does not answer", failure);
              answer(request, false, "the database does not answer");
            });
  }

  private void metrics(RoutingContext request) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(metrics.scrape());
  }

  private static void answer(RoutingContext request, boolean well, String state) {
    request
        .response()
        .setStatusCode(well ? 200 : 503)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(new JsonObject().put("status", well ? "UP" : "DOWN").put("state", state).toBuffer());
  }
}
