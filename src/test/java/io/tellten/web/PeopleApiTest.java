package io.tellten.web;

import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.alert.Tested;
import io.tellten.model.Label;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People are added with their times and channels, and what is secret never comes back. */
class PeopleApiTest {
  private static TestWeb web;
  private static int number;

  @BeforeAll
  static void open() {
    web = TestWeb.open();
  }

  @AfterAll
  static void close() {
    web.close();
  }

  private static JsonObject sent(HttpMethod method, String path, JsonObject said, int status) {
    HttpResponse<Buffer> answer = web.send(method, path, said);
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(status);
    return answer.bodyAsJsonObject();
  }

  private static void refused(
      HttpMethod method, String path, JsonObject said, int status, String sentence) {
    HttpResponse<Buffer> answer = web.send(method, path, said);
    assertThat(answer.bodyAsJsonObject().getString("detail")).isEqualTo(sentence);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private static JsonObject add(JsonObject said) {
    return sent(POST, "/api/people", said, 201);
  }

  private static JsonObject named() {
    return new JsonObject().put("name", "Anna " + ++number);
  }

  private static JsonObject hours(String from, String to) {
    return new JsonObject().put("from", from).put("to", to);
  }

  @Test
  void whoIsAddedByNameAloneHasUsualTimes() {
    JsonObject anna = add(named());
    assertThat(anna.getString("timeZone")).isEqualTo("UTC");
    assertThat(anna.getJsonArray("working")).hasSize(5);
    assertThat(anna.getJsonArray("working").getJsonObject(0))
        .isEqualTo(hours("09:00", "17:00").put("day", 1));
    assertThat(anna.getValue("quiet")).isNull();
    assertThat(anna.getJsonObject("digest"))
        .isEqualTo(new JsonObject().put("every", "none").put("at", "08:00").put("day", 1));
    assertThat(anna.getJsonArray("channels")).isEmpty();
    assertThat(web.get("/api/people/" + anna.getLong("id")).bodyAsJsonObject()).isEqualTo(anna);
    assertThat(web.items("/api/people")).contains(anna);
  }

  @Test
  void timesAreKeptAsTheyAreSaidAndEachChangedByItself() {
    JsonObject said =
        named()
            .put("timeZone", "Europe/Zurich")
            .put("working", new JsonArray().add(hours("07:30", "12:00").put("day", 6)))
            .put("quiet", hours("22:00", "07:00"))
            .put(
                "digest", new JsonObject().put("every", "weekly").put("at", "18:45").put("day", 5));
    JsonObject anna = add(said);
    said.forEach(
        member -> assertThat(anna.getValue(member.getKey())).isEqualTo(member.getValue()));
    String path = "/api/people/" + anna.getLong("id");
    JsonObject daily = new JsonObject().put("digest", new JsonObject().put("every", "daily"));
    JsonObject changed = sent(PATCH, path, daily, 200);
    assertThat(changed.getJsonObject("digest").getString("every")).isEqualTo("daily");
    assertThat(changed.getJsonObject("digest").getString("at")).isEqualTo("18:45");
    assertThat(changed.getJsonObject("quiet")).isEqualTo(hours("22:00", "07:00"));
    JsonObject noQuiet = sent(PATCH, path, new JsonObject().putNull("quiet"), 200);
    assertThat(noQuiet.getValue("quiet")).isNull();
    assertThat(noQuiet.getString("timeZone")).isEqualTo("Europe/Zurich");
  }

  @Test
  void whatMakesNoSenseIsSaidWithItsPlace() {
    String path = "/api/people";
    refused(
        POST,
        path,
        new JsonObject(),
        400,
        "name: must be text of 1 to 100 characters, none of them U+0000.");
    refused(POST, path, new JsonObject().put("name", "  "), 400, "name: must say something.");
    refused(
        POST,
        path,
        named().put("timeZone", "Mars"),
        400,
        "timeZone: must be a time zone's name like Europe/Zurich.");
    refused(
        POST,
        path,
        named().put("working", "always"),
        400,
        "working: must be a list of at most 28, each of which must be a JSON object.");
    refused(
        POST,
        path,
        named().put("working", new JsonArray().add(hours("09:00", "17:00").put("day", 8))),
        400,
        "working[0].day: must be a whole number from 1 to 7.");
    refused(
        POST,
        path,
        named()
            .put(
                "working",
                new JsonArray()
                    .add(hours("09:00", "17:00").put("day", 1))
                    .add(hours("17:00", "09:00").put("day", 2))),
        400,
        "working[1]: Working hours end after they begin: 17:00 to 09:00 does not.");
    refused(POST, path, named().put("quiet", "night"), 400, "quiet: must be a JSON object.");
    refused(
        POST,
        path,
        named().put("quiet", hours("10 pm", "07:00")),
        400,
        "quiet.from: must be a time of day like 09:30.");
    refused(
        POST,
        path,
        named().put("quiet", hours("24:00", "07:00")),
        400,
        "quiet.from: must be a time of day like 09:30.");
    refused(
        POST,
        path,
        named().put("quiet", hours("22:00", "22:00")),
        400,
        "quiet: Quiet hours begin and end at different times.");
    refused(
        POST,
        path,
        named().put("digest", new JsonObject().put("every", "hourly")),
        400,
        "digest.every: must be none, daily or weekly.");
  }

  @Test
  void theNextDigestCanBeReadBeforeItIsSent() {
    String name = "Digested " + ++number;
    long business = web.business(name);
    JsonObject daily = new JsonObject().put("every", "daily").put("at", "08:00").put("day", 1);
    long anna = add(named().put("digest", daily)).getLong("id");
    assertThat(web.get("/api/people/" + anna + "/digest").bodyAsJsonObject())
        .isEqualTo(new JsonObject().putNull("title").putNull("text").put("lines", new JsonArray()));
    web.alert(business, web.mention(business, "It was late.", Label.NEGATIVE, null), "viral");
    web.clock.advance(Duration.ofMinutes(1));
    assertThat(
            web.get("/api/people/" + anna + "/digest")
                .bodyAsJsonObject()
                .getJsonArray("lines")
                .getString(0))
        .startsWith(name + ": ");
    assertThat(web.get("/api/people/999999/digest").statusCode()).isEqualTo(404);
  }

  @Test
  void aNameIsTakenOnce() {
    JsonObject anna = add(named());
    refused(
        POST,
        "/api/people",
        new JsonObject().put("name", anna.getString("name").toUpperCase(java.util.Locale.ROOT)),
        409,
        "There is a person called "
            + anna.getString("name").toUpperCase(java.util.Locale.ROOT)
            + " already.");
  }

  @Test
  void whoIsNamedByAChainIsNotTakenAway() {
    JsonObject anna = add(named());
    String path = "/api/people/" + anna.getLong("id");
    JsonArray steps = new JsonArray().add(new JsonObject().put("personId", anna.getLong("id")));
    sent(PUT, "/api/chains/0", new JsonObject().put("steps", steps), 200);
    HttpResponse<Buffer> answer = web.send(DELETE, path, null);
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.bodyAsJsonObject().getString("detail"))
        .startsWith(anna.getString("name") + " is named by the general chain.");
    sent(PUT, "/api/chains/0", new JsonObject().put("steps", new JsonArray()), 200);
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(204);
    assertProblem(
        web.get(path),
        404,
        "Not Found",
        "There is no person with the id " + anna.getLong("id") + ".");
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(404);
  }

