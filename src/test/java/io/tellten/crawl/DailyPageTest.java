package io.tellten.crawl;

import static io.tellten.store.TestDatabase.await;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Interval;
import io.tellten.model.Source;
import io.tellten.model.SourceState;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page that is kept once a day is asked for once a day, whatever else is asked in between. */
class DailyPageTest {
  private static final String RECENT = recent("Acme%20Bakery");
  private static final String FIRST = "/search?q=Acme%20Bakery&format=json&pageno=1&language=all";
  private static final String NOTHING = "{\"results\":[]}";
  private static CrawlBed bed;
  private TestSite site;
  private long source;

  @BeforeAll
  static void open() {
    bed = new CrawlBed();
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @BeforeEach
  void begin() {
    bed.clear();
    site = bed.site();
    source = bed.source(site, "/", Interval.every(ofHours(6)), TestKinds.SEARCHED);
    site.answers(RECENT, 200, NOTHING);
    site.answers(FIRST, 200, NOTHING);
  }

  private static String recent(String name) {
    return "/search?q=%22"
        + name
        + "%22&format=json&pageno=1&language=all&categories=general,news&time_range=month";
  }

  /** As a whole program keeps it. */
  private void keepPage() {
    await(
        bed.database
            .pool()
            .query(
                "INSERT INTO search_page (source_id, business_id, language, day, asked, read_at, silent)"
                    + " SELECT id, business_id, 'all', '2026-05-04', 'Acme Bakery', now(), '{}' FROM source")
            .execute());
  }

  @Test
  void theSecondPollOfADayLeavesThePageOfTheDayOut() {
    bed.round();
    assertThat(site.uris()).containsExactly(RECENT, FIRST);
    keepPage();
    bed.roundAfter(ofHours(6).plus(ofMinutes(30)));
    assertThat(site.uris()).containsExactly(RECENT, FIRST, RECENT);
    Source now = bed.source(source);
    assertThat(now.state()).isEqualTo(SourceState.OK);
    assertThat(now.nextReadAt()).isAfter(bed.clock.instant());
    bed.roundAfter(ofHours(6).plus(ofMinutes(30)));
    assertThat(site.uris()).containsExactly(RECENT, FIRST, RECENT, RECENT, FIRST);
  }

  @Test
  void underAnotherNameThePageIsAskedForAtOnce() {
    bed.round();
    keepPage();
    site.answers(recent("Acme%20Buns"), 200, NOTHING);
    bed.bringBusiness(List.of("Acme Buns"));
    bed.roundAfter(ofHours(7));
    assertThat(site.uris()).containsExactly(RECENT, FIRST, RECENT, recent("Acme%20Buns"), FIRST);
  }

  @Test
  void whereJsonIsNotAllowedTheSourceSaysWhatToDo() {
    site.answers(RECENT, 403, "Forbidden");
    bed.round();
    Source now = bed.source(source);
    assertThat(now.state()).isEqualTo(SourceState.FORBIDDEN);
    assertThat(now.reason()).contains("search.formats").contains("[html, json]");
  }
}
