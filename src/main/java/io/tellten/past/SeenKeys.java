package io.tellten.past;

import io.tellten.store.ImportWork;
import java.util.Arrays;

/**
 * Tells which keys have been seen, in sixteen bytes each. Of a million keys two different ones are
 * taken for the same once in ten million files.
 */
final class SeenKeys {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int FIRST_SIZE = 1 << 10;

  /** Zero is an empty place. */
  private long[] table = new long[FIRST_SIZE];

  private int size;

  /** Whether it was not seen before. */
  boolean add(ImportWork.Key key) {
    if (size * 2 >= table.length) {
      grow();
    }
    boolean isNew = put(hash(key));
    size += isNew ? 1 : 0;
    return isNew;
  }

  private boolean put(long hash) {
    int at = (int) (hash >>> 32) & (table.length - 1);
    while (table[at] != 0) {
      if (table[at] == hash) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = hash;
    return true;
  }

  private void grow() {
    long[] before = table;
    table = new long[before.length * 2];
    Arrays.stream(before).filter(hash -> hash != 0).forEach(this::put);
  }

  private static long hash(ImportWork.Key key) {
    long hash = hash(hash(FNV_BASIS, key.network()), key.externalId());
    hash = (hash ^ key.business()) * FNV_PRIME;
    hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }

  private static long hash(long from, String text) {
    long hash = from;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return (hash ^ 0xffff) * FNV_PRIME;
  }
}
