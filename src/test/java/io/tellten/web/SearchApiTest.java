package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.analysis.TextReader;
import io.tellten.ingest.Ingest;
import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.Interval;
import io.tellten.model.Lease;
import io.tellten.model.Origin;
import io.tellten.model.Owner;
import io.tellten.model.PollState;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.ResultPage;
import io.tellten.model.SearchResult;
import io.tellten.model.SourceState;
import io.tellten.model.Terms;
import io.tellten.store.BusinessStore;
import io.tellten.store.HarvestStore;
import io.tellten.store.HostQueueStore;
import io.tellten.store.LessonStore;
import io.tellten.store.SourceStore;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people find when they search is read, kept and told. */
class SearchApiTest {
  private static TestWeb web;
  private static Contract contract;
  private static Ingest ingest;
  private int numbers;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
    contract = await(Contract.load(web.vertx));
    ingest =
        new Ingest(
            web.vertx,
            web.clock,
            new BusinessStore(web.database.pool()),
            new LessonStore(web.database.pool()),
            TextReader.standard(Clock.systemUTC()),
            null,
            new HarvestStore(web.changes));
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @Test
  void aPageOfResultsTellsHowEachReadsAndWhereTheOwnWebsiteStands() {
    long acme = web.business("Acme Bakery");
    read(
        acme,
        "de",
        result("https://rants.example/acme", "Acme Bakery: never again", "Acme Bakery is terrible, they ruined my cake."),
        result("https://acme.example/", "Acme Bakery", "The best bakery in town."),
        result("https://other.example/", "A bakery", "Somebody else. Mail me at lena@mail.example."));
    JsonObject said = web.get("/api/search?business=" + acme).bodyAsJsonObject();
    assertThat(
            contract
                .operations()
                .getSchemaRepository()
                .validator(JsonSchema.of(contract.schema("Search")))
                .validate(said)
                .getValid())
        .as("%s", said)
        .isTrue();
    assertThat(said.getJsonObject("business").getLong("id")).isEqualTo(acme);
    assertThat(said.getJsonArray("languages")).containsExactly("de");
    assertThat(said.getJsonArray("days").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("day", "2026-05-04")
                .put("ownPlace", 2)
                .put("unhappy", 1)
                .put("results", 3));
    JsonObject page = said.getJsonObject("page");
    assertThat(page.getInteger("ownPlace")).isEqualTo(2);
    assertThat(page.getString("asked")).isEqualTo("Acme Bakery");
    JsonObject rant = page.getJsonArray("results").getJsonObject(0);
    assertThat(rant.getString("sentiment")).isEqualTo("negative");
    assertThat(rant.getDouble("score")).isNegative();
    assertThat(rant.getJsonArray("why").getJsonObject(0).getString("text")).isNotBlank();
    assertThat(rant.getBoolean("aboveOwn")).isTrue();
    assertThat(rant.getBoolean("own")).isFalse();
    assertThat(rant.getBoolean("fromStart")).isTrue();
    assertThat(rant.getBoolean("isNew")).isFalse();
    long mention = rant.getJsonObject("mention").getLong("id");
    assertThat(web.get("/api/mentions/" + mention).bodyAsJsonObject().getString("url"))
        .isEqualTo("https://rants.example/acme");
    JsonObject own = page.getJsonArray("results").getJsonObject(1);
    assertThat(own.getBoolean("own")).isTrue();
    assertThat(own.getValue("sentiment")).isNull();
    assertThat(own.getValue("mention")).isNull();
    JsonObject other = page.getJsonArray("results").getJsonObject(2);
    assertThat(other.getValue("sentiment")).isNull();
    assertThat(other.getString("snippet")).doesNotContain("lena@mail.example");
  }

  @Test
  void whereNothingWasSearchedForThereIsNoPage() {
    long quiet = web.business("Quiet Bakery");
    JsonObject said = web.get("/api/search?business=" + quiet).bodyAsJsonObject();
    assertThat(said.getJsonArray("languages")).isEqualTo(new JsonArray());
    assertThat(said.getJsonArray("days")).isEqualTo(new JsonArray());
    assertThat(said.getValue("page")).isNull();
    read(quiet, "all", result("https://quiet.example/", "Quiet Bakery", "Hm."));
    assertThat(web.get("/api/search?business=" + quiet + "&language=fr").bodyAsJsonObject().getValue("page"))
        .isNull();
    assertThat(web.get("/api/search?business=" + quiet + "&day=2026-05-03").bodyAsJsonObject().getValue("page"))
        .isNull();
  }

  @Test
  void whatMakesNoSenseIsRefusedWithASentence() {
    assertProblem(
        web.get("/api/search?business=424242"),
        404,
        "Not Found",
        "No business with the id 424242 is watched.");
    assertProblem(
        web.get("/api/search?day=yesterday."),
        400,
        "Bad Request",
        "day: must be a day, as 2026-05-04.");
  }

  private static SearchResult result(String url, String title, String excerpt) {
    return new SearchResult(0, url, url, title, excerpt);
  }

  private void read(long id, String language, SearchResult... results) {
    Business business = await(new BusinessStore(web.database.pool()).find(id)).orElseThrow();
    Origin site = new Origin("https", "search" + id + "-" + ++numbers + ".example", 443);
    HostQueueStore queues = new HostQueueStore(web.database.pool());
    long queue = await(queues.ensure(site, TestWeb.NOON));
    Question question = new Question(business, "https://" + site.host(), List.of());
    long source =
        await(
                new SourceStore(web.database.pool())
                    .bring(
                        question, "searxng", "https://" + site.host(), "A search",
                        Interval.every(Duration.ofHours(6)), queue, Owner.FILE, TestWeb.NOON))
            .orElseThrow();
    Lease lease =
        await(queues.claim(site, TestWeb.NOON, Duration.ofSeconds(10))).orElseThrow().lease();
    List<SearchResult> placed = new ArrayList<>();
    for (SearchResult one : results) {
      placed.add(
          new SearchResult(placed.size() + 1, one.address(), one.url(), one.title(), one.excerpt()));
    }
    Found found =
        new Found(placed.stream().map(SearchApiTest::post).toList(), List.of(), null, null)
            .with(new ResultPage(language, business.name(), placed, List.of()));
    Harvest harvest =
        new Harvest(
            source, 0, business, false, Terms.ofApi(""), lease, TestWeb.NOON, found,
            URI.create("https://" + site.host() + "/search"), null, "q", null, false,
            new PollState(
                SourceState.OK, null, null, null, TestWeb.NOON.plusSeconds(60),
                Duration.ofSeconds(60), 0));
    assertThat(await(ingest.accept(harvest))).isTrue();
  }

  private static Post post(SearchResult result) {
    return new Post(
        SearchResult.NETWORK, result.address(), null, result.url(),
        new Author(null, null, null), result.title(), result.excerpt(), null, null,
        null, Engagement.UNKNOWN, null);
  }
}
