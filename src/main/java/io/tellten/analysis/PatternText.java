package io.tellten.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the wordings of topics as people write them down, line by line:
 *
 * <pre>
 * &#64;parcel = parcel* package* order      a set of words; a star stands for any ending
 * [late]                                the topic that the lines below name
 * 2 still waiting ..4 &#64;parcel            its strength; "..4": up to four words may stand between
 * 3 never|not arrived yet?              alternatives; a word that may be missing
 * 2+ late                               only where no negation stands before or inside
 * - late night                          not where this is said
 * # a remark
 * </pre>
 *
 * Words are written as usual, with accents and apostrophes; they are cut as texts are.
 */
final class PatternText {
  /** A pattern with more words that may be missing is better written twice. */
  private static final int MAX_OPTIONAL = 3;

  private final WordSets.Builder words = new WordSets.Builder();
  private final Map<String, Set<String>> named = new HashMap<>();
  private final Map<Set<String>, Integer> sets = new HashMap<>();
  private final List<Set<String>> setsInOrder = new ArrayList<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private int topic = -1;

  private PatternText() {}

  /** A wording: sets of words with the greatest gap before each. */
  record Pattern(int topic, int strength, boolean isAffirmed, List<Element> elements) {}

  /**
   * A place in a wording.
   *
   * @param gap how many words may stand before it
   */
  record Element(int set, int gap) {}

  private record Choice(Set<String> forms, int gap, boolean isOptional) {}

  /** Compiles the lines of a file. */
  static TopicPatterns compiled(String name, List<String> lines) {
    PatternText text = new PatternText();
    for (int i = 0; i < lines.size(); i++) {
      try {
        text.line(lines.get(i).strip());
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            name + ", line " + (i + 1) + ": " + wrong.getMessage(), wrong);
      }
    }
    return text.patterns();
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith("@")) {
      int equals = line.indexOf('=');
      check(equals > 0, "a set is written @name = words");
      String set = line.substring(1, equals).strip();
      check(
          named.put(set, alternatives(line.substring(equals + 1).strip(), " +")) == null,
          "the set @" + set + " is there already");
    } else if (line.startsWith("[") && line.endsWith("]")) {
      topic = Topics.placeOf(line.substring(1, line.length() - 1));
      check(topic >= 0, "there is no topic " + line);
    } else {
      pattern(line);
    }
  }

  private void pattern(String line) {
    check(topic >= 0, "a wording stands below a topic");
    int space = line.indexOf(' ');
    check(space > 0, "a wording is written: strength, then words");
    String head = line.substring(0, space);
    check(head.matches("-|[123]\\+?"), "the strength is 1, 2, 3 (with + or not), or -");
    int strength = head.equals("-") ? 0 : head.charAt(0) - '0';
    for (List<Choice> written : written(choices(line.substring(space + 1).strip()))) {
      List<Element> elements = new ArrayList<>();
      for (Choice choice : written) {
        elements.add(new Element(setOf(choice.forms()), choice.gap()));
      }
      check(!elements.isEmpty(), "a wording has words");
      patterns.add(new Pattern(topic, strength, head.endsWith("+"), elements));
    }
  }

  private List<Choice> choices(String words) {
    List<Choice> choices = new ArrayList<>();
    int gap = 0;
    for (String word : words.split(" +")) {
      if (word.matches("\\.\\.[0-9]")) {
        gap = word.charAt(2) - '0';
        continue;
      }
      boolean isOptional = word.endsWith("?");
      String needed = isOptional ? word.substring(0, word.length() - 1) : word;
      if (needed.contains("|") || needed.startsWith("@") || needed.endsWith("*")) {
        choices.add(new Choice(alternatives(needed, "\\|"), gap, isOptional));
        gap = 0;
      } else {
        for (String form : forms(needed)) {
          choices.add(new Choice(Set.of(form), gap, isOptional));
          gap = 0;
        }
      }
    }
    check(gap == 0, "a gap stands between words");
    return choices;
  }

  /** The wordings with and without what may be missing. */
  private static List<List<Choice>> written(List<Choice> choices) {
    check(
        choices.stream().filter(Choice::isOptional).count() <= MAX_OPTIONAL,
        "no more than " + MAX_OPTIONAL + " words may be missing");
    List<List<Choice>> all = new ArrayList<>(List.of(List.of()));
    for (Choice choice : choices) {
      List<List<Choice>> longer = new ArrayList<>();
      for (List<Choice> before : all) {
        List<Choice> with = new ArrayList<>(before);
        with.add(choice);
        longer.add(with);
        if (choice.isOptional()) {
          longer.add(before);
        }
      }
      all = longer;
    }
    return all;
  }

  private Set<String> alternatives(String words, String separator) {
    Set<String> forms = new LinkedHashSet<>();
    for (String word : words.split(separator)) {
      if (word.startsWith("@")) {
        Set<String> known = named.get(word.substring(1));
        check(known != null, "there is no set " + word + " above");
        if (known != null) {
          forms.addAll(known);
        }
      } else {
        boolean isStem = word.endsWith("*");
        List<String> cut = forms(isStem ? word.substring(0, word.length() - 1) : word);
        check(cut.size() == 1, "\"" + word + "\" is not one word");
        forms.add(cut.get(0) + (isStem ? "*" : ""));
      }
    }
    return forms;
  }

  private List<String> forms(String word) {
    if (word.startsWith("<")) {
      return List.of(word);
    }
    List<String> forms =
        Tokenizer.tokens(word).stream()
            .filter(token -> token.kind() == Token.Kind.WORD)
            .map(Token::form)
            .toList();
    check(!forms.isEmpty(), "\"" + word + "\" is no word");
    return forms;
  }

  private int setOf(Set<String> forms) {
    Integer known = sets.get(forms);
    if (known != null) {
      return known;
    }
    int set = setsInOrder.size();
    sets.put(forms, set);
    setsInOrder.add(forms);
    for (String form : forms) {
      boolean isStem = form.endsWith("*");
      words.add(isStem ? form.substring(0, form.length() - 1) : form, isStem, set);
    }
    return set;
  }

  private TopicPatterns patterns() {
    Set<String> common = named.getOrDefault("common", Set.of());
    int no = setOf(named.getOrDefault("no", Set.of()));
    int only = setOf(named.getOrDefault("only", Set.of()));
    int[] costs = new int[setsInOrder.size()];
    for (int set = 0; set < costs.length; set++) {
      for (String form : setsInOrder.get(set)) {
        costs[set] += common.contains(form) ? 100 : 1;
      }
    }
    return new TopicPatterns(words.build(costs.length), common, patterns, costs, no, only);
  }

  private static void check(boolean isRight, String otherwise) {
    if (!isRight) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
