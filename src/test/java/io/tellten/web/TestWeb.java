package io.tellten.web;

import static io.tellten.store.TestDatabase.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tellten.beat.Bus;
import io.tellten.model.Analysis;
import io.tellten.model.Author;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Engagement;
import io.tellten.model.HandPost;
import io.tellten.model.Interval;
import io.tellten.model.Label;
import io.tellten.model.Level;
import io.tellten.model.Origin;
import io.tellten.model.Owner;
import io.tellten.model.Phrase;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.ReadPost;
import io.tellten.model.RuleKind;
import io.tellten.model.Sentiment;
import io.tellten.model.Stored;
import io.tellten.model.StoryKeys;
import io.tellten.model.TryStep;
import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import io.tellten.store.AlertStore;
import io.tellten.store.BurstStore;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.EventStore;
import io.tellten.store.HarvestStore;
import io.tellten.store.HostQueueStore;
import io.tellten.store.IncidentStore;
import io.tellten.store.MentionStore;
import io.tellten.store.MuteStore;
import io.tellten.store.Raising;
import io.tellten.store.SessionStore;
import io.tellten.store.SourceStore;
import io.tellten.store.TestDatabase;
import io.tellten.store.TopicStore;
import io.tellten.store.WatchStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real web on a free port, with a real database behind it and a clock in the hand. */
final class TestWeb implements AutoCloseable {
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  /** The kinds there are, and a made-up one. */
  static final Connectors CONNECTORS =
      Connectors.of(
          Stream.concat(
                  Connectors.standard().all().stream(), Stream.<Connector>of(new ShopConnector()))
              .toList());

  static final String TOKEN = "a-token-of-the-test-0123456789";

  final Vertx vertx = Vertx.vertx();
  final Database database = TestDatabase.fresh(vertx);
  final HandClock clock = new HandClock();
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final Changes changes;
  final int port;
  private final Bus bus = new Bus(vertx);
  private final WebClient client =
      WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
  private final String deployment;
  private int number;

  /** What happens when a source is tried; it must be set before. */
  volatile BiFunction<Long, Consumer<TryStep>, Future<Boolean>> tryNow =
      (source, steps) -> Future.failedFuture("no test said what happens");

  /** Without a token. */
  static TestWeb open() {
    return open(Live.BEAT);
  }

  /** Without a token, the live stream beating at that pace. */
  static TestWeb open(Duration liveBeat) {
    return new TestWeb(null, "http://localhost:8080", null, liveBeat);
  }

  /** With {@link #TOKEN}. */
  static TestWeb guarded(String publicUrl) {
    return new TestWeb(TOKEN, publicUrl, null, Live.BEAT);
  }

  /** With the dashboard's files in that folder. */
  static TestWeb serving(Path webroot) {
    return new TestWeb(null, "http://localhost:8080", webroot, Live.BEAT);
  }

  private TestWeb(
      @Nullable String token, String publicUrl, @Nullable Path webroot, Duration liveBeat) {
    changes = new Changes(database.pool(), clock, bus::announce);
    WebSettings settings =
        new WebSettings(
            "127.0.0.1", 0, URI.create(publicUrl), token, false, true, "1.2.3", webroot);
    WebVerticle web = new WebVerticle(services(), settings, liveBeat);
    deployment = await(vertx.deployVerticle(web));
    port = web.actualPort();
  }

  private Services services() {
    var pool = database.pool();
    return new Services(
        new BusinessStore(pool),
        new SourceStore(pool),
        new MentionStore(pool),
        new TopicStore(pool),
        new AlertStore(pool),
        new MuteStore(pool),
        new WatchStore(pool, clock),
        new IncidentStore(pool),
        new BurstStore(pool),
        new EventStore(pool),
        new SessionStore(pool),
        changes,
        CONNECTORS,
        this::bringByHand,
        (source, steps) -> tryNow.apply(source, steps),
        bus,
        metrics,
        clock);
  }

  /** What takes posts in, as plainly as it can be done: no language, no feeling. */
  private Future<List<Stored>> bringByHand(List<HandPost> posts) {
    return new HarvestStore(changes)
        .commit(posts.stream().map(p -> new HarvestStore.ByHand(read(p), p.backfill())).toList());
  }

  private static ReadPost read(HandPost post) {
    String id = post.externalId() != null ? post.externalId() : String.valueOf(post.url());
    return new ReadPost(
        new Post(
            "hand",
            id,
            null,
            post.url(),
            new Author(post.author(), null, null),
            post.title(),
            post.text() == null ? "" : post.text(),
            null,
            post.rating(),
            post.publishedAt(),
            Engagement.UNKNOWN,
            null),
        "hand",
        Analysis.EMPTY,
        List.of(post.businessId()),
        false);
  }

  /** Stops the web as the program does; the rest goes on. */
  void stopWeb() {
    await(vertx.undeploy(deployment));
  }

  @Override
  public void close() {
    client.close();
    if (vertx.deploymentIDs().contains(deployment)) {
      stopWeb();
    }
    await(database.close(vertx));
    await(vertx.close());
  }

