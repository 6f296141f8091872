package io.tellten.store;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Correction;
import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.model.Label;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people find first is kept day by day, and since when it stands there. */
class SearchStoreTest {
  private final StoreBed bed = new StoreBed();
  private final Searches searches = new Searches(bed);
  private final SearchStore store = new SearchStore(bed.database.pool());

  @AfterEach
  void close() {
    bed.close();
  }

  private SearchStore.Found found() {
    return await(store.of(bed.business, null, null));
  }

  private SearchStore.Result result(String host) {
    return found().page().results().stream()
        .filter(result -> result.url().contains("/" + host + "/"))
        .findFirst()
        .orElseThrow();
  }

  private void later(int days) {
    bed.now = bed.now.plus(Duration.ofDays(days));
  }

  @Test
  void eachDayHasAPageAndTheNewestReadingOfADayCounts() {
    searches.find("all", "acme.example", "-angry.example");
    bed.now = bed.now.plus(Duration.ofHours(2));
    searches.find("all", "-angry.example", "acme.example", "+nice.example");
    later(1);
    searches.find("all", "acme.example");
    assertThat(found().days())
        .containsExactly(
            new SearchStore.Day(LocalDate.parse("2026-05-05"), 1, 0, 1),
            new SearchStore.Day(LocalDate.parse("2026-05-04"), 2, 1, 3));
    assertThat(found().page().day()).isEqualTo(LocalDate.parse("2026-05-05"));
    SearchStore.Page first =
        await(store.of(bed.business, "all", LocalDate.parse("2026-05-04"))).page();
    assertThat(first.results()).extracting(SearchStore.Result::place).containsExactly(1, 2, 3);
    assertThat(first.ownPlace()).isEqualTo(2);
    assertThat(await(store.of(bed.business, "all", LocalDate.parse("2026-05-01"))).page()).isNull();
  }

  @Test
  void theDayIsThatOfTheBusiness() {
    bed.run("UPDATE business SET time_zone = 'Pacific/Auckland'");
    searches.find("all", "acme.example");
    assertThat(found().days()).extracting(SearchStore.Day::day).containsExactly(LocalDate.parse("2026-05-05"));
  }

  @Test
  void eachLanguageIsKeptByItself() {
    searches.find("de", "acme.example");
    searches.find("all", "nice.example");
    assertThat(found().languages()).containsExactly("all", "de");
    assertThat(found().page().language()).isEqualTo("all");
    assertThat(await(store.of(bed.business, "de", null)).page().ownPlace()).isEqualTo(1);
  }

