package io.tellten.analysis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text classifier of five words, written as a real ONNX file with its tokenizer: the logits of a
 * text are the sum of its words' rows. The format is that of onnx.proto, by field numbers.
 */
final class TinyOnnx {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  /** Rows: padding, unknown, good, bad, okay; columns: the three labels. */
  private static final float[] ROWS = {0, 0, 0, 0, 0.1f, 0, -1, 0, 3, 3, 0, -1, 0, 2, 0};

  private TinyOnnx() {}

  /** Writes {@code model.onnx} and {@code tokenizer.json}. */
  static void write(Path folder) throws IOException {
    Files.write(folder.resolve("model.onnx"), model());
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],
         "normalizer":{"type":"Lowercase"},"pre_tokenizer":{"type":"Whitespace"},
         "post_processor":null,"decoder":null,
         "model":{"type":"WordLevel","unk_token":"[UNK]",
                  "vocab":{"[PAD]":0,"[UNK]":1,"good":2,"bad":3,"okay":4}}}
        """);
  }

  private static byte[] model() {
    byte[] look =
        message(text(1, "rows"), text(1, "input_ids"), text(2, "looked"), text(4, "Gather"));
    byte[] axes = message(text(1, "axes"), number(8, 1), number(20, 7));
    byte[] flat = message(text(1, "keepdims"), number(3, 0), number(20, 2));
    byte[] sum =
        message(
            text(1, "looked"), text(2, "logits"), text(4, "ReduceSum"), part(5, axes),
            part(5, flat));
    byte[] graph =
        message(
            part(1, look), part(1, sum), text(2, "tiny"), part(5, rows()),
            part(11, value("input_ids", INT64, dimension("texts"), dimension("tokens"))),
            part(12, value("logits", FLOAT, dimension("texts"), message(number(1, 3)))));
    return message(number(1, 6), part(7, graph), part(8, message(number(2, 11))));
  }

  private static byte[] rows() {
    ByteBuffer raw = ByteBuffer.allocate(ROWS.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (float row : ROWS) {
      raw.putFloat(row);
    }
    return message(
        number(1, ROWS.length / 3), number(1, 3), number(2, FLOAT), text(8, "rows"),
        part(9, raw.array()));
  }

  private static byte[] value(String name, int type, byte[]... dimensions) {
    byte[] shape = new byte[0];
    for (byte[] dimension : dimensions) {
      shape = message(shape, part(1, dimension));
    }
    byte[] tensor = message(number(1, type), part(2, shape));
    return message(text(1, name), part(2, message(part(1, tensor))));
  }

  private static byte[] dimension(String name) {
    return text(2, name);
  }

  private static byte[] text(int field, String text) {
    return part(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] part(int field, byte[] bytes) {
    return message(varint(field << 3 | 2), varint(bytes.length), bytes);
  }

  private static byte[] number(int field, long value) {
    return message(varint(field << 3), varint(value));
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  private static byte[] message(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