  private static JsonObject ntfy(String topic, String token) {
    return new JsonObject()
        .put("kind", "ntfy")
        .put("settings", new JsonObject().put("server", "https://ntfy.example"))
        .put("secrets", new JsonObject().put("topic", topic).put("token", token));
  }

  private static JsonObject addChannel(long person, JsonObject said) {
    return sent(POST, "/api/people/" + person + "/channels", said, 201);
  }

  @Test
  void secretsAreKeptAndNeverAnswered() {
    long anna = add(named()).getLong("id");
    List<String> answers = new ArrayList<>();
    JsonObject channel = addChannel(anna, ntfy("acme", "tk_very_secret").put("dailyCap", 3));
    answers.add(channel.encode());
    assertThat(channel.getJsonArray("secrets")).containsExactly("token", "topic");
    assertThat(channel.getJsonObject("settings").getString("server"))
        .isEqualTo("https://ntfy.example");
    assertThat(channel.getInteger("dailyCap")).isEqualTo(3);
    String path = "/api/channels/" + channel.getLong("id");
    JsonObject paused = sent(PATCH, path, new JsonObject().put("paused", true), 200);
    answers.add(paused.encode());
    assertThat(paused.getBoolean("paused")).isTrue();
    assertThat(paused.getJsonArray("secrets")).containsExactly("token", "topic");
    assertThat(paused.getJsonObject("settings")).isEqualTo(channel.getJsonObject("settings"));
    JsonObject uncapped = sent(PATCH, path, new JsonObject().putNull("dailyCap"), 200);
    assertThat(uncapped.getValue("dailyCap")).isNull();
    answers.add(web.get("/api/people/" + anna).bodyAsString());
    answers.add(web.get("/api/people").bodyAsString());
    JsonObject tooLong = new JsonObject().put("token", "tk_very_secret" + "x".repeat(4000));
    JsonObject wrong = new JsonObject().put("secrets", tooLong);
    HttpResponse<Buffer> refused = web.send(PATCH, path, wrong);
    assertThat(refused.statusCode()).isEqualTo(400);
    answers.add(refused.bodyAsString());
    assertThat(answers).allSatisfy(answer -> assertThat(answer).doesNotContain("tk_very_secret"));
  }

