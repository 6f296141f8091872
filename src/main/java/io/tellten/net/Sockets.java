package io.tellten.net;

import io.tellten.model.StreamAsk;
import io.tellten.net.NetException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens WebSockets to sites that push: the address is checked by the guard and the checked address
 * is the one connected to, which Vert.x' own WebSocket client cannot do.
 */
public final class Sockets {
  /** The largest message that is taken; posts are far smaller. */
  static final int MOST_BYTES = 1024 * 1024;

  /** An answer to the handshake is a few hundred bytes. */
  private static final int MOST_HANDSHAKE_BYTES = 64 * 1024;

  private static final int MAX_ADDRESSES = 3;
  private static final int RESOLVER_THREADS = 2;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
  private static final Pattern IP = Pattern.compile("[\\d.]+|.*:.*");
  private static final Pattern HEADER_NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

  private final FetchLimits limits;
  private final AddressGuard guard;
  private final WorkerExecutor resolving;
  private final NetClient client;

  /** One a process. */
  public Sockets(Vertx vertx, FetchLimits limits, AddressGuard guard) {
    this.limits = limits;
    this.guard = guard;
    this.resolving = vertx.createSharedWorkerExecutor("tellten-sockets", RESOLVER_THREADS);
    this.client =
        vertx.createNetClient(
            new NetClientOptions()
                .setConnectTimeout(Math.toIntExact(limits.connectTimeout().toMillis())));
  }

  /**
   * Opens a connection; it begins with {@link Socket#start}.
   *
   * @return a future that fails with a {@link NetException}, or an {@link UpgradeRefusedException}
   *     when the site answers otherwise
   */
  public Future<Socket> open(StreamAsk ask) {
    Address address;
    try {
      address = Address.of(httpOf(ask.uri()));
    } catch (NetException e) {
      return Future.failedFuture(e);
    }
    Attempt attempt = new Attempt(ask, address);
    return resolving
        .executeBlocking(() -> List.of(InetAddress.getAllByName(address.name())), false)
        .map(resolved -> passed(resolved, address))
        .compose(addresses -> attempt.open(addresses, 0))
        .timeout(limits.totalTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            failure -> {
              attempt.callOff();
              return Future.failedFuture(
                  failure instanceof UpgradeRefusedException
                      ? failure
                      : Failures.of(failure, address.name()));
            });
  }

  /** Ends all connections. */
  public Future<Void> close() {
    return client.close().eventually(resolving::close);
  }

