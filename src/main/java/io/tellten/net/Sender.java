package io.tellten.net;

import io.tellten.model.Answer;
import io.tellten.model.Send;
import io.tellten.net.NetException.Kind;
import io.tellten.net.Requests.Request;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.util.Set;

/**
 * Sends one message to one address once and gives back whatever is answered: checked by the address
 * guard, capped in size and time, redirects not followed, so that what is meant for one address
 * never reaches another. What goes wrong is a {@link NetException}, which holds no secret of the
 * address.
 */
public final class Sender {
  private static final Set<String> METHODS = Set.of("POST", "PUT");

  private final Requests requests;

  /** One a process. */
  public Sender(Vertx vertx, FetchLimits limits, AddressGuard guard, Clock clock) {
    this(vertx, limits, guard, clock, Requests::byDns);
  }

  Sender(
      Vertx vertx,
      FetchLimits limits,
      AddressGuard guard,
      Clock clock,
      Requests.Resolver resolver) {
    this.requests = new Requests(vertx, limits, guard, clock, resolver);
  }

  /**
   * Sends once. Every status is an answer, 3xx too; no answer is a failed future with a {@link
   * NetException}, and then the message may have arrived or not.
   */
  public Future<Answer> send(Send send) {
    if (!METHODS.contains(send.method())) {
      return Future.failedFuture(
          new NetException(Kind.BAD_ADDRESS, "Messages are sent by POST or PUT only."));
    }
    return requests.carry(
        new Request(
            HttpMethod.valueOf(send.method()),
            send.uri(),
            send.headers(),
            Buffer.buffer(send.body())));
  }

  /** Ends all connections. */
  public Future<Void> close() {
    return requests.close();
  }
}
