package io.tellten.crawl;

import static io.tellten.store.TestDatabase.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A real site on loopback that pushes as told and remembers who connected. */
final class TestStream {
  private final HttpServer server;
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private final List<ServerWebSocket> open = new CopyOnWriteArrayList<>();
  private volatile Consumer<ServerWebSocket> script = socket -> {};
  private volatile int refusal;

  TestStream(Vertx vertx) {
    server =
        await(
            vertx
                .createHttpServer()
                .webSocketHandshakeHandler(
                    handshake -> {
                      opened.add(handshake.query());
                      if (refusal > 0) {
                        handshake.reject(refusal);
                      } else {
                        handshake.accept();
                      }
                    })
                .webSocketHandler(
                    socket -> {
                      open.add(socket);
                      socket.closeHandler(v -> open.remove(socket));
                      script.accept(socket);
                    })
                .listen(0, "127.0.0.1"));
  }

  /** From now on every new connection gets this. */
  void onOpen(Consumer<ServerWebSocket> what) {
    script = what;
  }

  /** From now on every new connection gets these lines and stays open. */
  void sends(String... lines) {
    onOpen(
        socket -> {
          for (String line : lines) {
            socket.writeTextMessage(line);
          }
        });
  }

  /** Answers with this status instead of opening; 0: opens. */
  void refuses(int status) {
    refusal = status;
  }

  /** Sends a line to whoever is connected. */
  void push(String line) {
    open.forEach(socket -> socket.writeTextMessage(line));
  }

  /** Breaks all connections off. */
  void drop() {
    open.forEach(ServerWebSocket::close);
  }

  int connections() {
    return open.size();
  }

  /** The query of every connection that was asked for, in order. */
  List<String> opened() {
    return opened;
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/stream";
  }
}
