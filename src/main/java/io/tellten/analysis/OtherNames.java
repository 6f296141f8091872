package io.tellten.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds names that nobody asked for: capitals inside a sentence, accounts, words that are written so
 * elsewhere, and words of no language that open a sentence and do what businesses do. Days, first
 * names of people, places behind "in" and our own things ("my Galaxy") are no such names; neither
 * is what is first named in one breath with a subject.
 */
final class OtherNames {
  private static final int MIN_LENGTH = 3;

  /** A text with more names is a list of them, and about nobody. */
  static final int MOST = 200;

  /** In a text where more of the words than this share have capitals, these tell nothing. */
  private static final double TITLE_CASE = 0.4;

  /** "Bolt has never even answered": what somebody does stands so close behind the name. */
  private static final int ACT_REACH = 4;

  private final String text;
  private final List<Token> tokens;
  private final ReferenceWords words;
  private final List<NameMet> ours;
  private final boolean[] isOurs;
  private final Map<String, Integer> known = new HashMap<>();
  private final List<NameMet> met = new ArrayList<>();
  private boolean isTitleCase;

  /** Whether a sentence begins with one of ours and a verb. */
  private boolean hasOursSo;

  private OtherNames(String text, List<Token> tokens, ReferenceWords words, List<NameMet> ours) {
    this.text = text;
    this.tokens = tokens;
    this.words = words;
    this.ours = ours;
    this.isOurs = NameFinder.covered(tokens, ours);
  }

  /** Ours and the others, in the order of the text. */
  static List<NameMet> with(
      List<NameMet> ours,
      String text,
      List<Token> tokens,
      List<Clause> clauses,
      ReferenceWords words) {
    OtherNames others = new OtherNames(text, tokens, words, ours);
    others.isTitleCase = others.hasManyCapitals();
    others.hasOursSo = others.opensWithOurs(clauses);
    boolean hasTellingCapitals = !words.hasCapitalNouns && !others.isTitleCase;
    for (Clause clause : clauses) {
      others.find(clause, hasTellingCapitals);
    }
    for (int i = 0; i < clauses.size(); i++) {
      others.findAtStart(clauses, i);
    }
    if (others.isInLowerCase()) {
      clauses.forEach(others::findInLowerCase);
    }
    List<NameMet> all = new ArrayList<>(ours);
    others.met.stream().filter(name -> !others.isCompanion(name, clauses)).forEach(all::add);
    all.sort(Comparator.comparingInt(NameMet::start));
    return all;
  }

