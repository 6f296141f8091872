package io.tellten.analysis;

import java.util.List;
import java.util.Set;

/** Knows the words by which a sentence compares: "better", "faster … than", "plus rapide". */
final class ComparingWords {
  /** A comparing word stands at most so many tokens in front of its "than". */
  static final int REACH = 6;

  /** English words that end as comparing words do. */
  private static final Set<String> NO_COMPARING =
      Set.of(
          "after",
          "never",
          "other",
          "rather",
          "ever",
          "over",
          "under",
          "order",
          "customer",
          "however",
          "whether",
          "another",
          "either",
          "together",
          "offer",
          "answer",
          "number",
          "later",
          "manager",
          "server",
          "water",
          "wieder",
          "immer",
          "unser",
          "leider",
          "unter",
          "hinter",
          "dieser",
          "jeder",
          "einer",
          "keiner",
          "ander",
          "onder",
          "weer");

  private ComparingWords() {}

  /** Whether a clause compares anything, whatever it is. */
  static boolean isOne(List<Token> tokens, int from, int to, ReferenceWords words) {
    boolean isSwitch = false;
    for (int i = from; i < to; i++) {
      String form = tokens.get(i).form();
      isSwitch |= words.switches.contains(form) || words.preferred.contains(form);
      if (words.beats.contains(form)
          || words.unlike.contains(form)
          || words.instead.contains(form)) {
        return true;
      }
      if (isSwitch && (words.tos.contains(form) || words.overs.contains(form))) {
        return true;
      }
      if (words.thans.contains(form) && comparing(tokens, words, from, i) >= 0) {
        return true;
      }
      if (startsPhrase(tokens, words.unlike, i) || startsPhrase(tokens, words.instead, i)) {
        return true;
      }
    }
    return false;
  }

  /** The comparing word in front of a "than"; −1 for none. */
  static int comparing(List<Token> tokens, ReferenceWords words, int from, int than) {
    for (int i = than - 1; i >= Math.max(from, than - REACH); i--) {
      String form = tokens.get(i).form();
      boolean looksSo =
          form.length() > 4
              && form.endsWith("er")
              && !NO_COMPARING.contains(form)
              && !words.hasRomanForms;
      if (words.better.contains(form) || words.worse.contains(form) || looksSo) {
        return i;
      }
    }
    return -1;
  }

  private static boolean startsPhrase(List<Token> tokens, Set<String> phrases, int at) {
    if (at + 1 >= tokens.size()) {
      return false;
    }
    String two = tokens.get(at).form() + "_" + tokens.get(at + 1).form();
    return phrases.contains(two)
        || at + 2 < tokens.size() && phrases.contains(two + "_" + tokens.get(at + 2).form());
  }
}
