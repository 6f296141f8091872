package io.tellten.analysis;

import io.tellten.analysis.Clause.Joint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells which clause is about whom: about the names in it, else about whoever was named last; what
 * leads up to a name within its sentence is about that name.
 */
final class Owners {
  /** Stands for no one, where somebody's place is asked for. */
  static final int NOBODY = Integer.MIN_VALUE;

  private final String text;
  private final List<Token> tokens;
  private final List<Clause> clauses;
  private final List<NameMet> names;
  private final ReferenceWords words;
  private final boolean[] isInName;
  private final List<Set<Integer>> owners = new ArrayList<>();
  private final List<Evidence> evidence = new ArrayList<>();
  private Set<Integer> current = Set.of();

  private Owners(
      String text,
      List<Token> tokens,
      List<Clause> clauses,
      List<NameMet> names,
      ReferenceWords words) {
    this.text = text;
    this.tokens = tokens;
    this.clauses = clauses;
    this.names = names;
    this.words = words;
    this.isInName = NameFinder.covered(tokens, names);
  }

  static Owners of(
      String text,
      List<Token> tokens,
      List<Clause> clauses,
      List<NameMet> names,
      ReferenceWords words) {
    Owners owners = new Owners(text, tokens, clauses, names, words);
    int from = 0;
    for (int i = 1; i <= clauses.size(); i++) {
      if (i == clauses.size() || clauses.get(i).joint() == Joint.SENTENCE) {
        owners.sentence(from, i);
        from = i;
      }
    }
    return owners;
  }

  /** Whether a clause is about somebody; none is about nobody in particular. */
  boolean owns(int who, int clause) {
    return owners.get(clause).contains(who);
  }

  /** Whether a clause is about somebody else alone. */
  boolean isOthers(int who, int clause) {
    return !owners.get(clause).isEmpty() && !owners.get(clause).contains(who);
  }

  /** What turns of phrase say about somebody. */
  List<Evidence> evidence(int who) {
    return evidence.stream().filter(one -> one.who() == who).toList();
  }

  private void sentence(int from, int to) {
    List<Clause> sentence = clauses.subList(from, to);
    int start = sentence.get(0).start();
    int end = sentence.get(sentence.size() - 1).end();
    List<NameMet> met = namesIn(start, end);
    int before = current.size() == 1 ? current.iterator().next() : NOBODY;
    Comparisons.Found found = Comparisons.in(text, tokens, words, met, sentence, from, before);
    evidence.addAll(found.evidence());
    if (found.isSwitch()) {
      settle(from, to, found.evidence());
      return;
    }
    Set<Integer> aside = new HashSet<>();
    found.evidence().stream().filter(Evidence::isAside).map(Evidence::who).forEach(aside::add);
    for (int i = from; i < to; i++) {
      clause(i, from, to, aside);
    }
  }

  /** What is said around a switch is told by the switch; whoever it went to is spoken of now. */
  private void settle(int from, int to, List<Evidence> found) {
    for (int i = from; i < to; i++) {
      owners.add(Set.of());
    }
    current = Set.of(found.get(found.size() - 1).who());
  }

  private void clause(int index, int from, int to, Set<Integer> aside) {
    Clause clause = clauses.get(index);
    Set<Integer> named = whoIn(clause);
    if (named.isEmpty()) {
      Set<Integer> ahead = index == from ? ahead(index, to, aside) : Set.of();
      owners.add(ahead.isEmpty() ? current : ahead);
      return;
    }
    if (isOnlyDenied(clause) && index > from) {
      named.forEach(who -> evidence.add(denied(who, clause, index)));
      owners.add(named);
      return;
    }
    Set<Integer> meant = new HashSet<>(named);
    meant.removeAll(aside);
    boolean isListed = content(clause) == 0 && index > from && clause.joint() != Joint.CONTRAST;
    if (isListed) {
      meant.addAll(current);
    }
    if (meant.isEmpty()) {
      Set<Integer> rest = new HashSet<>(current);
      rest.removeAll(aside);
      owners.add(rest);
      return;
    }
    if (meant.stream().anyMatch(who -> who >= 0)) {
      meant.removeIf(who -> who < 0); // what is told of ours and others is told of ours
    }
    owners.add(meant);
    current = meant;
    if (isListed || clause.joint() == Joint.AND) {
      listTogether(index, from);
    }
  }

  /** "Acme, Bolt and Crumb": what is said of one is said of all. */
  private void listTogether(int index, int from) {
    boolean endsWithWords = content(clauses.get(index)) > 0;
    Set<Integer> all = new HashSet<>(owners.get(index));
    int first = index;
    while (first > from && !whoIn(clauses.get(first - 1)).isEmpty()) {
      boolean hasWords = content(clauses.get(first - 1)) > 0;
      if (hasWords && endsWithWords) {
        break;
      }
      first--;
      all.addAll(owners.get(first));
      if (hasWords) {
        break;
      }
    }
    for (int i = first; i <= index; i++) {
      owners.set(i, all);
    }
    current = all;
  }

  /** Whom a sentence names after it has begun: "After three weeks, Acme answered". */
  private Set<Integer> ahead(int index, int to, Set<Integer> aside) {
    for (int i = index + 1; i < to; i++) {
      Clause next = clauses.get(i);
      if (next.joint() == Joint.CONTRAST) {
        return Set.of();
      }
      Set<Integer> named = new HashSet<>(whoIn(next));
      named.removeAll(aside);
      if (!named.isEmpty()) {
        return named;
      }
    }
    return Set.of();
  }

  /** "I like Acme, but not Bolt". */
  private Evidence denied(int who, Clause clause, int index) {
    int end = tokens.get(clause.to() - 1).end();
    return new Evidence(who, -0.4, true, clause.start(), end, index - 1, index);
  }

  private boolean isOnlyDenied(Clause clause) {
    boolean isDenied = false;
    for (int i = clause.from(); i < clause.to(); i++) {
      Token token = tokens.get(i);
      if (isInName[i]) {
        continue;
      }
      isDenied |= WordForms.isNegation(token.form());
      if (token.kind() == Token.Kind.WORD
          && !WordForms.isNegation(token.form())
          && !isJoining(token)) {
        return false;
      }
    }
    return isDenied;
  }

  /** How many words a clause has beside names and what joins them. */
  int content(Clause clause) {
    int content = 0;
    for (int i = clause.from(); i < clause.to(); i++) {
      Token token = tokens.get(i);
      boolean says = token.kind() != Token.Kind.SIGN && !isJoining(token) && !isInName[i];
      content += says ? 1 : 0;
    }
    return content;
  }

  private boolean isJoining(Token token) {
    return words.contrasts.contains(token.form())
        || words.ands.contains(token.form())
        || words.articles.contains(token.form());
  }

  private Set<Integer> whoIn(Clause clause) {
    List<NameMet> found = namesIn(clause.start(), clause.end());
    if (found.isEmpty()) {
      return Set.of();
    }
    Set<Integer> who = new HashSet<>();
    found.forEach(name -> who.add(name.who()));
    return who;
  }

  private List<NameMet> namesIn(int start, int end) {
    List<NameMet> found = new ArrayList<>();
    for (NameMet name : names) {
      if (name.start() < end && start < name.end()) {
        found.add(name);
      }
    }
    return found;
  }
}
