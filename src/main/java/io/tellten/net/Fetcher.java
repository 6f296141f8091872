package io.tellten.net;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.net.NetException.Kind;
import io.tellten.net.Requests.Request;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Clock;

/**
 * Asks one address once and gives back whatever it answers: checked by the address guard, capped in
 * size and time, redirects not followed. What goes wrong is a {@link NetException}.
 */
public final class Fetcher {
  private final Requests requests;

  /** One a process. */
  public Fetcher(Vertx vertx, FetchLimits limits, AddressGuard guard, Clock clock) {
    this(vertx, limits, guard, clock, Requests::byDns);
  }

  Fetcher(
      Vertx vertx,
      FetchLimits limits,
      AddressGuard guard,
      Clock clock,
      Requests.Resolver resolver) {
    this.requests = new Requests(vertx, limits, guard, clock, resolver);
  }

  /**
   * Asks once. Every status is an answer, 3xx too; no answer is a failed future with a {@link
   * NetException}.
   */
  public Future<Answer> fetch(Ask ask) {
    return requests.carry(new Request(HttpMethod.GET, ask.uri(), ask.headers(), null));
  }

  /**
   * Where a redirecting answer points to, absolute and without fragment.
   *
   * @throws NetException {@link Kind#BAD_ADDRESS} with a sentence where it points nowhere that can
   *     be asked
   */
  public static URI target(Answer answer) {
    return Address.target(answer);
  }

  /** Ends all connections. */
  public Future<Void> close() {
    return requests.close();
  }
}
