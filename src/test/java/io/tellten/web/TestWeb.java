package io.tellten.web;

import static io.tellten.store.TestDatabase.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tellten.alert.Acts;
import io.tellten.alert.DigestWriter;
import io.tellten.alert.ChannelKinds;
import io.tellten.alert.Couriers;
import io.tellten.alert.Links;
import io.tellten.alert.Rules;
import io.tellten.alert.Tested;
import io.tellten.alert.Vapid;
import io.tellten.analysis.TextReader;
import io.tellten.beat.Bus;
import io.tellten.discover.Discoveries;
import io.tellten.discover.Door;
import io.tellten.discover.Places;
import io.tellten.ingest.Ingest;
import io.tellten.model.Analysis;
import io.tellten.model.Author;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Cause;
import io.tellten.model.ChannelKind;
import io.tellten.model.ChannelSpec;
import io.tellten.model.Digest;
import io.tellten.model.Engagement;
import io.tellten.model.EventKind;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.HandPost;
import io.tellten.model.Interval;
import io.tellten.model.Label;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.model.Origin;
import io.tellten.model.Owner;
import io.tellten.model.PersonSpec;
import io.tellten.model.Phrase;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.ReadPost;
import io.tellten.model.Sentiment;
import io.tellten.model.Stored;
import io.tellten.model.StoryKeys;
import io.tellten.model.TryStep;
import io.tellten.model.WorkingHours;
import io.tellten.net.AddressGuard;
import io.tellten.net.FetchLimits;
import io.tellten.net.Sender;
import io.tellten.past.ImportVerticle;
import io.tellten.past.Importer;
import io.tellten.past.Imports;
import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import io.tellten.store.AlertSteps;
import io.tellten.store.AlertStore;
import io.tellten.store.BurstStore;
import io.tellten.store.BusinessStore;
import io.tellten.store.ChainStore;
import io.tellten.store.Changes;
import io.tellten.store.ChannelStore;
import io.tellten.store.Database;
import io.tellten.store.LessonStore;
import io.tellten.store.DeliveryStore;
import io.tellten.store.EventStore;
import io.tellten.store.HarvestStore;
import io.tellten.store.HostQueueStore;
import io.tellten.store.ImportStore;
import io.tellten.store.IncidentStore;
import io.tellten.store.MentionStore;
import io.tellten.store.MuteStore;
import io.tellten.store.PendingStore;
import io.tellten.store.PersonStore;
import io.tellten.store.RuleStore;
import io.tellten.store.Sealing;
import io.tellten.store.SessionStore;
import io.tellten.store.SilenceStore;
import io.tellten.store.SourceStore;
import io.tellten.store.TestDatabase;
import io.tellten.store.TopicStore;
import io.tellten.store.TranslationStore;
import io.tellten.store.WatchStore;
import io.tellten.translate.Translations;
import io.tellten.translate.Translator;
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
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The real web on a free port, with a real database behind it and a clock in the hand. */
final class TestWeb implements AutoCloseable {
  private static final String RAISE =
      """
      INSERT INTO alert
        (business_id, mention_id, rule, rule_id, level, title, reason, numbers, state, raised_at, round_at)
      VALUES ($1, $2, $3, (SELECT id FROM rule WHERE kind = $3 AND business_id IS NULL), 'warning',
        'A post is growing', 'It grew by 20 in 30 minutes.', '{"growth": 20, "ratio": 1.5}', 'open', $4, $4)
      RETURNING id""";

  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  /** The kinds there are, and a made-up one. */
  static final Connectors CONNECTORS =
      Connectors.of(
          Stream.concat(
                  Connectors.standard().all().stream(), Stream.<Connector>of(new ShopConnector()))
              .toList());

  /** Nothing is sent by any of them here. */
  private static final ChannelKinds KINDS =
      Couriers.standard(
              send -> Future.failedFuture("nothing is sent"),
              null,
              new Vapid(Vapid.newKey(), null, Clock.systemUTC()))
          .kinds();

