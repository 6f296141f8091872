package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.tellten.model.BusinessRole;
import io.tellten.model.BusinessSpec;
import io.tellten.model.SourceSpec;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TownTest {
  private static final Instant OPENED = Instant.parse("2026-03-11T10:00:00Z");

  private static Vertx vertx;

  private final AtomicReference<Instant> now = new AtomicReference<>(OPENED);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Town town;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stop() throws Exception {
    wait(vertx.close());
  }

  @BeforeEach
  void open() throws Exception {
    town = wait(Town.open(vertx, new HandClock(now), 42));
  }

  @AfterEach
  void close() throws Exception {
    wait(town.close());
  }

  @Test
  void twoBusinessesAreWatchedOnAllKindsOfSite() {
    for (BusinessSpec business : town.businesses().subList(0, 2)) {
      assertThat(business.sources().stream().map(SourceSpec::kind))
          .containsExactlyInAnyOrder("mastodon", "hackernews", "reviews", "feed", "feed", "searxng");
      assertThat(business.sources())
          .filteredOn(source -> !source.kind().equals("searxng"))
          .allMatch(source -> source.every().shortest().compareTo(Duration.ofSeconds(4)) <= 0);
      assertThat(business.aliases()).isNotEmpty();
      assertThat(business.accounts()).isNotEmpty();
    }
    assertThat(town.businesses()).doesNotHaveDuplicates();
  }

  @Test
  void aLocationAndACompetitorStandBesideThemAndSayNothingNew() throws Exception {
    List<BusinessSpec> beside = town.businesses().subList(2, town.businesses().size());

    assertThat(beside).extracting(BusinessSpec::role).containsExactly(BusinessRole.OWN, BusinessRole.COMPETITOR);
    assertThat(beside.get(0).partOfKey()).isEqualTo(town.businesses().get(0).key());
    assertThat(beside.get(1).alerts()).isFalse();
    for (BusinessSpec business : beside) {
      String url = business.sources().get(0).url();
      Document page = Jsoup.parse(get(url).body());
      List<JsonObject> reviews =
          objects(
              new JsonObject(page.select("script[type=application/ld+json]").html())
                  .getJsonArray("review"));
      assertThat(reviews)
          .hasSizeGreaterThan(10)
          .allMatch(
              review ->
                  Instant.parse(review.getString("datePublished"))
                      .isAfter(OPENED.minus(Duration.ofDays(14))))
          .allMatch(review -> Instant.parse(review.getString("datePublished")).isBefore(OPENED));
      assertThat(page.select("article")).hasSameSizeAs(reviews);
      live(Duration.ofMinutes(10));
      assertThat(get(url, "If-None-Match", get(url).headers().firstValue("ETag").orElseThrow()).statusCode())
          .isEqualTo(304);
      assertThat(Jsoup.parse(get(url).body()).select("article")).hasSameSizeAs(reviews);
    }
  }

  @Test
  void whatIsUsedLiesOnTheAddressesForTheGuardAndNowhereElse() {
    List<InetSocketAddress> used =
        Stream.concat(
                sources().stream().map(SourceSpec::url), Stream.of(town.phoneUrl()))
            .map(URI::create)
            .map(url -> new InetSocketAddress(url.getHost(), url.getPort()))
            .distinct()
            .toList();

    assertThat(town.addresses()).containsExactlyInAnyOrderElementsOf(used);
    assertThat(town.addresses()).allMatch(address -> address.getAddress().isLoopbackAddress());
  }

  @Test
  void everySiteAllowsToBeRead() throws Exception {
    for (InetSocketAddress address : town.addresses()) {
      HttpResponse<String> robots = get("http://127.0.0.1:" + address.getPort() + "/robots.txt");

      assertThat(robots.statusCode()).isEqualTo(200);
      assertThat(robots.body()).contains("User-agent: *", "Allow: /");
    }
  }

  @Test
  void theReviewPageCarriesReviewsForMachinesAndForPeople() throws Exception {
    Document page = Jsoup.parse(get(url("reviews")).body());
    JsonObject place = new JsonObject(page.select("script[type=application/ld+json]").html());
    List<JsonObject> reviews = objects(place.getJsonArray("review"));

    assertThat(place.getString("@context")).isEqualTo("https://schema.org");
    assertThat(place.getJsonObject("aggregateRating").getInteger("ratingCount"))
        .isGreaterThan(reviews.size());
    assertThat(reviews).hasSizeGreaterThan(120);
    assertThat(reviews)
        .allMatch(review -> review.getString("@type").equals("Review"))
        .allMatch(review -> review.getJsonObject("reviewRating").containsKey("ratingValue"))
        .allMatch(review -> Instant.parse(review.getString("datePublished")).isBefore(OPENED))
        .anyMatch(review -> !review.containsKey("reviewBody"))
        .anyMatch(review -> review.containsKey("reviewBody"));
    assertThat(reviews.stream().map(review -> review.getString("@id"))).doesNotHaveDuplicates();
    assertThat(page.select("article")).hasSameSizeAs(reviews);
    assertThat(page.text()).contains("of 5 stars");
  }

  @Test
  void theFeedIsReadAsAFeedWithContentAndCountsOfComments() throws Exception {
    SyndFeed feed = feed(get(sources("feed").get(0).url()));

    assertThat(feed.getFeedType()).isEqualTo("rss_2.0");
    assertThat(feed.getEntries()).hasSizeGreaterThan(12);
    for (SyndEntry entry : feed.getEntries()) {
      assertThat(entry.getContents().get(0).getValue()).startsWith("<p>");
      assertThat(entry.getPublishedDate().toInstant()).isBefore(OPENED);
      assertThat(entry.getUri()).startsWith("http://127.0.0.1:");
      assertThat(entry.getAuthor()).isNotBlank();
    }
    assertThat(feed.getEntries()).anyMatch(entry -> comments(entry) > 0);
  }

  private static int comments(SyndEntry entry) {
    return entry.getForeignMarkup().stream()
        .filter(element -> element.getQualifiedName().equals("slash:comments"))
        .mapToInt(element -> Integer.parseInt(element.getText()))
        .sum();
  }

  @Test
  void theCommentsFeedNamesWhoCommentedOnWhat() throws Exception {
    SyndFeed feed = feed(get(sources("feed").get(1).url()));

    assertThat(feed.getEntries()).hasSizeGreaterThan(40);
    assertThat(feed.getEntries())
        .allMatch(entry -> entry.getTitle().matches("Comment on .+ by .+"))
        .allMatch(entry -> entry.getUri().contains("#comment-"));
  }

  @Test
  void pagesAndFeedsThatDidNotChangeAreNotSentAgain() throws Exception {
    for (String url : List.of(url("reviews"), url("feed"), sources("feed").get(1).url())) {
      HttpResponse<String> first = get(url);
      String etag = first.headers().firstValue("ETag").orElseThrow();
      String modified = first.headers().firstValue("Last-Modified").orElseThrow();

      assertThat(get(url, "If-None-Match", etag).statusCode()).isEqualTo(304);
      assertThat(get(url, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
      assertThat(get(url, "If-Modified-Since", modified).statusCode()).isEqualTo(304);
      assertThat(get(url, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPageThatChangedIsSentAgain() throws Exception {
    String url = url("reviews");
    String etag = get(url).headers().firstValue("ETag").orElseThrow();
    live(Duration.ofMinutes(10));

    HttpResponse<String> again = get(url, "If-None-Match", etag);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("ETag")).isNotEqualTo(etag);
  }

  @Test
  void aHashtagTimelineAnswersStatusesNewestFirst() throws Exception {
    List<JsonObject> statuses = objects(new JsonArray(timeline("limit=40").body()));

    assertThat(statuses).hasSizeBetween(36, 40);
    assertThat(statuses)
        .allMatch(status -> status.getString("visibility").equals("public"))
        .allMatch(status -> status.getString("content").contains("class=\"mention hashtag\""))
        .allMatch(status -> status.getJsonObject("account").getInteger("followers_count") >= 25)
        .allMatch(status -> status.getInteger("favourites_count") >= 0)
        .allMatch(status -> status.containsKey("in_reply_to_id"));
    assertThat(statuses.stream().map(status -> Long.parseLong(status.getString("id"))))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(statuses.stream().map(status -> status.getString("uri"))).doesNotHaveDuplicates();
  }

  @Test
  void aTimelineIsCutByLimitAndIds() throws Exception {
    List<JsonObject> five = objects(new JsonArray(timeline("limit=5").body()));
    String newest = five.get(0).getString("id");
    String oldest = five.get(4).getString("id");

    assertThat(five).hasSize(5);
    assertThat(objects(new JsonArray(timeline("min_id=" + oldest).body()))).hasSize(4);
    assertThat(objects(new JsonArray(timeline("limit=3&max_id=" + newest).body())))
        .isEqualTo(five.subList(1, 4));
  }

  @Test
  void theHostSaysHowManyRequestsAreLeftAndRefusesMore() throws Exception {
    HttpResponse<String> first = timeline("limit=1");
    HttpResponse<String> second = timeline("limit=1");

    assertThat(first.headers().firstValue("X-RateLimit-Limit")).hasValue("300");
    assertThat(remaining(second)).isEqualTo(remaining(first) - 1);

    for (int i = remaining(second); i > 0; i--) {
      assertThat(timeline("limit=1").statusCode()).isEqualTo(200);
    }
    assertThat(timeline("limit=1").statusCode()).isEqualTo(429);
    now.set(OPENED.plusSeconds(301));
    assertThat(timeline("limit=1").statusCode()).isEqualTo(200);
  }

  @Test
  void theSearchFindsTheQuotedWordsInStoriesAndComments() throws Exception {
    JsonObject found = search("\"ofenwind\"", "(story,comment)");
    List<JsonObject> hits = objects(found.getJsonArray("hits"));

    assertThat(found.getInteger("nbHits")).isEqualTo(hits.size());
    assertThat(found.getInteger("nbPages")).isEqualTo(1);
    assertThat(hits).hasSizeGreaterThan(30);
    for (JsonObject hit : hits) {
      boolean story = objectTags(hit).contains("story");
      assertThat(hit.encode()).containsIgnoringCase("ofenwind");
      assertThat(hit.getLong("created_at_i"))
          .isEqualTo(Instant.parse(hit.getString("created_at")).getEpochSecond());
      assertThat(hit.getValue("points") != null).isEqualTo(story);
      assertThat(hit.containsKey(story ? "title" : "parent_id")).isTrue();
      assertThat(hit.getLong("story_id")).isNotNull();
    }
    assertThat(hits).anyMatch(hit -> objectTags(hit).contains("comment"));
    assertThat(search("\"nobody says this\"", "story").getInteger("nbHits")).isZero();
  }

  @Test
  void theSearchIsNarrowedByTagsAndTime() throws Exception {
    List<JsonObject> stories = hits("\"ofenwind\"", "story", "");
    long middle = stories.get(stories.size() / 2).getLong("created_at_i");

    assertThat(stories).allMatch(hit -> objectTags(hit).contains("story"));
    assertThat(hits("\"ofenwind\"", "story", "&numericFilters=created_at_i%3E" + middle))
        .isNotEmpty()
        .allMatch(hit -> hit.getLong("created_at_i") > middle);
  }

  @Test
  void everyLinkLeadsToAPageThatShowsThePost() throws Exception {
    JsonObject status = new JsonArray(timeline("limit=1").body()).getJsonObject(0);
    JsonObject hit = hits("\"ofenwind\"", "comment", "").get(0);
    Document reviews = Jsoup.parse(get(url("reviews")).body());
    JsonObject review =
        new JsonObject(reviews.select("script[type=application/ld+json]").html())
            .getJsonArray("review")
            .getJsonObject(0);
    SyndEntry article = feed(get(sources("feed").get(0).url())).getEntries().get(0);
    SyndEntry comment = feed(get(sources("feed").get(1).url())).getEntries().get(0);

    assertShows(status.getString("url"), Jsoup.parse(status.getString("content")).text());
    assertShows(status.getString("uri"), Jsoup.parse(status.getString("content")).text());
    assertShows(
        url("hackernews") + "/item?id=" + hit.getString("objectID"),
        Jsoup.parse(hit.getString("comment_text")).text());
    assertShows(review.getString("url"), review.getJsonObject("author").getString("name"));
    assertShows(article.getLink(), article.getTitle());
    assertShows(comment.getLink(), Jsoup.parse(comment.getContents().get(0).getValue()).text());
  }

  private void assertShows(String url, String words) throws Exception {
    HttpResponse<String> page = get(url);

    assertThat(page.statusCode()).as(url).isEqualTo(200);
    assertThat(Jsoup.parse(page.body()).text()).contains(words.replaceFirst("^@\\w+ ", ""));
  }

  @Test
  void aPageThatIsNotThereSaysSo() throws Exception {
    for (InetSocketAddress address : town.addresses()) {
      String base = "http://127.0.0.1:" + address.getPort();

      assertThat(get(base + "/").statusCode()).isEqualTo(200);
      assertThat(get(base + "/no/such/page").statusCode()).isEqualTo(404);
      assertThat(get(base + "/item?id=x").statusCode()).isEqualTo(404);
      assertThat(get(base + "/@nobody/1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void postsAppearAndTakeOffAsTimeGoesOn() throws Exception {
    String before = newestStatus().getString("id");
    live(Duration.ofSeconds(5));

    assertThat(newestStatus().getString("id")).isNotEqualTo(before);

    live(Duration.ofSeconds(130));
    assertThat(objects(new JsonArray(timeline("limit=40").body())))
        .anyMatch(
            status ->
                Instant.parse(status.getString("created_at")).isAfter(OPENED)
                    && status.getInteger("favourites_count")
                            + status.getInteger("reblogs_count")
                            + status.getInteger("replies_count")
                        > 40);
  }

  @Test
  void aClosedTownListensNoMore() throws Exception {
    String url = url("reviews");
    wait(town.close());

    assertThatThrownBy(() -> get(url)).hasCauseInstanceOf(ConnectException.class);
  }

  private void live(Duration time) throws Exception {
    now.set(now.get().plus(time));
    wait(town.tick());
  }

  private List<SourceSpec> sources() {
    return town.businesses().stream().flatMap(business -> business.sources().stream()).toList();
  }

  private List<SourceSpec> sources(String kind) {
    return town.businesses().get(0).sources().stream()
        .filter(source -> source.kind().equals(kind))
        .toList();
  }

  private String url(String kind) {
    return sources(kind).get(0).url();
  }

  private JsonObject newestStatus() throws Exception {
    return new JsonArray(timeline("limit=1&any%5B%5D=fadenfunk").body()).getJsonObject(0);
  }

  private HttpResponse<String> timeline(String query) throws Exception {
    return get(url("mastodon") + "/api/v1/timelines/tag/Ofenwind?" + query);
  }

  private static int remaining(HttpResponse<String> response) {
    return Integer.parseInt(response.headers().firstValue("X-RateLimit-Remaining").orElseThrow());
  }

  private List<JsonObject> hits(String query, String tags, String more) throws Exception {
    return objects(search(query, tags + more).getJsonArray("hits"));
  }

  private JsonObject search(String query, String tags) throws Exception {
    String asked = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return new JsonObject(
        get(url("hackernews")
                + "/api/v1/search_by_date?query="
                + asked
                + "&hitsPerPage=100&tags="
                + tags)
            .body());
  }

  private static List<String> objectTags(JsonObject hit) {
    return hit.getJsonArray("_tags").stream().map(String::valueOf).toList();
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).collect(Collectors.toList());
  }

  private static SyndFeed feed(HttpResponse<String> response) throws Exception {
    return new SyndFeedInput().build(new StringReader(response.body()));
  }

  private HttpResponse<String> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    // The client's own time-out does not cover the body.
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .get(30, TimeUnit.SECONDS);
  }

  private static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** Stands still until it is moved. */
  private static final class HandClock extends Clock {
    private final AtomicReference<Instant> now;

    HandClock(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
