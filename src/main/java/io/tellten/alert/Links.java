package io.tellten.alert;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The links in messages. One that does something names the alert, its round and the person, is
 * signed so that nobody can make one up, and holds for three days. The page behind it asks before it
 * does anything, since mail scanners follow links.
 */
public final class Links {
  /** The action of a link that says that somebody sees to the alert. */
  public static final String ACKNOWLEDGE = "acknowledge";

  /** A weekend; whoever reads a message later opens the alert. */
  static final Duration VALID = Duration.ofDays(3);

  /** 128 bits: nobody guesses that, and the link stays short enough for an SMS. */
  private static final int SIGNATURE_BYTES = 16;

  /** What is signed by other parts of TellTen with the same key can be no link. */
  private static final String PURPOSE = "act:";

  private static final int BASE = 36;
  private static final String NUMBER = "([0-9a-z]{1,12})";
  private static final Pattern TOKEN =
      Pattern.compile(
          "(k\\." + NUMBER + "\\." + NUMBER + "\\." + NUMBER + "\\." + NUMBER + ")\\.([\\w-]{22})");

  private final SecretKeySpec key;
  private final Supplier<URI> publicUrl;
  private final Clock clock;

  /**
   * @param key signs them; the same in every process
   * @param publicUrl where people reach TellTen, without a slash at its end
   */
  public Links(byte[] key, URI publicUrl, Clock clock) {
    this(key, () -> publicUrl, clock);
  }

  /** The same where the address is known only once TellTen listens. */
  public Links(byte[] key, Supplier<URI> publicUrl, Clock clock) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  /**
   * What a link asks for.
   *
   * @param round of the alert when the message was sent
   * @param action {@link #ACKNOWLEDGE}
   */
  public record Asked(long alert, int round, long person, String action) {}

  /** Where the dashboard is. */
  public URI home() {
    return URI.create(publicUrl.get() + "/");
  }

  /** Where that alert stands on the dashboard. */
  public URI alert(long id) {
    return URI.create(publicUrl.get() + "/#/alerts/" + id);
  }

  /** By which that person says that somebody sees to the alert. */
  public URI acknowledge(long alert, int round, long person) {
    String said =
        String.join(
            ".",
            "k",
            Long.toString(alert, BASE),
            Integer.toString(round, BASE),
            Long.toString(person, BASE),
            Long.toString(clock.instant().plus(VALID).getEpochSecond(), BASE));
    return URI.create(publicUrl.get() + "/act/" + said + "." + signature(said));
  }

  /** What the link with that token asks for; empty where it is not ours or too old. */
  public Optional<Asked> read(String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!isOurs(parts) || !clock.instant().isBefore(end(parts))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Asked(
              Long.parseLong(parts.group(2), BASE),
              Integer.parseInt(parts.group(3), BASE),
              Long.parseLong(parts.group(4), BASE),
              ACKNOWLEDGE));
    } catch (NumberFormatException e) {
      throw new IllegalStateException("a link of ours holds a number that is none", e);
    }
  }

  /** Whether the link with that token was ours and is too old by now. */
  public boolean isExpired(String token) {
    Matcher parts = TOKEN.matcher(token);
    return isOurs(parts) && !clock.instant().isBefore(end(parts));
  }

  private boolean isOurs(Matcher parts) {
    return parts.matches()
        && MessageDigest.isEqual(
            signature(parts.group(1)).getBytes(StandardCharsets.US_ASCII),
            parts.group(6).getBytes(StandardCharsets.US_ASCII));
  }

  private static Instant end(Matcher parts) {
    return Instant.ofEpochSecond(Long.parseLong(parts.group(5), BASE));
  }

  private String signature(String said) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] whole = mac.doFinal((PURPOSE + said).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(whole, SIGNATURE_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
