package io.tellten.past;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.analysis.TextReader;
import io.tellten.ingest.Ingest;
import io.tellten.model.Import;
import io.tellten.model.ImportState;
import io.tellten.store.BusinessStore;
import io.tellten.store.ImportStore;
import io.tellten.store.ImportWork;
import io.tellten.store.LessonStore;
import io.tellten.store.StoreBed;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks off, nothing is lost, nothing comes twice, and what is stopped stays stopped. */
class ImporterTest {
  private static final int ROWS = 1_100;

  @TempDir Path folder;
  private final StoreBed bed = new StoreBed();
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return bed.now;
        }
      };
  private final Ingest ingest =
      new Ingest(
          bed.vertx,
          clock,
          new BusinessStore(bed.database.pool()),
          new LessonStore(bed.database.pool()),
          TextReader.standard(Clock.systemUTC()),
          null,
          bed.harvests);
  private final Imports imports =
      new Imports(bed.vertx, bed.changes, new ImportStore(bed.database.pool()));

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void whatAKilledProcessLeftIsTakenUpWhereItWas() throws IOException {
    Import work = started();
    AtomicInteger batches = new AtomicInteger();
    Importer dying =
        importer(
            (posts, along) ->
                batches.incrementAndGet() == 3
                    ? Future.failedFuture(new IOException("the connection is gone"))
                    : ingest.accept(posts, along));
    assertThatThrownBy(() -> await(dying.round())).hasMessageContaining("the connection is gone");
    assertThat(now(work).done()).isEqualTo(500);
    assertThat(now(work).state()).isEqualTo(ImportState.RUNNING);
    assertThat(stored()).isEqualTo(500);

    Importer next = importer(ingest::accept);
    await(next.round());
    assertThat(stored()).as("somebody else still has it").isEqualTo(500);
    bed.now = NOON.plus(Duration.ofMinutes(1));
    await(next.round());
    assertThat(now(work).state()).isEqualTo(ImportState.DONE);
    assertThat(now(work).brought()).isEqualTo(ROWS);
    assertThat(stored()).isEqualTo(ROWS);
    assertThat(bed.one("SELECT count(*) AS n FROM import_row").getLong("n")).isZero();
  }

  @Test
  void ofABatchThatIsUnderWayWhenItIsStoppedNothingIsStored() throws IOException {
    Import work = started();
    AtomicInteger batches = new AtomicInteger();
    Importer importer =
        importer(
            (posts, along) ->
                batches.incrementAndGet() == 2
                    ? imports.cancel(work).compose(v -> ingest.accept(posts, along))
                    : ingest.accept(posts, along));
    await(importer.round());
    assertThat(now(work).state()).isEqualTo(ImportState.CANCELLED);
    assertThat(now(work).brought()).isEqualTo(250);
    assertThat(stored()).isEqualTo(250);

    await(imports.takeBack(now(work)));
    await(importer.round());
    assertThat(now(work).state()).isEqualTo(ImportState.UNDONE);
    assertThat(stored()).isZero();
    assertThat(bed.one("SELECT count(*) AS n FROM post").getLong("n")).isZero();
  }

  @Test
  void whatFailsForAnotherReasonIsOverAndSaysSo() throws IOException {
    Import work = started();
    await(importer((posts, along) -> Future.failedFuture(new IllegalStateException("oh"))).round());
    assertThat(now(work).state()).isEqualTo(ImportState.FAILED);
    assertThat(now(work).reason()).startsWith("Something went wrong on our side");
  }

  @Test
  void veryLongRowsAreTakenFewAtATimeAndNoneIsLost() throws IOException {
    StringBuilder text = new StringBuilder("id,text\n");
    for (int i = 0; i < 60; i++) {
      text.append(i).append(",Number ").append(i).append(" says ").append("bread ".repeat(15_000)).append('\n');
    }
    Path file = Files.writeString(folder.resolve("long.csv"), text);
    Import work = await(imports.take(bed.business, "long.csv", file));
    Importer importer = importer((posts, along) -> bed.harvests.commit(List.of(), along));
    await(importer.round());
    assertThat(now(work).rows()).isEqualTo(60);
    assertThat(Objects.requireNonNull(now(work).count()).good()).isEqualTo(60);
    ImportWork rows = new ImportWork(bed.changes);
    await(imports.start(now(work)));
    ImportWork.Claim claim = await(rows.claim(NOON)).orElseThrow();
    assertThat(await(rows.rows(claim, 0, 250))).hasSizeBetween(20, 30);
    assertThat(await(rows.rows(claim, 58, 250))).hasSize(2);
  }

  @Test
  void whatIsBroughtIsHistory() throws IOException {
    started();
    await(importer(ingest::accept).round());
    assertThat(bed.one("SELECT bool_and(backfill) AS all FROM mention").getBoolean("all")).isTrue();
    assertThat(bed.one("SELECT count(DISTINCT site) AS n FROM post").getLong("n")).isEqualTo(2);
    assertThat(bed.rows("SELECT DISTINCT site FROM post ORDER BY site"))
        .extracting(row -> row.getString("site"))
        .containsExactly("Guest book", "reviews.example");
  }

  private Import started() throws IOException {
    StringBuilder text = new StringBuilder("id,site,text\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i).append(i % 2 == 0 ? ",www.reviews.example" : ",Guest book").append(",Bread ")
          .append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("old.csv"), text);
    Import work = await(imports.take(bed.business, "old.csv", file));
    await(importer(ingest::accept).round());
    Import checked = now(work);
    assertThat(Objects.requireNonNull(checked.count()).good()).isEqualTo(ROWS);
    return await(imports.start(checked));
  }

  private Importer importer(Importer.Bring bring) {
    return new Importer(
        bed.vertx, bed.changes, new BusinessStore(bed.database.pool()), bring, clock);
  }

  private Import now(Import work) {
    return Objects.requireNonNull(await(imports.find(work.id())));
  }

  private long stored() {
    return bed.one("SELECT count(*) AS n FROM mention").getLong("n");
  }
}
