package io.tellten.crawl;

import static io.tellten.crawl.CrawlBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.beat.Pause;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Source;
import io.tellten.model.SourceState;
import io.tellten.model.StreamHarvest;
import io.tellten.net.AddressGuard;
import io.tellten.net.FetchLimits;
import io.tellten.net.Sockets;
import io.tellten.store.RetentionStore;
import io.tellten.store.SourceStore;
import io.tellten.store.StreamStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How streams are read: by one process, in order, resumed, and with every fault said. */
class ListeningTest {
  private static CrawlBed bed;
  private static Sockets sockets;
  private final List<StreamHarvest> harvests = new CopyOnWriteArrayList<>();
  private final List<Listening> begun = new ArrayList<>();
  private volatile Future<Void> gate = Future.succeededFuture();
  private final AtomicInteger inside = new AtomicInteger();
  private TestStream site;
  private Listening listening;

  @BeforeAll
  static void open() {
    bed = new CrawlBed();
    sockets =
        new Sockets(
            bed.vertx,
            new FetchLimits(
                Duration.ofSeconds(2), Duration.ofSeconds(8), 1_000_000, "TellTen/test"),
            AddressGuard.parse("127.0.0.1"));
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @BeforeEach
  void begin() {
    bed.clear();
    site = new TestStream(bed.vertx);
    listening = listening();
  }

  @AfterEach
  void end() {
    begun.forEach(one -> await(one.stop()));
  }

  @Test
  void whatASitePushesIsHandedOverInOrderForAllWhoListen() {
    site.sends("1 post one", "2 pass", "3 post two");
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> texts().equals(List.of("one", "two")));
    assertThat(harvests.get(0).sourcesOf()).containsExactly(Map.entry(1L, List.of(id)));
    assertThat(harvests.get(harvests.size() - 1).cursor()).isEqualTo("3");
    Source source = bed.source(id);
    assertThat(source.state()).isEqualTo(SourceState.OK);
    assertThat(source.lastReadAt()).isEqualTo(NOON);
  }

