package io.tellten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.discover.Places;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the address of a website to live mentions, through the whole program. */
class DiscoverTest {
  @TempDir static Path folder;
  private static LocalSites sites;
  private static Program program;

  @BeforeAll
  static void start() throws Exception {
    sites = new LocalSites();
    sites.post("reviews", "r1", "Stale bread and rude staff, never again.", 0);
    sites.post("hackernews", "h1", "Acme Bakery never sent my refund", 12);
    sites.post("mastodon", "m1", "Lovely croissants at Acme Bakery!", 3);
    Map<String, String> places = new LinkedHashMap<>();
    Places.kinds().forEach(kind -> places.put(kind, Places.NOWHERE));
    places.put("hackernews", sites.url("hackernews"));
    places.put("mastodon", sites.url("mastodon"));
    String said =
        places.entrySet().stream()
            .map(place -> place.getKey() + "=" + place.getValue())
            .collect(Collectors.joining(", "));
    program =
        Program.emptyWith(
            folder,
            Map.of(
                "TELLTEN_DISCOVER_PLACES",
                said,
                "TELLTEN_DATA_DIR",
                folder.resolve("data").toString()));
  }

  @AfterAll
  static void stop() {
    program.close();
    sites.close();
  }

  /** The last of what was told by that name and key. */
  private static Map<String, JsonObject> told(String stream, String name) {
    Map<String, JsonObject> told = new LinkedHashMap<>();
    for (String block : stream.split("\n\n")) {
      int data = block.indexOf("\ndata: ");
      if (data > 0 && block.contains("\nevent: " + name + "\n")) {
        JsonObject said = new JsonObject(block.substring(data + "\ndata: ".length()));
        told.put(said.getString("key", name), said);
      }
    }
    return told;
  }

  @Test
  void anAddressIsEnoughForMentionsToComeIn() throws Exception {
    JsonObject wanted = new JsonObject().put("website", sites.url("reviews") + "/acme");
    long id = program.say("POST", "/api/discover", wanted).getLong("id");
    String stream =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(program.url() + "/api/discover/" + id)).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    assertThat(told(stream, "site").get("site").getString("name")).isEqualTo("Acme Bakery");
    Map<String, JsonObject> sources = told(stream, "source");
    assertThat(sources).containsOnlyKeys("reviews", "mastodon", "hackernews");
    assertThat(sources.values())
        .allSatisfy(
            source -> {
              assertThat(source.getString("state")).as(source.encode()).isEqualTo("answered");
              assertThat(source.getBoolean("keep")).isTrue();
              assertThat(source.getInteger("matched")).isEqualTo(1);
            });
    assertThat(sources.get("reviews").getJsonArray("posts").getJsonObject(0).getString("sentiment"))
        .isEqualTo("negative");
    JsonObject advice = told(stream, "advice").get("advice");
    JsonObject keep =
        new JsonObject()
            .put("name", advice.getString("name"))
            .put("websites", advice.getJsonArray("websites"))
            .put("timeZone", advice.getString("timeZone"))
            .put("sources", new JsonArray().add("reviews").add("mastodon").add("hackernews"));
    program.say("POST", "/api/discover/" + id + "/keep", keep);
    program.until(() -> program.items("/api/mentions").size() == 3);
    assertThat(program.items("/api/sources")).hasSize(3);
  }

  @Test
  void theDemoRunsBesideItAndNothingOfItMixes() throws Exception {
    URI demo = URI.create(program.say("POST", "/api/demo", null).getString("url"));
    assertThat(program.say("POST", "/api/demo", null).getString("url")).isEqualTo(demo.toString());
    assertThat(asked(demo, "/api/version").getBoolean("demo")).isTrue();
    assertThat(asked(demo, "/api/businesses").getJsonArray("items")).isNotEmpty();
    assertThat(program.items("/api/businesses"))
        .extracting(business -> business.getString("name"))
        .doesNotContainAnyElementsOf(
            asked(demo, "/api/businesses").getJsonArray("items").stream()
                .map(business -> ((JsonObject) business).getString("name"))
                .toList());
    assertThat(program.get("/api/version").getBoolean("demo")).isFalse();
    program.say("DELETE", "/api/demo", null);
    URI again = URI.create(program.say("POST", "/api/demo", null).getString("url"));
    assertThat(asked(again, "/api/version").getBoolean("demo")).isTrue();
    program.say("DELETE", "/api/demo", null);
    assertThatThrownBy(() -> asked(again, "/api/version")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> asked(demo, "/api/version")).isInstanceOf(IOException.class);
  }

  private static JsonObject asked(URI demo, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(demo + path)).build();
    return new JsonObject(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
