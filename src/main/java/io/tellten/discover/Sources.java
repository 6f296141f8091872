package io.tellten.discover;

import io.tellten.model.Business;
import io.tellten.model.EventKind;
import io.tellten.model.Owner;
import io.tellten.model.Source;
import io.tellten.model.SourceSpec;
import io.tellten.source.Connectors;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What people watch a business by. Every change is announced; what cannot be done fails with a
 * {@link RefusedException} and changes nothing.
 */
public final class Sources {
  private final Specs specs;
  private final Changes changes;

  /** For sources of these kinds. */
  public Sources(Connectors connectors, Changes changes) {
    this.specs = new Specs(connectors);
    this.changes = changes;
  }

  /** Watches it from now on; one that asked the same and was archived comes back. */
  public Future<Source> add(long businessId, SourceSpec spec) {
    return changes.run(
        change ->
            new BusinessStore(change.db())
                .hold(businessId)
                .compose(
                    found -> {
                      Business business =
                          found
                              .filter(b -> !b.archived())
                              .orElseThrow(
                                  () ->
                                      RefusedException.wrong(
                                          "business: no business with the id "
                                              + businessId
                                              + " is watched."));
                      return add(change, business, check(business, spec));
                    }));
  }

  private Future<Source> add(Changes.Change change, Business business, Specs.Checked checked) {
    return new SourceStore(change.db())
        .same(business.id(), checked.connector().kind(), checked.asks(), 0)
        .compose(
            same -> {
              if (same.isPresent() && !same.get().archived()) {
                throw asksTheSame(same.get());
              }
              return Watcher.bring(change, checked, Owner.PEOPLE);
            })
        .compose(id -> told(change, id.orElseThrow()));
  }

  /**
   * Makes it what {@code edit} makes of it. A source that then asks something else is read at once.
   *
   * @param archived false brings an archived one back, true archives it; null leaves that as it is
   */
  public Future<Source> change(long id, UnaryOperator<SourceSpec> edit, @Nullable Boolean archived) {
    return changes.run(
        change ->
            held(change, id)
                .compose(
                    held -> {
                      refuseOfFile(held.source);
                      if (held.source.archived() && !Boolean.FALSE.equals(archived)) {
                        throw RefusedException.conflict(
                            "This source is archived; bring it back with {\"archived\": false}.");
                      }
                      if (held.source.archived() && held.business.archived()) {
                        throw RefusedException.conflict(
                            "Its business \""
                                + held.business.name()
                                + "\" is archived; bring that back first.");
                      }
                      SourceSpec before = specs.specOf(held.business, held.source);
                      return change(change, held, before, edit.apply(before));
                    })
                .compose(
                    v ->
                        Boolean.TRUE.equals(archived)
                            ? new SourceStore(change.db()).archive(id, change.now())
                            : new SourceStore(change.db()).bringBack(id, change.now()))
                .compose(v -> told(change, id)));
  }

  private Future<Void> change(
      Changes.Change change, Held held, SourceSpec before, SourceSpec after) {
    if (before.equals(after)) {
      return Future.succeededFuture();
    }
    Specs.Checked checked = check(held.business, after);
    boolean asksElse =
        !checked.question().options().equals(held.source.options())
            || !checked.question().tags().equals(held.source.tags())
            || !Objects.equals(checked.question().url(), held.source.url());
    SourceStore store = new SourceStore(change.db());
    return store
        .same(held.business.id(), after.kind(), checked.asks(), held.source.id())
        .compose(
            same -> {
              if (same.isPresent()) {
                throw asksTheSame(same.get());
              }
              return asksElse
                  ? Watcher.queue(change, checked)
                  : Future.succeededFuture(0L);
            })
        .compose(
            queue ->
                store
                    .change(held.source.id(), checked.name(), checked.every(), change.now())
                    .compose(
                        v ->
                            asksElse
                                ? Watcher.askElse(change, held.source.id(), checked, queue)
                                : Future.succeededFuture()));
  }

  /** Stops watching it; its mentions are kept. */
  public Future<Void> archive(long id) {
    return changes.run(
        change ->
            held(change, id)
                .compose(
                    held -> {
                      refuseOfFile(held.source);
                      return new SourceStore(change.db())
                          .archive(id, change.now())
                          .map(changed -> tellIf(changed, change, held.source));
                    })
                .mapEmpty());
  }

  private record Held(Source source, Business business) {}

  /** The source, which nobody else changes until the end, as its business is held. */
  private static Future<Held> held(Changes.Change change, long id) {
    SourceStore store = new SourceStore(change.db());
    return store
        .byIds(List.of(id))
        .compose(
            found -> {
              if (found.isEmpty()) {
                throw RefusedException.unknown("There is no source with the id " + id + ".");
              }
              return new BusinessStore(change.db()).hold(found.get(0).businessId());
            })
        .compose(
            business ->
                store.byIds(List.of(id)).map(now -> new Held(now.get(0), business.orElseThrow())));
  }

  /** The business too: it says how many sources it has. */
  private static Future<Source> told(Changes.Change change, long id) {
    return new SourceStore(change.db())
        .byIds(List.of(id))
        .map(found -> tellIf(true, change, found.get(0)));
  }

  private static Source tellIf(boolean changed, Changes.Change change, Source source) {
    if (changed) {
      change.tell(EventKind.SOURCE, source.id());
      change.tell(EventKind.BUSINESS, source.businessId());
    }
    return source;
  }

  private Specs.Checked check(Business business, SourceSpec spec) {
    try {
      return specs.check(business, spec);
    } catch (IllegalArgumentException e) {
      throw RefusedException.wrong(String.valueOf(e.getMessage()));
    }
  }

  private static void refuseOfFile(Source source) {
    if (source.owner() == Owner.FILE) {
      throw RefusedException.conflict(
          "The settings file declares this source, so it is changed there: edit it under its"
              + " business and start TellTen again. Pausing works here.");
    }
  }

  private static RefusedException asksTheSame(Source other) {
    return RefusedException.conflict(
        (other.archived() ? "An archived source" : "The source")
            + " \""
            + other.name()
            + "\" (number "
            + other.id()
            + ") of this business asks the same"
            + (other.archived() ? "; bring that one back instead." : "."));
  }
}
