package io.tellten.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.net.FrameReader.Frame;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a server sends is cut into messages, however it arrives. */
class FrameReaderTest {
  private static final int TEXT = 1;
  private static final int MOST = 4 << 20;

  private final FrameReader reader = new FrameReader(MOST, "news.example");

  @Test
  void messagesAreTheSameInWhateverPiecesTheyCome() {
    Buffer all = Buffer.buffer();
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sent.add("message " + i + "!".repeat(i * 7));
      all.appendBuffer(message(sent.get(i)));
    }
    Random random = new Random(7);
    List<String> read = new ArrayList<>();
    for (int at = 0; at < all.length(); ) {
      int end = Math.min(all.length(), at + 1 + random.nextInt(90));
      reader.add(all.getBuffer(at, end));
      at = end;
      for (Frame next = reader.next(); next != null; next = reader.next()) {
        read.add(new String(next.payload()));
      }
    }
    assertThat(read).isEqualTo(sent);
  }

  @Test
  void aChunkIsLeftAsItCame() {
    Buffer chunk = message("one").getBuffer(0, 3);
    Buffer kept = chunk.copy();
    reader.add(chunk);
    assertThat(reader.next()).isNull();
    reader.add(message("one").getBuffer(3, 5));
    assertThat(new String(reader.next().payload())).isEqualTo("one");
    assertThat(chunk).isEqualTo(kept);
  }

  /** Copying all that waits for every byte would take minutes. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aLargeMessageThatComesByteByByteIsReadInTime() {
    Buffer message = message("x".repeat(3_000_000));
    Buffer one = Buffer.buffer("x");
    reader.add(message.getBuffer(0, 10));
    for (int i = 10; i < message.length(); i++) {
      assertThat(reader.next() == null).isTrue();
      reader.add(one);
    }
    assertThat(reader.next().payload()).hasSize(3_000_000);
  }

  private static Buffer message(String text) {
    byte[] bytes = text.getBytes();
    Buffer frame = Buffer.buffer().appendUnsignedByte((short) (0x80 | TEXT));
    if (bytes.length < 126) {
      frame.appendUnsignedByte((short) bytes.length);
    } else if (bytes.length < 1 << 16) {
      frame.appendUnsignedByte((short) 126).appendUnsignedShort(bytes.length);
    } else {
      frame.appendUnsignedByte((short) 127).appendLong(bytes.length);
    }
    return frame.appendBytes(bytes);
  }
}
