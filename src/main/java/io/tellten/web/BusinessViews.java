package io.tellten.web;

import io.tellten.model.Business;
import io.tellten.store.BusinessStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Businesses in the JSON of the contract, with the counts that stand beside them. */
final class BusinessViews {
  /** What is recent about a business: a week has every day of it once. */
  private static final Duration RECENT = Duration.ofDays(7);

  private static final BusinessStore.Counts NONE = new BusinessStore.Counts(0, 0);

  private final BusinessStore businesses;
  private final Clock clock;

  BusinessViews(BusinessStore businesses, Clock clock) {
    this.businesses = businesses;
    this.clock = clock;
  }

  /** All of them, by name. */
  Future<List<JsonObject>> all(boolean archivedToo) {
    return businesses
        .list(archivedToo)
        .compose(this::counted)
        .map(views -> List.copyOf(views.values()));
  }

  /** Those of these ids that exist, by id. */
  Future<Map<Long, JsonObject>> byIds(Collection<Long> ids) {
    return businesses.byIds(ids).compose(this::counted);
  }

  /** That one. */
  Future<JsonObject> of(Business business) {
    return counted(List.of(business)).map(views -> views.values().iterator().next());
  }

  private Future<Map<Long, JsonObject>> counted(List<Business> found) {
    List<Long> wholes =
        found.stream().map(Business::partOf).filter(Objects::nonNull).distinct().toList();
    return wholes.isEmpty()
        ? counted(found, Map.of())
        : businesses
            .byIds(wholes)
            .compose(
                all ->
                    counted(
                        found, all.stream().collect(Collectors.toMap(Business::id, Business::name))));
  }

  private Future<Map<Long, JsonObject>> counted(List<Business> found, Map<Long, String> wholes) {
    return businesses
        .counts(found.stream().map(Business::id).toList(), clock.instant().minus(RECENT))
        .map(
            counts -> {
              Map<Long, JsonObject> views = new LinkedHashMap<>();
              found.forEach(
                  b ->
                      views.put(
                          b.id(),
                          Views.business(
                              b,
                              counts.getOrDefault(b.id(), NONE),
                              b.partOf() == null ? null : wholes.get(b.partOf()))));
              return views;
            });
  }
}
