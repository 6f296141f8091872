package io.tellten.crawl;

import io.tellten.model.Question;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the same is asked for the same names as before: only then does "nothing changed"
 * mean that there is nothing new for us.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(String kind, Question question) {
    MessageDigest digest = sha256();
    add(digest, kind);
    add(digest, question.url());
    add(digest, question.tags());
    new TreeMap<>(question.options())
        .forEach(
            (name, values) -> {
              add(digest, name);
              add(digest, values);
            });
    add(digest, question.business().name());
    add(digest, question.business().aliases());
    add(digest, question.business().exclude());
    if (question.business().query() != null) { // so that what was asked before there were any stands
      add(digest, question.business().query());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, List<String> words) {
    add(digest, String.valueOf(words.size()));
    words.forEach(word -> add(digest, word));
  }

  /** With its length, so that no two lists of words run into the same bytes. */
  private static void add(MessageDigest digest, @Nullable String word) {
    byte[] bytes = word == null ? new byte[0] : word.getBytes(StandardCharsets.UTF_8);
    String length = word == null ? "-:" : bytes.length + ":";
    digest.update(length.getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
