package io.tellten.store;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.match.QueryParser;
import io.tellten.model.Query;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is too hard for the database is left to whoever asked, with the words to judge by. */
class QueryTryStoreTest {
  @Test
  void theWordsComeAlongWhereTheDatabaseTakesTooLong() {
    try (StoreBed bed = new StoreBed()) {
      for (int i = 0; i < 40; i++) {
        bed.run(
            "INSERT INTO post (network, external_id, site, text, first_seen_at, sentiment, score, own, folded)"
                + " VALUES ('x', $1, 'x.example', 'late bread', $2, 'neutral', 0, false,"
                + " ' | ' || repeat('bread late never came ', 5000))",
            String.valueOf(i),
            Columns.at(NOON));
      }
      bed.run(
          "INSERT INTO mention (post_id, business_id, seen_at, at, backfill, sentiment, score)"
              + " SELECT id, $1, $2, $2, false, 'neutral', 0 FROM post",
          bed.business,
          Columns.at(NOON));
      Query query = QueryParser.parse("(acm* OR bak*) near/50 (refund OR lat*e*x)");
      QueryTryStore.Stretch calm = look(bed, query, Duration.ofSeconds(60));
      assertThat(calm.isTooHard()).isFalse();
      assertThat(calm.posts()).hasSize(40).allMatch(looked -> Boolean.FALSE.equals(looked.isFound()));
      assertThat(calm.posts()).allMatch(looked -> looked.post().text().isEmpty());
      QueryTryStore.Stretch hurried = look(bed, query, Duration.ofMillis(1));
      assertThat(hurried.isTooHard()).isTrue();
      assertThat(hurried.posts()).hasSize(40).allMatch(looked -> looked.isFound() == null);
      assertThat(hurried.posts()).allMatch(looked -> looked.post().text().equals("late bread"));
    }
  }

  private static QueryTryStore.Stretch look(StoreBed bed, Query query, Duration limit) {
    return await(
        new QueryTryStore(bed.changes, limit)
            .look(query, null, List.of(), NOON.minusSeconds(1), QueryTryStore.Place.NEWEST, 100));
  }
}
