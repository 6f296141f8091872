package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Translation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Translations, kept as long as the words that were translated stay the same. */
public final class TranslationStore {
  private static final String FIND =
      """
      SELECT title, text, source, host FROM translation
      WHERE post_id = $1 AND target = $2 AND text_hash = $3""";
  private static final String KEEP =
      """
      INSERT INTO translation (post_id, target, text_hash, title, text, source, host, at)
      SELECT id, $2, $3, $4, $5, $6, $7, $8 FROM post WHERE id = $1
      ON CONFLICT (post_id, target) DO UPDATE SET text_hash = excluded.text_hash, title = excluded.title,
        text = excluded.text, source = excluded.source, host = excluded.host, at = excluded.at""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public TranslationStore(SqlClient db) {
    this.db = db;
  }

  /**
   * What was kept of that post in that language.
   *
   * @param hash of the words as they are now
   */
  public Future<Optional<Translation>> find(long postId, String to, byte[] hash) {
    return db.preparedQuery(FIND)
        .execute(tuple(postId, to, Buffer.buffer(hash)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> toTranslation(row, to))
                    .findFirst());
  }

  /** Keeps it, in place of what was kept before. */
  public Future<Void> keep(long postId, byte[] hash, Translation translation, Instant now) {
    return db.preparedQuery(KEEP)
        .execute(
            tuple(
                postId,
                translation.to(),
                Buffer.buffer(hash),
                translation.title(),
                translation.text(),
                translation.from(),
                translation.host(),
                at(now)))
        .mapEmpty();
  }

  private static Translation toTranslation(Row row, String to) {
    return new Translation(
        row.getString("title"),
        row.getString("text"),
        row.getString("source"),
        to,
        row.getString("host"));
  }
}
