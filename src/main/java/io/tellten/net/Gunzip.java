package io.tellten.net;

import io.tellten.net.NetException.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Decompresses a body and stops at the cap, so that a small answer cannot become a huge one. */
final class Gunzip {
  private static final int STEP_BYTES = 16 * 1024;

  private Gunzip() {}

  /**
   * The decompressed body.
   *
   * @throws NetException {@code tooLarge} beyond the cap, {@link Kind#UNREADABLE} where it is not
   *     gzip
   */
  static byte[] gunzip(byte[] body, int maxBytes, NetException tooLarge, String host) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body), STEP_BYTES)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(maxBytes, body.length * 4));
      byte[] step = new byte[STEP_BYTES];
      for (int n = in.read(step); n >= 0; n = in.read(step)) {
        if (n > maxBytes - out.size()) {
          throw tooLarge;
        }
        out.write(step, 0, n);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new NetException(
          Kind.UNREADABLE, "The answer of " + host + " is not compressed as it says.", e);
    }
  }
}
