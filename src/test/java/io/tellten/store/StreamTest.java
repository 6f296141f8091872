package io.tellten.store;

import static io.tellten.store.StoreBed.NETWORK;
import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Engagement;
import io.tellten.model.Gone;
import io.tellten.model.Mention;
import io.tellten.model.Reaction;
import io.tellten.model.Reaction.What;
import io.tellten.model.ReadPost;
import io.tellten.model.StreamHarvest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However a stream repeats, reorders and drops, each thing counts once. */
class StreamTest {
  private final StoreBed bed = new StoreBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void aPostOfAStreamIsAMentionOfItsSourceAndNoHistory() {
    assertThat(take(List.of(bed.post("1", "x")), List.of(), List.of(), "c1")).isTrue();
    Mention mention = bed.mention("1");
    assertThat(mention.sourceId()).isEqualTo(bed.source);
    assertThat(mention.backfill()).isFalse();
    assertThat(cursor()).isEqualTo("c1");
    assertThat(bed.rows("SELECT 1 FROM reread")).hasSize(1);
    assertThat(bed.one("SELECT found FROM source").getLong(0)).isEqualTo(1);
    assertThat(bed.one("SELECT fresh FROM source_hour").getInteger(0)).isEqualTo(1);
  }

  @Test
  void nothingIsWrittenUnderALostLease() {
    bed.run("UPDATE stream SET lease_token = 8");
    assertThat(take(List.of(bed.post("1", "x")), List.of(), List.of(), "c1")).isFalse();
    assertThat(take(List.of(), List.of(), List.of(), "c2")).isFalse();
    assertThat(bed.list()).isEmpty();
    assertThat(cursor()).isNull();
  }

  @Test
  void reactionsCountOnceHoweverOftenTheyAreRepeated() {
    take(List.of(bed.post("1", "x")), List.of(like("a", "1"), like("b", "1"), share("s", "1")), List.of(), null);
    react(like("a", "1"), like("c", "1"), like("c", "1"), reply("r", "1"));
    react(like("b", "1"), like("a", "1"), like("z", "of nobody"));
    assertThat(bed.mention("1").engagement()).isEqualTo(new Engagement(3L, 1L, 1L, null));
  }

  @Test
  void oneTakenBackIsTakenOffOnceAndDoesNotCountWhenItIsRepeated() {
    take(List.of(bed.post("1", "x")), List.of(like("a", "1"), like("b", "1")), List.of(), null);
    react(Reaction.undone(NETWORK, "a"));
    react(Reaction.undone(NETWORK, "a"));
    assertThat(likes("1")).isEqualTo(1);
    react(like("a", "1"));
    assertThat(likes("1")).isEqualTo(1);
    react(like("d", "1"), Reaction.undone(NETWORK, "d"));
    react(Reaction.undone(NETWORK, "e"), like("e", "1"));
    assertThat(likes("1")).isEqualTo(1);
  }

  @Test
  void oneTakenBackBeforeItComesDoesNotCount() {
    take(List.of(bed.post("1", "x")), List.of(like("b", "1")), List.of(), null);
    react(Reaction.undone(NETWORK, "a"));
    react(like("a", "1"));
    assertThat(likes("1")).isEqualTo(1);
  }

  @Test
  void countsNeverFallBelowNothing() {
    take(List.of(bed.post("1", "x")), List.of(like("a", "1"), like("b", "1")), List.of(), null);
    bed.run("UPDATE post SET likes = 0"); // as the site itself counts them
    react(Reaction.undone(NETWORK, "a"), Reaction.undone(NETWORK, "b"));
    assertThat(likes("1")).isZero();
  }

  @Test
  void aViralPostIsReadEveryFewSecondsAndItsLastReadingIsTrue() {
    take(List.of(bed.post("1", "x")), List.of(), List.of(), null);
    for (int i = 0; i < 20; i++) {
      bed.now = bed.now.plusMillis(500);
      react(like("l" + i, "1"));
    }
    assertThat(bed.history("1").size()).isBetween(2, 3);
    assertThat(bed.history("1")).last().extracting(r -> r.engagement().likes()).isEqualTo(20L);
  }

  @Test
  void aRepeatedPostThatWasTakenBackStaysGone() {
    bed.terms = bed.terms.followingDeletions();
    take(List.of(bed.post("1", "x")), List.of(), List.of(), null);
    take(List.of(), List.of(), List.of(Gone.post(NETWORK, "1")), null);
    take(List.of(bed.post("1", "x")), List.of(), List.of(), null);
    assertThat(bed.mention("1").goneAt()).isNotNull();
    assertThat(bed.mention("1").text()).isEmpty();
  }

  @Test
  void aDeletionOfAnAccountWithNothingHeldWritesOnlyTheCursor() {
    long before = bed.lastEvent();
    take(List.of(), List.of(like("a", "nobody")), List.of(Gone.account(NETWORK, "x/")), "c9");
    assertThat(cursor()).isEqualTo("c9");
    assertThat(bed.eventsSince(before)).isEmpty();
    assertThat(bed.rows("SELECT 1 FROM reaction")).isEmpty();
  }

  @Test
  void reactionsAreForgottenAfterAWhileAndCountsStay() {
    take(List.of(bed.post("1", "x")), List.of(like("a", "1")), List.of(), null);
    RetentionStore retention = new RetentionStore(bed.changes);
    assertThat(await(retention.forgetReactionsBefore(NOON))).isZero();
    assertThat(await(retention.forgetReactionsBefore(NOON.plus(Duration.ofDays(8))))).isEqualTo(1);
    assertThat(likes("1")).isEqualTo(1);
  }

  @Test
  void whatPushesEveryReactionIsOnlyChecked() {
    assertThat(
            await(
                bed.harvests.commit(
                    new StreamHarvest(
                        bed.stream, 7, bed.terms, bed.now, Map.of(bed.business, List.of(bed.source)),
                        List.of(), List.of(), List.of(), List.of(), "c1", null, true),
                    List.of(bed.post("1", "x")))))
        .isTrue();
    assertThat(bed.one("SELECT due_at FROM reread").getOffsetDateTime(0).toInstant())
        .isEqualTo(bed.now.plus(java.time.Duration.ofHours(1)));
  }

  private long likes(String id) {
    return java.util.Objects.requireNonNull(bed.mention(id).engagement().likes());
  }

  private void react(Reaction... reactions) {
    assertThat(take(List.of(), List.of(reactions), List.of(), null)).isTrue();
  }

  private boolean take(
      List<ReadPost> posts, List<Reaction> reactions, List<Gone> gone, @Nullable String cursor) {
    return await(
        bed.harvests.commit(
            new StreamHarvest(
                bed.stream, 7, bed.terms, bed.now, Map.of(bed.business, List.of(bed.source)),
                posts.stream().map(ReadPost::post).toList(), List.of(), reactions, gone, cursor,
                null),
            posts));
  }

  private @Nullable String cursor() {
    return bed.one("SELECT cursor FROM stream").getString(0);
  }

  private static Reaction like(String id, String subject) {
    return Reaction.to(NETWORK, id, What.LIKE, subject);
  }

  private static Reaction reply(String id, String subject) {
    return Reaction.to(NETWORK, id, What.REPLY, subject);
  }

  private static Reaction share(String id, String subject) {
    return Reaction.to(NETWORK, id, What.SHARE, subject);
  }
}
