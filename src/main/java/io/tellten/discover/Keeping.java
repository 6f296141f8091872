package io.tellten.discover;

import io.tellten.model.Business;
import io.tellten.model.BusinessSpec;
import io.tellten.model.EventKind;
import io.tellten.model.Owner;
import io.tellten.model.Source;
import io.tellten.model.SourceSpec;
import io.tellten.source.Connectors;
import io.tellten.store.Changes;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes a business and its sources of what a discovery found: all of it, or nothing. */
final class Keeping {
  private final Set<String> kinds;
  private final Specs specs;
  private final Changes changes;

  Keeping(Connectors connectors, Changes changes) {
    this.kinds = connectors.kinds();
    this.specs = new Specs(connectors);
    this.changes = changes;
  }

  /** Its sources are due at once; a repeated call answers what the first one made. */
  Future<Kept> keep(Discovery discovery, BusinessSpec business, List<String> sources) {
    List<SourceSpec> wanted = new ArrayList<>();
    for (String key : sources.stream().distinct().toList()) {
      wanted.add(
          discovery
              .source(key)
              .map(Keeping::specOf)
              .orElseThrow(
                  () ->
                      RefusedException.wrong(
                          "sources: this search has tried no source \"" + shown(key) + "\".")));
    }
    return discovery.keepOnce(() -> changes.run(change -> keep(change, business, wanted)));
  }

  private static String shown(String key) {
    String line = OneLine.of(key, 60);
    return line == null ? "" : line;
  }

  /** A name made of what is asked is made again: the business may be called otherwise by now. */
  private static SourceSpec specOf(Specs.Checked checked) {
    boolean isMade = checked.name().equals(checked.connector().nameOf(checked.question()));
    return new SourceSpec(
        checked.connector().kind(),
        isMade ? null : checked.name(),
        checked.question().url(),
        checked.question().tags(),
        checked.question().options(),
        null);
  }

  private Future<Kept> keep(Changes.Change change, BusinessSpec spec, List<SourceSpec> wanted) {
    return Businesses.add(change, spec, kinds)
        .compose(
            business -> {
              Future<List<Long>> ids = Future.succeededFuture(new ArrayList<>());
              for (SourceSpec each : wanted) {
                ids = ids.compose(so -> add(change, business, each).map(id -> with(so, id)));
              }
              return ids.compose(all -> new SourceStore(change.db()).byIds(all))
                  .map(made -> told(change, business, made));
            });
  }

  private Future<Long> add(Changes.Change change, Business business, SourceSpec spec) {
    Specs.Checked checked;
    try {
      checked = specs.check(business, spec);
    } catch (IllegalArgumentException e) {
      throw RefusedException.wrong("sources: " + spec.kind() + ": " + e.getMessage());
    }
    return Watcher.bring(change, checked, Owner.PEOPLE).map(id -> id.orElseThrow());
  }

  private static List<Long> with(List<Long> ids, Long id) {
    ids.add(id);
    return ids;
  }

  private static Kept told(Changes.Change change, Business business, List<Source> sources) {
    sources.forEach(source -> change.tell(EventKind.SOURCE, source.id()));
    change.tell(EventKind.BUSINESS, business.id());
    return new Kept(business, sources);
  }
}
