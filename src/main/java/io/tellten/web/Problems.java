package io.tellten.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.tellten.discover.RefusedException;
import io.tellten.match.QueryException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whatever went wrong with {@code application/problem+json}: a sentence for the person who
 * asked, and for the operator a log line with the cause where the fault is ours.
 */
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private static final Map<Integer, String> SENTENCES =
      Map.of(
          400, "The request could not be understood.",
          404, "There is nothing at this address.",
          405, "This address does not answer that method.",
          413, "The body is larger than is taken here.",
          414, "The address is too long.",
          415, "The body must be JSON, with Content-Type: application/json.",
          417, "That expectation cannot be met.",
          503, "The database cannot answer just now; try again in a moment.");

  private static final String OUR_FAULT =
      "Something went wrong on our side; the program's log says what.";

  /** After how many seconds to try again when the database is away. */
  private static final String TRY_AGAIN_SECONDS = "2";

  private final Predicate<Throwable> isAway;

  /**
   * @param isAway whether a failure means that the database cannot be reached or is too busy
   */
  Problems(Predicate<Throwable> isAway) {
    this.isAway = isAway;
  }

  /** A failure that is answered with that status and sentence. */
  static HttpException of(int status, String sentence) {
    return new HttpException(status, sentence);
  }

  /**
   * Answers an IllegalArgumentException, which a store has for a cursor that is none of ours, with
   * 400.
   */
  static <T> Future<T> blameTheAsker(Future<T> asked) {
    return asked.recover(
        failure ->
            Future.failedFuture(
                failure instanceof IllegalArgumentException
                    ? of(400, failure.getMessage() + ".")
                    : failure));
  }

  /**
   * What {@code work} made. An IllegalArgumentException of it, also a thrown one, is answered with
   * 400 and an IllegalStateException with 409, each with its own sentence: for services that refuse
   * what makes no sense and what does not fit what there is in this way.
   */
  static <T> Future<T> refusing(Supplier<Future<T>> work) {
    return Future.succeededFuture()
        .compose(v -> work.get())
        .recover(failure -> Future.failedFuture(refusal(failure)));
  }

  private static Throwable refusal(Throwable failure) {
    if (failure instanceof IllegalArgumentException) {
      return of(400, String.valueOf(failure.getMessage()));
    }
    return failure instanceof IllegalStateException
        ? of(409, String.valueOf(failure.getMessage()))
        : failure;
  }

  /** Answers a request that has failed. */
  void answer(RoutingContext request) {
    @Nullable Throwable failure = request.failure();
    int status = statusOf(request.statusCode(), failure);
    if (status >= 500) {
      log(request, status, failure);
    }
    if (failure instanceof QueryException query) {
      answer(request, body(status, sentenceFor(status, query)).put("errors", errors(query)));
    } else {
      answer(request, status, sentenceFor(status, failure));
    }
  }

  /** Answers with that status and the sentence that belongs to it. */
  void answer(RoutingContext request, int status) {
    answer(request, status, sentenceFor(status, null));
  }

  /** Answers with that status and sentence. */
  static void answer(RoutingContext request, int status, String sentence) {
    answer(request, body(status, sentence));
  }

  private static void answer(RoutingContext request, JsonObject body) {
    int status = body.getInteger("status");
    if (request.response().headWritten()) {
      request.response().reset();
      return;
    }
    if (status == 503) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, TRY_AGAIN_SECONDS);
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }

  private static JsonObject body(int status, String sentence) {
    return new JsonObject()
        .put("type", "about:blank")
        .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
        .put("status", status)
        .put("detail", sentence);
  }

  /** Where in the query it is, so that it can be shown there. */
  private static JsonArray errors(QueryException query) {
    return new JsonArray()
        .add(
            new JsonObject()
                .put("path", "query")
                .put("detail", query.getMessage())
                .put("at", query.at())
                .put("length", query.length()));
  }

  private int statusOf(int said, @Nullable Throwable failure) {
    if (failure instanceof HttpException http) {
      return http.getStatusCode();
    }
    if (failure instanceof QueryException) {
      return 422;
    }
    if (failure instanceof RefusedException refused) {
      return switch (refused.why()) {
        case WRONG -> 400;
        case CONFLICT -> 409;
        case UNKNOWN -> 404;
      };
    }
    if (failure != null) {
      return isAway.test(failure) ? 503 : said >= 400 && said < 500 ? said : 500;
    }
    return said >= 400 ? said : 500;
  }

  private static String sentenceFor(int status, @Nullable Throwable failure) {
    if (failure instanceof HttpException http && http.getPayload() != null) {
      return http.getPayload();
    }
    if (failure instanceof QueryException query) {
      return "query: " + query.getMessage();
    }
    if (failure instanceof RefusedException refused) {
      return String.valueOf(refused.getMessage());
    }
    return SENTENCES.getOrDefault(status, OUR_FAULT);
  }

  private static void log(RoutingContext request, int status, @Nullable Throwable failure) {
    if (status == 503) {
      LOG.warn(
          "request not answered method={} path={} why={}",
          request.request().method(),
          request.request().path(),
          String.valueOf(failure));
    } else {
      LOG.error(
          "request failed method={} path={}",
          request.request().method(),
          request.request().path(),
          failure);
    }
  }
}
