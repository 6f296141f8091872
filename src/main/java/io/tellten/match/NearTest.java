package io.tellten.match;

import io.tellten.model.Folded;
import io.tellten.model.Query;
import java.util.List;

/** Says whether words stand near each other. */
final class NearTest {
  private final WordForm[] left;
  private final WordForm[] right;
  private final int apart;

  NearTest(Query.Near near) {
    this.left = forms(near.left());
    this.right = forms(near.right());
    this.apart = near.apart();
  }

  boolean holds(QueryFacts facts) {
    String[] text = facts.words();
    return follows(text, left, right) || follows(text, right, left);
  }

  private static WordForm[] forms(List<Query.Words> words) {
    return words.stream().flatMap(one -> WordForm.of(one).stream()).toArray(WordForm[]::new);
  }

  private boolean follows(String[] text, WordForm[] before, WordForm[] behind) {
    boolean[] begins = null;
    for (int at = 0; at < text.length; at++) {
      for (WordForm form : before) {
        int end = form.endAt(text, at, text.length);
        if (end >= 0) {
          begins = begins == null ? begins(text, behind) : begins;
          if (beginsSoon(text, begins, end)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean[] begins(String[] text, WordForm[] forms) {
    boolean[] begins = new boolean[text.length];
    for (int at = 0; at < text.length; at++) {
      for (WordForm form : forms) {
        begins[at] |= form.endAt(text, at, text.length) >= 0;
      }
    }
    return begins;
  }

  private boolean beginsSoon(String[] text, boolean[] begins, int from) {
    int last = Math.min(text.length - 1, from + apart);
    for (int at = from; at <= last; at++) {
      if (begins[at]) {
        return true;
      }
      if (text[at].equals(Folded.TITLE_END)) {
        return false;
      }
    }
    return false;
  }
}
