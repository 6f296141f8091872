package io.tellten.net;

import io.tellten.model.Answer;
import io.tellten.net.NetException.Kind;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries one request at a time to one address and brings back whatever it answers: checked by the
 * address guard, capped in size and time, redirects not followed. What goes wrong is a {@link
 * NetException}.
 */
final class Requests {
  /** A name with more addresses than this is not tried on all of them. */
  private static final int MAX_ADDRESSES = 3;

  /** As many requests as an owner may let a host be asked at once, and some that are being closed. */
  private static final int CONNECTIONS_PER_ADDRESS = 20;

  /** More than this waiting for one host means that somebody asks without its host queue. */
  private static final int WAITING_PER_ADDRESS = 32;

  /** Shorter than the 5 s of common servers, so that we never send on what they just closed. */
  private static final int KEEP_ALIVE_SECONDS = 2;

  /** Cookies and content policies of large sites go well past the usual 8 kB. */
  private static final int MAX_HEADER_BYTES = 64 * 1024;

  /** Names are resolved by blocking calls, apart from the pool that reads answers. */
  private static final int RESOLVER_THREADS = 8;

  private static final int BYTES_PER_MB = 1024 * 1024;

  /** How a name becomes addresses; blocking. */
  interface Resolver {
    List<InetAddress> resolve(String name) throws UnknownHostException;
  }

  private final Vertx vertx;
  private final FetchLimits limits;
  private final AddressGuard guard;
  private final Clock clock;
  private final Resolver resolver;
  private final WorkerExecutor resolving;
  private final WebClient client;

  Requests(Vertx vertx, FetchLimits limits, AddressGuard guard, Clock clock, Resolver resolver) {
    this.vertx = vertx;
    this.limits = limits;
    this.guard = guard;
    this.clock = clock;
    this.resolver = resolver;
    this.resolving = vertx.createSharedWorkerExecutor("tellten-resolver", RESOLVER_THREADS);
    this.client = WebClient.create(vertx, options(limits), pool());
    client.addInterceptor(Requests::holdRequest);
  }

  /** How names become addresses outside of tests. */
  static List<InetAddress> byDns(String name) throws UnknownHostException {
    return List.of(InetAddress.getAllByName(name));
  }

  /** One request: what is sent, where to and with which body; null: none. */
  record Request(
      HttpMethod method, URI uri, Map<String, String> headers, @Nullable Buffer body) {}

  /**
   * Carries it once. Every status is an answer, 3xx too; no answer is a failed future with a {@link
   * NetException}.
   */
  Future<Answer> carry(Request request) {
    Address address;
    try {
      address = Address.of(request.uri());
    } catch (NetException e) {
      return Future.failedFuture(e);
    }
    return new Hop(request, address).answer();
  }

  /** Ends all connections. */
  Future<Void> close() {
    client.close();
    return resolving.close();
  }

  /** One request, from the name to the decompressed body. */
  private final class Hop {
    private final Request asked;
    private final Address address;
    private final NetException tooLarge;
    private volatile @Nullable NetException calledOff;
    private volatile @Nullable CappedBody body;

    Hop(Request asked, Address address) {
      this.asked = asked;
      this.address = address;
      this.tooLarge =
          new NetException(
              Kind.TOO_LARGE,
              "The answer of "
                  + address.name()
                  + " is larger than "
                  + inWords(limits.maxBodyBytes())
                  + ", the most that is taken.");
    }

    Future<Answer> answer() {
      return run()
          .timeout(limits.totalTimeout().toMillis(), TimeUnit.MILLISECONDS)
          .recover(failure -> Future.failedFuture(why(failure)));
    }

    private Future<Answer> run() {
      return resolving
          .executeBlocking(() -> resolver.resolve(address.name()), false)
          .map(this::mayBeAsked)
          .compose(addresses -> send(addresses, 0))
          .compose(this::read);
    }

    /** What we ended ourselves failed for our reason, whatever the broken connection says. */
    private NetException why(Throwable failure) {
      CappedBody current = body;
      NetException own = current == null ? null : current.calledOff();
      if (own != null) {
        return own;
      }
      if (failure instanceof TimeoutException) {
        return callOff(); // the time-out of a future does not end the work behind it
      }
      return Failures.of(failure, address.name());
    }

    private NetException callOff() {
      NetException late =
          new NetException(
              Kind.TIMED_OUT,
              address.name()
                  + " gave no complete answer within "
                  + inWords(limits.totalTimeout())
                  + ".");
      calledOff = late;
      CappedBody current = body;
      if (current != null) {
        current.callOff(late);
      }
      return late;
    }

