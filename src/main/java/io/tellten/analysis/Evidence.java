package io.tellten.analysis;

/**
 * What a turn of phrase says about somebody, beside the feeling of its words: "better than Bolt"
 * praises, and Bolt is what it does not praise.
 *
 * @param who the place among the subjects; below 0 for others
 * @param score −1 to 1; for a mirror what it says where the clauses mirrored say nothing
 * @param isAside whether it is named only to set another apart, so that the words around it are
 *     about that other
 * @param start index of the first character of the words that say so
 * @param end index behind their last
 * @param mirroredFrom index of the first clause whose opposite it says; −1 for none
 * @param mirroredTo index behind the last
 */
record Evidence(
    int who, double score, boolean isAside, int start, int end, int mirroredFrom, int mirroredTo) {
  /** About whom the words are. */
  static Evidence of(int who, double score, int start, int end) {
    return new Evidence(who, score, false, start, end, -1, -1);
  }

  /** About one that is named beside. */
  static Evidence aside(int who, double score, int start, int end) {
    return new Evidence(who, score, true, start, end, -1, -1);
  }

  boolean isMirror() {
    return mirroredFrom >= 0;
  }
}
