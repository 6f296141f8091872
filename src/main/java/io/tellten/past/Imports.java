package io.tellten.past;

import io.tellten.model.DateForm;
import io.tellten.model.Import;
import io.tellten.model.ImportColumn;
import io.tellten.model.Meaning;
import io.tellten.store.Changes;
import io.tellten.store.ImportStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What people do with files of old mentions. Fails with an IllegalArgumentException where something
 * makes no sense, with an IllegalStateException where it is too late or too early for it; both say
 * in a sentence why.
 */
public final class Imports {
  private final Vertx vertx;
  private final Changes changes;
  private final ImportStore imports;
  private volatile Runnable wake = () -> {};

  /** On that way of changing things. */
  public Imports(Vertx vertx, Changes changes, ImportStore imports) {
    this.vertx = vertx;
    this.changes = changes;
    this.imports = imports;
  }

  /** Called whenever there may be something to do. */
  void onWork(Runnable work) {
    this.wake = work;
  }

  /** The newest of them, the newest first. */
  public Future<List<Import>> list() {
    return imports.list();
  }

  /** The import of that id; null: there is none. */
  public Future<@Nullable Import> find(long id) {
    return imports.find(id).map(found -> found.orElse(null));
  }

  /**
   * Takes in the rows of a file, which is not needed any more afterwards, and begins to look at
   * them.
   *
   * @param business whom the rows are about that name nobody
   */
  public Future<Import> take(long business, String name, Path file) {
    return changes
        .run(change -> new Staging(vertx, file).into(change, business, name))
        .compose(id -> imports.find(id))
        .map(found -> found.orElseThrow())
        .onSuccess(made -> wake.run());
  }

  /**
   * Has its rows looked at anew under other columns.
   *
   * @param means by the names of columns; those that are not named stay
   * @param dateForm null: as the dates themselves show
   * @param scale null: as the ratings themselves show
   */
  public Future<Import> setColumns(
      Import work,
      Map<String, Meaning> means,
      @Nullable DateForm dateForm,
      @Nullable Integer scale) {
    List<ImportColumn> columns = columns(work, means);
    return say(
        work,
        change -> ImportStore.setColumns(change, work.id(), columns, dateForm, scale),
        "It is too late to say what the columns mean.");
  }

  private static List<ImportColumn> columns(Import work, Map<String, Meaning> means) {
    List<String> names = work.columns().stream().map(ImportColumn::name).toList();
    for (String name : means.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("columns: there is no column \"" + name + "\".");
      }
    }
    List<ImportColumn> columns = new ArrayList<>();
    Set<Meaning> taken = EnumSet.noneOf(Meaning.class);
    for (ImportColumn column : work.columns()) {
      Meaning meaning =
          Objects.requireNonNullElse(means.get(column.name()), column.means());
      if (meaning != Meaning.NOTHING && !taken.add(meaning)) {
        throw new IllegalArgumentException(
            "columns: two of them are said to be the " + meaning.word() + ".");
      }
      columns.add(column.meaning(meaning));
    }
    return columns;
  }

  /** Brings what can be brought. */
  public Future<Import> start(Import work) {
    if (work.asksDateForm()) {
      throw new IllegalStateException(
          "Say first which stands first in its dates, the day or the month.");
    }
    return say(
        work,
        change -> ImportStore.start(change, work.id()),
        "It can be started once its rows have been looked at, and only once.");
  }

  /** Stops it; what it has brought by then stays. */
  public Future<Import> cancel(Import work) {
    return say(work, change -> ImportStore.cancel(change, work.id()), "It is over already.");
  }

  /** Takes back what it brought. */
  public Future<Import> takeBack(Import work) {
    return say(
        work,
        change -> ImportStore.takeBack(change, work.id()),
        "What it brings can be taken back once it is over, and only once.");
  }

  private Future<Import> say(
      Import work, Function<Changes.Change, Future<Boolean>> saying, String refusal) {
    return changes
        .run(saying)
        .compose(
            said ->
                said
                    ? imports.find(work.id())
                    : Future.failedFuture(new IllegalStateException(refusal)))
        .map(found -> found.orElse(work))
        .onSuccess(now -> wake.run());
  }
}
