package io.tellten.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A range of addresses, as {@code 10.0.0.0/8} or {@code fd00::/8}. Never asks the DNS. */
final class Network {
  // No leading zeros: what reads them as octal and what does not would disagree on the address.
  private static final Pattern DOTTED_QUAD =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
  private static final Pattern HEXTETS = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,3}");
  private static final int MAPPED_PREFIX = 96;

  private final byte[] first;
  private final int length;

  private Network(byte[] first, int length) {
    this.first = first;
    this.length = length;
  }

  /** The addresses that share the first {@code length} bits. */
  static Network of(byte[] first, int length) {
    return new Network(first.clone(), length);
  }

  /**
   * Reads an address, or an address with the length of its network's prefix.
   *
   * @throws IllegalArgumentException naming the piece and how it should look
   */
  static Network parse(String piece) {
    int slash = piece.indexOf('/');
    String address = slash < 0 ? piece : piece.substring(0, slash);
    byte[] bytes = literal(address);
    if (bytes == null) {
      throw new IllegalArgumentException(
          "\"" + piece + "\" is not a network; write one as 10.0.0.0/8, fd00::/8 or 127.0.0.1");
    }
    int bits = bytes.length * 8;
    if (slash < 0) {
      return new Network(bytes, bits);
    }
    String said = piece.substring(slash + 1);
    int length = LENGTH.matcher(said).matches() ? Integer.parseInt(said) : -1;
    if (bytes.length == 4 && address.indexOf(':') >= 0) {
      length -= MAPPED_PREFIX; // ::ffff:10.0.0.0/104 is 10.0.0.0/8
    }
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException(
          "\"" + piece + "\" is not a network: the part behind the slash goes from 0 to " + bits);
    }
    return new Network(bytes, length);
  }

  /** Whether the address, 4 or 16 bytes, lies in this network. */
  boolean contains(byte[] address) {
    if (address.length != first.length) {
      return false;
    }
    int whole = length / 8;
    if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
      return false;
    }
    int rest = length % 8;
    return rest == 0 || ((address[whole] ^ first[whole]) & 0xff) >>> (8 - rest) == 0;
  }

  private static byte @Nullable [] literal(String text) {
    boolean v4 = DOTTED_QUAD.matcher(text).matches();
    if (!v4 && !HEXTETS.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(v4 ? text : "[" + text + "]").getAddress();
    } catch (UnknownHostException e) {
      return null; // the caller says which piece and how it should look
    }
  }
}
