package io.tellten.analysis;

import java.util.Arrays;
import java.util.List;

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

  static float[] of(List<Token> tokens, int tongue) {
    float[] mass = new float[tokens.size()];
    Arrays.fill(mass, 1);
    int turns = (tongue == Tongue.UNKNOWN ? Roles.TONGUES : 1 << tongue) << Roles.CONTRAST;
    int first = 0;
    int opened = 0;
    for (int i = 0; i < mass.length; i++) {
      if (tokens.get(i).is(Token.OPENS)) {
        first = i;
        opened++;
        if (opened == 2 && mass.length >= LONG_TEXT) {
          Arrays.fill(mass, 0, i, FIRST);
        }
      }
      if (i > first && tokens.get(i).is(turns)) {
        for (int j = first; j < i; j++) {
          mass[j] *= BEFORE_CONTRAST;
        }
        for (int j = i + 1; j < mass.length && !tokens.get(j).is(Token.OPENS); j++) {
          mass[j] = Math.min(MOST, mass[j] * AFTER_CONTRAST);
        }
        first = i + 1;
      }
    }
    if (opened > 1 && mass.length >= LONG_TEXT) {
      for (int i = lastOpening(tokens); i < mass.length; i++) {
        mass[i] *= LAST;
      }
    }
    return mass;
  }

  /** Where the last sentence begins. */
  static int lastOpening(List<Token> tokens) {
    for (int i = tokens.size() - 1; i > 0; i--) {
      if (tokens.get(i).is(Token.OPENS)) {
        return i;
      }
    }
    return 0;
  }
}
