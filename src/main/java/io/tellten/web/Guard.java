package io.tellten.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request through that may come in. With an API token set, the API and the metrics want it
 * as a bearer token, or the cookie of a session; without one, only this machine is answered, by a
 * name that no other site can take. Requests that change something are refused when the browser
 * says that another site's page made them. Health and static files are open.
 */
final class Guard implements Handler<RoutingContext> {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final String BEARER = "bearer ";

  private final WebSettings settings;
  private final Sessions sessions;

  Guard(WebSettings settings, Sessions sessions) {
    this.settings = settings;
    this.sessions = sessions;
  }

  @Override
  public void handle(RoutingContext request) {
    if (isHealth(request)) {
      request.next();
    } else if (settings.apiToken() == null && !namesThisMachine(request.request().authority())) {
      Problems.answer(
          request,
          421,
          "Without an API token this program answers only on this machine, as localhost, 127.0.0.1"
              + " or [::1]. Set TELLTEN_API_TOKEN to open it to others.");
    } else if (changesSomething(request) && comesFromElsewhere(request)) {
      Problems.answer(
          request, 403, "A page of another site asked for this change, so it was not made.");
    } else if (settings.apiToken() == null || !isProtected(request)) {
      request.next();
    } else {
      letInWhoIsKnown(request);
    }
  }

  private void letInWhoIsKnown(RoutingContext request) {
    String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization != null) {
      if (isBearer(authorization)
          && sessions.isToken(authorization.substring(BEARER.length()).strip())) {
        request.next();
      } else {
        refuse(request, "The API token is not the right one.");
      }
      return;
    }
    Cookie cookie = request.request().getCookie(Sessions.COOKIE);
    if (cookie == null) {
      refuse(request, "Sign in, or show the API token as a bearer token.");
    } else {
      // The body waits until we know whether it may be read at all.
      request.request().pause();
      Future<Boolean> known = sessions.isOpen(cookie.getValue());
      known
          .onSuccess(
              open -> {
                request.request().resume();
                if (open) {
                  request.next();
                } else {
                  refuse(request, "This session has ended; sign in again.");
                }
              })
          .onFailure(
              failure -> {
                request.request().resume();
                request.fail(failure);
              });
    }
  }

  private static void refuse(RoutingContext request, String sentence) {
    request.response().putHeader("WWW-Authenticate", "Bearer realm=\"TellTen\"");
    Problems.answer(request, 401, sentence);
  }

  private static boolean isHealth(RoutingContext request) {
    return request.normalizedPath().startsWith("/health/");
  }

  private static boolean isProtected(RoutingContext request) {
    String path = request.normalizedPath();
    // Asking for a session is how one gets in, and giving one back does no harm.
    boolean isSession = path.equals("/api/session") && changesSomething(request);
    return !isSession && (path.startsWith("/api") || path.startsWith("/metrics"));
  }

  private static boolean isBearer(String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
  }

  private static boolean changesSomething(RoutingContext request) {
    return !READING.contains(request.request().method());
  }

  /** Whether it is a name that no other machine has. */
  static boolean namesThisMachine(@Nullable HostAndPort asked) {
    if (asked == null) {
      return false;
    }
    String host = asked.host().replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
    return THIS_MACHINE.contains(host);
  }

  private boolean comesFromElsewhere(RoutingContext request) {
    String origin = request.request().getHeader(HttpHeaders.ORIGIN);
    String site = request.request().getHeader("Sec-Fetch-Site");
    return (origin != null && !isOurs(origin, request) && !isHidden(origin, request))
        || (site != null && !site.equals("same-origin") && !site.equals("none"));
  }

  /**
   * Our own pages tell nobody where they are, so that browsers say {@code null} of their forms. The
   * only one there is leads where nobody comes without a signed link.
   */
  private static boolean isHidden(String origin, RoutingContext request) {
    return origin.equals("null") && request.normalizedPath().startsWith(ActPage.PATH);
  }

  /** The address people use, or the one this very request was made to. */
  private boolean isOurs(String origin, RoutingContext request) {
    URI from = parse(origin);
    if (from == null || from.getHost() == null) {
      return false;
    }
    HostAndPort asked = request.request().authority();
    return authority(from).equals(authority(settings.publicUrl()))
        || (asked != null
            && authority(from).equals(authority(from.getScheme(), asked.host(), asked.port())));
  }

  private static String authority(URI address) {
    return authority(address.getScheme(), address.getHost(), address.getPort());
  }

  private static String authority(String scheme, @Nullable String host, int port) {
    int said = port > 0 ? port : scheme.equalsIgnoreCase("https") ? 443 : 80;
    return (scheme + "://" + host + ":" + said).toLowerCase(Locale.ROOT);
  }

  private static @Nullable URI parse(String origin) {
    try {
      URI address = URI.create(origin);
      return address.isAbsolute() ? address : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
