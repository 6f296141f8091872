package io.tellten.web;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.model.Topic;
import io.tellten.past.CsvLine;
import io.tellten.store.MentionStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes mentions as a file of values, page by page as fast as it is read: however many there are
 * and however slow the reader, only one page is in memory and no connection to the database waits.
 */
final class MentionExport {
  private static final Logger LOG = LoggerFactory.getLogger(MentionExport.class);

  /** Some hundred kilobytes; of the longest texts there are, some tens of megabytes. */
  private static final int PAGE = 200;

  /** Without it spreadsheets take the file for another charset. */
  private static final String MARK = "\uFEFF";

  private static final List<String> HEADER =
      List.of(
          "network", "id", "url", "site", "business", "author", "handle", "published", "rating",
          "language", "title", "text", "sentiment", "score", "topics", "severity", "likes",
          "replies", "shares", "views", "followers", "seen");

  private final MentionStore mentions;

  MentionExport(Services services) {
    this.mentions = services.mentions();
  }

  /** {@code exportMentions}. */
  void open(RoutingContext request, Values given) {
    MentionFilter filter = MentionOperations.filter(given);
    MentionOrder order = MentionOrder.valueOf(given.requiredText("order").toUpperCase(Locale.ROOT));
    Function<@Nullable String, Future<Page>> pages =
        cursor -> page(request.vertx(), filter, order, cursor);
    pages
        .apply(null)
        .onFailure(request::fail)
        .onSuccess(
            first -> {
              begin(request.response());
              Promise<Void> written = Promise.promise();
              write(request.response(), pages, first, written);
              written.future().onFailure(failure -> broken(request, failure));
            });
  }

  private static void begin(HttpServerResponse response) {
    response
        .setChunked(true)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
        .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mentions.csv\"")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.write(MARK + CsvLine.of(HEADER));
  }

  /** Half a file must not look like a whole one. */
  private static void broken(RoutingContext request, Throwable failure) {
    LOG.warn("an export was broken off", failure);
    request.response().reset();
  }

  /**
   * Some of the lines.
   *
   * @param next where the others are; null: there are none
   */
  private record Page(String lines, @Nullable String next) {}

  private Future<Page> page(
      Vertx vertx, MentionFilter filter, MentionOrder order, @Nullable String cursor) {
    return Problems.blameTheAsker(mentions.list(filter, order, cursor, PAGE))
        .compose(
            slice ->
                mentions
                    .origins(slice.items().stream().map(Mention::postId).toList())
                    .compose(
                        origins ->
                            vertx.executeBlocking(() -> lines(slice.items(), origins), false))
                    .map(lines -> new Page(lines, slice.next())));
  }

  /** Covering what is personal takes its time, so it is done on a worker thread. */
  private static String lines(List<Mention> all, Map<Long, MentionStore.Origin> origins) {
    return all.stream()
        .map(mention -> line(mention, origins.get(mention.postId())))
        .collect(Collectors.joining());
  }

  private static void write(
      HttpServerResponse response,
      Function<@Nullable String, Future<Page>> pages,
      Page page,
      Promise<Void> written) {
    if (response.closed() || response.ended()) {
      written.tryComplete(); // whoever asked has gone away
      return;
    }
    response.write(page.lines());
    String next = page.next();
    if (next == null) {
      response.end();
      written.complete();
      return;
    }
    drained(response)
        .compose(v -> response.closed() ? Future.succeededFuture(page) : pages.apply(next))
        .onFailure(written::tryFail)
        .onSuccess(following -> write(response, pages, following, written));
  }

  private static Future<Void> drained(HttpServerResponse response) {
    if (!response.writeQueueFull()) {
      return Future.succeededFuture();
    }
    Promise<Void> drained = Promise.promise();
    response.drainHandler(v -> drained.tryComplete());
    response.closeHandler(v -> drained.tryComplete());
    return drained.future();
  }

  private static String line(Mention mention, MentionStore.@Nullable Origin origin) {
    String words = MentionViews.covered(mention);
    String title = mention.title() == null ? "" : mention.title();
    String text = mention.text();
    Author author = mention.author();
    Engagement engagement = mention.engagement();
    return CsvLine.of(
        Arrays.asList(
            mention.network(),
            origin == null ? null : origin.externalId(),
            mention.url(),
            origin == null ? null : origin.site(),
            mention.businessName(),
            author.name(),
            author.handle(),
            mention.publishedAt(),
            mention.rating(),
            mention.language(),
            title.isBlank() ? null : words.substring(0, title.length()),
            text.isBlank() ? null : words.substring(words.length() - text.length()),
            mention.sentiment().label().word(),
            BigDecimal.valueOf(mention.sentiment().score()).setScale(3, RoundingMode.HALF_UP),
            topics(mention),
            mention.shown().severity().points(),
            engagement.likes(),
            engagement.replies(),
            engagement.shares(),
            engagement.views(),
            author.followers(),
            mention.seenAt()));
  }

  private static String topics(Mention mention) {
    return mention.shown().topics().stream()
        .map(Topic::id)
        .map(id -> Objects.requireNonNullElse(mention.ownTopics().get(id), id))
        .collect(Collectors.joining("; "));
  }
}
