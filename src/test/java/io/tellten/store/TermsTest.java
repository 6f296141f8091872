package io.tellten.store;

import static io.tellten.store.StoreBed.NETWORK;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Engagement;
import io.tellten.model.EventKind;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Mention;
import io.tellten.model.Origin;
import io.tellten.model.Terms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a site lets us keep is kept, as long as it says, and nothing else. */
class TermsTest {
  private final StoreBed bed = new StoreBed();
  private final RetentionStore retention = new RetentionStore(bed.changes);

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void wordsThatMayNotBeStoredAreReadAndLeftOut() {
    bed.terms = new Terms(false, false, null, false, null, false, "");
    bed.poll(bed.post("1", "Bread of the day"));
    bed.poll(bed.post("1", "Bread of the night"));
    Mention mention = bed.mention("1");
    assertThat(mention.text()).isEmpty();
    assertThat(mention.language()).isEqualTo("en");
    assertThat(await(bed.mentions.revisions(mention.postId()))).isEmpty();
  }

  @Test
  void hostsThatNothingRefersToAreForgottenAfterAWhile() {
    HostQueueStore queues = new HostQueueStore(bed.database.pool());
    await(queues.ensure(new Origin("https", "gone.example", 443), bed.now));
    long waited = await(queues.ensure(new Origin("https", "waited.example", 443), bed.now));
    bed.run("UPDATE host_queue SET wait_until = '2027-01-01' WHERE id = $1", waited);
    assertThat(await(retention.forgetQueuesUnusedSince(bed.now))).isZero();

    assertThat(await(retention.forgetQueuesUnusedSince(bed.now.plusSeconds(60)))).isEqualTo(1);
    assertThat(bed.rows("SELECT host FROM host_queue ORDER BY host"))
        .extracting(row -> row.getString("host"))
        .containsExactly("news.example", "waited.example");
  }

  @Test
  void whatWasCountedOnDaysLongPastIsForgotten() {
    BudgetStore budgets = new BudgetStore(bed.database.pool());
    await(budgets.take("news", 10, bed.now.minus(Duration.ofDays(2))));
    await(budgets.take("news", 10, bed.now));

    assertThat(await(retention.forgetBudgetsBefore(bed.now))).isEqualTo(1);
    assertThat(bed.rows("SELECT used FROM budget")).hasSize(1);
  }

  @Test
  void wordsGoWhenTheirTimeIsOverAndDoNotComeBack() {
    bed.terms = new Terms(false, true, Duration.ofHours(1), false, "CC BY-SA 4.0", false, "");
    bed.poll(bed.post("1", "first"));
    bed.poll(bed.post("1", "second"));
    assertThat(bed.mention("1").text()).isEqualTo("second");
    assertThat(bed.mention("1").attribution()).isEqualTo("CC BY-SA 4.0");
    bed.now = bed.now.plus(Duration.ofMinutes(59));
    assertThat(await(retention.takeExpiredWords(bed.now))).isZero();
    bed.now = bed.now.plus(Duration.ofMinutes(2));
    long before = bed.lastEvent();
    assertThat(await(retention.takeExpiredWords(bed.now))).isEqualTo(1);
    assertThat(bed.eventsSince(before)).extracting(e -> e.kind()).containsExactly(EventKind.MENTION);
    assertThat(await(retention.takeExpiredWords(bed.now))).isZero();
    bed.poll(bed.post("1", "second", new Engagement(3L, null, null, null), true));
    Mention mention = bed.mention("1");
    assertThat(mention.text()).isEmpty();
    assertThat(mention.engagement().likes()).isEqualTo(3);
    assertThat(await(bed.mentions.revisions(mention.postId())))
        .extracting(r -> r.text())
        .containsExactly("");
  }

  @Test
  void aDeletionIsOnlyMarkedWhereTheTermsDoNotAskForMore() {
    bed.poll(bed.post("1", "I am furious"));
    long before = bed.lastEvent();
    bed.poll(gone(Gone.post(NETWORK, "1")), null);
    assertThat(bed.mention("1").goneAt()).isEqualTo(bed.now);
    assertThat(bed.mention("1").text()).isEqualTo("I am furious");
    assertThat(bed.eventsSince(before)).extracting(e -> e.kind()).contains(EventKind.MENTION);
  }

  @Test
  void aDeletionTakesWordsAndNameAlongWhereTheTermsSaySo() {
    bed.terms = bed.terms.followingDeletions();
    bed.poll(bed.post("1", "I am furious"));
    bed.poll(bed.post("1", "I am very furious"));
    bed.poll(gone(Gone.post(NETWORK, "news.example/1")), null); // by its other id
    Mention mention = bed.mention("1");
    assertThat(mention.goneAt()).isEqualTo(bed.now);
    assertThat(mention.text()).isEmpty();
    assertThat(mention.author().name()).isNull();
    assertThat(mention.author().handle()).isNull();
    assertThat(await(bed.mentions.revisions(mention.postId())))
        .extracting(r -> r.text())
        .containsExactly("");
  }

  @Test
  void aPostThatIsSeenAgainStandsAgainWithItsWordsAndName() {
    bed.terms = bed.terms.followingDeletions();
    bed.poll(bed.post("1", "I am furious"));
    bed.poll(gone(Gone.post(NETWORK, "1")), null);
    bed.poll(bed.post("1", "I am furious"));
    Mention mention = bed.mention("1");
    assertThat(mention.goneAt()).isNull();
    assertThat(mention.text()).isEqualTo("I am furious");
    assertThat(mention.author().name()).isEqualTo("Lena");
    assertThat(await(bed.mentions.revisions(mention.postId()))).isEmpty();
  }

  @Test
  void anAccountThatGoesTakesAllItsPostsAndNobodyElses() {
    bed.poll(
        bed.post("at://did:a/1", "x"), bed.post("at://did:a/2", "y"), bed.post("at://did:ab/1", "z"));
    bed.poll(gone(Gone.account(NETWORK, "at://did:a/")), null);
    assertThat(bed.list()).filteredOn(m -> m.goneAt() != null).extracting(Mention::text)
        .containsExactlyInAnyOrder("x", "y");
  }

  private static Found gone(Gone gone) {
    return Found.recounted(List.of(), List.of(), List.of(gone), List.of());
  }
}