  @Test
  void aSourceThatListensAndIsWellIsNotSaidToBeReadNext() {
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> bed.source(id).state() == SourceState.OK);
    assertThat(bed.source(id).nextReadAt()).isNull();
  }

  @Test
  void aSourceThatNamesNothingToListenToSaysSo() {
    long id = source(Ticker.PUSHES);
    run("UPDATE source SET url = $2 WHERE id = $1", id, null);
    await(listening.round());
    assertThat(bed.source(id).state()).isEqualTo(SourceState.FAILING);
    assertThat(bed.source(id).reason()).startsWith("What this source asks for names nothing");
    assertThat(bed.source(id).nextReadAt()).isNull();
    run("UPDATE source SET url = $2 WHERE id = $1", id, site.url());
    rounds(() -> bed.source(id).state() == SourceState.OK);
  }

  @Test
  void afterARestartAStreamGoesOnAtItsCursor() {
    site.sends("1 post one", "2 post two");
    source(Ticker.PUSHES);
    await(listening.round());
    until(() -> texts().size() == 2);
    await(listening.stop());
    site.sends("3 post three");
    bed.clock.advance(ofMinutes(5));
    await(listening().round());
    until(() -> texts().size() == 3);
    assertThat(site.opened()).containsExactly("from=null&try=0", "from=2&try=0");
  }

  @Test
  void aCursorIsKeptAlsoWhereNothingConcernsUs() {
    site.sends("1 pass", "2 pass", "3 pass");
    source(Ticker.PUSHES);
    await(listening.round());
    until(() -> cursor() != null);
    await(listening.stop());
    assertThat(cursor()).isEqualTo("3");
    assertThat(harvests).isEmpty();
  }

  @Test
  void aConnectionThatBreaksIsOpenedAnewWhereItStoppedAndNobodyIsTroubled() {
    site.sends("1 post one");
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> texts().size() == 1);
    site.sends("1 post one", "2 post two");
    site.drop();
    rounds(() -> texts().size() == 3);
    assertThat(site.opened()).containsExactly("from=null&try=0", "from=1&try=0");
    assertThat(bed.source(id).state()).isEqualTo(SourceState.OK);
  }

  @Test
  void aSiteThatDoesNotOpenIsTriedLessAndLessAndSaidToFail() {
    site.refuses(500);
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> bed.source(id).state() == SourceState.FAILING);
    assertThat(bed.source(id).reason()).isEqualTo("127.0.0.1 does not open a stream (500).");
    assertThat(bed.source(id).nextReadAt()).isAfter(NOON);
    rounds(() -> site.opened().size() == 3);
    assertThat(site.opened())
        .containsExactly("from=null&try=0", "from=null&try=1", "from=null&try=2");
    site.refuses(0);
    rounds(() -> bed.source(id).state() == SourceState.OK);
  }

  @Test
  void aSiteThatOpensAndClosesAtOnceFailsUntilItIsHeard() {
    site.onOpen(ServerWebSocket::close);
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> bed.source(id).state() == SourceState.FAILING);
    Instant since = bed.source(id).troubleSince();
    rounds(() -> site.opened().size() == 3);
    assertThat(site.opened())
        .containsExactly("from=null&try=0", "from=null&try=1", "from=null&try=2");
    assertThat(bed.source(id).troubleSince()).isEqualTo(since);
    site.sends("1 pass");
    rounds(() -> bed.source(id).state() == SourceState.OK);
  }

  @Test
  void aSiteThatPushesNothingReadableFails() {
    site.onOpen(
        socket -> {
          for (int i = 0; i < 100; i++) {
            socket.writeTextMessage("nonsense");
          }
        });
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> bed.source(id).state() == SourceState.FAILING);
    assertThat(bed.source(id).reason())
        .isEqualTo(
            "The site pushes nothing that can be read: This is no line of a ticker.");
  }

  @Test
  void aKeyThatTheStreamDoesNotAcceptIsSaidToBeRefused() {
    site.refuses(401);
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> bed.source(id).state() == SourceState.KEY_REFUSED);
    assertThat(bed.source(id).reason()).startsWith("The site does not accept the key");
  }

  @Test
  void aSourceThatIsPolledAsWellKeepsItsStateAndGetsANote() {
    site.refuses(500);
    long id = source(Ticker.BOTH);
    await(listening.round());
    until(() -> bed.source(id).note() != null);
    assertThat(bed.source(id).note())
        .isEqualTo(
            "What is pushed live does not arrive: 127.0.0.1 does not open a stream (500).");
    assertThat(bed.source(id).state()).isEqualTo(SourceState.WAITING);
    site.refuses(0);
    rounds(() -> bed.source(id).note() == null);
  }

  @Test
  void whatIsDeletedBeforeItIsSentDoesNotComeBack() {
    site.sends("2 gone bad", "1 post bad", "3 post good", "nonsense", "4 gone good");
    source(Ticker.PUSHES);
    await(listening.round());
    until(() -> !harvests.isEmpty());
    assertThat(texts()).containsExactly("good");
    assertThat(harvests.get(0).gone()).hasSize(2);
  }

  @Test
  void aMessageThatCannotBeReadIsSkippedAndTheOthersAreKept() {
    site.sends("nonsense", "x post what", "1 post one", "\u0000", "2 post two");
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> texts().size() == 2);
    assertThat(bed.source(id).state()).isEqualTo(SourceState.OK);
  }

  @Test
  void aComplaintOfTheSiteIsFollowedByANewConnectionAndWhatCameBeforeItIsKept() {
    site.sends("1 post one", "trouble You read too slowly.", "2 post two");
    source(Ticker.PUSHES);
    await(listening.round());
    until(() -> texts().size() == 1 && site.connections() == 0);
    site.sends("2 post two");
    rounds(() -> texts().size() == 2);
    assertThat(texts()).containsExactly("one", "two");
    assertThat(site.opened()).containsExactly("from=null&try=0", "from=1&try=0");
  }

  @Test
  void aCursorThatIsTooOldForTheSiteIsGivenUpAndTheGapIsSaid() {
    long id = source(Ticker.PUSHES);
    site.sends("5 post five");
    await(listening.round());
    until(() -> texts().size() == 1);
    await(listening.stop());
    site.sends("tooOld");
    bed.clock.advance(ofHours(1));
    listening = listening();
    await(listening.round());
    until(() -> bed.source(id).note() != null);
    assertThat(bed.source(id).note())
        .isEqualTo(
            "What was said between 2026-05-04 12:00 UTC and 2026-05-04 13:00 UTC is missing: we"
                + " were away for longer than the 36 hours that the site looks back.");
    site.sends();
    rounds(() -> site.opened().size() == 3);
    assertThat(site.opened().get(2)).isEqualTo("from=null&try=0");
  }

  @Test
  void whoWasAwayForLongerThanTheSiteLooksBackGoesOnFromNowAndSaysSo() {
    long id = source(Ticker.PUSHES);
    site.sends("5 post five");
    await(listening.round());
    until(() -> texts().size() == 1);
    await(listening.stop());
    bed.clock.advance(ofHours(37));
    await(listening().round());
    until(() -> site.opened().size() == 2);
    assertThat(site.opened().get(1)).isEqualTo("from=null&try=0");
    assertThat(bed.source(id).note())
        .startsWith("What was said between 2026-05-04 12:00 UTC and 2026-05-06 01:00 UTC is");
    RetentionStore retention = new RetentionStore(bed.changes());
    assertThat(await(retention.forgetNotes(bed.clock.instant().plus(ofHours(23))))).isZero();
    assertThat(await(retention.forgetNotes(bed.clock.instant().plus(ofHours(24))))).isOne();
    assertThat(bed.source(id).note()).isNull();
  }

  @Test
  void oneOfTwoProcessesReadsAStreamAndTheOtherTakesItOver() {
    source(Ticker.PUSHES);
    await(listening.round());
    until(() -> site.connections() == 1);
    Listening other = listening();
    await(other.round());
    await(Pause.of(bed.vertx, ofMillis(150)));
    assertThat(site.opened()).hasSize(1);
    bed.clock.advance(ofSeconds(11)); // the first is not heard of any more
    await(other.round());
    until(() -> site.opened().size() == 2);
    await(listening.round());
    until(() -> site.connections() == 1);
    site.push("9 post nine");
    until(() -> texts().size() == 1);
    assertThat(harvests.get(0).token()).isEqualTo(2);
  }

  @Test
  void whatIsReadUnderALostLeaseIsNotWrittenAndTheConnectionEnds() {
    source(Ticker.PUSHES);
    await(listening.round());
    until(() -> site.connections() == 1);
    await(new StreamStore(bed.database.pool()).takeAll());
    site.push("1 post one");
    until(() -> site.connections() == 0);
    assertThat(harvests).isEmpty();
    assertThat(cursor()).isNull();
  }

  @Test
  void aSlowStoreHoldsTheSiteUpInsteadOfFillingTheMemory() {
    Promise<Void> held = Promise.promise();
    gate = held.future();
    AtomicInteger sent = new AtomicInteger();
    String padding = "x".repeat(2_000);
    site.onOpen(socket -> pour(socket, sent, padding));
    source(Ticker.PUSHES);
    await(listening.round());
    until(() -> inside.get() == 1);
    // what is stored, read, gathered and on its way; the rest stays at the site
    until(() -> sent.get() > 1_000);
    await(Pause.of(bed.vertx, Duration.ofSeconds(2)));
    int soFar = sent.get();
    await(Pause.of(bed.vertx, Duration.ofSeconds(1)));
    assertThat(sent.get()).isEqualTo(soFar).isLessThan(40_000);
    assertThat(inside).hasValue(1);
    held.complete();
    until(() -> sent.get() > soFar);
    until(() -> harvests.size() >= 3);
    assertThat(texts().subList(0, 2_000)).doesNotHaveDuplicates();
    site.onOpen(socket -> {});
    site.drop();
  }

  @Test
  void aBusyConnectionThatFallsSilentIsOpenedAnew() {
    site.onOpen(
        socket -> {
          for (int i = 1; i <= 150; i++) {
            socket.writeTextMessage(i + " pass");
          }
        });
    source(Ticker.PUSHES);
    await(listening.round());
    rounds(() -> "150".equals(cursor()));
    bed.clock.advance(ofSeconds(61));
    rounds(() -> site.opened().size() == 2);
    assertThat(site.opened().get(1)).isEqualTo("from=150&try=0");
  }

  @Test
  void aPausedSourceDoesNotListenAndAnEmptyStreamIsClosed() {
    long one = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> site.connections() == 1);
    await(SourceStore.pause(bed.changes(), one));
    rounds(() -> site.connections() == 0);
    int opened = site.opened().size();
    bed.clock.advance(ofSeconds(5));
    await(listening.round());
    await(Pause.of(bed.vertx, ofMillis(150)));
    assertThat(site.opened()).hasSize(opened);
    await(SourceStore.resume(bed.changes(), one));
    rounds(() -> site.connections() == 1);
  }

  @Test
  void aSourceThatComesLaterSharesTheConnection() {
    long one = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> site.connections() == 1);
    run(
        """
        INSERT INTO source (business_id, host_queue_id, kind, asks, name, url, tags, every_ms, every_longest_ms, pace_ms,
          owner, created_at, state, since, next_due_at)
        SELECT business_id, host_queue_id, kind, 'other', name, url, tags, every_ms, every_longest_ms, pace_ms,
          owner, created_at, 'waiting', since, next_due_at FROM source WHERE id = $1""",
        one);
    rounds(
        () -> {
          site.push("1 post x");
          return !harvests.isEmpty()
              && harvests.get(harvests.size() - 1).sourcesOf().get(1L).size() == 2;
        });
    rounds(() -> bed.source(one + 1).state() == SourceState.OK);
    assertThat(site.opened()).hasSize(1);
  }

  @Test
  void aSourceThatAsksForAnotherStreamListensToThatOne() {
    TestStream second = new TestStream(bed.vertx);
    long id = source(Ticker.PUSHES);
    await(listening.round());
    until(() -> site.connections() == 1);
    run("UPDATE source SET url = $2 WHERE id = $1", id, second.url());
    rounds(() -> second.connections() == 1 && site.connections() == 0);
  }

  private void pour(
      ServerWebSocket socket, AtomicInteger sent, String padding) {
    while (!socket.isClosed() && !socket.writeQueueFull()) {
      int n = sent.incrementAndGet();
      socket.writeTextMessage(n + " post " + n + padding);
      if (n > 200_000) {
        return;
      }
    }
    if (!socket.isClosed()) {
      socket.drainHandler(v -> pour(socket, sent, padding));
    }
  }

  private Listening listening() {
    Listening one =
        new Listening(
            bed.vertx,
            new StreamStore(bed.database.pool()),
            bed.changes(),
            sockets,
            List.of(new Ticker(Ticker.PUSHES), new Ticker(Ticker.BOTH)),
            this::ingest,
            bed.clock);
    begun.add(one);
    return one;
  }

  private Future<Boolean> ingest(StreamHarvest harvest) {
    inside.incrementAndGet();
    return gate.compose(
            v ->
                bed.database
                    .pool()
                    .preparedQuery(
                        """
                        UPDATE stream SET cursor = coalesce($3, cursor), event_at = coalesce($4, event_at)
                        WHERE id = $1 AND lease_token = $2""")
                    .execute(
                        Tuple.of(
                            harvest.streamId(),
                            harvest.token(),
                            harvest.cursor(),
                            harvest.eventAt() == null
                                ? null
                                : harvest.eventAt().atOffset(ZoneOffset.UTC))))
        .map(rows -> rows.rowCount() == 1)
        .onSuccess(
            written -> {
              if (written) {
                harvests.add(harvest);
              }
            })
        .onComplete(r -> inside.decrementAndGet());
  }

  private long source(String kind) {
    TestSite host = bed.site();
    long id = bed.source(host, "/a", Interval.every(ofHours(1)), kind);
    run("UPDATE source SET url = $2 WHERE id = $1", id, site.url());
    return id;
  }

  private List<String> texts() {
    return harvests.stream().flatMap(h -> h.posts().stream()).map(Post::text).toList();
  }

  private String cursor() {
    return await(
        bed.database
            .pool()
            .query("SELECT cursor FROM stream")
            .execute()
            .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0)));
  }

  private void until(BooleanSupplier happened) {
    bed.waitUntil(happened);
  }

  /** Rounds two seconds apart until it has happened. */
  private void rounds(BooleanSupplier happened) {
    bed.waitUntil(
        () -> {
          if (happened.getAsBoolean()) {
            return true;
          }
          bed.clock.advance(ofSeconds(2));
          await(listening.round());
          await(Pause.of(bed.vertx, ofMillis(50)));
          return happened.getAsBoolean();
        });
  }

  private void run(String sql, Object... values) {
    await(bed.database.pool().preparedQuery(sql).execute(Tuple.from(values)));
  }
}
