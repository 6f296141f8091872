package io.tellten.web;

import io.tellten.model.Label;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.store.Changes;
import io.tellten.store.MentionStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked about mentions, and said about one. */
final class MentionOperations {
  /** A quarter by the hour is some 2,200 points; a chart shows no more. */
  private static final Duration LONGEST_SPAN = Duration.ofDays(92);

  private static final Duration USUAL_SPAN = Duration.ofDays(1);

  private final MentionStore mentions;
  private final Changes changes;
  private final Clock clock;

  MentionOperations(Services services) {
    this.mentions = services.mentions();
    this.changes = services.changes();
    this.clock = services.clock();
  }

  /** {@code listMentions}. */
  Future<Result> list(Call call) {
    Values given = call.given();
    String sentiment = given.text("sentiment");
    MentionFilter filter =
        new MentionFilter(
            given.number("business"),
            given.number("source"),
            sentiment == null ? null : Label.of(sentiment),
            given.time("from"),
            given.time("to"),
            given.text("q"),
            given.requiredFlag("hidden"),
            given.number("incident"),
            given.text("fold") != null);
    MentionOrder order = MentionOrder.valueOf(given.requiredText("order").toUpperCase(Locale.ROOT));
    return Problems.blameTheAsker(
            mentions.list(filter, order, given.text("cursor"), (int) given.requiredNumber("limit")))
        .map(page -> Result.list(page.items(), page.next(), Views::mention));
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
                                            Views.mentionInFull(
                                                mention, history, revisions, replies)))));
  }

  /** {@code correctMention}. */
  Future<Result> correct(Call call) {
    return setAboutUs(call, call.body().requiredFlag("aboutUs"));
  }

  /** {@code withdrawCorrection}. */
  Future<Result> withdraw(Call call) {
    return setAboutUs(call, true);
  }

  private Future<Result> setAboutUs(Call call, boolean aboutUs) {
    return MentionStore.setAboutUs(changes, call.id(), aboutUs)
        .map(found -> Result.of(Views.mention(there(call.id(), found))));
  }

  /** {@code getVolume}. */
  Future<Result> volume(Call call) {
    Values given = call.given();
    @Nullable Instant asked = given.time("from");
    Instant to = given.time("to") == null ? clock.instant() : given.time("to");
    Instant from = asked == null ? to.minus(USUAL_SPAN) : asked;
    if (from.isAfter(to)) {
      return Future.failedFuture(Problems.of(400, "from: must not be later than to."));
    }
    if (Duration.between(from, to).compareTo(LONGEST_SPAN) > 0) {
      return Future.failedFuture(
          Problems.of(400, "from: must be at most " + LONGEST_SPAN.toDays() + " days before to."));
    }
    return mentions
        .hourly(given.number("business"), from, to)
        .map(hours -> Result.list(hours, Views::hour));
  }

  private static Mention there(long id, Optional<Mention> found) {
    return found.orElseThrow(() -> Problems.of(404, "There is no mention with the id " + id + "."));
  }
}
