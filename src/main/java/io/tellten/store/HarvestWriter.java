package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Harvest;
import io.tellten.model.RatingSummary;
import io.tellten.model.ReadPage;
import io.tellten.model.ReadPost;
import io.tellten.model.Terms;
import io.tellten.model.Validators;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Takes in what polls brought, each under its own lease. Harvests that come at the same time share a
 * transaction and its statements: with many sources, waiting for each other's commits would bound
 * how often each can be asked.
 */
final class HarvestWriter {
  /** One writes while another's commit reaches the disk and a third waits for it. */
  private static final int WRITERS = 3;

  /** The first fill of many sources comes in such numbers; their hosts are held no longer for it. */
  private static final int MOST_TOGETHER = 32;

  /** Locks the queues and the sources that are still as they were asked. */
  private static final String FENCE =
      """
      SELECT k.place, s.history_of
      FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::int[]) WITH ORDINALITY
          AS k (queue_id, token, source_id, version, place)
        JOIN host_queue q ON q.id = k.queue_id AND q.lease_token = k.token
        JOIN source s ON s.id = k.source_id AND s.version = k.version
      ORDER BY q.id, s.id FOR NO KEY UPDATE OF q, s""";
  private static final String SAVE_VALIDATORS =
      """
      INSERT INTO validator (source_id, url, etag, last_modified)
      SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])
      ON CONFLICT (source_id, url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified
        WHERE (validator.etag, validator.last_modified) IS DISTINCT FROM (excluded.etag, excluded.last_modified)""";
  private static final String ADD_RATING =
      """
      INSERT INTO rating_history (source_id, at, value, count)
      SELECT $1, $2, $3, $4
      WHERE NOT EXISTS (
        SELECT 1 FROM (SELECT value, count FROM rating_history WHERE source_id = $1 ORDER BY at DESC LIMIT 1) last
        WHERE last.value = $3 AND last.count IS NOT DISTINCT FROM $4)
      ON CONFLICT DO NOTHING""";

  private final Together<Brought, Boolean> together;

  HarvestWriter(Changes changes) {
    this.together =
        new Together<>(WRITERS, MOST_TOGETHER, harvests -> write(changes, harvests));
  }

  private record Brought(Harvest harvest, List<ReadPost> posts, List<ReadPage> pages) {}

  /** Of which the lease and the source are as they were. */
  private record Ours(
      Harvest harvest, List<ReadPost> posts, List<ReadPage> pages, boolean isHistory) {}

  /** False when the lease is no longer ours or people changed the source: nothing is written. */
  Future<Boolean> commit(Harvest harvest, List<ReadPost> posts, List<ReadPage> pages) {
    return together.add(new Brought(harvest, posts, pages));
  }

  private static Future<List<Boolean>> write(Changes changes, List<Brought> all) {
    return changes.run(
        change ->
            fence(change.db(), all)
                .compose(ours -> writeAll(change, all, ours).map(v -> kept(all, ours))));
  }

  private static List<Boolean> kept(List<Brought> all, Map<Brought, Ours> ours) {
    return all.stream().map(ours::containsKey).toList();
  }

  private static Future<Map<Brought, Ours>> fence(SqlClient db, List<Brought> all) {
    return db.preparedQuery(FENCE)
        .execute(
            tuple(
                column(all, b -> b.harvest().lease().hostQueueId(), Long[]::new),
                column(all, b -> b.harvest().lease().token(), Long[]::new),
                column(all, b -> b.harvest().sourceId(), Long[]::new),
                column(all, b -> b.harvest().version(), Integer[]::new)))
        .map(
            rows -> {
              Map<Brought, Ours> ours = new IdentityHashMap<>();
              for (Row row : rows) {
                Brought brought = all.get(row.getLong("place").intValue() - 1);
                Harvest harvest = brought.harvest();
                boolean history = !harvest.askedFor().equals(row.getString("history_of"));
                ours.put(brought, new Ours(harvest, brought.posts(), brought.pages(), history));
              }
              return ours;
            });
  }

  private static Future<Void> writeAll(
      Changes.Change change, List<Brought> all, Map<Brought, Ours> ours) {
    List<Round> rounds = new ArrayList<>();
    all.stream().map(ours::get).filter(Objects::nonNull).forEach(each -> put(each, rounds));
    Future<Void> done = Future.succeededFuture();
    for (Round round : rounds) {
      done = done.compose(v -> round.write(change));
    }
    return done;
  }

  private static void put(Ours harvest, List<Round> rounds) {
    for (Round round : rounds) {
      if (round.fits(harvest)) {
        round.add(harvest);
        return;
      }
    }
    Round another = new Round(harvest.harvest().terms(), harvest.harvest().isRecountable());
    another.add(harvest);
    rounds.add(another);
  }

