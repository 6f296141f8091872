package io.tellten.web;

import io.tellten.model.Alert;
import io.tellten.model.Author;
import io.tellten.model.BudgetUse;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.HourCount;
import io.tellten.model.Incident;
import io.tellten.model.Mention;
import io.tellten.model.Mute;
import io.tellten.model.Owner;
import io.tellten.model.Phrase;
import io.tellten.model.Reading;
import io.tellten.model.Reply;
import io.tellten.model.Revision;
import io.tellten.model.Source;
import io.tellten.model.Stored;
import io.tellten.store.BusinessStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The model in the JSON of the contract: every member is always there, unknown ones as null. */
final class Views {
  /** Of any address, also of one that {@link java.net.URI} will not take. */
  private static final Pattern HOST =
      Pattern.compile("https?://(?:[^/?#@]*@)?(?:www\\.)?([^/?#]+).*", Pattern.CASE_INSENSITIVE);

  private Views() {}

  static JsonObject business(Business business, BusinessStore.Counts counts) {
    return new JsonObject()
        .put("id", business.id())
        .put("name", business.name())
        .put("aliases", new JsonArray(business.aliases()))
        .put("exclude", new JsonArray(business.exclude()))
        .put("websites", new JsonArray(business.websites()))
        .put("accounts", new JsonArray(business.accounts()))
        .put("timeZone", business.timeZone().getId())
        .put("owner", owner(business.owner()))
        .put("archived", business.archived())
        .put("sources", counts.sources())
        .put("recentMentions", counts.mentions());
  }

  static JsonObject source(Source source) {
    return new JsonObject()
        .put("id", source.id())
        .put("business", named(source.businessId(), source.businessName()))
        .put("kind", source.kind())
        .put("name", source.name())
        .put("url", source.url())
        .put("tags", new JsonArray(source.tags()))
        .put("options", KindViews.options(source.options()))
        .put("every", source.every().text())
        .put("everySeconds", source.pace().toSeconds())
        .put("owner", owner(source.owner()))
        .put("archived", source.archived())
        .put("state", source.state().word())
        .put("reason", source.reason())
        .put("note", source.note())
        .put("since", source.since())
        .put("until", source.until())
        .put("troubleSince", source.troubleSince())
        .put("lastReadAt", source.lastReadAt())
        .put("nextReadAt", source.nextReadAt())
        .put("lastFoundAt", source.lastFoundAt())
        .put("found", source.found())
        .put("budget", budget(source.budget()));
  }

  private static @Nullable JsonObject budget(@Nullable BudgetUse budget) {
    return budget == null
        ? null
        : new JsonObject()
            .put("name", budget.name())
            .put("used", budget.used())
            .put("perDay", budget.perDay())
            .put("resetsAt", budget.resetsAt());
  }

  static JsonObject mention(Mention mention) {
    return new JsonObject()
        .put("id", mention.id())
        .put("postId", mention.postId())
        .put("business", named(mention.businessId(), mention.businessName()))
        .put("source", sourceOf(mention))
        .put("url", mention.url())
        .put("site", site(mention))
        .put("author", author(mention.author()))
        .put("title", mention.title())
        .put("text", mention.text())
        .put("language", mention.language())
        .put("publishedAt", mention.publishedAt())
        .put("seenAt", mention.seenAt())
        .put("backfill", mention.backfill())
        .put("rating", mention.rating())
        .put("sentiment", sentiment(mention))
        .put("why", list(mention.why(), Views::phrase))
        .put("topics", new JsonArray())
        .put("engagement", engagement(new JsonObject(), mention.engagement()))
        .put("parentId", mention.parentId())
        .put("aboutUs", mention.aboutUs())
        .put("incident", incident(mention.incident()))
        .put("goneAt", mention.goneAt())
        .put("attribution", mention.attribution())
        .put("rank", mention.rank());
  }

  private static @Nullable JsonObject incident(@Nullable Incident incident) {
    return incident == null
        ? null
        : new JsonObject()
            .put("id", incident.id())
            .put("mentions", incident.mentions())
            .put("sites", incident.sites())
            .put("firstAt", incident.firstAt())
            .put("lastAt", incident.lastAt());
  }

