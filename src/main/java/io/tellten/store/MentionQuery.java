package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.texts;

import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Words a filter, an order and a place in the list as SQL over {@code mention m}, {@code post p} and
 * {@code business b}.
 */
final class MentionQuery {
  /**
   * Of an incident's mentions that pass, the first stands for all. One look into an index a row; as
   * a join the planner may read every mention for a page.
   */
  private static final String FIRST_OF_ITS_INCIDENT =
      """
      (m.incident_id IS NULL OR m.id = (
        SELECT m2.id FROM mention m2 JOIN post p2 ON p2.id = m2.post_id
        WHERE m2.incident_id = m.incident_id AND m2.business_id = m.business_id AND %s
        ORDER BY m2.%s, m2.id LIMIT 1))""";

  private final MentionFilter filter;
  private final List<Long> businesses;
  private final String time;
  private final Tuple values = Tuple.tuple();

  /**
   * @param businesses that of the filter and its locations
   */
  MentionQuery(MentionFilter filter, List<Long> businesses, MentionOrder order) {
    this.filter = filter;
    this.businesses = businesses;
    this.time = order == MentionOrder.SEEN ? "seen_at" : "at";
  }

  /** The column that the list is in the order of. */
  String time() {
    return time;
  }

  /** What stands for the {@code $n} of {@link #sql}. */
  Tuple values() {
    return values;
  }

  /**
   * From WHERE to LIMIT.
   *
   * @throws IllegalArgumentException when the cursor is not one of ours
   */
  String sql(@Nullable String cursor, int limit) {
    List<String> all = passing();
    String passing = String.join(" AND ", all);
    if (filter.business() == null) {
      all.add("b.archived_at IS NULL");
      if (!filter.competitors()) {
        all.add("b.role = 'own'");
      }
    }
    if (filter.folded()) {
      String inner = passing.replaceAll("\\b([mp])\\.", "$12.");
      all.add(FIRST_OF_ITS_INCIDENT.formatted(inner, time));
    }
    if (cursor != null) {
      PageCursor from = PageCursor.decode(cursor);
      int n = place(values.addOffsetDateTime(at(from.at())).addLong(from.id()));
      all.add("(m." + time + ", m.id) < ($" + (n - 1) + ", $" + n + ")");
    }
    return "WHERE "
        + String.join(" AND ", all)
        + " ORDER BY m." + time + " DESC, m.id DESC LIMIT $"
        + place(values.addInteger(limit));
  }

  private List<String> passing() {
    List<String> all = new ArrayList<>();
    all.add(filter.hidden() ? "NOT (m.about_us AND NOT m.muted)" : "m.about_us AND NOT m.muted");
    if (filter.business() != null) {
      all.add(
          businesses.size() > 1
              ? "m.business_id = ANY($" + place(values.addArrayOfLong(businesses.toArray(Long[]::new))) + ")"
              : "m.business_id = $" + place(values.addLong(filter.business())));
    }
    if (filter.incident() != null) {
      all.add("m.incident_id = $" + place(values.addLong(filter.incident())));
    }
    if (filter.source() != null) {
      all.add(
          "EXISTS (SELECT 1 FROM mention_source f WHERE f.mention_id = m.id AND f.source_id = $"
              + place(values.addLong(filter.source()))
              + ")");
    }
    if (filter.sentiment() != null) {
      all.add("m.sentiment = $" + place(values.addString(filter.sentiment().word())));
    }
    addTrouble(all, filter.trouble());
    if (filter.from() != null) {
      all.add("m.at >= $" + place(values.addOffsetDateTime(at(filter.from()))));
    }
    if (filter.to() != null) {
      all.add("m.at < $" + place(values.addOffsetDateTime(at(filter.to()))));
    }
    if (filter.words() != null && !filter.words().isBlank()) {
      int n = place(values.addString(contains(filter.words().strip())));
      all.add(
          "(p.text ILIKE $" + n + " OR p.title ILIKE $" + n + " OR p.author_name ILIKE $" + n
              + " OR p.author_handle ILIKE $" + n + ")");
    }
    return all;
  }

  private void addTrouble(List<String> all, MentionFilter.Trouble trouble) {
    if (!trouble.topics().isEmpty()) {
      all.add("m.topics && $" + place(values.addArrayOfString(texts(trouble.topics()))));
    }
    if (!trouble.signals().isEmpty()) {
      all.add("m.signals && $" + place(values.addArrayOfString(texts(trouble.signals()))));
    }
    if (trouble.severity() != null) {
      all.add("m.severity >= $" + place(values.addInteger(trouble.severity())));
    }
    if (trouble.mixed() != null) {
      all.add(trouble.mixed() ? "m.mixed" : "NOT m.mixed");
    }
  }

  private static int place(Tuple values) {
    return values.size();
  }

  /** A pattern for any text that holds these words as they stand. */
  private static String contains(String words) {
    return "%"
        + words.replace("\0", "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        + "%";
  }
}
