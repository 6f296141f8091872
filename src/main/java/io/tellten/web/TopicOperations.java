package io.tellten.web;

import io.tellten.analysis.Topics;
import io.tellten.discover.OwnTopics;
import io.tellten.model.OwnTopic;
import io.tellten.model.TopicTrend;
import io.tellten.store.TopicStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be asked and done about topics. */
final class TopicOperations {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /** A month by the day is a line that can be read; more days are shown by the week. */
  private static final long MOST_DAYS_BY_DAY = 31;

  private final TopicStore topics;
  private final OwnTopics own;
  private final Clock clock;

  TopicOperations(Services services) {
    this.topics = services.topics();
    this.own = new OwnTopics(services.changes());
    this.clock = services.clock();
  }

  /** {@code listTopics}. */
  Future<Result> list(Call call) {
    return topics
        .list(call.given().number("business"), call.given().requiredFlag("archived"))
        .map(
            kept -> {
              List<JsonObject> views = new ArrayList<>();
              Topics.ALL.forEach(shipped -> views.add(view(shipped)));
              kept.forEach(topic -> views.add(view(topic)));
              return Result.list(views, view -> view);
            });
  }

  /** {@code addTopic}. */
  Future<Result> add(Call call) {
    Values said = call.body();
    OwnTopic nothing =
        new OwnTopic("", said.requiredNumber("business"), "", List.of(), List.of());
    return own.add(changed(nothing, said)).map(topic -> new Result(201, view(topic)));
  }

  /** {@code changeTopic}. */
  Future<Result> change(Call call) {
    Values said = call.body();
    return own.change(
            call.given().requiredText("id"), before -> changed(before, said), said.flag("archived"))
        .map(topic -> Result.of(view(topic)));
  }

  /** {@code archiveTopic}. */
  Future<Result> archive(Call call) {
    return own.archive(call.given().requiredText("id")).map(Result.DONE);
  }

  /** {@code getTopicTrend}. */
  Future<Result> trend(Call call) {
    long days = call.given().requiredNumber("days");
    Instant to = clock.instant();
    return topics
        .trend(
            call.given().number("business"),
            to.minus(Duration.ofDays(days)),
            to,
            days <= MOST_DAYS_BY_DAY ? DAY : WEEK)
        .map(trends -> Result.list(trends, TopicOperations::view));
  }

  private static OwnTopic changed(OwnTopic before, Values said) {
    return new OwnTopic(
        before.id(),
        before.businessId(),
        Objects.requireNonNullElse(said.text("name"), before.name()),
        Objects.requireNonNullElse(said.texts("words"), before.words()),
        Objects.requireNonNullElse(said.texts("examples"), before.examples()));
  }

  private static JsonObject view(Topics.Info shipped) {
    return new JsonObject()
        .put("id", shipped.id())
        .put("name", shipped.name())
        .put("meaning", shipped.meaning())
        .put("trouble", shipped.isTrouble())
        .put("own", false)
        .putNull("business")
        .put("words", new JsonArray())
        .put("examples", new JsonArray())
        .put("archived", false);
  }

  private static JsonObject view(TopicStore.Kept kept) {
    OwnTopic topic = kept.topic();
    return new JsonObject()
        .put("id", topic.id())
        .put("name", topic.name())
        .putNull("meaning")
        .put("trouble", false)
        .put("own", true)
        .put("business", Views.named(topic.businessId(), kept.businessName()))
        .put("words", new JsonArray(topic.words()))
        .put("examples", new JsonArray(topic.examples()))
        .put("archived", kept.isArchived());
  }

  private static JsonObject view(TopicTrend trend) {
    Topics.@Nullable Info shipped = Topics.of(trend.id());
    String name = shipped == null ? trend.ownName() : shipped.name();
    JsonObject topic =
        new JsonObject()
            .put("id", trend.id())
            .put("name", name == null ? trend.id() : name)
            .put("own", shipped == null)
            .put("trouble", shipped != null && shipped.isTrouble());
    return new JsonObject()
        .put("topic", topic)
        .put("mentions", trend.mentions())
        .put("before", trend.before())
        .put("negative", trend.negative())
        .put(
            "negativeShare",
            trend.mentions() == 0 ? null : trend.negative() / (double) trend.mentions())
        .put("series", new JsonArray(trend.series().stream().map(TopicOperations::view).toList()));
  }

  private static JsonObject view(TopicTrend.Step step) {
    return new JsonObject()
        .put("from", step.from())
        .put("mentions", step.mentions())
        .put("negative", step.negative());
  }
}