  // What is in the database.

  long business(String name) {
    return await(
        new BusinessStore(database.pool())
            .bring(
                new BusinessSpec(
                    name + ++number,
                    name,
                    List.of("@acme"),
                    List.of("Acme Corp"),
                    List.of("acme.example"),
                    List.of("@acme@social.example"),
                    ZoneId.of("Europe/Zurich"),
                    List.of(),
                    1),
                NOON));
  }

  long source(long business) {
    Origin site = new Origin("https", "feed" + ++number + ".example", 443);
    long queue = await(new HostQueueStore(database.pool()).ensure(site, NOON));
    var watched = await(new BusinessStore(database.pool()).find(business)).orElseThrow();
    String url = "https://" + site.host() + "/feed.xml";
    return await(
            new SourceStore(database.pool())
                .bring(
                    new Question(watched, url, List.of()),
                    "feed",
                    url,
                    "News of " + watched.name(),
                    Interval.every(Duration.ofMinutes(5)),
                    queue,
                    Owner.FILE,
                    NOON))
        .orElseThrow();
  }

  /** Stores a mention; answers its id. */
  long mention(long business, String text, Label label, @Nullable Instant publishedAt) {
    return mentions(business, List.of(text), label, publishedAt).get(0);
  }

  List<Long> mentions(
      long business, List<String> texts, Label label, @Nullable Instant publishedAt) {
    List<HarvestStore.ByHand> posts =
        texts.stream()
            .map(text -> new HarvestStore.ByHand(post(business, text, label, publishedAt), false))
            .toList();
    return await(new HarvestStore(changes).commit(posts)).stream().map(Stored::mentionId).toList();
  }

  /** Stores a mention of which that was read, just now; answers its id. */
  long reading(long business, String text, Analysis read) {
    return reading(business, text, read, clock.instant());
  }

  /** Stores a mention of which that was read; answers its id. */
  long reading(long business, String text, Analysis read, Instant publishedAt) {
    ReadPost plain = post(business, text, read.sentiment().label(), publishedAt);
    ReadPost post =
        new ReadPost(plain.post(), plain.site(), read, List.of(business), false, plain.story());
    return await(new HarvestStore(changes).commit(List.of(new HarvestStore.ByHand(post, false))))
        .get(0)
        .mentionId();
  }

  /** Stores a mention that others know by its own keys and that links to these. */
  void linking(long business, String text, List<Long> own, List<Long> links) {
    ReadPost plain = post(business, text, Label.NEUTRAL, NOON.minusSeconds(60));
    ReadPost post =
        new ReadPost(
            plain.post(),
            plain.site(),
            plain.analysis(),
            plain.businesses(),
            false,
            new StoryKeys(List.of(), links, own, words -> false));
    await(new HarvestStore(changes).commit(List.of(new HarvestStore.ByHand(post, false))));
  }

  private ReadPost post(long business, String text, Label label, @Nullable Instant publishedAt) {
    int n = ++number;
    double score = label == Label.NEGATIVE ? -0.5 : label == Label.POSITIVE ? 0.5 : 0;
    return new ReadPost(
        new Post(
            "hand",
            "post" + n,
            null,
            "https://www.talk.example/posts/" + n,
            new Author("Ana " + n, "ana" + n, 12L),
            "About bread",
            text,
            "en",
            2.0,
            publishedAt,
            new Engagement(3L, 1L, null, null),
            null),
        "talk.example",
        new Analysis("en", new Sentiment(label, score), List.of(new Phrase(0, 5, score))),
        List.of(business),
        false);
  }

  /** Raises an alert about a mention. */
  void alert(long business, long mention, String rule) {
    await(
        changes.run(
            change ->
                Raising.add(
                    change,
                    new Raising.NewAlert(
                        business,
                        mention,
                        null,
                        null,
                        RuleKind.of(rule),
                        null,
                        "A rule",
                        Level.WARNING,
                        "A post is growing",
                        "It grew by 20 in 30 minutes.",
                        Map.of("growth", 20.0, "ratio", 1.5),
                        null,
                        null))));
  }

  // What is asked.

  HttpRequest<Buffer> request(HttpMethod method, String path) {
    return client.request(method, port, "127.0.0.1", path);
  }

  HttpResponse<Buffer> get(String path) {
    return await(request(HttpMethod.GET, path).send());
  }

  HttpResponse<Buffer> send(HttpMethod method, String path, @Nullable Object json) {
    HttpRequest<Buffer> request = request(method, path);
    return await(json == null ? request.send() : request.sendJson(json));
  }

  /** The items of a list that must be there. */
  List<JsonObject> items(String path) {
    HttpResponse<Buffer> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + " answered " + answer.bodyAsString());
    }
    return objects(answer.bodyAsJsonObject().getJsonArray("items"));
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  /** A clock that moves when it is told to. */
  static final class HandClock extends Clock {
    private volatile Instant now = NOON;

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("always UTC");
    }
  }
}
