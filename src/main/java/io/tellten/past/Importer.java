package io.tellten.past;

import io.tellten.model.HandPost;
import io.tellten.model.Import;
import io.tellten.model.ImportCount;
import io.tellten.model.ImportProblem;
import io.tellten.model.ImportRow;
import io.tellten.model.ImportState;
import io.tellten.model.Stored;
import io.tellten.store.Availability;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.ImportStoppedException;
import io.tellten.store.ImportUndo;
import io.tellten.store.ImportWork;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works at imports one after the other: looks at the rows of those that were read, brings those of
 * the ones that were started, takes back what people want taken back, and drops the rows of those
 * that are over. All of it goes on after a restart where it was.
 */
public final class Importer {
  private static final Logger LOG = LoggerFactory.getLogger(Importer.class);

  /** Read and stored in a fraction of a second, so that others are not kept from their turn. */
  private static final int BATCH = 250;

  /** Looking is cheaper. */
  private static final int LOOK_BATCH = 1_000;

  /** Dropping is cheaper still. */
  private static final int CLEAR_BATCH = 10_000;

  /** Problems beyond these say nothing new. */
  private static final int MOST_PROBLEMS = 100;

  /** More often nobody can read it. */
  private static final Duration TELL_EVERY = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final ImportWork work;
  private final ImportUndo undo;
  private final BusinessStore businesses;
  private final Bring bring;
  private final Clock clock;
  private volatile boolean stopping;
  private @Nullable Instant toldAt;

  /** Stores posts by hand, and writes something along with them in the same transaction. */
  @FunctionalInterface
  public interface Bring {
    /** All of them or none; answers in their order. */
    Future<List<Stored>> bring(
        List<HandPost> posts, BiFunction<Changes.Change, List<Stored>, Future<Void>> along);
  }

  /** Works with these. */
  public Importer(
      Vertx vertx, Changes changes, BusinessStore businesses, Bring bring, Clock clock) {
    this.vertx = vertx;
    this.work = new ImportWork(changes);
    this.undo = new ImportUndo(changes);
    this.businesses = businesses;
    this.bring = bring;
    this.clock = clock;
  }

  /** Works until there is nothing to do, or it is stopped. */
  Future<Void> round() {
    return Repeat.whileMore(
        () ->
            stopping
                ? Future.succeededFuture(false)
                : work.claim(clock.instant())
                    .compose(
                        claimed ->
                            claimed.isEmpty()
                                ? Future.succeededFuture(false)
                                : workAt(claimed.get()).map(true)));
  }

  /** Nothing is begun any more; what is under way ends with its batch. */
  void stop() {
    stopping = true;
  }

  private Future<Void> workAt(ImportWork.Claim claim) {
    return Future.succeededFuture()
        .compose(v -> step(claim))
        .recover(failure -> failed(claim, failure));
  }

  private Future<Void> step(ImportWork.Claim claim) {
    return switch (claim.work().state()) {
      case READ -> reader(claim).compose(reader -> repeat(claim, new Look(claim, reader)::next));
      case RUNNING -> reader(claim).compose(reader -> repeat(claim, new Run(claim, reader)::next));
      case UNDOING -> repeat(claim, new TakeBack(claim)::next);
      case CHECKED, DONE, CANCELLED, FAILED, UNDONE -> repeat(claim, () -> clear(claim));
    };
  }

  /** One that is to stop leaves the rest to the next start. */
  private Future<Void> repeat(ImportWork.Claim claim, Supplier<Future<Boolean>> next) {
    return Repeat.whileMore(
        () -> stopping ? work.release(claim).map(false) : next.get());
  }

  private Future<RowReader> reader(ImportWork.Claim claim) {
    return businesses.list(false).map(all -> new RowReader(claim.work(), all, clock));
  }

  private Future<Void> failed(ImportWork.Claim claim, Throwable failure) {
    Import one = claim.work();
    if (failure instanceof ImportStoppedException) {
      return Future.succeededFuture();
    }
    boolean isOverWhenItFails =
        one.state() == ImportState.READ || one.state() == ImportState.RUNNING;
    if (Availability.isAway(failure) || !isOverWhenItFails) {
      return Future.failedFuture(failure);
    }
    LOG.error("import failed id={} name={}", one.id(), one.name(), failure);
    return work.end(
            claim,
            ImportState.FAILED,
            "Something went wrong on our side; the program's log says what. What was brought by"
                + " then stays.")
        .recover(
            again ->
                again instanceof ImportStoppedException
                    ? Future.succeededFuture()
                    : Future.failedFuture(again));
  }

