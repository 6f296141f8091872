package io.tellten.discover;

import io.tellten.match.QueryParser;
import io.tellten.model.Business;
import io.tellten.model.BusinessSpec;
import io.tellten.model.EventKind;
import io.tellten.model.Owner;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The businesses that people watch. Every change is announced; what cannot be done fails with a
 * {@link RefusedException}, or a {@link io.tellten.match.QueryException}, and changes nothing.
 */
public final class Businesses {
  private final Changes changes;
  private final Set<String> kinds;

  /**
   * On these changes.
   *
   * @param kinds of sources, which a query may name
   */
  public Businesses(Changes changes, Set<String> kinds) {
    this.changes = changes;
    this.kinds = kinds;
  }

  /** The zone of that name; fails as the other methods do. */
  public static ZoneId zone(String name) {
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw RefusedException.wrong("timeZone: must be a time zone's name like Europe/Zurich.");
    }
    return ZoneId.of(name);
  }

  /** Watches it from now on; key, sources and line of the spec say nothing here. */
  public Future<Business> add(BusinessSpec said) {
    return changes.run(change -> add(change, said, kinds));
  }

  /** The same as part of a larger change. */
  static Future<Business> add(Changes.Change change, BusinessSpec said, Set<String> kinds) {
    checkQuery(said, kinds);
    BusinessSpec spec = bare(said);
    BusinessStore store = new BusinessStore(change.db());
    return checkName(store, spec.name(), 0)
        .compose(v -> checkWhole(store, spec, 0))
        .compose(v -> store.add(spec, change.now()))
        .compose(id -> told(change, id));
  }

  /**
   * Makes it what {@code edit} makes of it. With other names, its sources are asked at once, and what
   * they hold then is history.
   *
   * @param archived false brings an archived one back with the sources that were archived with it,
   *     true archives it; null leaves that as it is
   */
  public Future<Business> change(
      long id, UnaryOperator<BusinessSpec> edit, @Nullable Boolean archived) {
    return changes.run(
        change ->
            held(change, id)
                .compose(
                    business -> {
                      if (business.archived() && !Boolean.FALSE.equals(archived)) {
                        throw RefusedException.conflict(
                            "This business is archived; bring it back with {\"archived\": false}.");
                      }
                      BusinessSpec edited = edit.apply(specOf(business));
                      if (!Objects.equals(edited.query(), business.query())) {
                        checkQuery(edited, kinds); // what was saved may know more, or less
                      }
                      return change(change, business, bare(edited));
                    })
                .compose(
                    v ->
                        Boolean.TRUE.equals(archived)
                            ? archive(change, id)
                            : Future.succeededFuture())
                .compose(v -> told(change, id)));
  }

  private static Future<Void> change(Changes.Change change, Business before, BusinessSpec after) {
    BusinessStore store = new BusinessStore(change.db());
    SourceStore sources = new SourceStore(change.db());
    boolean hasOtherNames =
        !before.name().equals(after.name())
            || !before.aliases().equals(after.aliases())
            || !before.exclude().equals(after.exclude())
            || !Objects.equals(before.query(), after.query());
    return checkName(store, after.name(), before.id())
        .compose(v -> checkWhole(store, after, before.id()))
        .compose(v -> sources.bringBackWithBusiness(before.id(), change.now()))
        .compose(back -> tellSources(change, back))
        .compose(v -> store.change(before.id(), after))
        .compose(
            v ->
                hasOtherNames
                    ? sources.dueNow(before.id(), change.now())
                    : Future.succeededFuture(List.of()))
        .compose(due -> tellSources(change, due));
  }

  /** Stops watching it, and its sources with it; its mentions are kept. */
  public Future<Void> archive(long id) {
    return changes.run(change -> held(change, id).compose(business -> archive(change, id)));
  }

  private static Future<Void> archive(Changes.Change change, long id) {
    return new BusinessStore(change.db())
        .archive(id, change.now())
        .compose(
            changed -> {
              if (changed) {
                change.tell(EventKind.BUSINESS, id);
              }
              return new SourceStore(change.db()).archiveWithBusinesses();
            })
        .compose(stopped -> tellSources(change, stopped));
  }

  private static Future<Void> tellSources(Changes.Change change, List<Long> ids) {
    ids.forEach(id -> change.tell(EventKind.SOURCE, id));
    return Future.succeededFuture();
  }

  /** The business, which people may change and nobody else does until the end. */
  private static Future<Business> held(Changes.Change change, long id) {
    return new BusinessStore(change.db())
        .hold(id)
        .map(
            found -> {
              Business business =
                  found.orElseThrow(
                      () ->
                          RefusedException.unknown(
                              "There is no business with the id " + id + "."));
              if (business.owner() == Owner.FILE) {
                throw RefusedException.conflict(
                    "The settings file declares \""
                        + business.name()
                        + "\", so it is changed there: edit it under businesses and start TellTen"
                        + " again. Sources can be added to it here.");
              }
              return business;
            });
  }

  private static Future<Void> checkName(BusinessStore store, String name, long besides) {
    return store
        .holdNames()
        .compose(
            v -> {
              if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
                throw RefusedException.wrong("name: must hold a letter or a digit.");
              }
              return store.named(name, besides);
            })
        .map(
            same -> {
              if (same.isPresent()) {
                throw RefusedException.conflict(
                    "name: another business is watched as \""
                        + same.get().name()
                        + "\" (number "
                        + same.get().id()
                        + "). Give this one a name of its own.");
              }
              return null;
            });
  }

  /** A location belongs to a business that is none itself, of the same role. */
  private static Future<Void> checkWhole(BusinessStore store, BusinessSpec spec, long id) {
    Long whole = spec.partOf();
    if (whole == null) {
      return checkRoles(store, spec, id);
    }
    if (whole == id) {
      throw RefusedException.wrong("partOf: a business is no location of itself.");
    }
    return store
        .find(whole)
        .map(
            found -> {
              Business business =
                  found
                      .filter(b -> !b.archived())
                      .orElseThrow(
                          () ->
                              RefusedException.wrong(
                                  "partOf: no business with the id " + whole + " is watched."));
              if (business.partOf() != null) {
                throw RefusedException.wrong(
                    "partOf: \""
                        + business.name()
                        + "\" is a location itself; name the business that it is part of.");
              }
              if (business.role() != spec.role()) {
                throw RefusedException.wrong(
                    "role: a location has the role of its business, which is "
                        + business.role().word()
                        + ".");
              }
              return null;
            })
        .compose(v -> store.withLocations(id))
        .map(
            all -> {
              if (all.stream().anyMatch(other -> other != id)) {
                throw RefusedException.wrong(
                    "partOf: this business has locations of its own, so it is none itself.");
              }
              return null;
            });
  }

  private static Future<Void> checkRoles(BusinessStore store, BusinessSpec spec, long id) {
    return store
        .withLocations(id)
        .compose(store::byIds)
        .map(
            all -> {
              if (all.stream().anyMatch(b -> b.id() != id && b.role() != spec.role())) {
                throw RefusedException.wrong(
                    "role: its locations have another one; change theirs too, or take them out.");
              }
              return null;
            });
  }

  private static Future<Business> told(Changes.Change change, long id) {
    change.tell(EventKind.BUSINESS, id);
    return new BusinessStore(change.db()).find(id).map(found -> found.orElseThrow());
  }

  private static BusinessSpec specOf(Business business) {
    return new BusinessSpec(
        null,
        business.name(),
        business.aliases(),
        business.exclude(),
        business.websites(),
        business.accounts(),
        business.timeZone(),
        List.of(),
        0,
        business.query(),
        business.role(),
        business.alerts(),
        business.partOf(),
        null);
  }

  private static BusinessSpec bare(BusinessSpec spec) {
    return new BusinessSpec(
        null,
        spec.name().strip(),
        bare(spec.aliases()),
        bare(spec.exclude()),
        bare(spec.websites()),
        bare(spec.accounts()),
        spec.timeZone(),
        List.of(),
        0,
        spec.query() == null || spec.query().isBlank() ? null : spec.query().strip(),
        spec.role(),
        spec.alerts(),
        spec.partOf(),
        null);
  }

  /** Fails where it cannot be read. */
  private static void checkQuery(BusinessSpec said, Set<String> kinds) {
    if (said.query() != null && !said.query().isBlank()) {
      QueryParser.parse(said.query(), kinds);
    }
  }

  private static List<String> bare(List<String> texts) {
    return texts.stream().map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
  }
}
