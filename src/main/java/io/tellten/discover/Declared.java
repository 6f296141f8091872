package io.tellten.discover;

import io.tellten.model.Business;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Owner;
import io.tellten.model.SourceSpec;
import io.tellten.source.Connectors;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings what the settings file declares into the database: new businesses and sources are made,
 * known ones updated, those no longer named archived. What people made is never touched, but that their
 * sources stop with a business that the file no longer names, and come back with it.
 */
public final class Declared {
  private final Specs specs;

  /** For sources of these kinds. */
  public Declared(Connectors connectors) {
    this.specs = new Specs(connectors);
  }

  /** What is wrong with the declared sources, each as a whole sentence; empty: nothing. */
  public List<String> problems(List<BusinessSpec> businesses) {
    List<String> problems = new ArrayList<>();
    for (BusinessSpec business : businesses) {
      Map<String, SourceSpec> asked = new HashMap<>();
      for (SourceSpec source : business.sources()) {
        problem(business, source, asked).ifPresent(problems::add);
      }
    }
    return problems;
  }

  private Optional<String> problem(
      BusinessSpec business, SourceSpec source, Map<String, SourceSpec> asked) {
    String where =
        "Business \"" + business.name() + "\" (line " + business.line() + "), source " + source.kind();
    Specs.Checked checked;
    try {
      checked = specs.check(unstored(business), source);
    } catch (IllegalArgumentException e) {
      return Optional.of(where + ": " + e.getMessage());
    }
    return asked.put(source.kind() + " " + checked.asks(), source) == null
        ? Optional.empty()
        : Optional.of(where + ": it is declared twice.");
  }

  /**
   * Brings all of it in one transaction.
   *
   * @return a future that fails with a {@link DeclaredException} when something cannot be watched or
   *     bears the name of what people made; then nothing is changed
   */
  public Future<Void> bring(Changes changes, List<BusinessSpec> businesses) {
    List<String> problems = problems(businesses);
    return problems.isEmpty()
        ? changes.run(change -> bring(change, businesses))
        : Future.failedFuture(new DeclaredException(problems));
  }

  private Future<Void> bring(Changes.Change change, List<BusinessSpec> businesses) {
    BusinessStore store = new BusinessStore(change.db());
    List<Long> businessIds = new ArrayList<>();
    List<Long> sourceIds = new ArrayList<>();
    SourceStore sources = new SourceStore(change.db());
    return store
        .holdNames()
        .compose(v -> refuseNamesOfPeople(store, businesses))
        .compose(
            v ->
                sources.bringBackWithBusinesses(
                    businesses.stream().map(BusinessSpec::knownBy).toList(), change.now()))
        .compose(
            v ->
                each(
                    businesses,
                    spec ->
                        store
                            .bring(spec, change.now())
                            .compose(
                                id -> {
                                  businessIds.add(id);
                                  return store.find(id);
                                })
                            .compose(
                                found ->
                                    each(
                                        spec.sources(),
                                        source ->
                                            bring(change, found.orElseThrow(), source)
                                                .map(sourceIds::add)))))
        .compose(v -> joinLocations(store, businesses, businessIds))
        .compose(v -> store.archiveOthers(businessIds, change.now()))
        .compose(v -> sources.archiveOthers(sourceIds, change.now()))
        .compose(v -> sources.archiveWithBusinesses())
        .mapEmpty();
  }

  /** Once each has its row, whatever stands first in the file. */
  private static Future<Void> joinLocations(
      BusinessStore store, List<BusinessSpec> businesses, List<Long> ids) {
    Map<String, Long> byKey = new HashMap<>();
    for (int i = 0; i < businesses.size(); i++) {
      byKey.put(businesses.get(i).knownBy(), ids.get(i));
    }
    return each(
        businesses.stream().filter(spec -> byKey.containsKey(spec.partOfKey())).toList(),
        spec ->
            store.setPartOf(
                Objects.requireNonNull(byKey.get(spec.knownBy())),
                Objects.requireNonNull(byKey.get(spec.partOfKey()))));
  }

  private static Future<Void> refuseNamesOfPeople(
      BusinessStore store, List<BusinessSpec> businesses) {
    return store
        .madeByPeople(businesses.stream().map(BusinessSpec::name).toList())
        .compose(
            made -> {
              if (made.isEmpty()) {
                return Future.succeededFuture();
              }
              return Future.failedFuture(
                  new DeclaredException(
                      made.stream().map(business -> nameClash(business, businesses)).toList()));
            });
  }

  private static String nameClash(Business made, List<BusinessSpec> declared) {
    BusinessSpec same =
        declared.stream()
            .filter(b -> b.name().equalsIgnoreCase(made.name()))
            .findFirst()
            .orElseThrow();
    return "Business \""
        + same.name()
        + "\" (line "
        + same.line()
        + " of the settings file) has the name of \""
        + made.name()
        + "\", which people made on the dashboard (number "
        + made.id()
        + "). Rename one of them.";
  }

  private Future<Long> bring(Changes.Change change, Business business, SourceSpec spec) {
    Specs.Checked checked = specs.check(business, spec);
    return Watcher.bring(change, checked, Owner.FILE)
        .compose(
            id ->
                id.isPresent()
                    ? Future.succeededFuture(id.get())
                    : Future.failedFuture(
                        new DeclaredException(
                            List.of(
                                "Business \""
                                    + business.name()
                                    + "\": its "
                                    + spec.kind()
                                    + " source \""
                                    + checked.name()
                                    + "\" is also one that people made on the dashboard. Take it out of one of the two places."))));
  }

  private static Business unstored(BusinessSpec spec) {
    return new Business(
        0,
        spec.name(),
        spec.aliases(),
        spec.exclude(),
        spec.websites(),
        spec.accounts(),
        spec.timeZone(),
        Owner.FILE,
        false,
        spec.query(),
        spec.role(),
        spec.alerts(),
        null);
  }

  /** One after the other: they share a connection. */
  private static <T> Future<Void> each(List<T> all, Function<T, Future<?>> step) {
    Future<?> done = Future.succeededFuture();
    for (T each : all) {
      done = done.compose(v -> step.apply(each));
    }
    return done.mapEmpty();
  }
}
