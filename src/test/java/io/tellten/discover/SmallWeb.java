package io.tellten.discover;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.tellten.model.Unanswered;
import io.tellten.model.Unanswered.Why;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A world of a few addresses that answers at once; what it does not know has no name. */
public final class SmallWeb implements Door {
  private final Map<String, Supplier<Future<Answer>>> answers = new ConcurrentHashMap<>();
  private final List<URI> asked = new CopyOnWriteArrayList<>();

  /** What begins so is answered like this from now on. */
  public SmallWeb answers(String start, int status, String body) {
    return on(start, () -> Future.succeededFuture(answer(start, status, body)));
  }

  /** What begins so is not answered. */
  public SmallWeb fails(String start, Why why, String sentence) {
    return on(start, () -> Future.failedFuture(new Unanswered(why, sentence, null)));
  }

  /** What begins so is answered as that says. */
  public SmallWeb on(String start, Supplier<Future<Answer>> answer) {
    answers.put(start, answer);
    return this;
  }

  /** An answer of that address. */
  public static Answer answer(String address, int status, String body) {
    return new Answer(
        URI.create(address),
        status,
        Map.of("content-type", body.startsWith("{") ? "application/json" : "text/html"),
        body.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-05-04T12:00:00Z"));
  }

  /** All that was asked, in order. */
  public List<String> asked() {
    return asked.stream().map(URI::toString).toList();
  }

  @Override
  public Future<Answer> ask(
      Ask ask, boolean isPage, @Nullable Budget budget, BooleanSupplier isWanted) {
    asked.add(ask.uri());
    String uri = ask.uri().toString();
    return answers.entrySet().stream()
        .filter(known -> uri.startsWith(known.getKey()))
        .max((one, other) -> one.getKey().length() - other.getKey().length())
        .map(known -> known.getValue().get())
        .orElseGet(
            () ->
                Future.failedFuture(
                    new Unanswered(
                        Why.UNKNOWN_NAME,
                        "The name " + ask.uri().getHost() + " is not known to the DNS.",
                        null)));
  }
}
