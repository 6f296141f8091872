package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Chances;
import io.tellten.model.Correction;
import io.tellten.model.Label;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.model.Phrase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of an earlier release goes on with all that is in it. */
class UpgradeTest {
  /** As the release before wrote it: one mention that people left as it was, one not about us. */
  private static final String BEFORE =
      """
      INSERT INTO business (name, aliases, exclude, websites, accounts, time_zone, owner, created_at)
      VALUES ('Acme', '{}', '{}', '{}', '{}', 'UTC', 'people', now());
      INSERT INTO post (network, external_id, site, text, language, first_seen_at, sentiment, score, own)
      VALUES ('news', '1', 'news.example', 'Acme is awful', 'en', now(), 'negative', -0.625, false),
        ('news', '2', 'news.example', 'Another Acme', 'en', now(), 'neutral', 0, false);
      INSERT INTO mention (post_id, business_id, seen_at, at, backfill, sentiment, score, why, about_us)
      SELECT p.id, b.id, now(), now(), false, p.sentiment, p.score,
        '[{"start": 8, "end": 13, "weight": -1.5}]', p.external_id = '1' FROM post p, business b""";

  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private MentionStore mentions;
  private CorrectionStore corrections;

  @BeforeEach
  void upgrade() throws Exception {
    String url = TestDatabase.freshUrl();
    var options = Database.options(url);
    PGSimpleDataSource jdbc = new PGSimpleDataSource();
    jdbc.setServerNames(new String[] {options.getHost()});
    jdbc.setPortNumbers(new int[] {options.getPort()});
    jdbc.setDatabaseName(options.getDatabase());
    jdbc.setUser(options.getUser());
    jdbc.setPassword(options.getPassword());
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(jdbc)
        .locations("classpath:db/migration")
        .target("2")
        .load()
        .migrate();
    try (var connection = jdbc.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(BEFORE);
    }
    database = await(Database.at(vertx, url));
    mentions = new MentionStore(database.pool());
    corrections = new CorrectionStore(new Changes(database.pool(), Clock.systemUTC(), fact -> {}));
  }

  @AfterEach
  void close() {
    await(database.close(vertx));
    await(vertx.close());
  }

  private List<Mention> list(boolean hidden) {
    return await(
            mentions.list(
                new MentionFilter(null, null, null, null, null, null, hidden),
                MentionOrder.SEEN,
                null,
                10))
        .items();
  }

  @Test
  void whatWasReadBeforeIsShownAsFarAsItGoes() {
    Mention mention = list(false).get(0);
    assertThat(mention.text()).isEqualTo("Acme is awful");
    assertThat(mention.sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(mention.sentiment().score()).isEqualTo(-0.625);
    assertThat(mention.sentiment().chances()).isEqualTo(Chances.UNKNOWN);
    assertThat(mention.postSentiment()).isEqualTo(mention.sentiment());
    assertThat(mention.why()).containsExactly(new Phrase(8, 13, -1.5));
    assertThat(mention.shown().topics()).isEmpty();
    assertThat(mention.shown().severity().points()).isZero();
    assertThat(mention.correction()).isNull();
  }

  @Test
  void whatPeopleSaidBeforeIsStillSaid() {
    Mention hidden = list(true).get(0);
    assertThat(hidden.correction()).isNotNull();
    assertThat(hidden.correction().aboutUs()).isFalse();
    assertThat(await(corrections.takeBack(hidden.id())).orElseThrow().aboutUs()).isTrue();
    assertThat(list(false)).hasSize(2);
  }

  @Test
  void whatWasReadBeforeReturnsWhenACorrectionIsTakenBack() {
    Mention before = list(false).get(0);
    Mention said =
        await(
                corrections.say(
                    before.id(), c -> new Correction(Label.POSITIVE, null, null, Instant.EPOCH)))
            .orElseThrow();
    assertThat(said.sentiment().score()).isEqualTo(0.5);
    Mention undone = await(corrections.takeBack(before.id())).orElseThrow();
    assertThat(undone.analysis()).isEqualTo(before.analysis());
    assertThat(undone.sentiment()).isEqualTo(before.sentiment());
    assertThat(list(false)).extracting(m -> m.sentiment().label()).containsExactly(Label.NEGATIVE);
  }
}
