package io.tellten.net;

import io.tellten.net.NetException.Kind;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Cuts what a WebSocket server sends into whole messages, none of them larger than the cap. */
final class FrameReader {
  private static final int CONTINUATION = 0;
  private static final int CONTROL_FROM = 8;
  private static final int MOST_CONTROL_BYTES = 125;

  private final int mostBytes;
  private final String host;
  private Buffer buffer = Buffer.buffer();

  /** Whether more may be put behind what is there: a chunk as it came is whoever's it was. */
  private boolean isOurs;

  private int at;
  private int fragmentsOpcode;
  private @Nullable Buffer fragments;

  FrameReader(int mostBytes, String host) {
    this.mostBytes = mostBytes;
    this.host = host;
  }

  /** A whole message, or a control frame. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Frame(int opcode, byte[] payload) {}

  /** Takes what came; each byte is copied a few times at most, however small the chunks are. */
  void add(Buffer chunk) {
    if (at == buffer.length()) {
      buffer = chunk;
      isOurs = false;
      at = 0;
      return;
    }
    if (!isOurs || at > buffer.length() / 2) {
      buffer = Buffer.buffer().appendBuffer(buffer, at, buffer.length() - at);
      isOurs = true;
      at = 0;
    }
    buffer.appendBuffer(chunk);
  }

  /**
   * The next message; null when it is not complete yet.
   *
   * @throws NetException when it is too large or not what a server may send
   */
  @Nullable Frame next() {
    while (true) {
      int start = at;
      if (buffer.length() - at < 2) {
        return null;
      }
      int first = buffer.getUnsignedByte(at);
      int second = buffer.getUnsignedByte(at + 1);
      int opcode = first & 0x0f;
      boolean last = (first & 0x80) != 0;
      if ((first & 0x70) != 0 || (second & 0x80) != 0) {
        throw unreadable();
      }
      int header = 2;
      long length = second & 0x7f;
      if (length == 126) {
        header = 4;
        if (buffer.length() - at < header) {
          return null;
        }
        length = buffer.getUnsignedShort(at + 2);
      } else if (length == 127) {
        header = 10;
        if (buffer.length() - at < header) {
          return null;
        }
        length = buffer.getLong(at + 2);
      }
      if (opcode >= CONTROL_FROM && (!last || length > MOST_CONTROL_BYTES)) {
        throw unreadable();
      }
      int before = fragments == null ? 0 : fragments.length();
      if (length < 0 || length + before > mostBytes) {
        throw new NetException(
            Kind.TOO_LARGE, "A message of " + host + " is larger than the most that is taken.");
      }
      if (buffer.length() - at - header < length) {
        return null;
      }
      byte[] payload = buffer.getBytes(start + header, start + header + (int) length);
      at = start + header + (int) length;
      if (opcode >= CONTROL_FROM) {
        return new Frame(opcode, payload);
      }
      Frame whole = joined(opcode, last, payload);
      if (whole != null) {
        return whole;
      }
    }
  }

  private @Nullable Frame joined(int opcode, boolean last, byte[] payload) {
    if ((opcode == CONTINUATION) == (fragments == null)) {
      throw unreadable();
    }
    if (last && fragments == null) {
      return new Frame(opcode, payload);
    }
    if (fragments == null) {
      fragmentsOpcode = opcode;
      fragments = Buffer.buffer();
    }
    fragments.appendBytes(payload);
    if (!last) {
      return null;
    }
    Frame whole = new Frame(fragmentsOpcode, fragments.getBytes());
    fragments = null;
    return whole;
  }

  private NetException unreadable() {
    return new NetException(Kind.UNREADABLE, "What " + host + " sends is not a proper stream.");
  }
}
