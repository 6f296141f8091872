package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Analysis;
import io.tellten.model.Correction;
import io.tellten.model.EventKind;
import io.tellten.model.Mention;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What people say about the reading of mentions. It holds at once, whatever the machine reads later;
 * what the machine read is kept and returns when it is taken back.
 */
public final class CorrectionStore {
  private static final String HOLD = "SELECT id FROM mention WHERE id = $1 FOR UPDATE";
  private static final String SAY =
      """
      INSERT INTO correction (mention_id, business_id, sentiment, topics, about_us, at) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (mention_id) DO UPDATE
      SET sentiment = excluded.sentiment, topics = excluded.topics, about_us = excluded.about_us, at = excluded.at""";
  private static final String TAKE_BACK = "DELETE FROM correction WHERE mention_id = $1";
  private static final String SET_ABOUT_US = "UPDATE mention SET about_us = $2 WHERE id = $1";

  private final Changes changes;

  /** On that way of changing things. */
  public CorrectionStore(Changes changes) {
    this.changes = changes;
  }

  /**
   * Says something more about a mention, or less.
   *
   * @param edit makes of what was said so far what is said from now on; with nothing left, all is
   *     taken back
   * @return the mention as it is now; empty when there is none of that id
   */
  public Future<Optional<Mention>> say(long mention, UnaryOperator<Correction> edit) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(HOLD)
                .execute(tuple(mention))
                .compose(held -> new MentionStore(change.db()).find(mention))
                .compose(
                    found ->
                        found.isEmpty()
                            ? Future.succeededFuture(found)
                            : write(change, found.get(), edit)
                                .compose(v -> new MentionStore(change.db()).find(mention))));
  }

  /** Takes back all that was said about a mention; empty when there is none of that id. */
  public Future<Optional<Mention>> takeBack(long mention) {
    return say(mention, said -> Correction.nothing(said.at()));
  }

  private static Future<Void> write(
      Changes.Change change, Mention mention, UnaryOperator<Correction> edit) {
    Correction before =
        Objects.requireNonNullElse(mention.correction(), Correction.nothing(change.now()));
    Correction after = edit.apply(before);
    SqlClient db = change.db();
    Map<Long, Analysis> read = Map.of(mention.id(), mention.analysis());
    return keep(change, mention, after)
        .compose(
            v ->
                db.preparedQuery(SET_ABOUT_US)
                    .execute(tuple(mention.id(), !Boolean.FALSE.equals(after.aboutUs()))))
        .compose(
            v ->
                after.teachesAs(before)
                    ? Future.succeededFuture()
                    : AnalysisRows.write(db, read)
                        .compose(w -> LessonStore.taught(db, mention.businessId())))
        .map(
            v -> {
              change.tell(EventKind.MENTION, mention.id());
              return null;
            });
  }

  private static Future<Void> keep(Changes.Change change, Mention mention, Correction said) {
    if (said.isNothing()) {
      return change.db().preparedQuery(TAKE_BACK).execute(tuple(mention.id())).mapEmpty();
    }
    List<String> topics = said.topics();
    return change
        .db()
        .preparedQuery(SAY)
        .execute(
            tuple(
                mention.id(),
                mention.businessId(),
                said.sentiment() == null ? null : said.sentiment().word(),
                topics == null ? null : texts(topics),
                said.aboutUs(),
                at(change.now())))
        .mapEmpty();
  }
}
