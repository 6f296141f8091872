package io.tellten.analysis;

import io.tellten.analysis.Lexicon.Role;
import io.tellten.analysis.WordGraph.Building;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All wordings of a language, compiled from its file once. A file has headings, and remarks behind a semicolon; below a heading each
 * line is one wording, or {@code value = word|word} where the heading is one of words.
 *
 * <pre>{@code
 * $back = back|returned             a set of words
 * [wish refund]
 * want my money $back
 * (i|we) (want|demand) a refund     one of these; (a|) may be missing
 * give ~2 money back                up to two words between
 * ^update :                         at the beginning of a sentence; marks are , : # ? !
 * waited $number $unit              any number, any unit of time
 * }</pre>
 *
 * Words are written as people write them; they are folded as texts are.
 */
final class Wordings {
  /** The languages that have wordings, in the order in which a text of no language meets them. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl");

  private static final String FALLBACK = "en";

  static final int ANY_NUMBER = 1 << 20;
  static final int ANY_UNIT = ANY_NUMBER + 1;

  /** What no language owns: hashtags, emoji, international words. */
  private static final String SHARED = "shared";

  private static final int MAX_GAP = 5;

  /** Compiled when first asked for; under {@link #ANY} those of all languages. */
  private static final Map<String, Wordings> COMPILED = new ConcurrentHashMap<>();

  private static final String ANY = "";

  private final Lexicon lexicon;
  private final Map<String, Integer> sets = new HashMap<>();
  private final WordGraph anywhere = new WordGraph();
  private final WordGraph atStart = new WordGraph();

  /** Those of them that tell of personal data. */
  private final WordGraph personalAnywhere = new WordGraph();

  private final WordGraph personalAtStart = new WordGraph();

