package io.tellten.proof;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The program's API as another program uses it; blocking. */
final class Api {
  /** A program that is killed while it answers would otherwise keep us waiting. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  Api(URI base) {
    this.base = base;
  }

  /** One line of the live stream's life. */
  record Event(long id, String kind, JsonObject data) {}

  JsonObject get(String path) throws IOException, InterruptedException {
    return json(http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()));
  }

  JsonObject post(String path, String body) throws IOException, InterruptedException {
    return send("POST", path, "application/json", body);
  }

  JsonObject send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return json(
        http.send(
            request(path)
                .header("content-type", type)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString()));
  }

  /** Every item of a list, page by page. */
  List<JsonObject> all(String path) throws IOException, InterruptedException {
    List<JsonObject> items = new ArrayList<>();
    String next = null;
    do {
      String cursor = next == null ? "" : "&cursor=" + next;
      JsonObject page = get(path + (path.contains("?") ? "&" : "?") + "limit=200" + cursor);
      page.getJsonArray("items").forEach(item -> items.add((JsonObject) item));
      next = page.getString("next");
    } while (next != null);
    return items;
  }

  /** The live stream from behind that event, or from now on; ends with the process. */
  BlockingQueue<Event> live(String lastEventId) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/live"));
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    InputStream body = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()).body();
    BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    lines.readLine(); // the opening comment: from here on nothing is missed
    Thread reader = new Thread(() -> read(lines, events), "live-reader");
    reader.setDaemon(true);
    reader.start();
    return events;
  }

  private static void read(BufferedReader lines, BlockingQueue<Event> events) {
    long id = 0;
    String kind = "";
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          id = Long.parseLong(line.substring(3).strip());
        } else if (line.startsWith("event:")) {
          kind = line.substring(6).strip();
        } else if (line.startsWith("data:")) {
          events.add(new Event(id, kind, new JsonObject(line.substring(5))));
        }
      }
    } catch (IOException e) {
      events.add(new Event(id, "ended", new JsonObject().put("why", e.toString())));
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private static JsonObject json(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200 && answer.statusCode() != 201) {
      throw new IOException(
          answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return new JsonObject(answer.body());
  }
}