  static final String PUSH_KEY = "BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJu";

  static final String TOKEN = "a-token-of-the-test-0123456789";

  final Vertx vertx = Vertx.vertx();
  final Database database = TestDatabase.fresh(vertx);
  final HandClock clock = new HandClock();
  final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  final Changes changes;
  final ChannelStore channels = new ChannelStore(database.pool(), new Sealing(new byte[32]));
  final Links links;
  final int port;
  private final Bus bus = new Bus(vertx);
  private final WebClient client =
      WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
  private final @Nullable Translator translator;
  private final Imports imports;
  private final String deployment;
  private final String importing;
  private int number;

  /** What happens when a source is tried; it must be set before. */
  volatile BiFunction<Long, Consumer<TryStep>, Future<Boolean>> tryNow =
      (source, steps) -> Future.failedFuture("no test said what happens");

  /** How sites are asked by a search; it must be set before. */
  volatile Door door =
      (ask, isPage, budget, isWanted) -> Future.failedFuture("no test said what is answered");

  /** A demo that starts in no time. */
  final DemoStandIn demo = new DemoStandIn();

  /** What comes of testing a channel. */
  volatile LongFunction<Future<Tested>> testChannel =
      channel -> Future.failedFuture("no test said what happens");

  /** Without a token. */
  static TestWeb open() {
    return open(Live.BEAT);
  }

  /** Without a token, the live stream beating at that pace. */
  static TestWeb open(Duration liveBeat) {
    return new TestWeb(null, "http://localhost:8080", null, liveBeat, null);
  }

  /** With {@link #TOKEN}. */
  static TestWeb guarded(String publicUrl) {
    return new TestWeb(TOKEN, publicUrl, null, Live.BEAT, null);
  }

  /** With the dashboard's files in that folder. */
  static TestWeb serving(Path webroot) {
    return new TestWeb(null, "http://localhost:8080", webroot, Live.BEAT, null);
  }

  /** With a translator. */
  static TestWeb translating(Translator translator) {
    return new TestWeb(null, "http://localhost:8080", null, Live.BEAT, translator);
  }

