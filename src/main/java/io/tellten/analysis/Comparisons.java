package io.tellten.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads how a sentence sets one business against another: "better than Bolt", "unlike Bolt",
 * "switched from Bolt to Acme", "Acme &gt; Bolt".
 */
final class Comparisons {
  /** What is praised by a comparison, and what is praised less for it. */
  private static final double PREFERRED = 0.6;

  private static final double PASSED_OVER = -0.5;

  /** "No better than": both are as bad. */
  private static final double NO_BETTER = -0.4;

  private final String text;
  private final List<Token> tokens;
  private final ReferenceWords words;
  private final List<NameMet> names;
  private final List<Evidence> found = new ArrayList<>();

  /** Whether it tells of going from one to another, so that its words need no owner. */
  private boolean isSwitch;

  private Comparisons(String text, List<Token> tokens, ReferenceWords words, List<NameMet> names) {
    this.text = text;
    this.tokens = tokens;
    this.words = words;
    this.names = names;
  }

  /**
   * What a sentence says by comparing.
   *
   * @param evidence empty where it compares nothing
   * @param isSwitch whether it tells of going from one to another
   */
  record Found(List<Evidence> evidence, boolean isSwitch) {}

  /**
   * Reads one sentence.
   *
   * @param names met in it, in their order
   * @param clauses of the sentence
   * @param firstClause the index of the first of them in the text
   * @param current whom the text spoke of before; {@link Owners#NOBODY} for none
   */
  static Found in(
      String text,
      List<Token> tokens,
      ReferenceWords words,
      List<NameMet> names,
      List<Clause> clauses,
      int firstClause,
      int current) {
    Comparisons reading = new Comparisons(text, tokens, words, names);
    int from = clauses.get(0).from();
    int to = clauses.get(clauses.size() - 1).to();
    reading.signs();
    reading.switching(from, to);
    if (!reading.isSwitch) {
      for (int i = 0; i < names.size(); i++) {
        reading.read(i, from, clauses, firstClause, current);
      }
    }
    return new Found(reading.found, reading.isSwitch);
  }

  /** "Acme > Bolt", "Acme beats Bolt". */
  private void signs() {
    for (NameMet name : names) {
      char behind = RankSigns.behind(text, name.end());
      char before = RankSigns.before(text, name.start());
      if (behind == '>' || before == '<') {
        found.add(Evidence.of(name.who(), PREFERRED, name.start(), name.end()));
      } else if (before == '>' || behind == '<') {
        found.add(Evidence.aside(name.who(), PASSED_OVER, name.start(), name.end()));
      }
    }
    for (int i = 1; i < names.size(); i++) {
      NameMet left = names.get(i - 1);
      NameMet right = names.get(i);
      if (left.end() <= right.start() && isBeating(left.end(), right.start())) {
        preferred(left, right);
      }
    }
  }

  private boolean isBeating(int start, int end) {
    boolean beats = false;
    for (int i = tokenAt(start); i < tokens.size() && tokens.get(i).start() < end; i++) {
      beats |= words.beats.contains(tokens.get(i).form()) && !tokens.get(i).isNegated();
    }
    return beats;
  }

  private void preferred(NameMet better, NameMet worse) {
    int start = Math.min(better.start(), worse.start());
    int end = Math.max(better.end(), worse.end());
    found.add(Evidence.of(better.who(), PREFERRED, start, end));
    found.add(Evidence.aside(worse.who(), PASSED_OVER, start, end));
  }

  /** "Switched from Acme to Bolt", "left Acme for Bolt", "prefer Bolt to Acme". */
  private void switching(int from, int to) {
    if (names.isEmpty()) {
      return;
    }
    int verb = first(words.switches, from, to);
    int choice = first(words.preferred, from, to);
    boolean hasRegret = first(words.regrets, from, to) >= 0;
    for (int i = 1; i < names.size() && (verb >= 0 || choice >= 0); i++) {
      NameMet left = names.get(i - 1);
      NameMet right = names.get(i);
      boolean leads = isLedBy(words.tos, right) || choice >= 0 && isLedBy(words.overs, right);
      if (left.who() == right.who() || !leads || !isWithin(left, right, from, to)) {
        continue;
      }
      if (choice >= 0 && tokens.get(choice).end() <= left.start()) {
        preferred(left, right);
        return;
      }
      boolean isEarly = verb >= 0 && tokens.get(verb).start() <= right.end();
      if (isEarly || verb >= 0 && isLedBy(words.froms, left)) {
        int start = Math.min(tokens.get(verb).start(), left.start());
        found.add(Evidence.of(left.who(), hasRegret ? -NO_BETTER : -PREFERRED, start, right.end()));
        found.add(Evidence.of(right.who(), hasRegret ? -PREFERRED : PREFERRED, start, right.end()));
        isSwitch = true;
        return;
      }
    }
    leaving(verb, from);
  }

