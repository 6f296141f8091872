package io.tellten.past;

import io.tellten.model.ImportColumn;
import io.tellten.model.ImportRow;
import io.tellten.store.Changes;
import io.tellten.store.ImportStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Brings the rows of a file into the database as they are written, in one transaction, some at a
 * time, and learns from all of them what the columns mean.
 */
final class Staging {
  /** A few hundred rows are a megabyte at most, and a statement of some milliseconds. */
  private static final int BATCH = 500;

  /** The largest archives of one business hold some hundred thousand. */
  private static final int MOST_ROWS = 1_000_000;

  /** In the first row these are no names of columns. */
  private static final Pattern VALUE = Pattern.compile("(?i)(https?://\\S+|[\\d.,:/ -]*\\d[\\d.,:/ -]*)");

  private final Vertx vertx;
  private final Path file;
  private final List<ColumnValues> columns = new ArrayList<>();
  private int count;

  Staging(Vertx vertx, Path file) {
    this.vertx = vertx;
    this.file = file;
  }

  private record Opened(CsvForm form, CsvRows rows, List<ImportRow> first) {}

  /**
   * Its id, once all rows are there. Fails with an IllegalArgumentException where the file is none
   * that can be read.
   */
  Future<Long> into(Changes.Change change, long business, String name) {
    return vertx
        .executeBlocking(this::open, false)
        .compose(
            opened ->
                ImportStore.add(
                        change,
                        business,
                        name,
                        opened.form().charset().name(),
                        opened.form().delimiterName())
                    .compose(id -> stage(change, id, opened).map(id))
                    .eventually(() -> close(opened)));
  }

  private Opened open() throws IOException {
    CsvForm form = CsvForm.of(file);
    CsvRows rows = CsvRows.open(file, form);
    try {
      List<ImportRow> first = rows.next(1);
      if (first.isEmpty()) {
        throw new IllegalArgumentException("The file is empty.");
      }
      List<String> cells = first.get(0).cells();
      boolean isHeader = cells.stream().noneMatch(cell -> VALUE.matcher(cell).matches());
      names(isHeader ? cells : List.of(), cells.size())
          .forEach(name -> columns.add(new ColumnValues(name)));
      return new Opened(form, rows, isHeader ? List.of() : first);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /** None empty, no two the same. */
  private static List<String> names(List<String> header, int size) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String said = i < header.size() ? header.get(i) : "";
      String name = said.isEmpty() ? "Column " + (i + 1) : said;
      int times = seen.merge(name, 1, Integer::sum);
      names.add(times == 1 ? name : name + " (" + times + ")");
    }
    return names;
  }

  private Future<Void> stage(Changes.Change change, long id, Opened opened) {
    opened.first().forEach(this::take);
    return add(change, id, opened.first())
        .compose(v -> stageRest(change, id, opened.rows()))
        .compose(
            v -> {
              if (count == 0) {
                throw new IllegalArgumentException("The file has a first line and no rows.");
              }
              List<ImportColumn> guessed = Guess.of(columns);
              return ImportStore.complete(change, id, guessed, count);
            });
  }

  private Future<Void> stageRest(Changes.Change change, long id, CsvRows rows) {
    return Repeat.whileMore(
        () ->
            vertx
                .executeBlocking(() -> placed(rows.next(BATCH)), false)
                .compose(batch -> add(change, id, batch).map(v -> !batch.isEmpty())));
  }

  /** Counted from the first row behind the header. */
  private List<ImportRow> placed(List<ImportRow> read) {
    List<ImportRow> rows = new ArrayList<>();
    for (ImportRow row : read) {
      rows.add(new ImportRow(count + rows.size() + 1, row.line(), row.cells()));
      take(row);
    }
    return rows;
  }

  private Future<Void> add(Changes.Change change, long id, List<ImportRow> rows) {
    count += rows.size();
    if (count > MOST_ROWS) {
      throw new IllegalArgumentException(
          "The file has more than 1,000,000 rows; send it in several files.");
    }
    return ImportStore.addRows(change, id, rows);
  }

  private void take(ImportRow row) {
    for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
      columns.get(i).take(row.cells().get(i));
    }
  }

  private Future<Void> close(Opened opened) {
    return vertx.executeBlocking(
        () -> {
          opened.rows().close();
          return null;
        },
        false);
  }
}
