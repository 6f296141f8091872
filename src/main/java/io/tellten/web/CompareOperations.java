package io.tellten.web;

import io.tellten.analysis.Topics;
import io.tellten.model.Business;
import io.tellten.store.BusinessStore;
import io.tellten.store.CompareStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Sets businesses side by side. */
final class CompareOperations {
  private static final int MOST_TOPICS = 5;

  /** A picture of more tells nothing. */
  private static final int MOST_BUSINESSES = 10;

  private final BusinessStore businesses;
  private final CompareStore compared;
  private final Clock clock;

  CompareOperations(Services services) {
    this.businesses = services.businesses();
    this.compared = new CompareStore(services.changes());
    this.clock = services.clock();
  }

  /** {@code compareBusinesses}. */
  Future<Result> compare(Call call) {
    Values given = call.given();
    int days = (int) given.requiredNumber("days");
    List<Long> asked =
        Objects.requireNonNullElse(given.texts("business"), List.<String>of()).stream()
            .map(CompareOperations::id)
            .distinct()
            .toList();
    return businesses
        .list(false)
        .map(all -> asked.isEmpty() ? wholes(all) : named(asked, all))
        .compose(named -> compare(named, days));
  }

  private static long id(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      throw Problems.of(400, "business: must be the ids of businesses.");
    }
  }

  /** All that stand for themselves, ours first. */
  private static List<Business> wholes(List<Business> all) {
    List<Business> wholes = new ArrayList<>();
    all.stream()
        .filter(b -> b.partOf() == null)
        .sorted(Comparator.comparing(Business::role))
        .limit(MOST_BUSINESSES)
        .forEach(wholes::add);
    return wholes;
  }

  private static List<Business> named(List<Long> asked, List<Business> all) {
    return asked.stream()
        .map(
            id ->
                all.stream()
                    .filter(b -> b.id() == id)
                    .findFirst()
                    .orElseThrow(
                        () ->
                            Problems.of(404, "No business with the id " + id + " is watched.")))
        .toList();
  }

  /** Days begin and end where the first of them is. */
  private Future<Result> compare(List<Business> named, int days) {
    ZoneId zone = named.isEmpty() ? ZoneId.of("UTC") : named.get(0).timeZone();
    LocalDate first = clock.instant().atZone(zone).toLocalDate().minusDays(days - 1L);
    Instant from = first.atStartOfDay(zone).toInstant();
    Instant to = first.plusDays(days).atStartOfDay(zone).toInstant();
    List<Long> ids = named.stream().map(Business::id).toList();
    return compared
        .days(ids, from, to, zone)
        .compose(
            counted ->
                compared
                    .topics(ids, from, to, MOST_TOPICS)
                    .map(
                        spoken ->
                            Result.of(
                                new JsonObject()
                                    .put("days", days)
                                    .put("from", first.toString())
                                    .put("timeZone", zone.getId())
                                    .put("businesses", views(named, first, days, counted, spoken)))));
  }

  private static JsonArray views(
      List<Business> named,
      LocalDate first,
      int days,
      List<CompareStore.Day> counted,
      List<CompareStore.Spoken> spoken) {
    long all = counted.stream().mapToLong(CompareStore.Day::mentions).sum();
    JsonArray views = new JsonArray();
    for (Business business : named) {
      List<CompareStore.Day> own =
          counted.stream().filter(day -> day.business() == business.id()).toList();
      JsonArray topics = new JsonArray();
      spoken.stream()
          .filter(topic -> topic.business() == business.id())
          .forEach(topic -> topics.add(topic(topic)));
      views.add(view(business, own, first, days, all).put("topics", topics));
    }
    return views;
  }

  private static JsonObject view(
      Business business, List<CompareStore.Day> own, LocalDate first, int days, long all) {
    long mentions = own.stream().mapToLong(CompareStore.Day::mentions).sum();
    double score = own.stream().mapToDouble(day -> day.score() * day.mentions()).sum();
    Long[] perDay = new Long[days];
    for (int i = 0; i < days; i++) {
      LocalDate date = first.plusDays(i);
      perDay[i] =
          own.stream()
              .filter(day -> day.day().equals(date))
              .mapToLong(CompareStore.Day::mentions)
              .sum();
    }
    return new JsonObject()
        .put(
            "business",
            Views.named(business.id(), business.name()).put("role", business.role().word()))
        .put("mentions", mentions)
        .put("positive", own.stream().mapToLong(CompareStore.Day::positive).sum())
        .put("neutral", own.stream().mapToLong(CompareStore.Day::neutral).sum())
        .put("negative", own.stream().mapToLong(CompareStore.Day::negative).sum())
        .put("score", mentions == 0 ? null : score / mentions)
        .put("shareOfVoice", all == 0 ? null : (double) mentions / all)
        .put("perDay", new JsonArray(List.of(perDay)));
  }

  private static JsonObject topic(CompareStore.Spoken topic) {
    Topics.Info shipped = Topics.of(topic.topic());
    String name =
        shipped != null ? shipped.name() : Objects.requireNonNullElse(topic.name(), topic.topic());
    return new JsonObject().put("id", topic.topic()).put("name", name).put("count", topic.mentions());
  }
}
