package io.tellten.web;

import io.tellten.past.Imports;
import io.tellten.store.BusinessStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in files of old mentions as they come, piece by piece to the disk, and hands them on whole.
 * None of them lies there afterwards.
 */
final class Uploads {
  /** A million reviews of usual length; what is larger is better sent in several files. */
  static final long MOST_BYTES = 200L * 1024 * 1024;

  private static final Set<String> TYPES =
      Set.of("text/csv", "text/plain", "text/tab-separated-values", "application/vnd.ms-excel");

  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  private final Imports imports;
  private final BusinessStore businesses;
  private final long mostBytes;

  /**
   * @param mostBytes more is answered with 413
   */
  Uploads(Services services, long mostBytes) {
    this.imports = services.past().imports();
    this.businesses = services.businesses();
    this.mostBytes = mostBytes;
  }

  /** Goes on where the body may be a file of values. */
  static void holdUnlessFile(RoutingContext request) {
    String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && TYPES.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
      request.next();
    } else {
      request.fail(
          Problems.of(415, "The body must be a file of values, with Content-Type: text/csv."));
    }
  }

  /** {@code addImport}. */
  Future<Result> add(Call call) {
    HttpServerRequest request = call.request().request();
    request.pause();
    long business = call.given().requiredNumber("business");
    String name = Objects.requireNonNullElse(call.given().text("name"), "A file of old mentions");
    FileSystem files = call.request().vertx().fileSystem();
    return businesses
        .find(business)
        .compose(
            found -> {
              if (found.isEmpty() || found.get().archived()) {
                throw Problems.of(
                    400, "business: no business with the id " + business + " is watched.");
              }
              if (isTooLong(request.getHeader(HttpHeaders.CONTENT_LENGTH))) {
                throw tooLarge();
              }
              return files.createTempFile("tellten-import", ".csv");
            })
        .onFailure(failure -> request.resume()) // what comes is dropped
        .compose(
            path ->
                receive(request, files, path)
                    .compose(
                        v ->
                            Problems.refusing(() -> imports.take(business, name, Path.of(path))))
                    .eventually(() -> delete(files, path)))
        .map(made -> new Result(201, ImportViews.inFull(made)));
  }

  private boolean isTooLong(@Nullable String length) {
    return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > mostBytes;
  }

  private RuntimeException tooLarge() {
    return Problems.of(
        413,
        "The file is larger than "
            + mostBytes / (1024 * 1024)
            + " MB; send it in several files.");
  }

  private Future<Void> receive(HttpServerRequest request, FileSystem files, String path) {
    return files
        .open(path, new OpenOptions().setRead(false).setCreate(false))
        .onFailure(failure -> request.resume())
        .compose(file -> receive(request, file).eventually(file::close));
  }

  private Future<Void> receive(HttpServerRequest request, AsyncFile file) {
    Promise<Void> received = Promise.promise();
    long[] bytes = {0};
    request.exceptionHandler(received::tryFail);
    request.endHandler(v -> received.tryComplete());
    request.handler(
        piece -> {
          bytes[0] += piece.length();
          if (bytes[0] > mostBytes) {
            request.handler(rest -> {}); // whoever sends has to come to the end to hear of it
            received.tryFail(tooLarge());
          } else {
            write(request, file, piece, received);
          }
        });
    request.resume();
    return received.future();
  }

  /** Where the disk is slower than the sender, the sender waits. */
  private static void write(
      HttpServerRequest request, AsyncFile file, Buffer piece, Promise<Void> received) {
    file.write(piece).onFailure(received::tryFail);
    if (file.writeQueueFull()) {
      request.pause();
      file.drainHandler(v -> request.resume());
    }
  }

  private static Future<Void> delete(FileSystem files, String path) {
    return files
        .delete(path)
        .recover(
            failure -> {
              LOG.warn("a file that was brought stays behind path={}", path, failure);
              return Future.succeededFuture();
            });
  }
}
