package io.tellten.analysis;

import java.util.List;

/**
 * A quick guess at the language of a text by its commonest words, only to tell apart words that are
 * written alike ("gift", "mas", "die"). What is shown to people comes from {@link Languages}.
 */
final class Tongue {
  /** The languages that have a dictionary, in the order of its bits. */
  static final List<String> TONGUES = List.of("en", "de", "fr", "es", "it", "pt", "nl");

  /** No language is sure. */
  static final int UNKNOWN = -1;

  /** Every language's commonest words, in the order of {@link #TONGUES}. */
  private static final String[] COMMON = {
    "the and is you to of that it this with for was are have my at be on i they we your not but so"
        + " in from get just what all if out will would been has had their there when who than im"
        + " its dont he she his her our by up about",
    "der die das und ist nicht ich zu ein eine mit auf fur von den es sich auch wir sie aber wie"
        + " war bei noch schon mal hat habe haben sind einen einem einer dem des im am zum zur nur"
        + " wenn dass oder was man mir mich uns sehr kann wird er du nach aus um",
    "le la les et est pas je un une des que pour dans vous ce sur avec tres nous il mais du au"
        + " qui en ne plus tout ca cette sont mon on se son ses par ai fait bien aux elle tu moi j"
        + " c d l qu",
    "el la los las y es no que de en un una por con para muy lo se mi pero me como del al su mas"
        + " esta este todo yo te si ha son hay ya cuando nos fue sin le porque",
    "il la che di e non un una per con sono mi del della ho molto ma gli le anche i da si piu lo"
        + " ci al nel alla come ha in questo questa dei delle era stato abbiamo tutto l",
    "o a os as e que de nao um uma para com em muito do da por mais eu voce mas se no na dos das"
        + " foi ao meu minha ta tem ele ela isso pra esta so quando vai",
    "de het een en van ik niet is dat met op voor zijn te aan er maar was ook wij je in die bij"
        + " heb we naar om als nog wel hebben wordt dit zo wat geen heel erg goed ze hij door"
  };

  /** A word that n languages share is worth this divided by n to each. */
  private static final int WHOLE = 12;

  /** What a word of so many tongues gives to each of them, four tongues in a number. */
  private static final long[] FIRST = shares(0);

  private static final long[] REST = shares(4);

  /** Four counts stand in a number. */
  private static final int COUNT_BITS = Long.SIZE / 4;

  /** So many votes fit a count. */
  private static final int MOST = ((1 << COUNT_BITS) - 1) / WHOLE;

  private Tongue() {}

  /** The commonest words of one of {@link #TONGUES}. */
  static String common(int tongue) {
    return COMMON[tongue];
  }

  private static long[] shares(int from) {
    long[] shares = new long[1 << COMMON.length];
    for (int mask = 1; mask < shares.length; mask++) {
      for (int tongue = from; tongue < Math.min(from + 4, COMMON.length); tongue++) {
        long share = (mask >> tongue & 1) == 0 ? 0 : WHOLE / Integer.bitCount(mask);
        shares[mask] |= share << (tongue - from) * Long.SIZE / 4;
      }
    }
    return shares;
  }

  /** The votes of the words of one text; for one thread. */
  static final class Votes {
    private final int[] counts = new int[COMMON.length];
    private long first;
    private long rest;
    private int waiting;

    /**
     * A word votes for the languages it is common in.
     *
     * @param mark its traits among others
     */
    void add(int mark) {
      int mask = mark >> Roles.COMMON & Roles.TONGUES;
      first += FIRST[mask];
      rest += REST[mask];
      if (++waiting == MOST) {
        count();
      }
    }

    private void count() {
      for (int tongue = 0; tongue < counts.length; tongue++) {
        long four = tongue < 4 ? first : rest;
        counts[tongue] += (int) (four >>> tongue % 4 * COUNT_BITS & (1 << COUNT_BITS) - 1);
      }
      first = 0;
      rest = 0;
      waiting = 0;
    }

    /**
     * The place in {@link #TONGUES} of the likeliest language; {@link #UNKNOWN} without evidence.
     */
    int winner() {
      count();
      int best = 0;
      int second = 0;
      for (int i = 1; i < counts.length; i++) {
        if (counts[i] > counts[best]) {
          second = counts[best];
          best = i;
        } else {
          second = Math.max(second, counts[i]);
        }
      }
      return counts[best] == 0 || counts[best] == second ? UNKNOWN : best;
    }
  }
}
