package io.tellten.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An id for what has none: SHA-256 of its parts, each kept apart from the next. */
final class Fingerprint {
  /** Ids are looked up in an index, which takes no longer ones. */
  private static final int MAX_ID_LENGTH = 1_000;

  private Fingerprint() {}

  /** The id itself, or a fingerprint of one that is too long to be kept. */
  static String orId(String id) {
    return id.length() <= MAX_ID_LENGTH ? id : of(id);
  }

  /** In hexadecimal; null counts as an empty part. */
  static String of(@Nullable String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update((part == null ? "" : part).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
