package io.tellten.store;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Arrivals;
import io.tellten.model.Business;
import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.Interval;
import io.tellten.model.Lease;
import io.tellten.model.Mention;
import io.tellten.model.Origin;
import io.tellten.model.Owner;
import io.tellten.model.PollState;
import io.tellten.model.Question;
import io.tellten.model.ReadPost;
import io.tellten.model.SourceState;
import io.tellten.model.Terms;
import io.tellten.model.Validators;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Harvests of many hosts that come at the same moment: each is written as if it had come alone. */
class HarvestsTogetherTest {
  /** Enough that most of them wait for a writer, and go together. */
  private static final int HOSTS = 40;

  private final StoreBed bed = new StoreBed();
  private final HostQueueStore queues = new HostQueueStore(bed.database.pool());
  private final List<Long> sources = new ArrayList<>();
  private final List<Lease> leases = new ArrayList<>();

  @BeforeEach
  void open() {
    Business business =
        await(new BusinessStore(bed.database.pool()).find(bed.business)).orElseThrow();
    for (int i = 0; i < HOSTS; i++) {
      Origin origin = new Origin("https", "host" + i + ".example", 443);
      long queue = await(queues.ensure(origin, NOON));
      sources.add(
          await(
                  new SourceStore(bed.database.pool())
                      .bring(
                          new Question(business, origin + "/feed", List.of()), "feed",
                          origin + "/feed", origin.host(), Interval.every(Duration.ofMinutes(1)),
                          queue, Owner.FILE, NOON))
              .orElseThrow());
      leases.add(await(queues.claim(origin, NOON, Duration.ofSeconds(10))).orElseThrow().lease());
    }
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void eachKeepsItsOwnPostsSourceAndState() {
    List<Boolean> written = commitAll(i -> List.of(bed.post("p" + i, "Acme, said host " + i)));
    assertThat(written).hasSize(HOSTS).containsOnly(true);
    assertThat(bed.list()).extracting(Mention::text).hasSize(HOSTS).doesNotHaveDuplicates();
    for (int i = 0; i < HOSTS; i++) {
      var row =
          bed.one(
              """
              SELECT p.external_id, s.found, s.state, s.history_of, s.held, v.etag, h.polls, h.fresh
              FROM source s JOIN mention m ON m.source_id = s.id JOIN post p ON p.id = m.post_id
                JOIN validator v ON v.source_id = s.id JOIN source_hour h ON h.source_id = s.id
              WHERE s.id = $1""",
              sources.get(i));
      assertThat(row.getString("external_id")).isEqualTo("p" + i);
      assertThat(row.getLong("found")).isEqualTo(1);
      assertThat(row.getString("state")).isEqualTo("ok");
      assertThat(row.getString("history_of")).isEqualTo("q");
      assertThat(row.getArrayOfLongs("held")).containsExactly((long) i, -1L);
      assertThat(row.getString("etag")).isEqualTo("\"" + i + "\"");
      assertThat(row.getInteger("polls")).isEqualTo(1);
      assertThat(row.getInteger("fresh")).isEqualTo(i);
    }
  }

  @Test
  void onePostInAllOfThemIsOneMentionFoundByEach() {
    assertThat(commitAll(i -> List.of(bed.post("same", "Acme in every feed")))).containsOnly(true);
    assertThat(bed.list()).hasSize(1);
    assertThat(bed.one("SELECT count(*) AS n FROM mention_source").getLong("n")).isEqualTo(HOSTS);
    assertThat(bed.one("SELECT sum(found) AS n FROM source").getLong("n")).isEqualTo(HOSTS);
  }

  @Test
  void aLostLeaseAndAChangedSourceAreLeftOutAndTheOthersAreNot() {
    bed.run("UPDATE host_queue SET lease_token = lease_token + 1 WHERE id = $1", leases.get(30).hostQueueId());
    bed.run("UPDATE source SET every_ms = 1 WHERE id = $1", sources.get(35));
    List<Boolean> written = commitAll(i -> List.of(bed.post("p" + i, "Acme, said host " + i)));
    for (int i = 0; i < HOSTS; i++) {
      assertThat(written.get(i)).as("host " + i).isEqualTo(i != 30 && i != 35);
    }
    assertThat(bed.list()).hasSize(HOSTS - 2);
    assertThat(
            bed.one("SELECT count(*) AS n FROM source WHERE last_read_at IS NOT NULL").getLong("n"))
        .isEqualTo(HOSTS - 2);
  }

  @Test
  void whatCannotBeWrittenFailsAloneAndLeavesNothing() {
    List<Future<Boolean>> commits = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      String text = i == 33 ? "a\0b" : "Acme, said host " + i;
      commits.add(commit(i, List.of(bed.post("p" + i, text))));
    }
    await(Future.join(commits).transform(done -> Future.succeededFuture()));
    for (int i = 0; i < HOSTS; i++) {
      assertThat(commits.get(i).succeeded()).as("host " + i).isEqualTo(i != 33);
    }
    assertThat(bed.list()).hasSize(HOSTS - 1);
    assertThat(
            bed.one("SELECT last_read_at IS NULL AS untouched FROM source WHERE id = $1", sources.get(33))
                .getBoolean("untouched"))
        .isTrue();
  }

