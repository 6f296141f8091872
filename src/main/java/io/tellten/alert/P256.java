package io.tellten.alert;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;

/**
 * Keys on the curve P-256 in the plain forms of the web: a public one as an uncompressed point of
 * 65 bytes (SEC 1, 2.3.3), a private one as a number of 32.
 */
final class P256 {
  static final int PUBLIC_BYTES = 65;
  static final int PRIVATE_BYTES = 32;
  private static final int COORDINATE = 32;
  private static final byte UNCOMPRESSED = 4;
  private static final ECParameterSpec CURVE = curve();

  private P256() {}

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw unable(e);
    }
  }

  static KeyPair fresh() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(CURVE);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw unable(e);
    }
  }

  /**
   * The public key at that point.
   *
   * @throws IllegalArgumentException where it is none on this curve
   */
  static ECPublicKey publicKey(byte[] point) {
    if (point.length != PUBLIC_BYTES || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("not an uncompressed point of P-256");
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, PUBLIC_BYTES));
    if (!isOnCurve(x, y)) {
      throw new IllegalArgumentException("not a point of P-256");
    }
    try {
      ECPublicKeySpec spec = new ECPublicKeySpec(new ECPoint(x, y), CURVE);
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a public key of P-256", e);
    }
  }

  private static boolean isOnCurve(BigInteger x, BigInteger y) {
    EllipticCurve curve = CURVE.getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
  }

  static byte[] bytes(ECPublicKey key) {
    byte[] point = new byte[PUBLIC_BYTES];
    point[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + COORDINATE);
    return point;
  }

  static ECPrivateKey privateKey(byte[] number) {
    if (number.length != PRIVATE_BYTES) {
      throw new IllegalArgumentException("not a private key of P-256");
    }
    try {
      return (ECPrivateKey)
          KeyFactory.getInstance("EC")
              .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), CURVE));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a private key of P-256", e);
    }
  }

  static byte[] bytes(ECPrivateKey key) {
    byte[] number = new byte[PRIVATE_BYTES];
    put(key.getS(), number, 0);
    return number;
  }

  /** A number has a sign in front, or fewer bytes, or neither. */
  private static void put(BigInteger number, byte[] into, int at) {
    byte[] bytes = number.toByteArray();
    int skip = Math.max(0, bytes.length - COORDINATE);
    int length = bytes.length - skip;
    System.arraycopy(bytes, skip, into, at + COORDINATE - length, length);
  }

  static IllegalStateException unable(GeneralSecurityException e) {
    return new IllegalStateException("This Java lacks what Web Push needs (P-256, AES-GCM).", e);
  }
}