  private boolean hasManyCapitals() {
    int all = 0;
    int capitals = 0;
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.WORD) {
        all++;
        capitals += isCapital(token) ? 1 : 0;
      }
    }
    return all > 8 && capitals > all * TITLE_CASE;
  }

  private boolean isCapital(Token token) {
    return token.kind() == Token.Kind.WORD && Character.isUpperCase(text.charAt(token.start()));
  }

  private void find(Clause clause, boolean hasTellingCapitals) {
    int at = clause.from();
    while (at < clause.to()) {
      Token token = tokens.get(at);
      boolean isFirst = at == clause.from() && clause.joint() == Clause.Joint.SENTENCE;
      boolean isAccount = token.kind() == Token.Kind.SIGN && token.form().equals("<user>");
      boolean isInner = isInnerCapital(token);
      boolean isName =
          isAccount
              || isInner
              || hasTellingCapitals && !isFirst && isCapital(token) && isNameLike(token, at)
              || words.hasCapitalNouns && at <= clause.from() + 1 && isHead(clause, at);
      int to = at + 1;
      if (isName && !isOurs[at]) {
        while (!isAccount && to < clause.to() && isGoingOn(to)) {
          to++;
        }
        add(token.start(), tokens.get(to - 1).end());
      }
      at = to;
    }
  }

  /** "…, aber Bolt ist": a noun without article, in front of a verb, that names no common thing. */
  private boolean isHead(Clause clause, int at) {
    boolean isSetApart =
        clause.joint() != Clause.Joint.SENTENCE
            && (at == clause.from() || words.contrasts.contains(tokens.get(at - 1).form()));
    return isSetApart
        && at + 1 < clause.to()
        && isCapital(tokens.get(at))
        && words.verbs.contains(tokens.get(at + 1).form())
        && isNameLike(tokens.get(at), at);
  }

  /**
   * The first word of a sentence has a capital anyway; it is a name where it was met as one, or
   * where it does something while a later clause of the sentence names a subject, or where it is no
   * word of the language and is told of as businesses are.
   */
  private void findAtStart(List<Clause> clauses, int index) {
    Clause clause = clauses.get(index);
    if (clause.joint() != Clause.Joint.SENTENCE) {
      return;
    }
    Token first = tokens.get(clause.from());
    if (!isCapital(first) || isOurs[clause.from()] || isMet(first)) {
      return;
    }
    int to = clause.from() + 1;
    while (to < clause.to() && isGoingOn(to)) {
      to++;
    }
    if (known.containsKey(first.form()) || isActing(clause) && isBesideOurs(clauses, index)) {
      add(first.start(), first.end());
    } else if (!isTitleCase && opensAsName(clause, clause.from(), to)) {
      add(first.start(), tokens.get(to - 1).end());
    }
  }

  /** "acme sucks but bolt is great": where ours has no capital, others need none. */
  private void findInLowerCase(Clause clause) {
    boolean isContrast =
        clause.joint() == Clause.Joint.CONTRAST
            && words.contrasts.contains(tokens.get(clause.from()).form());
    int at = isContrast ? clause.from() + 1 : clause.from();
    boolean isOpen = isContrast || clause.joint() == Clause.Joint.SENTENCE;
    if (isOpen && at + 1 < clause.to() && !isOurs[at] && !isMet(tokens.get(at))) {
      if (opensAsName(clause, at, at + 1)) {
        add(tokens.get(at).start(), tokens.get(at).end());
      }
    }
  }

  private boolean isInLowerCase() {
    for (NameMet name : ours) {
      if (!Character.isLowerCase(text.charAt(name.start()))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a word of no language is told of as businesses are: it does what only they and people
   * do, or is compared, or another sentence begins so with one of ours ("Acme is awful. Bolt is
   * great."). A dish is as unknown a word, but does nothing.
   */
  private boolean opensAsName(Clause clause, int from, int to) {
    Token first = tokens.get(from);
    if (to >= clause.to()
        || first.kind() != Token.Kind.WORD
        || !isNameLike(first, from)
        || first.form().isEmpty()
        || !Character.isLetter(first.form().charAt(0))
        || words.common.has(first.form())
        || words.verbs.contains(first.form())) {
      return false;
    }
    boolean isVerb = words.verbs.contains(tokens.get(to).form());
    return isActIn(clause, to)
        || isVerb && (hasOursSo || ComparingWords.comparing(tokens, words, to, clause.to()) >= 0);
  }

  /** Whether it does something: helpers and "never" may stand in front. */
  private boolean isActIn(Clause clause, int from) {
    int end = Math.min(clause.to(), from + ACT_REACH);
    for (int i = from; i < end; i++) {
      String form = tokens.get(i).form();
      if (words.acts.contains(form)) {
        return true;
      }
      if (!words.verbs.contains(form) && !WordForms.isNegation(form)) {
        return false;
      }
    }
    return false;
  }

  /** Whether a sentence begins with one of ours and a verb. */
  private boolean opensWithOurs(List<Clause> clauses) {
    for (Clause clause : clauses) {
      int at = clause.from();
      while (at < clause.to() && isOurs[at]) {
        at++;
      }
      if (clause.joint() == Clause.Joint.SENTENCE
          && at > clause.from()
          && at < clause.to()
          && (words.verbs.contains(tokens.get(at).form())
              || words.acts.contains(tokens.get(at).form()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isMet(Token token) {
    for (NameMet name : met) {
      if (name.start() == token.start()) {
        return true;
      }
    }
    return false;
  }

  private boolean isActing(Clause clause) {
    return clause.size() > 2
        && words.verbs.contains(tokens.get(clause.from() + 1).form())
        && !words.articles.contains(tokens.get(clause.from()).form())
        && isNameLike(tokens.get(clause.from()), clause.from());
  }

  private boolean isBesideOurs(List<Clause> clauses, int index) {
    int from = clauses.get(index).end();
    int to = from;
    for (int i = index + 1; i < clauses.size(); i++) {
      if (clauses.get(i).joint() == Clause.Joint.SENTENCE) {
        break;
      }
      to = clauses.get(i).end();
    }
    int end = to;
    return ours.stream().anyMatch(name -> name.start() >= from && name.start() < end);
  }

  private void add(int start, int end) {
    if (met.size() == MOST) {
      return;
    }
    String written = text.substring(start, end);
    String form = new String(NameFinder.folded(written));
    int who = known.computeIfAbsent(form, none -> -1 - known.size());
    met.add(new NameMet(start, end, who));
  }

  private boolean isGoingOn(int at) {
    Token token = tokens.get(at);
    Token last = tokens.get(at - 1);
    return isCapital(token) && token.start() == last.end() + 1 && !isOurs[at];
  }

  /** As in "TaxiBolt": nobody writes a common word so. */
  private boolean isInnerCapital(Token token) {
    if (token.kind() != Token.Kind.WORD || token.end() - token.start() < MIN_LENGTH + 1) {
      return false;
    }
    boolean isLowerBefore = false;
    for (int i = token.start(); i < token.end(); i++) {
      char letter = text.charAt(i);
      if (isLowerBefore && Character.isUpperCase(letter)) {
        return true;
      }
      isLowerBefore = Character.isLowerCase(letter);
    }
    return false;
  }

  private boolean isNameLike(Token token, int at) {
    if (token.end() - token.start() < MIN_LENGTH
        || words.noNames.contains(token.form())
        || isShouted(token)) {
      return false;
    }
    Token before = at == 0 ? null : tokens.get(at - 1);
    boolean isPlace = before != null && words.places.contains(before.form());
    boolean isOwned = before != null && (before.form().equals("my") || before.form().equals("our"));
    boolean isBesideOurs =
        ours.stream()
            .anyMatch(
                name ->
                    name.isOurs()
                        && (name.end() + 1 == token.start() || token.end() + 1 == name.start()));
    return !isPlace && !isOwned && !isBesideOurs;
  }

  private boolean isShouted(Token token) {
    for (int i = token.start(); i < token.end(); i++) {
      if (!Character.isUpperCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * First met in one clause with a subject and nothing that sets the two apart: one of its things.
   */
  private boolean isCompanion(NameMet name, List<Clause> clauses) {
    NameMet first =
        met.stream().filter(other -> other.who() == name.who()).findFirst().orElse(name);
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      if (clause.holds(first.start())) {
        return ours.stream().anyMatch(our -> clause.holds(our.start()))
            && !ComparingWords.isOne(tokens, clause.from(), clause.to(), words)
            && !isMarkedApart(clause, first);
      }
    }
    return false;
  }

  private boolean isMarkedApart(Clause clause, NameMet name) {
    String between = text.substring(clause.start(), clause.end());
    return text.charAt(name.start()) == '@' || between.contains(">") || between.contains("<");
  }
}
