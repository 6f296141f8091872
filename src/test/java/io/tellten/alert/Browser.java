package io.tellten.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser that has subscribed: it reads what was pushed to it, as RFC 8188 and 8291 have it. */
final class Browser {
  private final ECPrivateKey key;
  private final byte[] point;
  private final byte[] auth;

  Browser() {
    this(P256.fresh(), random());
  }

  private Browser(KeyPair pair, byte[] auth) {
    this((ECPrivateKey) pair.getPrivate(), P256.bytes((ECPublicKey) pair.getPublic()), auth);
  }

  Browser(ECPrivateKey key, byte[] point, byte[] auth) {
    this.key = key;
    this.point = point;
    this.auth = auth;
  }

  byte[] point() {
    return point;
  }

  byte[] auth() {
    return auth;
  }

  String read(byte[] pushed) throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(pushed);
    byte[] salt = take(in, 16);
    int recordSize = in.getInt();
    byte[] sender = take(in, in.get());
    byte[] record = take(in, in.remaining());
    if (record.length > recordSize) {
      throw new IllegalStateException("more than one record");
    }
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(key);
    agreement.doPhase(P256.publicKey(sender), true);
    byte[] secret =
        hkdf(
            auth,
            agreement.generateSecret(),
            concat("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), point, sender),
            32);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(hkdf(salt, secret, info("aes128gcm"), 16), "AES"),
        new GCMParameterSpec(128, hkdf(salt, secret, info("nonce"), 12)));
    byte[] text = cipher.doFinal(record);
    int end = text.length - 1;
    while (text[end] == 0) {
      end--;
    }
    if (text[end] != 2) {
      throw new IllegalStateException("not the last record");
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] info(String name) {
    return ("Content-Encoding: " + name + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] hkdf(byte[] salt, byte[] input, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays.copyOf(hmac(hmac(salt, input), concat(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] out = new byte[length];
    in.get(out);
    return out;
  }

  private static byte[] random() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