  /** A look at all rows of one import. */
  private final class Look {
    private final ImportWork.Claim claim;
    private final RowReader reader;
    private final SeenKeys seen = new SeenKeys();
    private final List<ImportProblem> problems = new ArrayList<>();
    private int place;
    private int good;
    private int bad;
    private int duplicates;

    Look(ImportWork.Claim claim, RowReader reader) {
      this.claim = claim;
      this.reader = reader;
    }

    Future<Boolean> next() {
      return work.rows(claim, place, LOOK_BATCH)
          .compose(
              rows ->
                  rows.isEmpty()
                      ? work.checked(claim, new ImportCount(good, bad, duplicates, problems))
                          .map(false)
                      : look(rows)
                          .compose(v -> work.lookedAt(claim, last(rows), isTimeToTell()))
                          .map(
                              v -> {
                                place = last(rows);
                                return true;
                              }));
    }

    private Future<Void> look(List<ImportRow> rows) {
      return vertx
          .executeBlocking(() -> rows.stream().map(reader::read).toList(), false)
          .compose(
              said -> {
                List<ImportWork.Key> keys = new ArrayList<>();
                said.forEach(one -> count(one, keys));
                return work.here(keys)
                    .map(
                        here -> {
                          good += keys.size() - here.size();
                          duplicates += here.size();
                          return null;
                        });
              });
    }

    private void count(RowReader.Said one, List<ImportWork.Key> keys) {
      if (one.key() == null) {
        bad++;
        one.problems().stream()
            .limit(MOST_PROBLEMS - (long) problems.size())
            .forEach(problems::add);
      } else if (seen.add(one.key())) {
        keys.add(one.key());
      } else {
        duplicates++;
      }
    }
  }

  /** Brings the rows of one import, from where it was left off. */
  private final class Run {
    private final ImportWork.Claim claim;
    private final RowReader reader;
    private int place;

    Run(ImportWork.Claim claim, RowReader reader) {
      this.claim = claim;
      this.reader = reader;
      this.place = claim.work().done();
    }

    Future<Boolean> next() {
      return work.rows(claim, place, BATCH)
          .compose(
              rows ->
                  rows.isEmpty()
                      ? work.end(claim, ImportState.DONE, null)
                          .onSuccess(v -> LOG.info("import done id={}", claim.work().id()))
                          .map(false)
                      : vertx
                          .executeBlocking(() -> rows.stream().map(reader::read).toList(), false)
                          .compose(said -> bring(said, last(rows)))
                          .map(
                              v -> {
                                place = last(rows);
                                return true;
                              }));
    }

    /** What is here already is left as it is. */
    private Future<Void> bring(List<RowReader.Said> said, int done) {
      Map<ImportWork.Key, HandPost> posts = new LinkedHashMap<>();
      for (RowReader.Said one : said) {
        if (one.key() != null && one.post() != null) {
          posts.putIfAbsent(one.key(), one.post());
        }
      }
      boolean tell = isTimeToTell();
      return work.here(List.copyOf(posts.keySet()))
          .compose(
              here -> {
                List<HandPost> all = List.copyOf(posts.values());
                List<HandPost> fresh =
                    IntStream.range(0, all.size())
                        .filter(i -> !here.contains(i))
                        .mapToObj(all::get)
                        .toList();
                return bring.bring(
                    fresh,
                    (change, stored) -> work.brought(change, claim, done, made(stored), tell));
              })
          .mapEmpty();
    }
  }

  private static List<Long> made(List<Stored> stored) {
    return stored.stream().filter(Stored::created).map(Stored::mentionId).toList();
  }

  /** Takes back what one import brought. */
  private final class TakeBack {
    private final ImportWork.Claim claim;
    private long after;

    TakeBack(ImportWork.Claim claim) {
      this.claim = claim;
    }

    Future<Boolean> next() {
      return undo.broughtBy(claim, after, BATCH)
          .compose(
              mentions ->
                  mentions.isEmpty()
                      ? undo.undone(claim).map(false)
                      : undo.takeBack(claim, mentions)
                          .map(
                              v -> {
                                after = mentions.get(mentions.size() - 1);
                                return true;
                              }));
    }
  }

  private Future<Boolean> clear(ImportWork.Claim claim) {
    return work.clear(claim, CLEAR_BATCH)
        .compose(
            more -> more ? Future.succeededFuture(true) : work.cleared(claim).map(false));
  }

  private static int last(List<ImportRow> rows) {
    return rows.get(rows.size() - 1).place();
  }

  private boolean isTimeToTell() {
    Instant now = clock.instant();
    boolean tell = toldAt == null || !now.isBefore(toldAt.plus(TELL_EVERY));
    toldAt = tell ? now : toldAt;
    return tell;
  }
}
