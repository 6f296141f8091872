package io.tellten.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Collections;

/** A mail server on loopback that takes every mail and notes when it came, to whom and its id. */
final class MailSink {
  private final List<Taken> taken = Collections.synchronizedList(new ArrayList<>());
  private final NetServer server;

  /**
   * A mail.
   *
   * @param id its Message-ID without brackets
   * @param at when its last line was read
   */
  record Taken(String to, String id, String subject, Instant at) {}

  MailSink(Vertx vertx) {
    this.server = vertx.createNetServer();
    server.connectHandler(socket -> new Conversation(socket));
  }

  Future<Integer> start() {
    return server.listen(0, "127.0.0.1").map(NetServer::actualPort);
  }

  List<Taken> taken() {
    synchronized (taken) {
      return List.copyOf(taken);
    }
  }

  private final class Conversation {
    private final NetSocket socket;
    private boolean isData;
    private String to = "";
    private String id = "";
    private String subject = "";

    Conversation(NetSocket socket) {
      this.socket = socket;
      socket.handler(RecordParser.newDelimited("\r\n", this::line));
      say("220 sink ready");
    }

    private void line(Buffer buffer) {
      String line = buffer.toString();
      if (isData) {
        data(line);
        return;
      }
      String command = line.toUpperCase(Locale.ROOT);
      if (command.startsWith("EHLO")) {
        say("250-sink\r\n250 8BITMIME");
      } else if (command.startsWith("RCPT TO:")) {
        to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
        say("250 ok");
      } else if (command.startsWith("DATA")) {
        isData = true;
        say("354 go on");
      } else if (command.startsWith("QUIT")) {
        say("221 bye");
        socket.close();
      } else {
        say("250 ok");
      }
    }

    private void data(String line) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (line.equals(".")) {
        isData = false;
        taken.add(new Taken(to, id, subject, Instant.now()));
        say("250 taken");
      } else if (lower.startsWith("message-id:")) {
        id = line.substring(line.indexOf(':') + 1).replaceAll("[<>\\s]", "");
      } else if (lower.startsWith("subject:")) {
        subject = line.substring(line.indexOf(':') + 1).strip();
      }
    }

    private void say(String line) {
      socket.write(line + "\r\n");
    }
  }
}
