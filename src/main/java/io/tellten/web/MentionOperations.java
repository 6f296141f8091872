package io.tellten.web;

import io.tellten.analysis.Topics;
import io.tellten.model.Correction;
import io.tellten.model.Label;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.store.CorrectionStore;
import io.tellten.store.MentionStore;
import io.tellten.store.TopicStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked about mentions, and said about one. */
final class MentionOperations {
  private final MentionStore mentions;
  private final CorrectionStore corrections;
  private final TopicStore topics;
  private final Clock clock;

  MentionOperations(Services services) {
    this.mentions = services.mentions();
    this.corrections = new CorrectionStore(services.changes());
    this.topics = services.topics();
    this.clock = services.clock();
  }

  /** {@code listMentions}. */
  Future<Result> list(Call call) {
    Values given = call.given();
    MentionFilter filter = filter(given);
    MentionOrder order = MentionOrder.valueOf(given.requiredText("order").toUpperCase(Locale.ROOT));
    return Problems.blameTheAsker(
            mentions.list(filter, order, given.text("cursor"), (int) given.requiredNumber("limit")))
        .map(page -> Result.list(page.items(), page.next(), MentionViews::inList));
  }

  /** Which mentions those parameters ask for. */
  static MentionFilter filter(Values given) {
    String sentiment = given.text("sentiment");
    return new MentionFilter(
            given.number("business"),
            given.number("source"),
            sentiment == null ? null : Label.of(sentiment),
            given.time("from"),
            given.time("to"),
            given.text("q"),
            given.requiredFlag("hidden"))
        .ofIncident(given.number("incident"))
        .fold(given.text("fold") != null)
        .with(trouble(given))
        .competitors(given.requiredFlag("competitors") || given.number("incident") != null);
  }

  private static MentionFilter.Trouble trouble(Values given) {
    Long severity = given.number("severity");
    return new MentionFilter.Trouble(
        Objects.requireNonNullElse(given.texts("topic"), List.of()),
        Objects.requireNonNullElse(given.texts("signal"), List.of()),
        severity == null ? null : severity.intValue(),
        given.flag("mixed"));
  }

  /** {@code getMention}. */
  Future<Result> find(Call call) {
    return mentions.find(call.id()).compose(found -> inFull(there(call.id(), found)));
  }

  private Future<Result> inFull(Mention mention) {
    return mentions
        .history(mention.postId())
        .compose(
            history ->
                mentions
                    .revisions(mention.postId())
                    .compose(
                        revisions ->
                            mentions
                                .replies(mention.postId())
                                .map(
                                    replies ->
                                        Result.of(
                                            MentionViews.inFull(
                                                mention, history, revisions, replies)))));
  }

  /** {@code correctMention}. */
  Future<Result> correct(Call call) {
    Values said = call.body();
    if (!said.isSaid("sentiment") && !said.isSaid("topics") && !said.isSaid("aboutUs")) {
      throw Problems.of(400, "Say at least one of sentiment, topics and aboutUs.");
    }
    return mentions
        .find(call.id())
        .map(found -> there(call.id(), found))
        .compose(mention -> checkTopics(mention, said.texts("topics")))
        .compose(v -> corrections.say(call.id(), before -> merged(before, said)))
        .map(found -> Result.of(MentionViews.inList(there(call.id(), found))));
  }

  /** Those that come with the program, those of the business, and those that it already has. */
  private Future<Void> checkTopics(Mention mention, @Nullable List<String> ids) {
    if (ids == null) {
      return Future.succeededFuture();
    }
    return topics
        .list(mention.businessId(), false)
        .map(
            own -> {
              Set<String> known = new HashSet<>();
              Topics.ALL.forEach(shipped -> known.add(shipped.id()));
              own.forEach(kept -> known.add(kept.topic().id()));
              mention.analysis().topics().forEach(topic -> known.add(topic.id()));
              mention.shown().topics().forEach(topic -> known.add(topic.id()));
              List<String> unknown = ids.stream().distinct().filter(id -> !known.contains(id)).toList();
              if (!unknown.isEmpty()) {
                throw Problems.of(
                    400,
                    "topics: there "
                        + (unknown.size() == 1 ? "is no topic \"" : "are no topics \"")
                        + String.join("\", \"", unknown)
                        + "\".");
              }
              return null;
            });
  }

  /** What is not given stays as it was said before; null takes it back. */
  private static Correction merged(Correction before, Values said) {
    String sentiment = said.text("sentiment");
    List<String> topics = said.texts("topics");
    return new Correction(
        said.isSaid("sentiment")
            ? (sentiment == null ? null : Label.of(sentiment))
            : before.sentiment(),
        said.isSaid("topics")
            ? (topics == null ? null : topics.stream().distinct().toList())
            : before.topics(),
        said.isSaid("aboutUs") ? said.flag("aboutUs") : before.aboutUs(),
        before.at());
  }

  /** {@code withdrawCorrection}. */
  Future<Result> withdraw(Call call) {
    return corrections
        .takeBack(call.id())
        .map(found -> Result.of(MentionViews.inList(there(call.id(), found))));
  }

  /** {@code getVolume}. */
  Future<Result> volume(Call call) {
    TimeSpan asked = TimeSpan.asked(call.given(), clock);
    return mentions
        .hourly(call.given().number("business"), asked.from(), asked.to())
        .map(hours -> Result.list(hours, Views::hour));
  }

  private static Mention there(long id, Optional<Mention> found) {
    return found.orElseThrow(() -> Problems.of(404, "There is no mention with the id " + id + "."));
  }
}
