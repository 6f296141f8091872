package io.tellten.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One site of the town: its own port on loopback, a robots.txt that allows, and no cookies. */
abstract class Site {
  /** Only this machine can reach the town. */
  static final String HOST = "127.0.0.1";

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String name;
  private final Square square;
  private final Clock clock;
  private @Nullable HttpServer server;

  Site(String name, Square square, Clock clock) {
    this.name = name;
    this.square = square;
    this.clock = clock;
  }

  /** What the site answers, beyond robots.txt. */
  abstract void route(Router router);

  /** Listens on a free port; closed with the verticle whose context this is called on. */
  Future<Void> open(Vertx vertx) {
    Router router = Router.router(vertx);
    router
        .get("/robots.txt")
        .handler(context -> answer(context, "text/plain", "User-agent: *\nAllow: /\n"));
    route(router);
    router.route().handler(this::nothingHere);
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(HOST)
            .setPort(0)
            .setHttp2ClearTextEnabled(false)
            .setCompressionSupported(true);
    return vertx
        .createHttpServer(options)
        .requestHandler(router)
        .listen()
        .onSuccess(listening -> server = listening)
        .mapEmpty();
  }

  /** Where it listens. */
  InetSocketAddress address() {
    if (server == null) {
      throw new IllegalStateException("the site " + name + " is not open");
    }
    return new InetSocketAddress(HOST, server.actualPort());
  }

  /** The beginning of all its addresses, without a slash at the end. */
  String base() {
    return "http://" + HOST + ":" + address().getPort();
  }

  /** What people call it. */
  String name() {
    return name;
  }

  Square square() {
    return square;
  }

  Instant now() {
    return clock.instant();
  }

  /** A readable page. */
  void page(RoutingContext context, String title, String body) {
    answer(context, "text/html", Html.page(title, name, body));
  }

  void nothingHere(RoutingContext context) {
    context.response().setStatusCode(404);
    page(context, "Nothing here", "<p>There is no such page, or it was long ago.</p>");
  }

  void answer(RoutingContext context, String type, String body) {
    context
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, type + "; charset=utf-8")
        .end(body)
        .onFailure(context::fail);
  }

  /** Answers 304 where the asker has this already. */
  void answerIfChanged(RoutingContext context, String type, String body, Instant changedAt) {
    HttpServerResponse response = context.response();
    String etag = '"' + fingerprint(body) + '"';
    Instant modified = changedAt.truncatedTo(ChronoUnit.SECONDS);
    response
        .putHeader(HttpHeaders.ETAG, etag)
        .putHeader(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(modified))
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    if (hasAlready(context, etag, modified)) {
      response.setStatusCode(304).end().onFailure(context::fail);
    } else {
      answer(context, type, body);
    }
  }

  private boolean hasAlready(RoutingContext context, String etag, Instant modified) {
    String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    if (known != null) {
      return known.equals("*")
          || Arrays.asList(known.replace("W/", "").split(", *")).contains(etag);
    }
    // While the second lasts it may change again, which that header cannot tell.
    return now().isAfter(modified.plusSeconds(1))
        && date(context.request().getHeader(HttpHeaders.IF_MODIFIED_SINCE))
            .filter(since -> !since.isBefore(modified))
            .isPresent();
  }

  private static Optional<Instant> date(@Nullable String header) {
    try {
      return header == null
          ? Optional.empty()
          : Optional.of(HTTP_DATE.parse(header, Instant::from));
    } catch (DateTimeException e) {
      // A date nobody can read is as none (RFC 9110, 13.1.3).
      return Optional.empty();
    }
  }

  private static String fingerprint(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 10);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The post whose number that is, or null. */
  @Nullable TownPost find(Place place, @Nullable String number) {
    try {
      return number == null ? null : square.find(place, Long.parseLong(number));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** When any of these last changed; long ago where there are none. */
  static Instant lastChange(Collection<TownPost> posts) {
    return posts.stream().map(TownPost::changedAt).max(Instant::compareTo).orElse(Instant.EPOCH);
  }
}
