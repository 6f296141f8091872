package io.tellten.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file of old mentions that somebody brings.
 *
 * @param businessId whom the rows are about that name nobody
 * @param columns in their order in the file
 * @param charset in which it is written, and {@code delimiter} what stands between its values
 * @param dateForm what people said about dates; null: the column itself says it
 * @param scale the best rating of its scale; null: the column itself says it
 * @param rows all of them
 * @param count what would come of them; null: not looked at yet
 * @param done how many rows have been gone through since the start, or looked at before it
 * @param brought how many mentions it made
 * @param kept how many of those could not be taken back, because something else holds on to them
 * @param reason why it failed, in one plain sentence
 */
public record Import(
    long id,
    String name,
    long businessId,
    String businessName,
    ImportState state,
    List<ImportColumn> columns,
    String charset,
    String delimiter,
    @Nullable DateForm dateForm,
    @Nullable Integer scale,
    int rows,
    @Nullable ImportCount count,
    int done,
    int brought,
    int kept,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {
  public Import {
    columns = List.copyOf(columns);
  }

  /** The column that means that. */
  public Optional<ImportColumn> column(Meaning means) {
    return columns.stream().filter(column -> column.means() == means).findFirst();
  }

  /** Whether people have to say which of day and month stands first. */
  public boolean asksDateForm() {
    return dateForm == null && column(Meaning.DATE).map(ImportColumn::asksDateForm).orElse(false);
  }

  /** Which of day and month stands first, as people said or the dates themselves show. */
  public @Nullable DateForm formOfDates() {
    return dateForm != null
        ? dateForm
        : column(Meaning.DATE).map(ImportColumn::dateForm).orElse(null);
  }

  /** The best rating of its scale, as people said or the ratings themselves show. */
  public int bestRating() {
    return scale != null ? scale : column(Meaning.RATING).map(ImportColumn::scale).orElse(5);
  }
}