  @Test
  void sinceWhenAnAddressStandsThereIsKnown() {
    searches.find("all", "acme.example", "old.example");
    later(1);
    searches.find("all", "old.example", "acme.example", "new.example");
    later(1);
    searches.find("all", "new.example", "acme.example", "old.example");
    assertThat(result("old.example").since()).isEqualTo(NOON);
    assertThat(result("old.example").isFromStart()).isTrue();
    assertThat(result("new.example").since()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    assertThat(result("new.example").isFromStart()).isFalse();
    assertThat(result("new.example").aboveOwn()).isTrue();
    assertThat(result("old.example").aboveOwn()).isFalse();
    assertThat(result("acme.example").own()).isTrue();
    assertThat(result("acme.example").felt()).isNull();
  }

  @Test
  void whatComesBackAfterItLeftIsThereSinceItCameBack() {
    searches.find("all", "acme.example", "old.example");
    later(1);
    searches.find("all", "acme.example");
    later(1);
    searches.find("all", "acme.example", "old.example");
    assertThat(result("old.example").since()).isEqualTo(bed.now);
    assertThat(result("old.example").isFromStart()).isFalse();
  }

  @Test
  void whatIsMissingWhileSearchEnginesAreSilentHasNotLeftAtOnce() {
    searches.find("all", "acme.example", "old.example");
    searches.silent("brave (timeout)");
    later(1);
    searches.find("all", "acme.example");
    later(1);
    searches.find("all", "acme.example", "old.example");
    assertThat(result("old.example").since()).isEqualTo(NOON);
    assertThat(found().page().silent()).containsExactly("brave (timeout)");
    for (int i = 0; i < 3; i++) {
      later(1);
      searches.find("all", "acme.example");
    }
    later(1);
    searches.find("all", "acme.example", "old.example");
    assertThat(result("old.example").since()).isEqualTo(bed.now);
  }

  @Test
  void silentSearchEnginesAreSaidOnTheSource() {
    searches.silent("brave (timeout)").find("all", "acme.example");
    assertThat(note()).isEqualTo("Some search engines did not answer: brave (timeout).");
    searches.silent().find("de", "acme.example");
    assertThat(note()).contains("brave (timeout)");
    searches.find("all", "acme.example");
    assertThat(note()).isNull();
  }

  private String note() {
    return bed.one("SELECT note FROM source WHERE id = $1", bed.source).getString("note");
  }

  @Test
  void underAnotherNameTheWatchBeginsAnew() {
    searches.find("all", "acme.example", "old.example");
    later(1);
    searches.asking("Acme Bakery").find("all", "acme.example", "old.example", "new.example");
    assertThat(found().page().results())
        .allMatch(SearchStore.Result::isFromStart)
        .allMatch(result -> result.since().equals(bed.now));
  }

  @Test
  void whatPeopleSayOfAPageCountsMoreThanWhatWasRead() {
    searches.find("all", "acme.example", "-angry.example", "-other.example");
    CorrectionStore corrections = new CorrectionStore(bed.changes);
    await(
        corrections.say(
            searches.mention("angry.example"),
            before -> new Correction(Label.POSITIVE, before.topics(), before.aboutUs(), NOON)));
    await(
        corrections.say(
            searches.mention("other.example"),
            before -> new Correction(before.sentiment(), before.topics(), false, NOON)));
    assertThat(result("angry.example").felt()).isEqualTo(Label.POSITIVE);
    assertThat(result("other.example").felt()).isNull();
    assertThat(found().days().get(0).unhappy()).isZero();
    assertThat(await(store.unhappy())).isEmpty();
  }

  @Test
  void anUnhappyPageIsListedOnceWithItsBestPlace() {
    searches.find("de", "acme.example", "-angry.example");
    searches.find("all", "-angry.example", "acme.example", "sad.example");
    assertThat(await(store.unhappy()))
        .singleElement()
        .satisfies(
            page -> {
              assertThat(page.mention()).isEqualTo(searches.mention("angry.example"));
              assertThat(page.place()).isEqualTo(1);
              assertThat(page.language()).isEqualTo("all");
              assertThat(page.aboveOwn()).isTrue();
              assertThat(page.isFromStart()).isTrue();
            });
    bed.run("UPDATE source SET archived_at = now()");
    assertThat(await(store.unhappy())).isEmpty();
  }

  @Test
  void pagesAboutACompetitorAreToldOnlyWhereThatIsWanted() {
    searches.find("all", "acme.example", "-angry.example");
    bed.run("UPDATE business SET role = 'competitor'");
    assertThat(await(store.unhappy())).isEmpty();
    bed.run("UPDATE business SET alerts = true");
    assertThat(await(store.unhappy())).hasSize(1);
  }

  @Test
  void anotherExcerptOfTheSamePageIsNoNewWording() {
    searches.find("all", "acme.example", "-angry.example");
    bed.run("UPDATE post SET text = 'Another excerpt.' WHERE network = 'page'");
    searches.find("all", "acme.example", "-angry.example");
    assertThat(bed.mention("https://angry.example/").text()).isEqualTo("Another excerpt.");
    assertThat(bed.rows("SELECT 1 FROM revision")).isEmpty();
  }

  @Test
  void whoseStandingChangesIsAnnouncedAndSoIsTheSearch() {
    searches.find("all", "acme.example", "nice.example", "-angry.example", "calm.example");
    long last = bed.lastEvent();
    searches.find("all", "acme.example", "calm.example", "-angry.example");
    List<Event> events = bed.eventsSince(last);
    assertThat(events)
        .filteredOn(event -> event.kind() == EventKind.SEARCH)
        .extracting(Event::thingId)
        .containsExactly(bed.business);
    assertThat(events)
        .filteredOn(event -> event.kind() == EventKind.MENTION)
        .extracting(Event::thingId)
        .containsExactlyInAnyOrder(
            searches.mention("nice.example"),
            searches.mention("angry.example"),
            searches.mention("calm.example"));
  }

  @Test
  void oldPagesAreForgotten() {
    searches.find("all", "acme.example");
    later(400);
    searches.find("all", "acme.example");
    RetentionStore retention = new RetentionStore(bed.changes);
    assertThat(await(retention.forgetResultPagesBefore(bed.now.minus(Duration.ofDays(396))))).isEqualTo(1);
    assertThat(bed.rows("SELECT 1 FROM search_result")).hasSize(1);
  }

  @Test
  void aPageOfTheDayIsKnownToBeKept() {
    searches.find("de", "acme.example");
    PollStore polls = new PollStore(bed.database.pool());
    LocalDate today = LocalDate.parse("2026-05-04");
    assertThat(await(polls.hasResultPage(bed.source, "de", today))).isTrue();
    assertThat(await(polls.hasResultPage(bed.source, "de", today.plusDays(1)))).isFalse();
    assertThat(await(polls.hasResultPage(bed.source, "all", today))).isFalse();
  }
}