  /** Harvests of like terms that have nothing in common, so that each statement can take them all. */
  private static final class Round {
    private final Terms terms;
    private final boolean recountable;
    private final List<Ours> harvests = new ArrayList<>();
    private final Set<Long> sources = new HashSet<>();
    private final Map<PostKey, Ours> posts = new HashMap<>();

    Round(Terms terms, boolean recountable) {
      this.terms = terms;
      this.recountable = recountable;
    }

    boolean fits(Ours ours) {
      Harvest harvest = ours.harvest();
      return harvest.terms().equals(terms)
          && harvest.isRecountable() == recountable
          && !sources.contains(harvest.sourceId())
          && ours.posts().stream().noneMatch(p -> posts.containsKey(PostKey.of(p.post())));
    }

    void add(Ours ours) {
      harvests.add(ours);
      sources.add(ours.harvest().sourceId());
      ours.posts().forEach(p -> posts.put(PostKey.of(p.post()), ours));
    }

    Future<Void> write(Changes.Change change) {
      // they came within the same moment; by then all of them were read
      Instant readAt =
          harvests.stream().map(o -> o.harvest().readAt()).max(Instant::compareTo).orElseThrow();
      SqlClient db = change.db();
      PostWriter writer =
          new PostWriter(
              change,
              terms,
              readAt,
              (post, business) -> List.of(ofPost(post).harvest().sourceId()),
              true);
      List<ReadPost> all = harvests.stream().flatMap(o -> o.posts().stream()).toList();
      return writer
          .write(all, p -> ofPost(PostKey.of(p.post())).isHistory())
          .compose(
              v ->
                  recountable
                      ? new Arrived(db).readAgain(writer.added(), readAt)
                      : Future.succeededFuture())
          .compose(v -> writeFound(change))
          .compose(v -> saveValidators(db))
          .compose(v -> OutcomeStore.save(change, harvests.stream().map(Round::outcome).toList()))
          .compose(saved -> failIfLost(saved));
    }

    private Ours ofPost(PostKey post) {
      return Objects.requireNonNull(posts.get(post));
    }

    /** Counts, deletions, ranks, ratings and pages of results, where an answer holds any. */
    private Future<Void> writeFound(Changes.Change change) {
      Future<Void> done = Future.succeededFuture();
      for (Ours each : harvests) {
        Harvest harvest = each.harvest();
        done =
            done.compose(
                    v ->
                        HarvestStore.writeFound(
                            change, harvest.found(), terms, harvest.readAt()))
                .compose(v -> addRating(change.db(), harvest))
                .compose(v -> searched(change, harvest).write(each.pages()));
      }
      return done;
    }

    private static SearchWriter searched(Changes.Change change, Harvest harvest) {
      return new SearchWriter(
          change, harvest.sourceId(), harvest.business(), harvest.readAt());
    }

    private static Future<Void> addRating(SqlClient db, Harvest harvest) {
      RatingSummary rating = harvest.found().rating();
      return rating == null
          ? Future.succeededFuture()
          : db.preparedQuery(ADD_RATING)
              .execute(
                  tuple(harvest.sourceId(), at(harvest.readAt()), rating.value(), rating.count()))
              .mapEmpty();
    }

    private Future<Void> saveValidators(SqlClient db) {
      List<Harvest> with =
          harvests.stream().map(Ours::harvest).filter(h -> h.validators() != null).toList();
      return with.isEmpty()
          ? Future.succeededFuture()
          : db.preparedQuery(SAVE_VALIDATORS)
              .execute(
                  tuple(
                      column(with, Harvest::sourceId, Long[]::new),
                      column(with, h -> h.asked().toString(), String[]::new),
                      column(with, h -> validators(h).etag(), String[]::new),
                      column(with, h -> validators(h).lastModified(), String[]::new)))
              .mapEmpty();
    }

    private static Validators validators(Harvest harvest) {
      return Objects.requireNonNull(harvest.validators());
    }

    private static OutcomeStore.Outcome outcome(Ours ours) {
      Harvest harvest = ours.harvest();
      return new OutcomeStore.Outcome(
          harvest.sourceId(),
          harvest.version(),
          harvest.lease(),
          harvest.state(),
          harvest.askedFor(),
          true,
          harvest.readAt(),
          harvest.arrivals(),
          harvest.arrivals() == null ? null : harvest.arrivals().fresh(),
          ours.isHistory() && harvest.found().next() == null);
    }

    /** Both are locked since they were looked at; whoever got around that must not be overwritten. */
    private Future<Void> failIfLost(List<Boolean> saved) {
      int lost = saved.indexOf(false);
      return lost < 0
          ? Future.succeededFuture()
          : Future.failedFuture(
              new IllegalStateException(
                  "source " + harvests.get(lost).harvest().sourceId() + " changed under its lock"));
    }
  }
}