    private List<InetAddress> mayBeAsked(List<InetAddress> resolved) {
      List<InetAddress> passed =
          resolved.stream()
              .filter(a -> guard.refusal(a, address.port()) == null)
              .limit(MAX_ADDRESSES)
              .toList();
      if (passed.isEmpty()) {
        throw refused(resolved);
      }
      return passed;
    }

    private NetException refused(List<InetAddress> resolved) {
      for (InetAddress a : resolved) {
        String why = guard.refusal(a, address.port());
        if (why != null) {
          String at =
              address.name().equals(a.getHostAddress())
                  ? " is "
                  : " is at " + a.getHostAddress() + ", ";
          return new NetException(Kind.REFUSED, address.name() + at + why + ".");
        }
      }
      return new NetException(Kind.UNKNOWN_HOST, "The name " + address.name() + " has no address.");
    }

    /** Another address of the same name is tried only where no connection came about. */
    private Future<HttpResponse<Buffer>> send(List<InetAddress> addresses, int index) {
      return send(addresses.get(index))
          .recover(
              failure ->
                  index + 1 < addresses.size() && Failures.isNoConnection(failure)
                      ? send(addresses, index + 1)
                      : Future.failedFuture(failure));
    }

    private Future<HttpResponse<Buffer>> send(InetAddress checked) {
      CappedBody current = new CappedBody(limits.maxBodyBytes(), tooLarge);
      body = current;
      NetException off = calledOff;
      if (off != null) {
        return Future.failedFuture(off);
      }
      RequestOptions options =
          new RequestOptions()
              .setHost(address.host())
              .setPort(address.port())
              .setSsl(address.secure())
              .setURI(address.pathAndQuery())
              .setFollowRedirects(false)
              .setHeaders(headers());
      SocketAddress server =
          SocketAddress.inetSocketAddress(address.port(), checked.getHostAddress());
      HttpRequest<Buffer> request = client.request(asked.method(), server, options).as(current);
      Buffer content = asked.body();
      return content == null ? request.send() : request.sendBuffer(content);
    }

    private MultiMap headers() {
      MultiMap headers = MultiMap.caseInsensitiveMultiMap();
      headers.addAll(asked.headers());
      headers.set("User-Agent", limits.userAgent());
      headers.set("Accept-Encoding", "gzip");
      return headers;
    }

    private Future<Answer> read(HttpResponse<Buffer> response) {
      Map<String, String> headers = new HashMap<>();
      response
          .headers()
          .forEach(h -> headers.putIfAbsent(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
      Buffer body = response.body();
      byte[] raw = body == null ? new byte[0] : body.getBytes();
      return decompressed(raw, headers.getOrDefault("content-encoding", ""))
          .map(b -> new Answer(asked.uri(), response.statusCode(), headers, b, clock.instant()));
    }

    private Future<byte[]> decompressed(byte[] raw, String encoding) {
      String named = encoding.strip().toLowerCase(Locale.ROOT);
      if (raw.length == 0 || named.isEmpty() || named.equals("identity")) {
        return Future.succeededFuture(raw);
      }
      if (!named.equals("gzip") && !named.equals("x-gzip")) {
        return Future.failedFuture(
            new NetException(
                Kind.UNREADABLE,
                "The answer of " + address.name() + " is compressed in a way nobody asked for."));
      }
      return vertx.executeBlocking(
          () -> Gunzip.gunzip(raw, limits.maxBodyBytes(), tooLarge, address.name()), false);
    }
  }

  private static void holdRequest(HttpContext<?> context) {
    if (context.phase() == ClientPhase.SEND_REQUEST
        && context.request().bodyCodec() instanceof CappedBody body) {
      body.hold(context.clientRequest());
    }
    context.next();
  }

  private static WebClientOptions options(FetchLimits limits) {
    WebClientOptions options = new WebClientOptions();
    options.setFollowRedirects(false);
    options.setUserAgentEnabled(false);
    options.setConnectTimeout(Math.toIntExact(limits.connectTimeout().toMillis()));
    options.setSslHandshakeTimeout(limits.connectTimeout().toMillis());
    options.setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    options.setKeepAliveTimeout(KEEP_ALIVE_SECONDS);
    options.setMaxHeaderSize(MAX_HEADER_BYTES);
    return options;
  }

  private static PoolOptions pool() {
    return new PoolOptions()
        .setHttp1MaxSize(CONNECTIONS_PER_ADDRESS)
        .setMaxWaitQueueSize(WAITING_PER_ADDRESS);
  }

  private static String inWords(int bytes) {
    return bytes >= BYTES_PER_MB ? bytes / BYTES_PER_MB + " MB" : bytes + " bytes";
  }

  private static String inWords(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }
}
