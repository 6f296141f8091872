package io.tellten.discover;

import io.tellten.model.Business;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Interval;
import io.tellten.model.Origin;
import io.tellten.model.Owner;
import io.tellten.model.Question;
import io.tellten.model.SourceSpec;
import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.HostQueueStore;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Brings what the settings file declares into the database: new businesses and sources are made,
 * known ones updated, those no longer named archived. What people made is never touched.
 */
public final class Declared {
  private final Connectors connectors;

  /** For sources of these kinds. */
  public Declared(Connectors connectors) {
    this.connectors = connectors;
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
    Connector connector = connectors.of(source.kind()).orElse(null);
    if (connector == null) {
      return Optional.of(
          where + ": there is no such kind; known are " + String.join(", ", connectors.kinds()) + ".");
    }
    try {
      Question question = question(unstored(business), source);
      connector.check(question);
      Origin.of(connector.home(question));
    } catch (IllegalArgumentException e) {
      return Optional.of(where + ": " + e.getMessage());
    }
    return asked.put(source.kind() + " " + asks(source), source) == null
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
    return refuseNamesOfPeople(store, businesses)
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
        .compose(v -> store.archiveOthers(businessIds, change.now()))
        .compose(v -> new SourceStore(change.db()).archiveOthers(sourceIds, change.now()))
        .mapEmpty();
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
    Connector connector = connectors.of(spec.kind()).orElseThrow();
    Question question = question(business, spec);
    Origin origin = Origin.of(connector.home(question));
    Interval every = spec.every() != null ? spec.every() : connector.defaultInterval();
    String name = spec.name() != null ? spec.name() : connector.nameOf(question);
    return new HostQueueStore(change.db())
        .ensure(origin, change.now())
        .compose(
            queue ->
                new SourceStore(change.db())
                    .bring(
                        question,
                        spec.kind(),
                        asks(spec),
                        name,
                        every,
                        queue,
                        Owner.FILE,
                        change.now()))
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
                                    + name
                                    + "\" is also one that people made on the dashboard. Take it out of one of the two places."))));
  }

  /** Url, tags and options as one word; the order and case of tags make no other source. */
  private static String asks(SourceSpec spec) {
    TreeSet<String> tags = new TreeSet<>();
    spec.tags().forEach(tag -> tags.add(tag.toLowerCase(Locale.ROOT)));
    StringBuilder asks = new StringBuilder(Objects.requireNonNullElse(spec.url(), ""));
    tags.forEach(tag -> asks.append(" #").append(tag));
    new TreeMap<>(spec.options()).forEach((name, values) -> asks.append(' ').append(name).append('=').append(values));
    return asks.toString();
  }

  private static Question question(Business business, SourceSpec spec) {
    return new Question(business, spec.url(), spec.tags(), spec.options());
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
        false);
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
