package io.tellten.web;

import io.tellten.analysis.Topics;
import io.tellten.model.Analysis;
import io.tellten.model.AnalysisMap;
import io.tellten.model.Personal;
import io.tellten.model.Clue;
import io.tellten.analysis.TextReader;
import io.tellten.model.Author;
import io.tellten.model.Chances;
import io.tellten.model.Correction;
import io.tellten.model.Engagement;
import io.tellten.model.Incident;
import io.tellten.model.Masked;
import io.tellten.model.Mention;
import io.tellten.model.Reading;
import io.tellten.model.Reply;
import io.tellten.model.Revision;
import io.tellten.model.Sentiment;
import io.tellten.model.Topic;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Mentions in the JSON of the contract: every member is always there, unknown ones as null. */
final class MentionViews {
  /** Of any address, also of one that {@link java.net.URI} will not take. */
  private static final Pattern HOST =
      Pattern.compile("https?://(?:[^/?#@]*@)?(?:www\\.)?([^/?#]+).*", Pattern.CASE_INSENSITIVE);

  private MentionViews() {}

  /** As it stands in lists and on the live stream: personal data is covered. */
  static JsonObject inList(Mention mention) {
    return mention(mention, covered(mention));
  }

  /** Its words with personal data covered, letter by letter. */
  static String covered(Mention mention) {
    return Masked.of(mention.words(), personal(mention));
  }

  /** What was read before personal data was looked for is looked through now. */
  private static List<Clue<Personal>> personal(Mention mention) {
    return mention.analysis().sentiment().chances().equals(Chances.UNKNOWN)
        ? TextReader.personal(mention.words(), mention.language())
        : mention.analysis().signals().personal();
  }

  /** With its past, and all that was written. */
  static JsonObject inFull(
      Mention mention, List<Reading> history, List<Revision> revisions, List<Reply> answers) {
    String words = mention.words();
    JsonObject originally =
        new JsonObject()
            .put("sentiment", sentiment(mention.analysis().sentiment()))
            .put("topics", topics(mention, mention.analysis(), words));
    return mention(mention, words)
        .put("postSentiment", sentiment(mention.postSentiment()))
        .put("originally", originally)
        .put("riskParts", SpreadViews.riskParts(mention.risk()))
        .put("forecast", SpreadViews.forecast(mention.forecast()))
        .put("history", list(history, MentionViews::reading))
        .put("revisions", list(revisions, MentionViews::revision))
        .put("answers", list(answers, MentionViews::answer));
  }

  /**
   * @param words as they are shown, of the same length as those that were read
   */
  private static JsonObject mention(Mention mention, String words) {
    Analysis shown = mention.shown();
    Map<String, Object> read = AnalysisMap.of(shown, words);
    String title = mention.title();
    int titleEnd = title == null || title.isBlank() ? 0 : title.length();
    return new JsonObject()
        .put("id", mention.id())
        .put("postId", mention.postId())
        .put("business", Views.named(mention.businessId(), mention.businessName()))
        .put("source", sourceOf(mention))
        .put("url", mention.url())
        .put("site", site(mention))
        .put("author", author(mention.author()))
        .put("title", titleEnd == 0 ? title : words.substring(0, titleEnd))
        .put("text", mention.text().isBlank() ? mention.text() : words.substring(textStart(titleEnd)))
        .put("language", mention.language())
        .put("publishedAt", mention.publishedAt())
        .put("seenAt", mention.seenAt())
        .put("backfill", mention.backfill())
        .put("rating", mention.rating())
        .put("sentiment", sentiment(shown.sentiment()))
        .put("why", read.get("why"))
        .put("topics", topics(mention, shown, words))
        .put("signals", read.get("signals"))
        .put("severity", read.get("severity"))
        .put("severityWhy", read.get("severityWhy"))
        .put("corrected", corrected(mention.correction()))
        .put("engagement", engagement(new JsonObject(), mention.engagement()))
        .put("parentId", mention.parentId())
        .put("aboutUs", mention.aboutUs())
        .put("incident", incident(mention.incident()))
        .put("goneAt", mention.goneAt())
        .put("attribution", mention.attribution())
        .put("rank", mention.rank())
        .put("risk", SpreadViews.risk(mention.risk()))
        .put("expected", SpreadViews.expected(mention.forecast()));
  }

  /** Behind the title and its line break, where there is one. */
  private static int textStart(int titleEnd) {
    return titleEnd == 0 ? 0 : titleEnd + 1;
  }

  /** Of what was read before confidence and chances were kept, these are null. */
  private static JsonObject sentiment(Sentiment sentiment) {
    JsonObject json = new JsonObject(AnalysisMap.sentiment(sentiment));
    return sentiment.chances().equals(Chances.UNKNOWN)
        ? json.putNull("confidence").putNull("chances")
        : json;
  }

  private static JsonArray topics(Mention mention, Analysis shown, String words) {
    return list(shown.topics(), topic -> topic(mention, topic, words));
  }

  private static JsonObject topic(Mention mention, Topic topic, String words) {
    JsonObject named =
        new JsonObject().put("id", topic.id()).put("name", name(mention, topic.id()));
    AnalysisMap.topic(topic, words).forEach(named::put);
    return named;
  }

  private static String name(Mention mention, String id) {
    Topics.Info shipped = Topics.of(id);
    return shipped != null ? shipped.name() : mention.ownTopics().getOrDefault(id, id);
  }

  private static @Nullable JsonObject corrected(@Nullable Correction said) {
    return said == null
        ? null
        : new JsonObject()
            .put("sentiment", said.sentiment() == null ? null : said.sentiment().word())
            .put("topics", said.topics() == null ? null : new JsonArray(said.topics()))
            .put("aboutUs", said.aboutUs())
            .put("at", said.at());
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

  /** Where a mention was said, for display. */
  static String site(Mention mention) {
    String address = mention.url() == null ? mention.network() : mention.url();
    Matcher host = HOST.matcher(address);
    return host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : mention.network();
  }

  private static @Nullable JsonObject sourceOf(Mention mention) {
    return mention.sourceId() == null
        ? null
        : new JsonObject().put("id", mention.sourceId()).put("kind", mention.sourceKind());
  }

  static JsonObject author(Author author) {
    String name = author.name() == null ? author.handle() : author.name();
    return new JsonObject().put("name", name).put("followers", author.followers());
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

  private static <T> JsonArray list(List<T> items, Function<? super T, JsonObject> view) {
    return new JsonArray(items.stream().map(view).toList());
  }
}
