package io.tellten.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dashboard's files, and the headers that keep everything foreign out of its pages. Our own
 * files are asked for anew each time (304 when unchanged), libraries under their version are kept.
 */
final class Pages {
  private static final String PACKED = "webroot";
  private static final String LIBRARIES = "META-INF/resources/_static";
  private static final Duration LIBRARY_AGE = Duration.ofDays(365);

  /** Everything that is neither the API nor about the program itself. */
  private static final String OURS =
      "^/(?!api(?:/|$)|health(?:/|$)|metrics(?:/|$)|_static(?:/|$)).*";

  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\"[^>]*>(.*?)</script>", Pattern.DOTALL);

  private final @Nullable Path webroot;
  private final String policy;

  private Pages(@Nullable Path webroot, String policy) {
    this.webroot = webroot;
    this.policy = policy;
  }

  /** Reads the front page for what its policy must allow. */
  static Future<Pages> load(Vertx vertx, @Nullable Path webroot) {
    String index = (webroot == null ? PACKED : webroot.toString()) + "/index.html";
    return vertx
        .fileSystem()
        .exists(index)
        .compose(
            there ->
                there
                    ? vertx
                        .fileSystem()
                        .readFile(index)
                        .map(page -> page.toString(StandardCharsets.UTF_8))
                    : Future.succeededFuture(""))
        .map(page -> new Pages(webroot, policyFor(page)));
  }

  /** Goes with every answer, whatever it is. */
  void addHeaders(RoutingContext request) {
    request
        .response()
        .putHeader("Content-Security-Policy", policy)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    request.next();
  }

  /** Serves the files. */
  void mount(Router router) {
    router
        .get("/_static/*")
        .method(HttpMethod.HEAD)
        .handler(closed(StaticHandler.create(LIBRARIES)).setMaxAgeSeconds(LIBRARY_AGE.toSeconds()));
    StaticHandler ours =
        webroot == null
            ? StaticHandler.create(PACKED)
            // What is being written is read anew, also a file that was not there before.
            : StaticHandler.create(FileSystemAccess.ROOT, webroot.toString())
                .setFilesReadOnly(false);
    router
        .getWithRegex(OURS)
        .method(HttpMethod.HEAD)
        .handler(
            request -> {
              request.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
              request.next();
            })
        .handler(closed(ours).setMaxAgeSeconds(0));
  }

  private static StaticHandler closed(StaticHandler files) {
    return files
        .setDirectoryListing(false)
        .setIncludeHidden(false)
        .setDefaultContentEncoding("UTF-8");
  }

  /** The inline import map, exactly as it stands in the page; null where there is none. */
  static @Nullable String importMap(String page) {
    Matcher map = IMPORT_MAP.matcher(page);
    return map.find() ? map.group(1) : null;
  }

  private static String policyFor(String page) {
    String map = importMap(page);
    return "default-src 'none'; script-src 'self'"
        + (map == null ? "" : " 'sha256-" + sha256(map) + "'")
        + "; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'"
        + "; manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
