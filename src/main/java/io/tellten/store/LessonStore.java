package io.tellten.store;

import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Label;
import io.tellten.model.Lesson;
import io.tellten.model.OwnTopic;
import io.tellten.model.Wording;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the people of each business teach the reader: topics of their own, and corrections. */
public final class LessonStore {
  private static final String VERSIONS =
      "SELECT business_id, version FROM taught WHERE business_id = ANY($1)";
  private static final String TAUGHT =
      """
      INSERT INTO taught (business_id, version) VALUES ($1, 1)
      ON CONFLICT (business_id) DO UPDATE SET version = taught.version + 1""";
  private static final String TOPICS =
      """
      SELECT id, business_id, name, words, examples FROM own_topic
      WHERE business_id = $1 AND archived_at IS NULL ORDER BY created_at, id""";
  private static final String LESSONS =
      """
      SELECT p.title, p.text, p.rating, p.language, p.published_at, c.sentiment, c.topics
      FROM correction c JOIN mention m ON m.id = c.mention_id JOIN post p ON p.id = m.post_id
      WHERE c.business_id = $1 AND (c.sentiment IS NOT NULL OR c.topics IS NOT NULL)
        AND (p.text <> '' OR p.title IS NOT NULL)
      ORDER BY c.at DESC, c.mention_id DESC LIMIT $2""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public LessonStore(SqlClient db) {
    this.db = db;
  }

  /** Something is taught to the reader by that business, or taken back; inside a transaction. */
  static Future<Void> taught(SqlClient db, long business) {
    return db.preparedQuery(TAUGHT).execute(tuple(business)).mapEmpty();
  }

  /**
   * Of these businesses, those whose people taught something, with a number that rises with every
   * change to it, in whichever process.
   */
  public Future<Map<Long, Long>> versions(Collection<Long> businesses) {
    return db.preparedQuery(VERSIONS)
        .execute(tuple((Object) Columns.longs(businesses)))
        .map(
            rows -> {
              Map<Long, Long> versions = new HashMap<>();
              rows.forEach(row -> versions.put(row.getLong("business_id"), row.getLong("version")));
              return versions;
            });
  }

  /** The topics that new mentions of that business can get beside the shipped ones. */
  public Future<List<OwnTopic>> topics(long business) {
    return db.preparedQuery(TOPICS)
        .execute(tuple(business))
        .map(
            rows -> {
              List<OwnTopic> topics = new ArrayList<>();
              rows.forEach(row -> topics.add(topic(row)));
              return topics;
            });
  }

  /** The newest corrections of that business whose words we still hold, the oldest first. */
  public Future<List<Lesson>> lessons(long business, int most) {
    return db.preparedQuery(LESSONS)
        .execute(tuple(business, most))
        .map(
            rows -> {
              List<Lesson> lessons = new ArrayList<>();
              rows.forEach(row -> lessons.add(lesson(row)));
              Collections.reverse(lessons);
              return lessons;
            });
  }

  static OwnTopic topic(Row row) {
    return new OwnTopic(
        row.getString("id"),
        row.getLong("business_id"),
        row.getString("name"),
        texts(row, "words"),
        texts(row, "examples"));
  }

  private static Lesson lesson(Row row) {
    String sentiment = row.getString("sentiment");
    String[] topics = row.getArrayOfStrings("topics");
    return new Lesson(
        wording(row),
        sentiment == null ? null : Label.of(sentiment),
        topics == null ? null : List.of(topics));
  }

  /** The words of a post in columns of these names. */
  static Wording wording(Row row) {
    String title = row.getString("title");
    String text = row.getString("text");
    boolean hasTitle = title != null && !title.isBlank();
    boolean hasBoth = hasTitle && !text.isBlank();
    @Nullable Double rating = row.getDouble("rating");
    return new Wording(
        hasBoth ? title + "\n" + text : hasTitle ? title : text,
        hasBoth ? title.length() : 0,
        rating,
        row.getString("language"),
        instantOrNull(row, "published_at"),
        rating != null);
  }
}
