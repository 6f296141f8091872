package io.tellten.web;

import io.tellten.model.Person;
import io.tellten.store.PersonStore;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People as they are named in requests, by their ids or in words. */
final class People {
  /** Who did it, as long as nobody signs in by name and nobody says. */
  private static final String SOMEBODY = "staff";

  /** Nobody is taken away who is named somewhere, so that this is hardly ever read. */
  private static final String GONE = "somebody who is gone";

  private final PersonStore store;

  People(PersonStore store) {
    this.store = store;
  }

  /** The name that was said, if any was. */
  static String whoever(@Nullable String said) {
    return said == null || said.isBlank() ? SOMEBODY : said.strip();
  }

  /** Fails with 400 where one of these is nobody; {@code member} says where it was named. */
  Future<Void> check(String member, Collection<Long> ids) {
    return store
        .byIds(ids)
        .map(
            found -> {
              Set<Long> known = found.stream().map(Person::id).collect(Collectors.toSet());
              Set<Long> unknown = new HashSet<>(ids);
              unknown.removeAll(known);
              unknown.stream()
                  .sorted()
                  .findFirst()
                  .ifPresent(
                      id -> {
                        throw Problems.of(
                            400, member + ": there is no person with the id " + id + ".");
                      });
              return null;
            });
  }

  /** The names of all, by their ids. */
  Future<Function<Long, String>> names() {
    return store
        .list()
        .map(
            all -> {
              Map<Long, String> names =
                  all.stream().collect(Collectors.toMap(Person::id, Person::name));
              return id -> names.getOrDefault(id, GONE);
            });
  }

  /** The person of that id; fails with 404 where there is none. */
  Future<Person> find(long id) {
    return store.byId(id).map(found -> found.orElseThrow(() -> nobody(id)));
  }

  /** What is answered where there is no person of that id. */
  static RuntimeException nobody(long id) {
    return Problems.of(404, "There is no person with the id " + id + ".");
  }
}
