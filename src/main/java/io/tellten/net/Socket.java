package io.tellten.net;

import io.tellten.net.NetException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One open WebSocket (RFC 6455) that a site pushes through. It is silent until {@link #start}; what
 * comes while it is paused waits at the site.
 */
public final class Socket {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int GOING_AWAY = 1001;
  private static final int SHORT_LENGTH = 126;
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;

  private final NetSocket connection;
  private final String host;
  private final FrameReader frames;
  private final Promise<Void> ended = Promise.promise();
  private @Nullable Consumer<String> onText;
  private @Nullable Runnable onLife;
  private boolean closing;

  /**
   * @param first what came behind the answer to the handshake
   */
  Socket(NetSocket connection, String host, int mostBytes, Buffer first) {
    this.connection = connection;
    this.host = host;
    this.frames = new FrameReader(mostBytes, host);
    connection.handler(this::take);
    connection.exceptionHandler(failure -> end(Failures.of(failure, host)));
    connection.closeHandler(
        v ->
            end(
                closing
                    ? null
                    : new NetException(
                        Kind.UNREACHABLE, "The connection to " + host + " was closed.")));
    frames.add(first);
  }

  /**
   * Lets messages through from now on.
   *
   * @param text hears each message, on the connection's event loop
   * @param life hears that the other side still answers
   */
  public void start(Consumer<String> text, Runnable life) {
    onText = text;
    onLife = life;
    connection.resume();
    take(Buffer.buffer());
  }

  /** No further message is taken from the network; a few that came already may still be heard. */
  public void pause() {
    connection.pause();
  }

  /** Takes messages again. */
  public void resume() {
    connection.resume();
  }

  /** Asks whether the other side is still there; it is heard as life. */
  public void ping() {
    send(PING, new byte[0]);
  }

  /** Ends the connection. */
  public void close() {
    if (!closing) {
      closing = true;
      connection.resume(); // a paused one would not notice its own end
      send(CLOSE, new byte[] {(byte) (GOING_AWAY >> 8), (byte) GOING_AWAY});
      connection.close();
    }
  }

  /** Completes when it was closed by us; fails with a {@link NetException} when by anything else. */
  public Future<Void> ended() {
    return ended.future();
  }

  void sendText(String message) {
    send(TEXT, message.getBytes(StandardCharsets.UTF_8));
  }

  private void take(Buffer chunk) {
    try {
      frames.add(chunk);
      FrameReader.Frame frame = frames.next();
      while (frame != null && !closing) {
        hear(frame);
        frame = frames.next();
      }
    } catch (NetException e) {
      end(e);
      connection.close();
    }
  }

  private void hear(FrameReader.Frame frame) {
    if (onLife != null) {
      onLife.run();
    }
    if (frame.opcode() == TEXT && onText != null) {
      onText.accept(new String(frame.payload(), StandardCharsets.UTF_8));
    } else if (frame.opcode() == PING && !connection.writeQueueFull()) { // who pings and reads not
      send(PONG, frame.payload());
    } else if (frame.opcode() == CLOSE) {
      end(new NetException(Kind.UNREACHABLE, host + " ended the connection."));
      close();
    }
  }

  private void end(@Nullable NetException why) {
    if (why == null) {
      ended.tryComplete();
    } else {
      ended.tryFail(why);
    }
  }

  /** What a client sends is masked, so that no proxy takes it for something else. */
  private void send(int opcode, byte[] payload) {
    Buffer out = Buffer.buffer().appendByte((byte) (FINAL | opcode));
    if (payload.length < SHORT_LENGTH) {
      out.appendByte((byte) (MASKED | payload.length));
    } else if (payload.length < 1 << 16) {
      out.appendByte((byte) (MASKED | SHORT_LENGTH)).appendUnsignedShort(payload.length);
    } else {
      out.appendByte((byte) (MASKED | (SHORT_LENGTH + 1))).appendLong(payload.length);
    }
    byte[] mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    out.appendBytes(mask);
    byte[] masked = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      masked[i] = (byte) (payload[i] ^ mask[i % 4]);
    }
    connection
        .write(out.appendBytes(masked))
        .onFailure(failure -> end(Failures.of(failure, host)));
  }
}
