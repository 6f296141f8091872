package io.tellten.analysis;

/**
 * A business or person that a text names.
 *
 * @param start index of its first character
 * @param end index behind its last character
 * @param who the place among the subjects that were asked for; below 0 for others, each its own
 */
record NameMet(int start, int end, int who) {
  boolean isOurs() {
    return who >= 0;
  }
}
