package io.tellten.web;

import io.tellten.model.DateForm;
import io.tellten.model.Import;
import io.tellten.model.ImportColumn;
import io.tellten.model.ImportCount;
import io.tellten.model.ImportProblem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Files of old mentions in the JSON of the contract. */
final class ImportViews {
  private ImportViews() {}

  static JsonObject inFull(Import work) {
    ImportCount count = work.count();
    DateForm form = work.formOfDates();
    List<ImportProblem> problems = count == null ? List.of() : count.problems();
    return new JsonObject()
        .put("id", work.id())
        .put("name", work.name())
        .put("business", Views.named(work.businessId(), work.businessName()))
        .put("state", work.state().word())
        .put("rows", work.rows())
        .put("good", count == null ? null : count.good())
        .put("bad", count == null ? null : count.bad())
        .put("duplicates", count == null ? null : count.duplicates())
        .put("done", work.done())
        .put("brought", work.brought())
        .put("kept", work.kept())
        .put("columns", new JsonArray(work.columns().stream().map(ImportViews::column).toList()))
        .put("dateForm", form == null ? null : form.word())
        .put("asksDateForm", work.asksDateForm())
        .put("scale", work.bestRating())
        .put("charset", work.charset())
        .put("delimiter", work.delimiter())
        .put("problems", new JsonArray(problems.stream().map(ImportViews::problem).toList()))
        .put("reason", work.reason())
        .put("createdAt", work.createdAt())
        .put("startedAt", work.startedAt())
        .put("endedAt", work.endedAt());
  }

  private static JsonObject column(ImportColumn column) {
    return new JsonObject()
        .put("name", column.name())
        .put("means", column.means().word())
        .put("samples", new JsonArray(column.samples()));
  }

  private static JsonObject problem(ImportProblem problem) {
    return new JsonObject()
        .put("line", problem.line())
        .put("column", problem.column())
        .put("text", problem.text());
  }
}
