package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Knows who comes back: an author whose earlier unhappy mention of the same business nobody
 * answered. One query for many posts.
 */
final class Returning {
  /** Who was unhappy longer ago writes about something else. */
  private static final Duration REMEMBERED = Duration.ofDays(30);

  /** An author's posts are found by their key, and of each its mention: no table is read through. */
  private static final String UNHAPPY_BEFORE =
      """
      SELECT k.place, EXISTS (
          SELECT 1 FROM post p WHERE p.network = k.network AND p.external_id = k.external_id) AS stored,
        EXISTS (
          SELECT 1 FROM post p JOIN mention m ON m.post_id = p.id AND m.business_id = k.business_id
          WHERE p.network = k.network AND p.author_key = k.author_key AND p.external_id <> k.external_id
            AND p.gone_at IS NULL AND m.sentiment = 'negative' AND m.about_us
            AND m.at < k.at AND m.at >= k.at - $6::bigint * interval '1 second'
            AND NOT EXISTS (SELECT 1 FROM post a WHERE a.parent_id = p.id AND a.own)) AS back
      FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::timestamptz[]) WITH ORDINALITY
        AS k (network, external_id, author_key, business_id, at, place)""";

  private final SqlClient db;

  Returning(SqlClient db) {
    this.db = db;
  }

  /** Whoever writes about a business. */
  private record Author(String network, String key, long business) {}

  /** What one post says about one business. */
  private record Said(int post, long business, String author, Instant at, ReadPost read) {
    String network() {
      return read.post().network();
    }

    String externalId() {
      return read.post().externalId();
    }

    Author by() {
      return new Author(network(), author, business);
    }

    boolean isUnhappy() {
      Analysis about = read.about().get(business);
      return about != null && about.sentiment().label() == Label.NEGATIVE;
    }
  }

  /** The same posts; what those say who come back is marked as a sequel and weighs more. */
  Future<List<ReadPost>> marked(List<ReadPost> posts, Instant now) {
    List<Said> said = said(posts, now);
    if (said.isEmpty()) {
      return Future.succeededFuture(posts);
    }
    return db.preparedQuery(UNHAPPY_BEFORE)
        .execute(
            tuple(
                column(said, Said::network, String[]::new),
                column(said, Said::externalId, String[]::new),
                column(said, Said::author, String[]::new),
                column(said, Said::business, Long[]::new),
                column(said, one -> at(one.at()), OffsetDateTime[]::new),
                REMEMBERED.toSeconds()))
        .map(
            rows -> {
              Set<Said> back = new HashSet<>();
              List<Said> fresh = new ArrayList<>();
              for (Row row : rows) {
                Said one = said.get(row.getLong("place").intValue() - 1);
                if (row.getBoolean("back")) {
                  back.add(one);
                }
                if (!row.getBoolean("stored")) {
                  fresh.add(one);
                }
              }
              back.addAll(backAmong(said, fresh));
              return marked(posts, back);
            });
  }

  private static List<Said> said(List<ReadPost> posts, Instant now) {
    List<Said> said = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      ReadPost read = posts.get(i);
      Post post = read.post();
      String author = isOnePerson(post) ? PostRows.authorKey(post) : null;
      if (author != null) {
        Instant written = post.publishedAt();
        Instant at = written == null || written.isAfter(now) ? now : written;
        for (long business : read.about().keySet()) {
          said.add(new Said(i, business, author, at, read));
        }
      }
    }
    return said;
  }

  /** Many share a first name, or are all called "Anonymous". */
  private static boolean isOnePerson(Post post) {
    String name = post.author().name();
    return post.author().handle() != null || name != null && name.strip().indexOf(' ') > 0;
  }

  /**
   * Who follows what came together with it.
   *
   * @param fresh what is not stored yet, so that nobody can have answered it
   */
  private static Set<Said> backAmong(List<Said> said, List<Said> fresh) {
    Map<Author, TreeSet<Instant>> unhappy = new HashMap<>();
    for (Said one : fresh) {
      if (one.isUnhappy()) {
        unhappy.computeIfAbsent(one.by(), author -> new TreeSet<>()).add(one.at());
      }
    }
    Set<Said> back = new HashSet<>();
    for (Said one : said) {
      TreeSet<Instant> times = unhappy.get(one.by());
      Instant last = times == null ? null : times.lower(one.at());
      if (last != null && !last.isBefore(one.at().minus(REMEMBERED))) {
        back.add(one);
      }
    }
    return back;
  }

  private static List<ReadPost> marked(List<ReadPost> posts, Set<Said> back) {
    List<ReadPost> marked = new ArrayList<>(posts);
    for (Said one : back) {
      ReadPost read = marked.get(one.post());
      Map<Long, Analysis> about = new LinkedHashMap<>(read.about());
      about.computeIfPresent(
          one.business(), (id, analysis) -> analysis.returning(read.post().rating()));
      marked.set(
          one.post(),
          new ReadPost(
              read.post(), read.site(), read.analysis(), about, read.own(), read.story(),
              read.kind(), read.folded()));
    }
    return marked;
  }
}
