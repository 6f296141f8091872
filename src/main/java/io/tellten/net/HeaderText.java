package io.tellten.net;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Text beyond ASCII as a mail header carries it (RFC 2047). The mail client's own way tears apart
 * what takes two chars in Java, such as most emoji.
 */
final class HeaderText {
  /** An encoded word has at most 75 characters, 12 of them around the text: 63 of Base64. */
  private static final int MOST_BYTES = 45;

  private HeaderText() {}

  /** The text as encoded words, one a line; as it is where it is short and plain ASCII. */
  static String encoded(String text) {
    if (text.length() <= MOST_BYTES && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      return text;
    }
    StringBuilder words = new StringBuilder();
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int codePoint : text.codePoints().toArray()) {
      String sign = Character.toString(codePoint);
      int size = sign.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > MOST_BYTES) {
        append(words, word);
        bytes = 0;
      }
      word.append(sign);
      bytes += size;
    }
    append(words, word);
    return words.toString();
  }

  private static void append(StringBuilder words, StringBuilder word) {
    if (words.length() > 0) {
      words.append("\n ");
    }
    byte[] utf8 = word.toString().getBytes(StandardCharsets.UTF_8);
    words.append("=?UTF-8?B?").append(Base64.getEncoder().encodeToString(utf8)).append("?=");
    word.setLength(0);
  }
}