  @Test
  void outcomesOfTheSameMomentAreKeptEachUnderItsOwnLease() {
    OutcomeStore outcomes = new OutcomeStore(bed.changes);
    bed.run("UPDATE host_queue SET lease_token = lease_token + 1 WHERE id = $1", leases.get(30).hostQueueId());
    List<Future<Boolean>> saved = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      saved.add(
          outcomes.save(
              new OutcomeStore.Outcome(
                  sources.get(i), 0, leases.get(i),
                  new PollState(
                      SourceState.FAILING, "Host " + i + " fails.", null, null,
                      NOON.plusSeconds(i), Duration.ofSeconds(60), 1),
                  "q", false, NOON, null, null, false)));
    }
    await(Future.all(saved));
    for (int i = 0; i < HOSTS; i++) {
      assertThat(saved.get(i).result()).as("host " + i).isEqualTo(i != 30);
      String reason =
          bed.one("SELECT reason FROM source WHERE id = $1", sources.get(i)).getString("reason");
      assertThat(reason).isEqualTo(i == 30 ? null : "Host " + i + " fails.");
    }
    assertThat(bed.one("SELECT count(*) AS n FROM source_hour").getLong("n")).isZero();
  }

  @Test
  void leasesAreRenewedTogetherButForThoseThatWereLostOrGivenBack() {
    bed.run("UPDATE host_queue SET lease_token = lease_token + 1 WHERE id = $1", leases.get(1).hostQueueId());
    await(queues.release(leases.get(2), NOON));
    HostQueueStore.Renewed renewed =
        await(queues.renew(leases.subList(0, 3), NOON.plusSeconds(20)));
    assertThat(renewed.renewed()).containsExactly(leases.get(0));
    assertThat(renewed.lost()).containsExactlyInAnyOrder(leases.get(1), leases.get(2));
    assertThat(
            await(queues.claim(leases.get(0).origin(), NOON.plusSeconds(15), Duration.ofSeconds(10))))
        .isEmpty();
  }

  @Test
  void aLeaseThatWasTakenAnewIsRenewedForTheNewHolderOnly() {
    Lease old = leases.get(0);
    Lease taken =
        await(queues.claim(old.origin(), NOON.plusSeconds(11), Duration.ofSeconds(10)))
            .orElseThrow()
            .lease();
    HostQueueStore.Renewed renewed =
        await(queues.renew(List.of(old, taken), NOON.plusSeconds(30)));
    assertThat(renewed.renewed()).containsExactly(taken);
    assertThat(renewed.lost()).containsExactly(old);
  }

  @Test
  void aLeaseUnderWhichACommitIsBeingWrittenIsNeitherLostNorWaitedFor() {
    HostQueueStore.Renewed renewed =
        await(
            bed.changes.run(
                change ->
                    change
                        .db()
                        .preparedQuery("SELECT 1 FROM host_queue WHERE id = $1 FOR UPDATE")
                        .execute(io.vertx.sqlclient.Tuple.of(leases.get(0).hostQueueId()))
                        .compose(v -> queues.renew(leases.subList(0, 2), NOON.plusSeconds(20)))));
    assertThat(renewed.renewed()).containsExactly(leases.get(1));
    assertThat(renewed.lost()).isEmpty();
  }

  @FunctionalInterface
  private interface Posts {
    List<ReadPost> of(int host);
  }

  private List<Boolean> commitAll(Posts posts) {
    List<Future<Boolean>> commits = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      commits.add(commit(i, posts.of(i)));
    }
    await(Future.all(commits));
    return commits.stream().map(Future::result).toList();
  }

  private Future<Boolean> commit(int host, List<ReadPost> posts) {
    Harvest harvest =
        new Harvest(
            sources.get(host), 0,
            new Business(
                bed.business, "Acme", List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC,
                Owner.FILE, false),
            false, Terms.ofPages("A site made for tests."), leases.get(host), NOON, Found.NOTHING,
            URI.create(leases.get(host).origin() + "/feed"), new Validators("\"" + host + "\"", null),
            "q", new Arrivals(List.of((long) host, -1L), host), false,
            new PollState(
                SourceState.OK, null, null, null, NOON.plusSeconds(60), Duration.ofSeconds(60), 0));
    return bed.harvests.commit(harvest, posts);
  }
}
