package io.tellten;

import static io.tellten.store.TestDatabase.await;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One site on loopback with a port of its own: it answers as its form has it, or as what is wrong
 * with it just now.
 */
final class StandIn {
  /** Ids are worldwide for some kinds, so no two sites give the same. */
  private static final AtomicLong NUMBERS = new AtomicLong(1_000);

  private static final AtomicInteger HOSTS = new AtomicInteger();
  private static final Pattern PHRASE = Pattern.compile("\"([^\"]+)\"");

  /** How a kind of site answers. */
  interface Form {
    /** What the source is told, by the names of its kind's fields; addresses begin with {@code url}. */
    Map<String, Object> fields(String url);

    String contentType(String path);

    /** Null: there is nothing at this address. */
    @Nullable String answer(StandIn site, HttpServerRequest request);

    /** What is pushed about a post to those who listen; null: nothing is. */
    default @Nullable String pushed(Note note) {
      return null;
    }
  }

  /** A post, as the sites know it. */
  record Note(long number, String text, Instant at) {}

  private final Form form;
  private final HttpServer server;
  private final String inside = "http://10.0.0." + (HOSTS.incrementAndGet() % 250 + 1) + "/";
  private final List<Note> listed = new CopyOnWriteArrayList<>();
  private final Map<Long, Note> known = new ConcurrentHashMap<>();
  private final List<ServerWebSocket> listeners = new CopyOnWriteArrayList<>();
  private volatile long likes = 3;
  private volatile @Nullable Fault fault;
  private volatile Promise<Void> open = open();

  StandIn(Vertx vertx, Form form) {
    this.form = form;
    this.server =
        await(vertx.createHttpServer().requestHandler(this::handle).listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  Map<String, Object> fields() {
    return form.fields(url());
  }

  void post(String text) {
    Note note =
        new Note(NUMBERS.incrementAndGet(), text, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    known.put(note.number(), note);
    listed.add(0, note);
    listeners.forEach(listener -> push(listener, note));
  }

  /** Posts fall off the list, as they do with time; each is still to be had by itself. */
  void turnPage() {
    listed.clear();
  }

  /** People like what was posted, so many by now. */
  void grow(long likes) {
    this.likes = likes;
  }

  /** From now on this is wrong; null: nothing is. */
  void suffer(@Nullable Fault what) {
    fault = what;
    listeners.forEach(ServerWebSocket::close);
  }

  /** From now on whoever asks waits. */
  void hold() {
    open = Promise.promise();
  }

  /** Whoever waits is answered, and whoever comes. */
  void letGo() {
    open.tryComplete();
  }

  private static Promise<Void> open() {
    Promise<Void> open = Promise.promise();
    open.complete();
    return open;
  }

  long likes() {
    return likes;
  }

  /** What is listed, the newest first. */
  List<Note> notes() {
    return listed;
  }

  /** What is listed and holds the phrase of a search, as search engines find it. */
  List<Note> search(@Nullable String query) {
    Matcher phrase = PHRASE.matcher(query == null ? "" : query);
    return phrase.find()
        ? listed.stream().filter(note -> note.text().contains(phrase.group(1))).toList()
        : List.of();
  }

  @Nullable Note note(String number) {
    return known.get(Long.valueOf(number));
  }

  private void handle(HttpServerRequest request) {
    Fault wrong = fault;
    boolean isStream = "websocket".equalsIgnoreCase(request.getHeader("upgrade"));
    if (request.path().equals("/robots.txt")) {
      boolean forbids = wrong == Fault.ROBOTS_FORBID;
      request
          .response()
          .setStatusCode(forbids ? 200 : 404)
          .end(forbids ? "User-agent: *\nDisallow: /\n" : "");
    } else if (wrong == null || wrong == Fault.ROBOTS_FORBID) {
      answer(request, isStream);
    } else if (isStream
        && (wrong == Fault.DROPPED || wrong == Fault.GARBAGE || wrong == Fault.SAYS_ERROR)) {
      request.toWebSocket().onSuccess(socket -> streamWrongly(socket, wrong));
    } else {
      fail(request, wrong);
    }
  }

  private void answer(HttpServerRequest request, boolean isStream) {
    if (isStream) {
      request.toWebSocket().onSuccess(this::stream);
      return;
    }
    open.future().onSuccess(v -> answer(request));
  }

  private void answer(HttpServerRequest request) {
    String answer = form.answer(this, request);
    if (answer == null) {
      request.response().setStatusCode(404).end("{}");
    } else {
      request
          .response()
          .putHeader("content-type", form.contentType(request.path()) + "; charset=utf-8")
          .end(answer);
    }
  }

  private void stream(ServerWebSocket socket) {
    socket.closeHandler(v -> listeners.remove(socket));
    listeners.add(socket);
    listed.forEach(note -> push(socket, note));
  }

  private void push(ServerWebSocket socket, Note note) {
    String message = form.pushed(note);
    if (message != null && !socket.isClosed()) {
      socket.writeTextMessage(message);
    }
  }

  private static void streamWrongly(ServerWebSocket socket, Fault wrong) {
    if (wrong == Fault.DROPPED) {
      socket.close();
    } else {
      for (int i = 0; i < 100; i++) {
        socket.writeTextMessage(wrong == Fault.GARBAGE ? "}{ no such thing" : error());
      }
    }
  }

  private void fail(HttpServerRequest request, Fault wrong) {
    switch (wrong) {
      case SERVER_ERROR -> request.response().setStatusCode(500).end("<h1>Oops</h1>");
      case TOO_MANY_REQUESTS ->
          request.response().setStatusCode(429).putHeader("retry-after", "2").end("Slow down");
      case FORBIDDEN -> request.response().setStatusCode(403).end("{}");
      case NOT_FOUND -> request.response().setStatusCode(404).end("<h1>Not here</h1>");
      case GARBAGE ->
          request
              .response()
              .putHeader("content-type", form.contentType(request.path()))
              .end("\u0000\u0001\u0002\u0003PNG }{");
      case SAYS_ERROR ->
          request.response().putHeader("content-type", "application/json").end(error());
      case LEADS_INSIDE ->
          request.response().setStatusCode(302).putHeader("location", inside).end();
      case DROPPED -> request.connection().close();
      default -> request.response().end();
    }
  }

  /** Some say with status 200 that they cannot. */
  private static String error() {
    return "{\"error\": \"busy\", \"message\": \"try again later\"}";
  }
}
