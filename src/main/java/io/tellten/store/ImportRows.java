package io.tellten.store;

import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;

import io.tellten.model.DateForm;
import io.tellten.model.Import;
import io.tellten.model.ImportColumn;
import io.tellten.model.ImportCount;
import io.tellten.model.ImportProblem;
import io.tellten.model.ImportState;
import io.tellten.model.Meaning;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Between the row of an import and our own type of it. */
final class ImportRows {
  private ImportRows() {}

  static Import toImport(Row row) {
    return new Import(
        row.getLong("id"),
        row.getString("name"),
        row.getLong("business_id"),
        row.getString("business_name"),
        ImportState.of(row.getString("state")),
        objects(row.getJsonArray("columns")).map(ImportRows::column).toList(),
        row.getString("charset"),
        row.getString("delimiter"),
        dateForm(row.getString("date_form")),
        row.getInteger("scale"),
        row.getInteger("rows"),
        count(row),
        row.getInteger("done"),
        row.getInteger("brought"),
        row.getInteger("kept"),
        row.getString("reason"),
        instant(row, "created_at"),
        instantOrNull(row, "started_at"),
        instantOrNull(row, "ended_at"));
  }

  private static @Nullable ImportCount count(Row row) {
    Integer good = row.getInteger("good");
    return good == null
        ? null
        : new ImportCount(
            good,
            row.getInteger("bad"),
            row.getInteger("duplicates"),
            objects(row.getJsonArray("problems")).map(ImportRows::problem).toList());
  }

  static JsonArray columns(List<ImportColumn> columns) {
    JsonArray all = new JsonArray();
    columns.forEach(
        column -> {
          DateForm form = column.dateForm();
          all.add(
              new JsonObject()
                  .put("name", column.name())
                  .put("means", column.means().word())
                  .put("samples", new JsonArray(column.samples()))
                  .put("dateForm", form == null ? null : form.word())
                  .put("asksDateForm", column.asksDateForm())
                  .put("scale", column.scale())
                  .put("distinct", column.distinct()));
        });
    return all;
  }

  private static ImportColumn column(JsonObject kept) {
    return new ImportColumn(
        kept.getString("name"),
        Meaning.of(kept.getString("means")),
        kept.getJsonArray("samples").stream().map(String::valueOf).toList(),
        dateForm(kept.getString("dateForm")),
        kept.getBoolean("asksDateForm"),
        kept.getInteger("scale"),
        kept.getBoolean("distinct"));
  }

  static JsonArray problems(List<ImportProblem> problems) {
    JsonArray all = new JsonArray();
    problems.forEach(
        problem ->
            all.add(
                new JsonObject()
                    .put("line", problem.line())
                    .put("column", problem.column())
                    .put("text", problem.text())));
    return all;
  }

  private static ImportProblem problem(JsonObject kept) {
    return new ImportProblem(
        kept.getLong("line"), kept.getString("column"), kept.getString("text"));
  }

  private static @Nullable DateForm dateForm(@Nullable String word) {
    return word == null ? null : DateForm.of(word);
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }
}
