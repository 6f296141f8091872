package io.tellten.match;

/** 64-bit hashes that are the same in every process and every release, since they are stored. */
final class Hash {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Hash() {}

  static long start() {
    return FNV_START;
  }

  /** A hash of all before it and this character or number. */
  static long add(long hash, long value) {
    return (hash ^ value) * FNV_PRIME;
  }

  /** Spreads what {@link #add} leaves close together over all 64 bits (MurmurHash3's last step). */
  static long spread(long hash) {
    long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }

  static long of(String text) {
    long hash = FNV_START;
    for (int i = 0; i < text.length(); i++) {
      hash = add(hash, text.charAt(i));
    }
    return spread(hash);
  }
}