  /** "I switched from Acme last year": whom is left alone tells enough. */
  private void leaving(int verb, int from) {
    for (NameMet name : names) {
      boolean isLeft = verb >= from && isLedBy(words.froms, name);
      if (isLeft && tokens.get(verb).start() < name.start() && wordsBetween(verb, name) <= 3) {
        int start = tokens.get(verb).start();
        found.add(Evidence.of(name.who(), PASSED_OVER, start, name.end()));
        return;
      }
    }
  }

  private int wordsBetween(int verb, NameMet name) {
    return tokenAt(name.start()) - verb - 1;
  }

  private boolean isWithin(NameMet left, NameMet right, int from, int to) {
    return tokenAt(left.start()) >= from && tokenAt(right.start()) < to;
  }

  private int first(Set<String> list, int from, int to) {
    for (int i = from; i < to; i++) {
      if (list.contains(tokens.get(i).form())) {
        return i;
      }
    }
    return -1;
  }

  private boolean isLedBy(Set<String> list, NameMet name) {
    int at = tokenAt(name.start()) - 1;
    for (int i = 0; i < 3 && at >= 0; i++, at--) {
      if (list.contains(tokens.get(at).form())) {
        return true;
      }
      if (!words.articles.contains(tokens.get(at).form())) {
        return false;
      }
    }
    return false;
  }

  private void read(int index, int from, List<Clause> clauses, int firstClause, int current) {
    NameMet name = names.get(index);
    int at = tokenAt(name.start()) - 1;
    int clause = clauseOf(clauses, name);
    for (int i = 0; i < 4 && at >= from; i++, at--) {
      String form = tokens.get(at).form();
      int comparing =
          words.thans.contains(form) ? ComparingWords.comparing(tokens, words, from, at) : -1;
      if (comparing >= 0) {
        than(index, comparing, from, current);
        return;
      }
      int phrase = phraseTo(words.unlike, at);
      if (phrase >= 0) {
        mirror(name, phrase, clauses, clause, firstClause);
        return;
      }
      phrase = phraseTo(words.instead, at);
      if (phrase >= 0) {
        int start = tokens.get(phrase).start();
        found.add(Evidence.aside(name.who(), PASSED_OVER, start, name.end()));
        return;
      }
      if (!words.articles.contains(form) && !words.tos.contains(form)) {
        return;
      }
    }
  }

  /** "Better than Bolt", with whatever is called better in front. */
  private void than(int index, int comparing, int from, int current) {
    NameMet passed = names.get(index);
    Token how = tokens.get(comparing);
    double sign = words.worse.contains(how.form()) ? -1 : 1;
    boolean isTurned = how.isNegated();
    NameMet head = null;
    for (NameMet name : names) {
      head = name.end() <= how.start() ? name : head;
    }
    int start = how.start();
    boolean saysNothingIs =
        head == null
            && first(words.nothing, Math.max(from, comparing - ComparingWords.REACH), comparing)
                >= 0;
    if (saysNothingIs) {
      found.add(Evidence.of(passed.who(), PREFERRED * sign, start, passed.end()));
      return;
    }
    int who = head == null ? current : head.who();
    if (isTurned) {
      addUnlessNobody(who, NO_BETTER * sign, start, passed.end());
      found.add(Evidence.aside(passed.who(), NO_BETTER * sign / 2, start, passed.end()));
      return;
    }
    addUnlessNobody(who, PREFERRED * sign, start, passed.end());
    if (passed.who() != who) {
      found.add(Evidence.aside(passed.who(), PASSED_OVER * sign, start, passed.end()));
    }
  }

  private void addUnlessNobody(int who, double score, int start, int end) {
    if (who != Owners.NOBODY) {
      found.add(Evidence.of(who, score, start, end));
    }
  }

  /** "Unlike Acme, Bolt answers": the opposite of what the rest of the sentence says. */
  private void mirror(NameMet name, int at, List<Clause> clauses, int clause, int firstClause) {
    boolean isFirst = clause < clauses.size() - 1;
    int from = isFirst ? clause + 1 : 0;
    int to = isFirst ? clauses.size() : Math.max(clause, 1);
    int start = tokens.get(at).start();
    double unless = PASSED_OVER / 2;
    found.add(
        new Evidence(
            name.who(), unless, true, start, name.end(), firstClause + from, firstClause + to));
  }

  private static int clauseOf(List<Clause> clauses, NameMet name) {
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.get(i).holds(name.start())) {
        return i;
      }
    }
    return clauses.size() - 1;
  }

  /** Where a phrase begins that ends with a token; −1 for none. */
  private int phraseTo(Set<String> phrases, int at) {
    String row = "";
    for (int i = at; i >= Math.max(0, at - 3); i--) {
      row = row.isEmpty() ? tokens.get(i).form() : tokens.get(i).form() + "_" + row;
      if (phrases.contains(row)) {
        return i;
      }
    }
    return -1;
  }

  /** The first token that ends behind a place. */
  private int tokenAt(int place) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).end() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
