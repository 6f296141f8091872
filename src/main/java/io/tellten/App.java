package io.tellten;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tellten.beat.Bus;
import io.tellten.crawl.CrawlVerticle;
import io.tellten.crawl.CrawlStores;
import io.tellten.crawl.Crawler;
import io.tellten.crawl.Listening;
import io.tellten.crawl.Manners;
import io.tellten.crawl.StreamVerticle;
import io.tellten.demo.Town;
import io.tellten.discover.Declared;
import io.tellten.discover.Discoveries;
import io.tellten.ingest.Folding;
import io.tellten.ingest.Ingest;
import io.tellten.net.FetchLimits;
import io.tellten.net.Fetcher;
import io.tellten.net.Sockets;
import io.tellten.store.AlertStore;
import io.tellten.store.BudgetStore;
import io.tellten.store.BurstStore;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.EventStore;
import io.tellten.store.FoldStore;
import io.tellten.store.HarvestStore;
import io.tellten.store.HistoryStore;
import io.tellten.store.HostQueueStore;
import io.tellten.store.LessonStore;
import io.tellten.store.ImportWork;
import io.tellten.store.IncidentStore;
import io.tellten.store.MentionStore;
import io.tellten.store.MuteStore;
import io.tellten.store.OutboxStore;
import io.tellten.store.RereadStore;
import io.tellten.store.SessionStore;
import io.tellten.store.PollStore;
import io.tellten.store.SourceStore;
import io.tellten.store.StreamStore;
import io.tellten.store.TopicStore;
import io.tellten.store.WatchStore;
import io.tellten.watch.WatchVerticle;
import io.tellten.web.Demo;
import io.tellten.web.Services;
import io.tellten.web.WebSettings;
import io.tellten.web.WebVerticle;
import io.vertx.core.Deployable;
import io.tellten.model.TryStep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Wires the parts, starts them in the order they need each other, and stops them in the reverse
 * order. Whatever a start that fails had begun is stopped again.
 */
final class App {
  private final Config config;

  private final Clock clock;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Vertx vertx;
  private final Deque<Supplier<Future<?>>> stops = new ArrayDeque<>();
  private volatile int port;
  private volatile @Nullable String phoneUrl;

  private App(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .withMetrics(new MicrometerMetricsFactory(metrics))
            .build();
    stops.push(vertx::close);
  }

  /** Watches what the settings declare. */
  static Future<App> serve(Config config, Clock clock) {
    App app = new App(config, clock);
    return app.orStop(Future.succeededFuture().compose(v -> app.start(Scene.of(config))));
  }

  /** Watches a town of its own and nothing else; the data directory must be the demo's. */
  static Future<App> demo(Config config, Clock clock, long seed) {
    App app = new App(config, clock);
    return app.orStop(
        Town.open(app.vertx, clock, seed)
            .compose(
                town -> {
                  app.stops.push(town::close);
                  app.phoneUrl = town.phoneUrl();
                  return app.start(Scene.of(town));
                }));
  }

  /** Where the demo's owner is told; null: this is no demo. */
  @Nullable String phoneUrl() {
    return phoneUrl;
  }

  /** Where the dashboard listens. */
  int port() {
    return port;
  }

  /** Last started, first stopped; each step is taken even when the one before failed. */
  Future<Void> stop() {
    Future<Void> stopped = Future.succeededFuture();
    while (!stops.isEmpty()) {
      Supplier<Future<?>> step = stops.pop();
      stopped = stopped.eventually(step::get);
    }
    return stopped;
  }

  /** A promise of no event loop: the last step ends them all, and somebody still has to hear of it. */
  private Future<App> orStop(Future<Void> started) {
    Promise<App> app = Promise.promise();
    started
        .onSuccess(v -> app.complete(this))
        .onFailure(failure -> stop().onComplete(v -> app.fail(failure)));
    return app.future();
  }

  private Future<Void> start(Scene scene) {
    return openDatabase()
        .compose(
            database -> {
              Bus bus = new Bus(vertx);
              Changes changes = new Changes(database.pool(), clock, bus::announce);
              return new Declared(scene.connectors())
                  .bring(changes, scene.businesses())
                  .compose(v -> Readers.open(vertx, config, clock))
                  .onSuccess(readers -> stops.push(readers::close))
                  .compose(
                      readers ->
                          openAlerting(database, bus, changes, scene)
                              .compose(
                                  alerting ->
                                      start(database, readers, bus, changes, alerting, scene)));
            });
  }

  private Future<Database> openDatabase() {
    String url = config.database().url();
    Future<Database> opening =
        url == null ? Database.embedded(vertx, config.dataDir()) : Database.at(vertx, url);
    return opening.compose(
        database -> {
          stops.push(() -> database.close(vertx));
          // nobody else uses our own server, so what a killed run held is free
          return database.isEmbedded()
              ? new HostQueueStore(database.pool())
                  .takeAll()
                  .compose(v -> ImportWork.takeAll(database.pool()))
                  .compose(v -> new StreamStore(database.pool()).takeAll())
                  .compose(v -> new OutboxStore(database.pool()).takeAll())
                  .map(database)
              : Future.succeededFuture(database);
        });
  }

  private Future<Alerting> openAlerting(
      Database database, Bus bus, Changes changes, Scene scene) {
    Town town = scene.town();
    return Alerting.open(
            new Alerting.Parts(
                vertx, config, database, changes, bus, scene.told(), this::publicUrl, clock))
        .onSuccess(alerting -> stops.push(alerting::close))
        .compose(
            alerting ->
                (town == null ? Future.succeededFuture() : alerting.bringOwner(town))
                    .map(alerting));
  }

