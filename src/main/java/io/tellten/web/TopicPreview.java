package io.tellten.web;

import io.tellten.analysis.TopicTrial;
import io.tellten.discover.OwnTopics;
import io.tellten.model.Business;
import io.tellten.model.OwnTopic;
import io.tellten.store.BusinessStore;
import io.tellten.store.MentionStore;
import io.tellten.store.TopicStore;
import io.tellten.store.TopicStore.Heard;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows which mentions would get a topic, before anybody keeps it. Nothing is changed. */
final class TopicPreview {
  /** Reading so many takes about a second, on a worker thread. */
  private static final int MOST_LOOKED_AT = 1_000;

  /** Of what people remember having read. */
  private static final long USUAL_DAYS = 30;

  /** Enough to see whether it finds the right things. */
  private static final int MOST_SHOWN = 20;

  private final TopicStore topics;
  private final MentionStore mentions;
  private final BusinessStore businesses;
  private final Clock clock;

  TopicPreview(Services services) {
    this.topics = services.topics();
    this.mentions = services.mentions();
    this.businesses = services.businesses();
    this.clock = services.clock();
  }

  /** {@code previewTopic}. */
  Future<Result> show(Call call) {
    Values said = call.body();
    Long business = said.number("business");
    long days = Objects.requireNonNullElse(said.number("days"), USUAL_DAYS);
    return businesses
        .list(false)
        .map(all -> watched(all, business))
        .compose(
            known -> {
              OwnTopic topic = topic(said, business);
              return topics
                  .latest(business, said.text("language"), since(days), MOST_LOOKED_AT)
                  .compose(
                      heard ->
                          call.request()
                              .vertx()
                              .executeBlocking(() -> found(topic, heard, known), false)
                              .compose(found -> answer(days, heard, found)));
            });
  }

  private Instant since(long days) {
    return clock.instant().minus(Duration.ofDays(days));
  }

  private static OwnTopic topic(Values said, @Nullable Long business) {
    return OwnTopics.tried(
        new OwnTopic(
            OwnTopic.PREFIX + "tried",
            business == null ? 0 : business,
            Objects.requireNonNullElse(said.text("name"), ""),
            Objects.requireNonNullElse(said.texts("words"), List.of()),
            Objects.requireNonNullElse(said.texts("examples"), List.of())));
  }

  private static Map<Long, Business> watched(List<Business> all, @Nullable Long business) {
    Map<Long, Business> known =
        all.stream().collect(Collectors.toMap(Business::id, Function.identity()));
    if (business != null && !known.containsKey(business)) {
      throw Problems.of(404, "No business with the id " + business + " is watched.");
    }
    return known;
  }

  /** The mentions that speak of it, the newest first. */
  private static List<Long> found(
      OwnTopic topic, List<Heard> heard, Map<Long, Business> known) {
    TopicTrial trial = new TopicTrial(topic);
    return heard.stream()
        .filter(one -> trial.isIn(one.wording(), names(known.get(one.business()))))
        .map(Heard::mention)
        .toList();
  }

  private static List<String> names(@Nullable Business business) {
    return business == null ? List.of() : business.names();
  }

  private Future<Result> answer(long days, List<Heard> heard, List<Long> found) {
    List<Long> shown = found.subList(0, Math.min(MOST_SHOWN, found.size()));
    return mentions
        .byIds(shown)
        .map(
            samples ->
                Result.of(
                    new JsonObject()
                        .put("days", days)
                        .put("looked", heard.size())
                        .put("found", found.size())
                        .put(
                            "samples",
                            new JsonArray(
                                samples.stream()
                                    .sorted(Comparator.comparingInt(m -> shown.indexOf(m.id())))
                                    .map(MentionViews::inList)
                                    .toList()))));
  }
}
