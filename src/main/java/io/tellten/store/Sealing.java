package io.tellten.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what must not be read in the database: AES-256-GCM under a key that is not in it. What is
 * sealed for one place (a table and row) cannot be opened for another, so that nobody who may write
 * the database can move one person's secrets to another's channel.
 */
public final class Sealing {
  /** AES-256. */
  public static final int KEY_BYTES = 32;

  /** In front of what is sealed, so that another form can follow one day. */
  private static final byte FORM = 1;

  /** NIST SP 800-38D, 8.2.2: random nonces of 96 bits, good for four billion messages a key. */
  private static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;
  private static final int LEAST_BYTES = 1 + NONCE_BYTES + TAG_BITS / 8;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key of {@value #KEY_BYTES} bytes
   */
  public Sealing(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "The secret key must have " + KEY_BYTES + " bytes, not " + key.length + ".");
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * Seals it for that place.
   *
   * @param context the table and row, as {@code channel:12}
   */
  public byte[] seal(String context, byte[] open) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(open);
      byte[] all = new byte[1 + NONCE_BYTES + sealed.length];
      all[0] = FORM;
      System.arraycopy(nonce, 0, all, 1, NONCE_BYTES);
      System.arraycopy(sealed, 0, all, 1 + NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot seal with " + CIPHER + ".", e);
    }
  }

  /**
   * What was sealed for that place.
   *
   * @throws SealedException where it was sealed with another key or for another place, or is not as
   *     it was
   */
  public byte[] open(String context, byte[] sealed) {
    if (sealed.length < LEAST_BYTES || sealed[0] != FORM) {
      throw new SealedException(
          "The secrets of " + context + " cannot be read: what is stored is not what was sealed.");
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, context)
          .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new SealedException(
          "The secrets of "
              + context
              + " cannot be read: they were sealed with another secret key, or changed since."
              + " Start with the key of that time, or enter them anew.");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot open " + CIPHER + ".", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(new byte[] {FORM});
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Sealing";
  }
}
