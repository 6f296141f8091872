package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Analysis;
import io.tellten.model.Announced;
import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Correction;
import io.tellten.model.Engagement;
import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.HourCount;
import io.tellten.model.Interval;
import io.tellten.model.Label;
import io.tellten.model.Lease;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.model.Mute;
import io.tellten.model.Origin;
import io.tellten.model.Owner;
import io.tellten.model.PollState;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.RatingSummary;
import io.tellten.model.ReadPost;
import io.tellten.model.Sentiment;
import io.tellten.model.Slice;
import io.tellten.model.SourceState;
import io.tellten.model.Stored;
import io.tellten.model.Terms;
import io.tellten.model.Validators;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read is stored once, whole, in order, and only under a lease that is still ours. */
class HarvestStoreTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Origin SITE = new Origin("https", "news.example", 443);

  private final Vertx vertx = Vertx.vertx();
  private final List<Announced> announced = new ArrayList<>();
  private Database database;
  private Changes changes;
  private HarvestStore harvests;
  private long business;
  private long source;
  private Lease lease;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh(vertx);
    changes =
        new Changes(
            database.pool(),
            Clock.fixed(NOON, ZoneOffset.UTC),
            fact -> announced.add(fact));
    harvests = new HarvestStore(changes);
    business = await(new BusinessStore(database.pool()).bring(spec("Acme Bakery"), NOON));
    long queue = await(new HostQueueStore(database.pool()).ensure(SITE, NOON));
    source = await(bringSource(queue)).orElseThrow();
    lease = claim(NOON);
  }

  @AfterEach
  void close() {
    await(database.close(vertx));
    await(vertx.close());
  }

  @Test
  void aPostSeenTwiceIsOneMention() {
    commit("q", post("1", "Lovely bread", 1L));
    commit("q", post("1", "Lovely bread", 1L));
    assertThat(mentions()).hasSize(1);
    assertThat(await(new SourceStore(database.pool()).list(false)).get(0).found()).isEqualTo(1);
  }

  @Test
  void aPostTwiceInOneAnswerIsOneMention() {
    commit("q", post("1", "Lovely bread", 1L), post("1", "Lovely bread", 2L));
    assertThat(mentions()).hasSize(1);
  }

  @Test
  void theFirstCompletePollIsHistoryAndWhatFollowsIsNot() {
    commitPage("q", "page2", post("1", "old", null));
    commit("q", post("2", "old too", null));
    commit("q", post("3", "new", null));
    assertThat(mentions()).extracting(Mention::text, Mention::backfill)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("old", true),
            org.assertj.core.groups.Tuple.tuple("old too", true),
            org.assertj.core.groups.Tuple.tuple("new", false));
  }

  @Test
  void aChangedQuestionMakesItsFirstPollHistoryAgain() {
    commit("q", post("1", "old", null));
    commit("another question", post("2", "found by the new name", null));
    commit("another question", post("3", "new", null));
    assertThat(mentions()).filteredOn(Mention::backfill).extracting(Mention::text)
        .containsExactlyInAnyOrder("old", "found by the new name");
  }

  @Test
  void aChangedTextLeavesTheEarlierOneAsARevision() {
    commit("q", post("1", "I am furious", null));
    commit("q", post("1", "They called me. All good.", null));
    Mention mention = mentions().get(0);
    assertThat(mention.text()).isEqualTo("They called me. All good.");
    assertThat(await(new MentionStore(database.pool()).revisions(mention.postId())))
        .extracting(r -> r.text())
        .containsExactly("I am furious");
  }

  @Test
  void everyChangeOfCountsIsAReadingAndAnUnchangedOneIsNot() {
    commit("q", post("1", "x", 1L));
    commit("q", post("1", "x", 1L));
    commit("q", post("1", "x", 5L));
    commit("q", post("1", "x", null));
    Mention mention = mentions().get(0);
    assertThat(await(new MentionStore(database.pool()).history(mention.postId())))
        .extracting(r -> r.engagement().likes())
        .containsExactly(1L, 5L);
    assertThat(mention.engagement().likes()).isEqualTo(5);
  }

  @Test
  void nothingIsWrittenUnderALostLease() {
    Lease taken = claim(NOON.plusSeconds(60));
    assertThat(taken.token()).isGreaterThan(lease.token());
    assertThat(await(harvests.commit(harvest("q", null), List.of(post("1", "x", 1L))))).isFalse();
    assertThat(mentions()).isEmpty();
    assertThat(announced).isEmpty();
  }

  @Test
  void aHarvestThatFailsLeavesNothing() {
    ReadPost unwritable = read(raw("2", "a\0b", null), List.of(business), false);
    Future<Boolean> commit =
        harvests.commit(harvest("q", null), List.of(post("1", "fine", null), unwritable));
    assertThat(settled(commit).failed()).isTrue();
    assertThat(mentions()).isEmpty();
  }

  @Test
  void eventsAreNumberedInOrderAndAnnouncedAfterTheCommit() {
    commit("q", post("1", "a", null), post("2", "b", null));
    List<Event> events = await(new EventStore(database.pool()).since(0, 10));
    assertThat(events).extracting(Event::kind)
        .containsExactly(EventKind.MENTION, EventKind.MENTION, EventKind.SOURCE);
    assertThat(announced)
        .containsExactly(new Announced(events.get(events.size() - 1).id()));
  }

  @Test
  void ourOwnAnswerIsKeptWithThePostItAnswersAndIsNoMention() {
    commit(
        "q",
        read(raw("a", "Sorry! We call you.", "1"), List.of(), true),
        post("1", "Where is my cake?", null),
        read(raw("b", "An answer to nobody we know", "77"), List.of(), true));
    Mention mention = mentions().get(0);
    assertThat(mentions()).hasSize(1);
    assertThat(await(new MentionStore(database.pool()).replies(mention.postId())))
        .extracting(r -> r.text())
        .containsExactly("Sorry! We call you.");
  }

  @Test
  void anAnswerOfOurOwnAddsNothingToTheHistoryOfThePostItAnswers() {
    commit("q", post("1", "Where is my cake?", 1L), ourAnswer("Sorry!"));
    commit("q", post("1", "Where is my cake now?", 5L), ourAnswer("Sorry! It is on its way."));
    long postId = mentions().get(0).postId();
    MentionStore store = new MentionStore(database.pool());
    assertThat(await(store.history(postId)))
        .extracting(r -> r.engagement().likes())
        .containsExactly(1L, 5L);
    assertThat(await(store.revisions(postId)))
        .extracting(r -> r.text())
        .containsExactly("Where is my cake?");
  }

  private static ReadPost ourAnswer(String text) {
    return read(raw("a", text, "1"), List.of(), true);
  }

  @Test
  void aReplyKnowsItsParentWhicheverComesFirst() {
    commit("q", read(raw("2", "me too", "1"), List.of(business), false));
    commit("q", post("1", "no cake", null));
    commit("q", read(raw("3", "and me", "1"), List.of(business), false));
    long parent =
        mentions().stream().filter(m -> m.text().equals("no cake")).findFirst().orElseThrow().postId();
    assertThat(mentions()).filteredOn(m -> !m.text().equals("no cake"))
        .extracting(Mention::parentId)
        .containsExactly(parent, parent);
  }

  @Test
  void aParentThatOnlyALaterReadingNamesIsKept() {
    commit("q", post("1", "no cake", null));
    commit("q", read(raw("2", "me too", null), List.of(business), false));
    commit("q", read(raw("2", "me too", "1"), List.of(business), false));
    commit("q", read(raw("2", "me too", null), List.of(business), false));
    assertThat(mentions()).filteredOn(m -> m.text().equals("me too"))
        .extracting(Mention::parentId)
        .doesNotContainNull()
        .hasSize(1);
  }

  @Test
  void aDateInTheFutureCountsAsSeenAndAnUnknownOneStaysUnknown() {
    Post future =
        new Post(SITE.toString(), "1", null, null, Author.UNKNOWN, null, "x", null, null,
            NOON.plus(Duration.ofDays(900)), Engagement.UNKNOWN, null);
    Post unknown =
        new Post(SITE.toString(), "2", null, null, Author.UNKNOWN, null, "y", null, null,
            null, Engagement.UNKNOWN, null);
    commit("q", read(future, List.of(business), false), read(unknown, List.of(business), false));
    assertThat(mentions()).extracting(Mention::text, Mention::publishedAt)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("x", NOON),
            org.assertj.core.groups.Tuple.tuple("y", null));
  }

  @Test
  void pagesHoldEveryMentionOnceThoughNewOnesArrive() {
    commit("q", IntStream.range(0, 25).mapToObj(i -> post("p" + i, "t" + i, null)).toArray(ReadPost[]::new));
    MentionStore store = new MentionStore(database.pool());
    List<Long> seen = new ArrayList<>();
    String cursor = null;
    do {
      Slice<Mention> page = await(store.list(MentionFilter.ALL, MentionOrder.SEEN, cursor, 10));
      page.items().forEach(m -> seen.add(m.id()));
      cursor = page.next();
      commit("q", post("late" + seen.size(), "late", null));
    } while (cursor != null);
    // all of one moment, so the newest ids come first and later ones were never before the cursor
    assertThat(seen).doesNotHaveDuplicates().hasSize(25);
  }

  @Test
  void aMuteHidesWhatTheAuthorWroteAndWillWriteUntilItIsUndone() {
    commit("q", post("1", "x", null));
    Mute mute =
        await(MuteStore.add(changes, mentions().get(0).id(), Mute.Kind.AUTHOR)).orElseThrow();
    commit("q", post("2", "y", null));
    assertThat(mentions()).isEmpty();
    await(MuteStore.remove(changes, mute.id()));
    assertThat(mentions()).hasSize(2);
  }

  @Test
  void notAboutUsHidesAMentionAndCanBeUndone() {
    commit("q", post("1", "x", null));
    long id = mentions().get(0).id();
    await(new CorrectionStore(changes).say(id, said -> aboutUs(false, said)));
    assertThat(mentions()).isEmpty();
    await(new CorrectionStore(changes).say(id, said -> aboutUs(true, said)));
    assertThat(mentions()).hasSize(1);
  }

  @Test
  void postsByHandAnswerInTheirOrderAndASecondTimeIsNotNew() {
    HarvestStore.ByHand one = new HarvestStore.ByHand(post("h1", "by hand", null), true);
    HarvestStore.ByHand two = new HarvestStore.ByHand(post("h0", "another", null), true);
    List<Stored> first = await(harvests.commit(List.of(one, two, one)));
    assertThat(first).extracting(Stored::created).containsExactly(true, true, false);
    assertThat(first.get(0).mentionId()).isEqualTo(first.get(2).mentionId());
    assertThat(await(harvests.commit(List.of(two))))
        .containsExactly(new Stored(first.get(1).mentionId(), false));
    assertThat(mentions()).allMatch(m -> m.sourceId() == null && m.backfill());
  }

  @Test
  void wordsAreFoundAsTheyStand() {
    commit("q", post("1", "100% awful_service", null), post("2", "100 awful services", null));
    MentionFilter filter =
        new MentionFilter(business, source, Label.NEUTRAL, null, null, "100% AWFUL_", false);
    assertThat(await(new MentionStore(database.pool()).list(filter, MentionOrder.PUBLISHED, null, 9)).items())
        .extracting(Mention::text)
        .containsExactly("100% awful_service");
  }

  @Test
  void twoProcessesTakingInTheSamePostsAtOnceStoreThemOnce() {
    List<HarvestStore.ByHand> posts =
        IntStream.range(0, 300)
            .mapToObj(i -> new HarvestStore.ByHand(post("c" + i, "t" + i, null), false))
            .toList();
    List<HarvestStore.ByHand> reversed = new ArrayList<>(posts);
    java.util.Collections.reverse(reversed);
    await(Future.all(harvests.commit(posts), harvests.commit(reversed), harvests.commit(posts)));
    assertThat(await(new MentionStore(database.pool()).list(MentionFilter.ALL, MentionOrder.SEEN, null, 1000)).items())
        .hasSize(300);
  }

  @Test
  void aMentionOfAnotherBusinessInTheSamePostIsNotFoundByThisSource() {
    long other = await(new BusinessStore(database.pool()).bring(spec("Zenith"), NOON));
    await(
        harvests.commit(
            List.of(
                new HarvestStore.ByHand(
                    read(raw("1", "x", null), List.of(other), false), false))));
    commit("q", read(raw("1", "x", null), List.of(business), false));
    MentionFilter fromSource = new MentionFilter(null, source, null, null, null, null, false);
    assertThat(
            await(
                    new MentionStore(database.pool())
                        .list(fromSource, MentionOrder.SEEN, null, 10))
                .items())
        .extracting(Mention::businessId)
        .containsExactly(business);
    assertThat(await(new SourceStore(database.pool()).list(false)).get(0).found()).isEqualTo(1);
  }

  @Test
  void hoursAreFullHoursAlsoWhereTheServersClockIsHalfAnHourOff() {
    commit("q", post("1", "x", null));
    List<HourCount> hours =
        await(
            database
                .pool()
                .withTransaction(
                    tx ->
                        tx.query("SET LOCAL timezone TO 'Asia/Kolkata'")
                            .execute()
                            .compose(
                                v ->
                                    new MentionStore(tx)
                                        .hourly(
                                            null,
                                            NOON.minus(Duration.ofHours(2)),
                                            NOON.plusSeconds(1)))));
    assertThat(hours).extracting(HourCount::hour).containsExactly(NOON.minus(Duration.ofHours(1)));
  }

  @Test
  void twoChangesInEachOthersWayAreBothMade() {
    long other = await(new BusinessStore(database.pool()).bring(spec("Zenith"), NOON));
    Promise<Void> first = Promise.promise();
    Promise<Void> second = Promise.promise();
    Future<Void> oneWay = changes.run(change -> touch(change, business, other, first, second));
    Future<Void> otherWay = changes.run(change -> touch(change, other, business, second, first));
    await(Future.all(oneWay, otherWay));
    assertThat(await(new BusinessStore(database.pool()).list(false)))
        .extracting(Business::timeZone)
        .containsExactly(ZoneId.of("Europe/Zurich"), ZoneId.of("Europe/Zurich"));
  }

  /** Changes one, and the other once somebody has changed that. */
  private static Future<Void> touch(
      Changes.Change change, long one, long other, Promise<Void> mine, Promise<Void> theirs) {
    return setZone(change, one)
        .onComplete(v -> mine.tryComplete())
        .compose(v -> theirs.future())
        .compose(v -> setZone(change, other));
  }

  private static Future<Void> setZone(Changes.Change change, long business) {
    return change
        .db()
        .preparedQuery("UPDATE business SET time_zone = 'Europe/Zurich' WHERE id = $1")
        .execute(Tuple.of(business))
        .mapEmpty();
  }

  @Test
  void aHostIsAskedAgainAfterTheClockWasSetBack() {
    HostQueueStore queues = new HostQueueStore(database.pool());
    Instant wrong = NOON.plus(Duration.ofDays(400));
    Lease late = claim(wrong);
    await(queues.waitUntil(late, wrong.plusSeconds(60)));
    await(queues.release(late, wrong.plusSeconds(1)));
    assertThat(await(queues.claim(SITE, NOON, Duration.ofSeconds(10)))).isPresent();
  }

  @Test
  void aCursorThatNamesAnImpossibleTimeIsRefused() {
    for (long micros : new long[] {Long.MIN_VALUE, -250_000_000_000_000_000L, Long.MAX_VALUE}) {
      String cursor =
          Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString((micros + ",1").getBytes(StandardCharsets.US_ASCII));
      assertThatThrownBy(() -> PageCursor.decode(cursor))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static io.vertx.core.AsyncResult<Boolean> settled(Future<Boolean> future) {
    return await(future.transform(Future::succeededFuture));
  }

  private void commit(String askedFor, ReadPost... posts) {
    commitPage(askedFor, null, posts);
  }

  private void commitPage(String askedFor, @Nullable String next, ReadPost... posts) {
    assertThat(await(harvests.commit(harvest(askedFor, next), List.of(posts)))).isTrue();
  }

  private Harvest harvest(String askedFor, @Nullable String next) {
    return new Harvest(
        source,
        0,
        await(new BusinessStore(database.pool()).find(business)).orElseThrow(),
        false,
        Terms.ofPages("A site made for tests."),
        lease,
        NOON,
        new Found(List.of(), List.of(), new RatingSummary(4.2, 10L), next),
        URI.create("https://news.example/feed"),
        new Validators("\"a\"", null),
        askedFor,
        null,
        false,
        new PollState(
            SourceState.OK, null, null, next, NOON.plusSeconds(60), Duration.ofSeconds(60), 0));
  }

  private List<Mention> mentions() {
    return await(
            new MentionStore(database.pool()).list(MentionFilter.ALL, MentionOrder.SEEN, null, 200))
        .items();
  }

  private ReadPost post(String id, String text, @Nullable Long likes) {
    Post post =
        new Post(SITE.toString(), id, null, "https://news.example/" + id,
            new Author("Lena", null, null), null, text, null, null, NOON.minusSeconds(60),
            new Engagement(likes, null, null, null), null);
    return read(post, List.of(business), false);
  }

  private static Post raw(String id, String text, @Nullable String parent) {
    return new Post(SITE.toString(), id, null, null, Author.UNKNOWN, null, text, null, null, NOON,
        Engagement.UNKNOWN, parent);
  }

  private static ReadPost read(Post post, List<Long> businesses, boolean own) {
    return new ReadPost(
        post, "news.example", new Analysis("en", Sentiment.NEUTRAL, List.of()), businesses, own);
  }

  private Lease claim(Instant now) {
    return await(new HostQueueStore(database.pool()).claim(SITE, now, Duration.ofSeconds(10)))
        .orElseThrow()
        .lease();
  }

  private Future<java.util.Optional<Long>> bringSource(long queue) {
    return new BusinessStore(database.pool())
        .find(business)
        .compose(
            found ->
                new SourceStore(database.pool())
                    .bring(
                        new Question(found.orElseThrow(), "https://news.example/feed", List.of()),
                        "feed",
                        "https://news.example/feed",
                        "news.example",
                        Interval.every(Duration.ofMinutes(1)),
                        queue,
                        Owner.FILE,
                        NOON));
  }

  static BusinessSpec spec(String name) {
    return new BusinessSpec(
        null, name, List.of(), List.of(), List.of(), List.of(), ZoneId.of("UTC"), List.of(), 1);
  }

  private static Correction aboutUs(boolean is, Correction before) {
    return new Correction(before.sentiment(), before.topics(), is, before.at());
  }
}