  private Wordings(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * The wordings to read a text by: its language's; those of all where it is not told; English ones
   * for languages we have none for, since English is what other languages borrow from.
   */
  static Wordings of(@Nullable String language) {
    String name = language == null ? ANY : LANGUAGES.contains(language) ? language : FALLBACK;
    Wordings known = COMPILED.get(name);
    return known == null ? COMPILED.computeIfAbsent(name, Wordings::compile) : known;
  }

  Lexicon lexicon() {
    return lexicon;
  }

  /** Where these wordings stand in a text. */
  Hits find(Symbols symbols) {
    return new Hits(symbols, lexicon, anywhere, atStart);
  }

  /** Where those wordings stand in a text that tell of personal data. */
  Hits findPersonal(Symbols symbols) {
    return new Hits(symbols, lexicon, personalAnywhere, personalAtStart);
  }

  private static Wordings compile(String name) {
    List<String> languages = name.equals(ANY) ? LANGUAGES : List.of(name);
    int note = name.equals(ANY) ? Form.NOWHERE : Form.SIGNALS + LANGUAGES.indexOf(name);
    Wordings wordings = new Wordings(new Lexicon(note));
    wordings.readFile(SHARED);
    languages.forEach(wordings::readFile);
    wordings.anywhere.finish(wordings.lexicon);
    wordings.atStart.finish(wordings.lexicon);
    wordings.personalAnywhere.finish(wordings.lexicon);
    wordings.personalAtStart.finish(wordings.lexicon);
    return wordings;
  }

  private void readFile(String name) {
    String path = "signals/" + name + ".txt";
    String heading = "";
    int number = 0;
    List<String> wrong = new ArrayList<>();
    for (String line : linesOf(path)) {
      number++;
      if (line.isBlank() || line.startsWith(";")) {
        continue;
      }
      try {
        if (line.startsWith("[")) {
          heading = line.substring(1, line.indexOf(']'));
        } else if (line.startsWith("$") && line.contains("=")) {
          addSet(name, line);
        } else {
          addLine(name, heading, line.trim());
        }
      } catch (IllegalArgumentException reason) {
        wrong.add("line " + number + ", " + reason.getMessage() + ": " + line);
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("wrong wordings in " + path + ": " + wrong);
    }
  }

  private static List<String> linesOf(String path) {
    try (InputStream in = Wordings.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("the program lacks its " + path);
      }
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void addSet(String file, String line) {
    int middle = line.indexOf('=');
    String name = file + line.substring(0, middle).trim();
    int set = sets.computeIfAbsent(name, none -> ANY_UNIT + 1 + sets.size());
    for (String word : line.substring(middle + 1).split("\\|")) {
      lexicon.addToClass(onlyWord(word), set);
    }
  }

  private void addLine(String file, String heading, String line) {
    switch (heading) {
      case "number":
        forEachWord(line, (value, id) -> lexicon.setNumber(id, Double.parseDouble(value)));
        return;
      case "unit":
        forEachWord(line, (value, id) -> lexicon.setUnit(id, Duration.parse(value), false));
        return;
      case "units":
        forEachWord(line, (value, id) -> lexicon.setUnit(id, Duration.parse(value), true));
        return;
      case "past":
        forEachWord(line, (value, id) -> lexicon.setPast(id, Duration.parse(value)));
        return;
      case "month":
        forEachWord(line, (value, id) -> lexicon.setMonth(id, Integer.parseInt(value)));
        return;
      case "weekday":
        forEachWord(line, (value, id) -> lexicon.setWeekday(id, Integer.parseInt(value)));
        return;
      case "role":
        forEachWord(
            line,
            (value, id) -> lexicon.setRole(id, Role.valueOf(value.toUpperCase(Locale.ROOT))));
        return;
      default:
        addWording(file, Sense.named(heading), line);
    }
  }

  private interface ValueOfWord {
    void set(String value, int id);
  }

  private void forEachWord(String line, ValueOfWord setter) {
    int middle = line.indexOf('=');
    String value = line.substring(0, middle).trim();
    for (String word : line.substring(middle + 1).split("\\|")) {
      setter.set(value, onlyWord(word));
    }
  }

  private int onlyWord(String word) {
    List<Integer> ids = wordsOf(word);
    if (ids.size() != 1) {
      throw new IllegalArgumentException("not one word: " + word);
    }
    return ids.get(0);
  }

  private void addWording(String file, Sense sense, String line) {
    boolean isAtStart = line.startsWith("^");
    String words = isAtStart ? line.substring(1) : line;
    addWording(file, sense, words, isAtStart ? atStart : anywhere);
    if (sense.isPersonal()) {
      addWording(file, sense, words, isAtStart ? personalAtStart : personalAnywhere);
    }
  }

  private void addWording(String file, Sense sense, String words, WordGraph graph) {
    graph.end(along(file, graph.beginning(), words), sense);
  }

  private Set<Building> along(String file, Set<Building> from, String words) {
    Set<Building> reached = from;
    for (String element : elementsOf(words)) {
      reached = behind(file, reached, element);
    }
    return reached;
  }

  private Set<Building> behind(String file, Set<Building> from, String element) {
    if (element.startsWith("(")) {
      return behindOneOf(file, from, split(element.substring(1, element.length() - 1), '|'));
    }
    if (element.startsWith("~")) {
      return behindGap(from, Integer.parseInt(element.substring(1)));
    }
    Set<Building> reached = from;
    for (int word : symbolsOf(file, element)) {
      reached = Set.of(WordGraph.next(reached, List.of(word)));
    }
    return reached;
  }

  private Set<Building> behindOneOf(String file, Set<Building> from, List<String> choices) {
    Set<Building> reached = new LinkedHashSet<>();
    List<Integer> single = new ArrayList<>();
    for (String choice : choices) {
      List<String> elements = elementsOf(choice);
      boolean isPlain = elements.size() == 1 && "(~".indexOf(elements.get(0).charAt(0)) < 0;
      List<Integer> symbols = isPlain ? symbolsOf(file, elements.get(0)) : List.of();
      if (symbols.size() == 1) {
        single.addAll(symbols);
      } else {
        reached.addAll(along(file, from, choice));
      }
    }
    if (!single.isEmpty()) {
      reached.add(WordGraph.next(from, single));
    }
    return reached;
  }

  private static Set<Building> behindGap(Set<Building> from, int most) {
    if (most > MAX_GAP) {
      throw new IllegalArgumentException("a gap of more than " + MAX_GAP);
    }
    Set<Building> reached = new LinkedHashSet<>(from);
    Set<Building> last = from;
    for (int i = 0; i < most; i++) {
      last = Set.of(WordGraph.next(last, List.of(WordGraph.ANY)));
      reached.addAll(last);
    }
    return reached;
  }

  private List<Integer> symbolsOf(String file, String element) {
    if (element.startsWith("$")) {
      return List.of(setNamed(file, element));
    }
    int mark = element.length() == 1 ? markOf(element.charAt(0)) : -1;
    return mark >= 0 ? List.of(mark) : wordsOf(element);
  }

  /** Splits at blanks outside of parentheses. */
  private static List<String> elementsOf(String line) {
    return split(line, ' ').stream().filter(element -> !element.isEmpty()).toList();
  }

  /** Splits outside of parentheses. */
  private static List<String> split(String line, char separator) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int depth = 0;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (letter == separator && depth == 0) {
        parts.add(line.substring(from, i));
        from = i + 1;
      }
    }
    if (depth != 0) {
      throw new IllegalArgumentException("a parenthesis is missing");
    }
    parts.add(line.substring(from));
    return parts;
  }

  private int setNamed(String file, String name) {
    if (name.equals("$number")) {
      return ANY_NUMBER;
    }
    if (name.equals("$unit")) {
      return ANY_UNIT;
    }
    Integer set = sets.get(file + name);
    if (set == null) {
      throw new IllegalArgumentException("no such set: " + name);
    }
    return set;
  }

  private static int markOf(char mark) {
    int index = ",:#.?!".indexOf(mark);
    return index < 0 ? -1 : Lexicon.COMMA + index;
  }

  private List<Integer> wordsOf(String words) {
    List<Integer> ids = new ArrayList<>();
    for (Token token : Tokenizer.tokens(words.trim())) {
      if (token.kind() != Token.Kind.SIGN) {
        ids.add(lexicon.learn(token.form()));
      }
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("no words: " + words);
    }
    return ids;
  }
}
