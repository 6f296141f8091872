package io.tellten.watch;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Risk;
import io.tellten.model.Standing;
import io.tellten.store.Searches;
import io.tellten.store.StoreBed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people find before the business itself weighs, and the more the longer it stands there. */
class StandingsTest {
  private static double weight(int place, boolean aboveOwn, int days) {
    return Standings.weight(
        new Standing(place, aboveOwn, NOON), NOON.plus(Duration.ofDays(days)));
  }

  @Test
  void theTopWeighsMoreThanTheFootAndAMonthMoreThanADay() {
    assertThat(Standings.weight(null, NOON)).isZero();
    assertThat(weight(1, false, 0)).isGreaterThan(weight(9, false, 0)).isPositive();
    assertThat(weight(5, false, 20)).isGreaterThan(weight(5, false, 1));
    assertThat(weight(1, true, 300)).isEqualTo(1);
    assertThat(weight(200, false, 0)).isEqualTo(weight(10, false, 0));
  }

  @Test
  void aboveTheOwnWebsiteIsToldFromAnyOtherPlace() {
    for (int place = 1; place <= 10; place++) {
      for (int days : new int[] {0, 30, 400}) {
        assertThat(Standings.isAboveOwn(weight(place, true, days))).isTrue();
        assertThat(Standings.isAboveOwn(weight(place, false, days))).isFalse();
      }
    }
  }

  @Test
  void aStoryStandsWhereItsBestPageStands() {
    try (StoreBed bed = new StoreBed()) {
      Searches searches = new Searches(bed);
      SpreadWatch watch =
          new SpreadWatch(bed.vertx, bed.changes, (post, now) -> Optional.empty());
      searches.find("all", "acme.example", "-angry.example", "-sad.example");
      long story =
          bed.one("INSERT INTO incident (created_at) VALUES (now()) RETURNING id").getLong("id");
      bed.run("UPDATE mention SET incident_id = $1", story);
      bed.run("UPDATE post SET incident_id = $1 WHERE network = 'page'", story);
      await(watch.round());
      assertThat(
              bed.one(
                      "SELECT body::text AS body FROM incident_risk WHERE incident_id = $1", story)
                  .getString("body"))
          .contains("It is among the first that people find who search for the business.");
    }
  }

  @Test
  void anUnhappyPageThatPeopleFindIsRiskierAndSaysWhy() {
    try (StoreBed bed = new StoreBed()) {
      Searches searches = new Searches(bed);
      SpreadWatch watch =
          new SpreadWatch(bed.vertx, bed.changes, (post, now) -> Optional.empty());
      searches.find("all", "-angry.example", "acme.example", "+nice.example");
      await(watch.round());
      Risk above = bed.mention("https://angry.example/").risk();
      assertThat(above.parts())
          .extracting(Risk.Part::text)
          .contains("Whoever searches for the business finds it above the business's own website.");
      assertThat(above.why())
          .isEqualTo(
              "Among the first that people find who search for the business, above its own website.");
      assertThat(bed.mention("https://nice.example/").risk().points()).isZero();

      searches.find("all", "acme.example", "-angry.example");
      await(watch.round());
      Risk below = bed.mention("https://angry.example/").risk();
      assertThat(below.points()).isLessThan(above.points());
      assertThat(below.parts())
          .extracting(Risk.Part::text)
          .contains("It is among the first that people find who search for the business.");

      searches.find("all", "acme.example");
      await(watch.round());
      Risk gone = bed.mention("https://angry.example/").risk();
      assertThat(gone.points()).isLessThan(below.points());
      assertThat(gone.parts()).extracting(Risk.Part::cause).doesNotContain(Risk.Cause.STANDING);
    }
  }
}
