package io.tellten;

import io.tellten.net.MailServer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the texts of the settings about what leaves for people, as {@link Values} does. */
final class DeliveryValues {
  /** Of AES-256, and enough for every key that is made from it. */
  static final int SECRET_KEY_BYTES = 32;

  private static final Pattern SERVER =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
  private static final String ADDRESS = "[^\\s@<>()\\[\\],;:\"\\\\]+@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?";
  private static final Pattern PLAIN_ADDRESS = Pattern.compile(ADDRESS);
  private static final Pattern MAIL_ADDRESS =
      Pattern.compile(ADDRESS + "|[^<>\\p{Cntrl}\",;:@]+ <" + ADDRESS + ">");

  private DeliveryValues() {}

  static String serverName(String text) {
    if (!SERVER.matcher(text).matches()) {
      throw new IllegalArgumentException("must be the name or the address of a server");
    }
    return text;
  }

  static int serverPort(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException("must be a whole number from 1 to 65535");
    }
    return Integer.parseInt(text);
  }

  static String anyText(String text) {
    return text;
  }

  static String mailAddress(String text) {
    if (!MAIL_ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a mail address like alerts@example.org or TellTen <alerts@example.org>");
    }
    return text;
  }

  /** Whether it is a mail address and nothing beside it. */
  static boolean isPlainAddress(String text) {
    return PLAIN_ADDRESS.matcher(text).matches();
  }

  static MailServer.Tls mailTls(String text) {
    for (MailServer.Tls tls : MailServer.Tls.values()) {
      if (tls.name().equalsIgnoreCase(text)) {
        return tls;
      }
    }
    throw new IllegalArgumentException(
        "must be one of "
            + Arrays.stream(MailServer.Tls.values())
                .map(tls -> tls.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  static String secretKey(String text) {
    try {
      if (Base64.getDecoder().decode(text).length == SECRET_KEY_BYTES) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // what is not Base64 is as wrong as what is too short
    }
    throw new IllegalArgumentException(
        "must be Base64 of exactly 32 random bytes, as from openssl rand -base64 32");
  }
}
