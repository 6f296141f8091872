package io.tellten.web;

import io.tellten.store.Availability;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the API, the live stream, the dashboard and the probes until it is stopped. */
public final class WebVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(WebVerticle.class);

  /** Requests under way get so long to end when the program stops. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  /** Longer than a list of posts takes to be stored; a live stream beats well within it. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  /** A full office of dashboards comes back at once after a restart. */
  private static final int BACKLOG = 4096;

  private final Services services;
  private final WebSettings settings;
  private final Live live;
  private final Probes probes;
  private @Nullable HttpServer server;

  /** One a process: it is deployed once, after the database is ready. */
  public WebVerticle(Services services, WebSettings settings) {
    this(services, settings, Live.BEAT);
  }

  /** With a pulse that a test can wait for. */
  WebVerticle(Services services, WebSettings settings, Duration liveBeat) {
    this.services = services;
    this.settings = settings;
    this.probes = new Probes(services.events(), services.metrics());
    this.live =
        new Live(
            services.events(),
            new LiveMessages(
                services.mentions(),
                services.alerts(),
                services.sources(),
                new BusinessViews(services.businesses(), services.clock())),
            services.bus(),
            services.metrics(),
            liveBeat);
  }

  /** Where it listens; after it was deployed. */
  public int actualPort() {
    if (server == null) {
      throw new IllegalStateException("the web is not started");
    }
    return server.actualPort();
  }

  @Override
  public Future<?> start() {
    return Contract.load(vertx)
        .compose(contract -> Pages.load(vertx, settings.webroot()).map(p -> routes(contract, p)))
        .compose(router -> live.start(vertx).map(router))
        .compose(this::listen);
  }

  private Router routes(Contract contract, Pages pages) {
    Sessions sessions = new Sessions(settings, services.sessions(), services.clock());
    Problems problems = new Problems(Availability::isAway);
    return new Routes(contract, problems, services, settings, sessions, live)
        .build(vertx, new Guard(settings, sessions), pages, probes);
  }

  private Future<?> listen(Router router) {
    HttpServer listening =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setCompressionSupported(true)
                    .setIdleTimeout((int) IDLE.toSeconds())
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setAcceptBacklog(BACKLOG))
            .requestHandler(router);
    server = listening;
    return listening
        .listen(settings.port(), settings.host())
        .onSuccess(s -> LOG.info("listening host={} port={}", settings.host(), s.actualPort()));
  }

  @Override
  public Future<?> stop() {
    probes.stopping();
    return live.stop()
        .eventually(
            () ->
                server == null
                    ? Future.succeededFuture()
                    : server.shutdown(GRACE.toSeconds(), TimeUnit.SECONDS));
  }
}
