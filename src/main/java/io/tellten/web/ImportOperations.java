package io.tellten.web;

import io.tellten.model.DateForm;
import io.tellten.model.Import;
import io.tellten.model.Meaning;
import io.tellten.past.Imports;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can be asked and said about files of old mentions. */
final class ImportOperations {
  private static final Set<Long> SCALES = Set.of(5L, 10L, 100L);

  private final Imports imports;

  ImportOperations(Services services) {
    this.imports = services.past().imports();
  }

  /** {@code listImports}. */
  Future<Result> list(Call call) {
    return imports.list().map(all -> Result.list(all, ImportViews::inFull));
  }

  /** {@code getImport}. */
  Future<Result> find(Call call) {
    return there(call.id()).map(found -> Result.of(ImportViews.inFull(found)));
  }

  /** {@code setImportColumns}. */
  Future<Result> setColumns(Call call) {
    Values said = call.body();
    Map<String, Meaning> means = new HashMap<>();
    Objects.requireNonNullElse(said.textByName("columns"), Map.<String, String>of())
        .forEach((column, word) -> means.put(column, Meaning.of(word)));
    return there(call.id())
        .compose(
            work ->
                Problems.refusing(
                    () ->
                        imports.setColumns(
                            work, means, dateForm(work, said), scale(work, said))))
        .map(now -> Result.of(ImportViews.inFull(now)));
  }

  /** What is not given stays; null: as the dates themselves show. */
  private static @Nullable DateForm dateForm(Import work, Values said) {
    String word = said.text("dateForm");
    return word != null
        ? DateForm.of(word)
        : said.isSaid("dateForm") ? null : work.dateForm();
  }

  private static @Nullable Integer scale(Import work, Values said) {
    Long scale = said.number("scale");
    if (scale != null && !SCALES.contains(scale)) {
      throw Problems.of(400, "scale: must be 5, 10 or 100.");
    }
    return scale != null ? (Integer) scale.intValue() : said.isSaid("scale") ? null : work.scale();
  }

  /** {@code startImport}. */
  Future<Result> start(Call call) {
    return say(call, imports::start);
  }

  /** {@code cancelImport}. */
  Future<Result> cancel(Call call) {
    return say(call, imports::cancel);
  }

  /** {@code takeBackImport}. */
  Future<Result> takeBack(Call call) {
    return say(call, imports::takeBack);
  }

  private Future<Result> say(Call call, Function<Import, Future<Import>> saying) {
    return there(call.id())
        .compose(work -> Problems.refusing(() -> saying.apply(work)))
        .map(now -> Result.of(ImportViews.inFull(now)));
  }

  private Future<Import> there(long id) {
    return imports
        .find(id)
        .map(
            found -> {
              if (found == null) {
                throw Problems.of(404, "There is no import with the id " + id + ".");
              }
              return found;
            });
  }
}