  private TestWeb(
      @Nullable String token,
      String publicUrl,
      @Nullable Path webroot,
      Duration liveBeat,
      @Nullable Translator translator) {
    this.translator = translator;
    changes = new Changes(database.pool(), clock, bus::announce);
    links = new Links(new byte[32], URI.create(publicUrl), clock);
    WebSettings settings =
        new WebSettings(
            "127.0.0.1", 0, URI.create(publicUrl), token, false, true, "1.2.3", webroot);
    imports = new Imports(vertx, changes, new ImportStore(database.pool()));
    importing = await(vertx.deployVerticle(new ImportVerticle(imports, importer())));
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
        alerting(),
        new PastServices(imports, translations()),
        bus,
        metrics,
        clock,
        new Discoveries(
            vertx,
            (ask, isPage, budget, isWanted) -> door.ask(ask, isPage, budget, isWanted),
            CONNECTORS,
            Places.standard(),
            TextReader.standard(clock),
            Set.of(),
            changes,
            clock),
        demo);
  }

  private AlertServices alerting() {
    var pool = database.pool();
    return new AlertServices(
        new RuleStore(pool),
        new Rules(
            changes, new GrowthThreshold(50, Duration.ofMinutes(30)), 60, Duration.ofHours(1)),
        new SilenceStore(pool),
        new PersonStore(pool),
        channels,
        KINDS,
        new ChainStore(pool),
        new DeliveryStore(pool),
        new AlertSteps(pool),
        new PendingStore(pool),
        new Acts(changes),
        links,
        channel -> testChannel.apply(channel),
        () -> Future.succeededFuture(PUSH_KEY),
        person -> new DigestWriter(changes).soFar(person));
  }

  /** What takes posts in, as plainly as it can be done: no language, no feeling. */
  private Future<List<Stored>> bringByHand(List<HandPost> posts) {
    return new HarvestStore(changes)
        .commit(posts.stream().map(p -> new HarvestStore.ByHand(read(p), p.backfill())).toList());
  }

  private @Nullable Translations translations() {
    FetchLimits limits =
        new FetchLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 100_000, "TellTen/test");
    return translator == null
        ? null
        : new Translations(
            new TranslationStore(database.pool()),
            translator,
            new Sender(vertx, limits, AddressGuard.parse("127.0.0.1"), clock)::send,
            clock);
  }

  /** As in the program: what a file brings is matched and read. */
  private Importer importer() {
    Ingest ingest =
        new Ingest(
            vertx,
            clock,
            new BusinessStore(database.pool()),
            new LessonStore(database.pool()),
            TextReader.standard(clock),
            null,
            new HarvestStore(changes));
    return new Importer(
        vertx, changes, new BusinessStore(database.pool()), ingest::accept, clock);
  }

  private static ReadPost read(HandPost post) {
    String id = post.externalId() != null ? post.externalId() : String.valueOf(post.url());
    return new ReadPost(
        new Post(
            post.network() == null ? "hand" : post.network(),
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
        post.site() == null ? "hand" : post.site(),
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
    await(vertx.undeploy(importing));
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

  /** Raises an alert about a mention by the rule of that kind; answers its id. */
  long alert(long business, long mention, String kind) {
    return await(
        changes.run(
            change ->
                change
                    .db()
                    .preparedQuery(RAISE)
                    .execute(
                        Tuple.of(
                            business, mention, kind, change.now().atOffset(ZoneOffset.UTC)))
                    .map(
                        rows -> {
                          long id = rows.iterator().next().getLong("id");
                          change.tell(EventKind.ALERT, id);
                          return id;
                        })));
  }

  /** Adds somebody who may be told; answers the id. */
  long person(String name) {
    PersonSpec spec =
        new PersonSpec(name, ZoneId.of("Europe/Zurich"), WorkingHours.USUAL, null, Digest.NONE);
    return await(PersonStore.add(changes, spec)).id();
  }

  /** Gives a person a way to be reached; answers its id. */
  long channel(long person) {
    ChannelSpec spec =
        new ChannelSpec(
            ChannelKind.NTFY,
            Map.of("server", "https://ntfy.example"),
            Map.of("topic", "acme", "token", "tk_secret"),
            null,
            false);
    return await(channels.add(changes, person, spec)).id();
  }

  /** Writes a message to a person about an alert; answers its id. */
  long delivery(@Nullable Long alert, long person, long channel) {
    String key = "k" + ++number;
    Message message =
        new Message(
            Level.WARNING,
            "Acme Bakery",
            "A post is going viral",
            "It is expected to reach 4,000 people.",
            "The bread was stale",
            "Ana on talk.example",
            "https://www.talk.example/posts/1",
            List.of());
    await(
        changes.run(
            change ->
                DeliveryStore.add(
                    change,
                    new DeliveryStore.NewDelivery(
                        key, alert, person, channel, Cause.RAISED, false, message, NOON, null))));
    return await(
            database
                .pool()
                .preparedQuery("SELECT id FROM delivery WHERE key = $1")
                .execute(Tuple.of(key)))
        .iterator()
        .next()
        .getLong("id");
  }

  /** What people have not a button for. */
  void sql(String statement) {
    await(database.pool().query(statement).execute());
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

  /** Notes what is asked of it. */
  static final class DemoStandIn implements Demo {
    volatile boolean runs;

    @Override
    public Future<URI> start() {
      runs = true;
      return Future.succeededFuture(URI.create("http://localhost:4242"));
    }

    @Override
    public Future<Void> stop() {
      runs = false;
      return Future.succeededFuture();
    }
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