  private static URI httpOf(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("ws") && !scheme.equals("wss")) {
      throw new NetException(
          Kind.BAD_ADDRESS, "Only ws and wss addresses can be listened to, and this is neither.");
    }
    return URI.create("http" + uri.toString().substring("ws".length()));
  }

  private List<InetAddress> passed(List<InetAddress> resolved, Address address) {
    List<InetAddress> passed =
        resolved.stream()
            .filter(a -> guard.refusal(a, address.port()) == null)
            .limit(MAX_ADDRESSES)
            .toList();
    if (passed.isEmpty()) {
      InetAddress first = resolved.get(0);
      String at =
          address.name().equals(first.getHostAddress())
              ? " is "
              : " is at " + first.getHostAddress() + ", ";
      throw new NetException(
          Kind.REFUSED, address.name() + at + guard.refusal(first, address.port()) + ".");
    }
    return passed;
  }

  /** One wish for a stream, from the checked addresses to the answered handshake. */
  private final class Attempt {
    private final StreamAsk ask;
    private final Address address;
    private final String key;
    private volatile @Nullable NetSocket connection;
    private volatile boolean calledOff;

    Attempt(StreamAsk ask, Address address) {
      this.ask = ask;
      this.address = address;
      byte[] random = new byte[16];
      ThreadLocalRandom.current().nextBytes(random);
      this.key = Base64.getEncoder().encodeToString(random);
    }

    void callOff() {
      calledOff = true;
      NetSocket open = connection;
      if (open != null) {
        open.close();
      }
    }

    Future<Socket> open(List<InetAddress> addresses, int index) {
      return client
          .connect(options(addresses.get(index)))
          .recover(
              failure ->
                  index + 1 < addresses.size() && Failures.isNoConnection(failure)
                      ? client.connect(options(addresses.get(index + 1)))
                      : Future.failedFuture(failure))
          .compose(this::shakeHands);
    }

    private ConnectOptions options(InetAddress checked) {
      ConnectOptions options =
          new ConnectOptions()
              .setRemoteAddress(
                  SocketAddress.inetSocketAddress(address.port(), checked.getHostAddress()))
              .setHost(address.name())
              .setPort(address.port())
              .setSsl(address.secure());
      if (address.secure()) {
        options.setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
        if (!IP.matcher(address.name()).matches()) {
          options.setSniServerName(address.name());
        }
      }
      return options;
    }

    private Future<Socket> shakeHands(NetSocket socket) {
      connection = socket;
      if (calledOff) {
        socket.close();
      }
      Promise<Socket> opened = Promise.promise();
      Buffer[] heard = {Buffer.buffer()};
      socket.handler(
          chunk -> {
            heard[0] = Buffer.buffer().appendBuffer(heard[0]).appendBuffer(chunk);
            int end = heard[0].toString(StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
            if (end >= 0) {
              answered(socket, heard[0], end, opened);
            } else if (heard[0].length() > MOST_HANDSHAKE_BYTES) {
              opened.tryFail(improper());
            }
          });
      socket.exceptionHandler(opened::tryFail);
      socket.closeHandler(
          v ->
              opened.tryFail(
                  new NetException(
                      Kind.UNREACHABLE,
                      "The connection to " + address.name() + " was closed.")));
      return socket.write(request()).compose(v -> opened.future());
    }

    private String request() {
      boolean usual = address.port() == (address.secure() ? 443 : 80);
      StringBuilder request = new StringBuilder(512);
      request.append("GET ").append(address.pathAndQuery()).append(" HTTP/1.1\r\n");
      line(request, "Host", address.host() + (usual ? "" : ":" + address.port()));
      line(request, "Upgrade", "websocket");
      line(request, "Connection", "Upgrade");
      line(request, "Sec-WebSocket-Key", key);
      line(request, "Sec-WebSocket-Version", "13");
      line(request, "User-Agent", limits.userAgent());
      if (!ask.subprotocols().isEmpty()) {
        line(request, "Sec-WebSocket-Protocol", String.join(", ", ask.subprotocols()));
      }
      ask.headers().forEach((name, value) -> line(request, name, value));
      return request.append("\r\n").toString();
    }

    /** A line break in a value would be a header of its own. */
    private void line(StringBuilder request, String name, String value) {
      if (!HEADER_NAME.matcher(name).matches() || value.chars().anyMatch(c -> c < 0x20)) {
        throw new NetException(Kind.BAD_ADDRESS, "A header for " + address.name() + " is not one.");
      }
      request.append(name).append(": ").append(value).append("\r\n");
    }

    private void answered(NetSocket socket, Buffer heard, int end, Promise<Socket> opened) {
      socket.pause();
      String[] lines = heard.getString(0, end, "ISO-8859-1").split("\r\n");
      var status = STATUS.matcher(lines[0]);
      Map<String, String> headers = new HashMap<>();
      for (int i = 1; i < lines.length; i++) {
        int colon = lines[i].indexOf(':');
        if (colon > 0) {
          headers.putIfAbsent(
              lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
              lines[i].substring(colon + 1).strip());
        }
      }
      if (!status.matches()) {
        opened.tryFail(improper());
      } else if (Integer.parseInt(status.group(1)) != SWITCHING_PROTOCOLS) {
        opened.tryFail(
            new UpgradeRefusedException(
                address.name(), Integer.parseInt(status.group(1)), headers.get("retry-after")));
      } else if (!accepted().equals(headers.get("sec-websocket-accept"))) {
        opened.tryFail(improper());
      } else {
        Socket open =
            new Socket(
                socket, address.name(), MOST_BYTES, heard.getBuffer(end + 4, heard.length()));
        ask.hello().forEach(open::sendText);
        opened.tryComplete(open);
      }
    }

    private String accepted() {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-1")
                .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder().encodeToString(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has SHA-1", e);
      }
    }

    private NetException improper() {
      return new NetException(
          Kind.UNREADABLE, "What " + address.name() + " answers is not proper HTTP.");
    }
  }
}