  @Test
  void channelsAreSortedAndTakenAway() {
    long anna = add(named()).getLong("id");
    long first = addChannel(anna, ntfy("one", "tk_1")).getLong("id");
    long second = addChannel(anna, ntfy("two", "tk_2")).getLong("id");
    String order = "/api/people/" + anna + "/channels/order";
    JsonObject sorted = sent(PUT, order, ids(second, first), 200);
    assertThat(channels(sorted)).containsExactly(second, first);
    refused(
        PUT,
        order,
        ids(second),
        400,
        "The order must name each channel of the person once; somebody may have added or removed"
            + " one meanwhile.");
    refused(
        PUT,
        order,
        new JsonObject().put("ids", new JsonArray().add("x")),
        400,
        "ids: must be a list of at most 100, each of which must be a whole number, at least 1.");
    String path = "/api/channels/" + first;
    assertThat(web.send(DELETE, path, null).statusCode()).isEqualTo(204);
    assertThat(channels(web.get("/api/people/" + anna).bodyAsJsonObject())).containsExactly(second);
    String gone = "There is no channel with the id " + first + ".";
    refused(DELETE, path, null, 404, gone);
    refused(PATCH, path, new JsonObject().put("paused", true), 404, gone);
    refused(POST, path + "/test", null, 404, gone);
    refused(
        POST,
        "/api/people/424242/channels",
        ntfy("x", "y"),
        404,
        "There is no person with the id 424242.");
  }

  private static JsonObject ids(long... ids) {
    JsonArray array = new JsonArray();
    for (long id : ids) {
      array.add(id);
    }
    return new JsonObject().put("ids", array);
  }

  private static List<Long> channels(JsonObject person) {
    return TestWeb.objects(person.getJsonArray("channels")).stream()
        .map(channel -> channel.getLong("id"))
        .toList();
  }

  @Test
  void aChannelOfNoKindThereIsOrWithoutWhatItNeedsIsRefused() {
    String path = "/api/people/" + add(named()).getLong("id") + "/channels";
    JsonObject pigeon = new JsonObject().put("kind", "pigeon");
    assertThat(web.send(POST, path, pigeon).bodyAsJsonObject().getString("detail"))
        .startsWith("kind: must be mail, web-push, slack,");
    HttpResponse<Buffer> bare = web.send(POST, path, new JsonObject().put("kind", "mail"));
    assertThat(bare.statusCode()).isEqualTo(400);
    assertThat(bare.bodyAsJsonObject().getString("detail")).containsIgnoringCase("address");
    refused(
        POST,
        path,
        new JsonObject().put("kind", "mail").put("settings", new JsonObject().put("address", 7)),
        400,
        "settings: must be an object of at most 20 members, each a text that is not too long.");
  }

  @Test
  void aTestSaysWhatCameOfIt() {
    long anna = add(named()).getLong("id");
    long channel = addChannel(anna, ntfy("acme", "tk_1")).getLong("id");
    web.testChannel =
        id ->
            Future.succeededFuture(
                new Tested(id != channel, "The server does not know the token. Enter it anew."));
    assertThat(sent(POST, "/api/channels/" + channel + "/test", null, 200))
        .isEqualTo(
            new JsonObject()
                .put("ok", false)
                .put("sentence", "The server does not know the token. Enter it anew."));
  }

  @Test
  void theKindsOfChannelsSayWhatTheyWant() {
    JsonArray kinds = web.get("/api/channel-kinds").bodyAsJsonObject().getJsonArray("kinds");
    assertThat(TestWeb.objects(kinds))
        .isNotEmpty()
        .allSatisfy(
            kind ->
                assertThat(kind.getMap())
                    .containsOnlyKeys(
                        "kind", "title", "summary", "fields", "secrets", "dailyCap"));
  }

  @Test
  void theKeyForPushedMessagesIsPublic() {
    assertThat(web.get("/api/push").bodyAsJsonObject())
        .isEqualTo(new JsonObject().put("key", TestWeb.PUSH_KEY));
  }
}