  static JsonObject mentionInFull(
      Mention mention, List<Reading> history, List<Revision> revisions, List<Reply> answers) {
    return mention(mention)
        .put("history", list(history, Views::reading))
        .put("revisions", list(revisions, Views::revision))
        .put("answers", list(answers, Views::answer));
  }

  static JsonObject alert(Alert alert) {
    JsonObject numbers = new JsonObject();
    alert.numbers().keySet().stream()
        .sorted()
        .forEach(name -> numbers.put(name, plain(alert.numbers().get(name))));
    return new JsonObject()
        .put("id", alert.id())
        .put("business", named(alert.businessId(), alert.businessName()))
        .put("mentionId", alert.mentionId())
        .put("sourceId", alert.sourceId())
        .put("level", alert.level().word())
        .put("title", alert.title())
        .put("reason", alert.reason())
        .put("numbers", numbers)
        .put("state", alert.state().word())
        .put("raisedAt", alert.raisedAt())
        .put("acknowledgedAt", alert.acknowledgedAt())
        .put("acknowledgedBy", alert.acknowledgedBy());
  }

  static JsonObject mute(Mute mute, String businessName) {
    return new JsonObject()
        .put("id", mute.id())
        .put("business", named(mute.businessId(), businessName))
        .put("kind", mute.kind().word())
        .put("network", mute.network())
        .put("value", mute.value())
        .put("createdAt", mute.createdAt());
  }

  static JsonObject hour(HourCount count) {
    return new JsonObject()
        .put("hour", count.hour())
        .put("negative", count.negative())
        .put("neutral", count.neutral())
        .put("positive", count.positive());
  }

  static JsonObject stored(Stored stored) {
    return new JsonObject().put("mentionId", stored.mentionId()).put("created", stored.created());
  }

  /** Where a mention was said, for display. */
  static String site(Mention mention) {
    String address = mention.url() == null ? mention.network() : mention.url();
    Matcher host = HOST.matcher(address);
    return host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : mention.network();
  }

  private static JsonObject named(long id, String name) {
    return new JsonObject().put("id", id).put("name", name);
  }

  private static String owner(Owner owner) {
    return owner.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable JsonObject sourceOf(Mention mention) {
    return mention.sourceId() == null
        ? null
        : new JsonObject().put("id", mention.sourceId()).put("kind", mention.sourceKind());
  }

  private static JsonObject author(Author author) {
    String name = author.name() == null ? author.handle() : author.name();
    return new JsonObject().put("name", name).put("followers", author.followers());
  }

  private static JsonObject sentiment(Mention mention) {
    return new JsonObject()
        .put("label", mention.sentiment().label().word())
        .put("score", mention.sentiment().score());
  }

  private static JsonObject phrase(Phrase phrase) {
    return new JsonObject()
        .put("start", phrase.start())
        .put("end", phrase.end())
        .put("weight", phrase.weight());
  }

  private static JsonObject engagement(JsonObject into, Engagement engagement) {
    return into.put("likes", engagement.likes())
        .put("replies", engagement.replies())
        .put("shares", engagement.shares())
        .put("views", engagement.views());
  }

  private static JsonObject reading(Reading reading) {
    return engagement(new JsonObject().put("at", reading.at()), reading.engagement());
  }

  private static JsonObject revision(Revision revision) {
    return new JsonObject()
        .put("at", revision.at())
        .put("title", revision.title())
        .put("text", revision.text())
        .put("rating", revision.rating());
  }

  private static JsonObject answer(Reply reply) {
    return new JsonObject()
        .put("postId", reply.postId())
        .put("url", reply.url())
        .put("author", author(reply.author()).getString("name"))
        .put("text", reply.text())
        .put("publishedAt", reply.publishedAt());
  }

  /** A count without a decimal point, as people would write it. */
  private static Number plain(@Nullable Double number) {
    double value = number == null ? 0 : number;
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? (Number) (long) value
        : (Number) value;
  }

  private static <T> JsonArray list(List<T> items, Function<? super T, JsonObject> view) {
    return new JsonArray(items.stream().map(view).toList());
  }
}