  private URI publicUrl() {
    return config.http().publicUrlOn(port == 0 ? config.http().port() : port);
  }

  private Future<Void> start(
      Database database,
      Readers readers,
      Bus bus,
      Changes changes,
      Alerting alerting,
      Scene scene) {
    Ingest ingest =
        new Ingest(
            vertx,
            clock,
            new BusinessStore(database.pool()),
            new LessonStore(database.pool()),
            readers.own(),
            readers.transformer() == null ? null : readers.transformer()::read,
            new HarvestStore(changes));
    Fetcher fetcher = new Fetcher(vertx, limits(), scene.asked(), clock);
    stops.push(fetcher::close);
    Crawler crawler =
        new Crawler(
            vertx,
            new CrawlStores(
                new HostQueueStore(database.pool()),
                new PollStore(database.pool()),
                new RereadStore(database.pool()),
                new BudgetStore(database.pool()),
                changes),
            fetcher,
            scene.connectors().all(),
            ingest::accept,
            ingest::accept,
            clock,
            new Manners(
                config.crawl().pace(), config.crawl().parallel(), config.crawl().budgets()));
    Sockets sockets = new Sockets(vertx, limits(), scene.asked());
    stops.push(sockets::close);
    Listening listening =
        new Listening(
            vertx,
            new StreamStore(database.pool()),
            changes,
            sockets,
            scene.connectors().all(),
            ingest::accept,
            clock);
    Discoveries discoveries =
        new Discoveries(
            vertx,
            crawler.errands()::ask,
            scene.connectors(),
            scene.places(),
            readers.own(),
            has(),
            changes,
            clock);
    Past past = new Past(vertx, database, changes, ingest, config.translator(), clock);
    stops.push(past::close);
    WebVerticle web =
        new WebVerticle(
            services(
                database, bus, changes, scene, ingest, alerting, past, crawler::tryNow, discoveries),
            webSettings(scene.town() != null));
    return deploy(web)
        .onSuccess(v -> port = web.actualPort())
        .compose(v -> deployAll(alerting.verticles()))
        .compose(
            v ->
                deploy(
                    new WatchVerticle(changes, new HistoryStore(database.pool()), bus, clock)))
        .compose(
            v ->
                scene.town() == null
                    ? Future.succeededFuture()
                    : DemoSearches.bring(ingest, database.pool(), clock))
        .compose(v -> deploy(new CrawlVerticle(crawler)))
        .compose(v -> deploy(new StreamVerticle(listening)))
        .compose(v -> deploy(past.verticle()))
        .compose(v -> deploy(new Housekeeping(database.pool(), changes, clock)))
        .compose(v -> deploy(new Folding(new FoldStore(changes))));
  }

  /** What would need a key and has it, by the words of a discovery. */
  private Set<String> has() {
    Set<String> has = new HashSet<>();
    if (config.delivery().mail() != null) {
      has.add("mail");
    }
    if (!config.mastodonTokens().isEmpty()) {
      has.add("mastodon");
    }
    return has;
  }

  /** Null in the demo itself. */
  private @Nullable Demo demo(Scene scene) {
    if (scene.town() != null) {
      return null;
    }
    DemoBeside demo = new DemoBeside(vertx, config, clock);
    stops.push(demo::stop);
    return demo;
  }

  private FetchLimits limits() {
    Config.Crawl crawl = config.crawl();
    return new FetchLimits(
        crawl.connectTimeout(), crawl.timeout(), crawl.maxBodyBytes(), userAgent());
  }

  private String userAgent() {
    String contact = config.crawl().contact();
    return Crawler.PRODUCT_TOKEN
        + "/"
        + Version.current()
        + (contact == null ? "" : " (+" + contact + ")");
  }

  private Services services(
      Database database, Bus bus, Changes changes, Scene scene, Ingest ingest, Alerting alerting,
      Past past, BiFunction<Long, Consumer<TryStep>, Future<Boolean>> tryNow,
      Discoveries discoveries) {
    return new Services(
        new BusinessStore(database.pool()),
        new SourceStore(database.pool()),
        new MentionStore(database.pool()),
        new TopicStore(database.pool()),
        new AlertStore(database.pool()),
        new MuteStore(database.pool()),
        new WatchStore(database.pool(), clock),
        new IncidentStore(database.pool()),
        new BurstStore(database.pool()),
        new EventStore(database.pool()),
        new SessionStore(database.pool()),
        changes,
        scene.connectors(),
        ingest::accept,
        tryNow,
        alerting.services(),
        past.services(),
        bus,
        metrics,
        clock,
        discoveries,
        demo(scene));
  }

  private WebSettings webSettings(boolean demo) {
    Config.Http http = config.http();
    return new WebSettings(
        http.host(),
        http.port(),
        http.publicUrlOn(http.port()),
        config.apiToken(),
        demo,
        demo || config.crawl().contact() != null,
        Version.current(),
        WebSettings.webrootBeside(Path.of("").toAbsolutePath()));
  }

  private Future<Void> deployAll(List<Deployable> parts) {
    Future<Void> deployed = Future.succeededFuture();
    for (Deployable part : parts) {
      deployed = deployed.compose(v -> deploy(part));
    }
    return deployed;
  }

  private Future<Void> deploy(Deployable part) {
    return vertx
        .deployVerticle(part)
        .onSuccess(id -> stops.push(() -> vertx.undeploy(id)))
        .mapEmpty();
  }
}
