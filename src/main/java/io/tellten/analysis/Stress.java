package io.tellten.analysis;

import java.util.Arrays;

/** How much each word counts by where it stands: more after "but", and where a text sums up. */
final class Stress {
  private static final float BEFORE_CONTRAST = 0.7f;
  private static final float AFTER_CONTRAST = 1.3f;

  /** However often somebody says "but". */
  private static final float MOST = 1e3f;

  private static final float FIRST = 1.2f;
  private static final float LAST = 1.3f;

  /** Shorter texts do not sum up. */
  private static final int LONG_TEXT = 40;

  private Stress() {}

  static float[] of(int[] marks, int tongue, TokenCounts counts) {
    float[] mass = new float[marks.length];
    Arrays.fill(mass, 1);
    int turns = (tongue == Tongue.UNKNOWN ? Roles.TONGUES : 1 << tongue) << Roles.CONTRAST;
    if (marks.length < LONG_TEXT && !counts.has(turns)) {
      return mass;
    }
    int first = 0;
    int opened = 0;
    for (int i = 0; i < mass.length; i++) {
      if ((marks[i] & Token.OPENS) != 0) {
        first = i;
        opened++;
        if (opened == 2 && mass.length >= LONG_TEXT) {
          Arrays.fill(mass, 0, i, FIRST);
        }
      }
      if (i > first && (marks[i] & turns) != 0) {
        for (int j = first; j < i; j++) {
          mass[j] *= BEFORE_CONTRAST;
        }
        for (int j = i + 1; j < mass.length && (marks[j] & Token.OPENS) == 0; j++) {
          mass[j] = Math.min(MOST, mass[j] * AFTER_CONTRAST);
        }
        first = i + 1;
      }
    }
    if (opened > 1 && mass.length >= LONG_TEXT) {
      for (int i = lastOpening(marks); i < mass.length; i++) {
        mass[i] *= LAST;
      }
    }
    return mass;
  }

  /** Where the last sentence begins. */
  static int lastOpening(int[] marks) {
    for (int i = marks.length - 1; i > 0; i--) {
      if ((marks[i] & Token.OPENS) != 0) {
        return i;
      }
    }
    return 0;
  }
}
