package io.tellten.alert;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is pushed to a browser so that the push service between cannot read it: "Message
 * Encryption for Web Push" (RFC 8291) in the encoding {@code aes128gcm} (RFC 8188), one record.
 */
final class PushCipher {
  /** What every push service must take is 4,096 bytes; RFC 8291, 4: that leaves so many for us. */
  static final int MOST_BYTES = 3993;

  static final int AUTH_BYTES = 16;
  private static final int SALT_BYTES = 16;
  private static final int RECORD_BYTES = 4096;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int SECRET_BYTES = 32;
  private static final int TAG_BITS = 128;

  /** RFC 8188, 2: ends the text of the last record. */
  private static final byte END = 2;

  private static final byte[] WEB_PUSH = "WebPush: info\0".getBytes(US_ASCII);
  private static final byte[] KEY_INFO = "Content-Encoding: aes128gcm\0".getBytes(US_ASCII);
  private static final byte[] NONCE_INFO = "Content-Encoding: nonce\0".getBytes(US_ASCII);
  private static final SecureRandom RANDOM = new SecureRandom();

  private PushCipher() {}

  /**
   * The body of a push message, with a key and a salt made for it alone.
   *
   * @param browser the browser's public key, {@code p256dh}
   * @param auth the browser's secret of {@value #AUTH_BYTES} bytes
   */
  static byte[] encrypt(byte[] text, ECPublicKey browser, byte[] auth) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return encrypt(text, browser, auth, P256.fresh(), salt);
  }

  static byte[] encrypt(byte[] text, ECPublicKey browser, byte[] auth, KeyPair own, byte[] salt) {
    if (text.length > MOST_BYTES) {
      throw new IllegalArgumentException("A push message holds at most " + MOST_BYTES + " bytes.");
    }
    byte[] ownPoint = P256.bytes((ECPublicKey) own.getPublic());
    try {
      byte[] shared = shared(own, browser);
      byte[] info = joined(WEB_PUSH, P256.bytes(browser), ownPoint);
      byte[] secret = expanded(hmac(auth, shared), info, SECRET_BYTES);
      byte[] pseudorandom = hmac(salt, secret);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(expanded(pseudorandom, KEY_INFO, KEY_BYTES), "AES"),
          new GCMParameterSpec(TAG_BITS, expanded(pseudorandom, NONCE_INFO, NONCE_BYTES)));
      byte[] record = cipher.doFinal(joined(text, new byte[] {END}));
      return ByteBuffer.allocate(SALT_BYTES + 4 + 1 + ownPoint.length + record.length)
          .put(salt)
          .putInt(RECORD_BYTES)
          .put((byte) ownPoint.length)
          .put(ownPoint)
          .put(record)
          .array();
    } catch (GeneralSecurityException e) {
      throw P256.unable(e);
    }
  }

  private static byte[] shared(KeyPair own, ECPublicKey browser) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(own.getPrivate());
    agreement.doPhase(browser, true);
    return agreement.generateSecret();
  }

  /** HKDF-Expand of RFC 5869, 2.3, of one block: nothing here is longer. */
  private static byte[] expanded(byte[] pseudorandom, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays.copyOf(hmac(pseudorandom, joined(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
