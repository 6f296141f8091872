package io.tellten.web;

import io.tellten.store.SessionStore;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has shown the API token: tokens are compared in constant time, a session is a random value in
 * the browser's cookie of which only the hash is kept.
 */
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  /** The name that the contract gives the cookie. */
  static final String COOKIE = "tellten_session";

  /** A month of not being asked again, on a desk that is used every day. */
  private static final Duration LASTS = Duration.ofDays(30);

  private static final int VALUE_BYTES = 32;

  private final WebSettings settings;
  private final SessionStore store;
  private final Clock clock;
  private final Attempts wrongTokens;
  private final SecureRandom random = new SecureRandom();

  Sessions(WebSettings settings, SessionStore store, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.wrongTokens = new Attempts(clock);
  }

  /** Whether this is the API token. */
  boolean isToken(String shown) {
    String token = settings.apiToken();
    return token != null && MessageDigest.isEqual(hash(token), hash(shown));
  }

  /** Whether a cookie's value is that of an open session. */
  Future<Boolean> isOpen(String value) {
    return store.isOpen(hex(value), clock.instant());
  }

  /** Exchanges the token in the body for a session cookie. */
  Future<Result> open(Call call) {
    if (settings.apiToken() == null) {
      return Future.failedFuture(
          Problems.of(409, "No API token is set here, so there is nothing to sign in with."));
    }
    String from = call.request().request().remoteAddress().hostAddress();
    if (wrongTokens.tooMany(from)) {
      return Future.failedFuture(
          Problems.of(429, "Too many wrong tokens came from your address; wait a minute."));
    }
    if (!isToken(call.body().requiredText("token"))) {
      wrongTokens.add(from);
      LOG.warn("sign-in refused address={}", from);
      return Future.failedFuture(Problems.of(401, "The API token is not the right one."));
    }
    String value = newValue();
    Instant now = clock.instant();
    return store
        .open(hex(value), now, now.plus(LASTS))
        .map(
            kept -> {
              call.request().response().putHeader(HttpHeaders.SET_COOKIE, cookie(value, LASTS));
              return Result.DONE;
            });
  }

  /** Ends the session of the cookie, where there is one. */
  Future<Result> close(Call call) {
    RoutingContext request = call.request();
    @Nullable Cookie cookie = request.request().getCookie(COOKIE);
    Future<Void> closed =
        cookie == null ? Future.succeededFuture() : store.close(hex(cookie.getValue()));
    return closed.map(
        done -> {
          request.response().putHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
          return Result.DONE;
        });
  }

  private String cookie(String value, Duration lasts) {
    boolean secure = "https".equals(settings.publicUrl().getScheme());
    return COOKIE
        + "="
        + value
        + "; Path=/; Max-Age="
        + lasts.toSeconds()
        + "; HttpOnly; SameSite=Strict"
        + (secure ? "; Secure" : "");
  }

  private String newValue() {
    byte[] value = new byte[VALUE_BYTES];
    random.nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  private static String hex(String value) {
    return HexFormat.of().formatHex(hash(value));
  }

  private static byte[] hash(String value) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
