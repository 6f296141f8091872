package io.tellten.demo;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is said and who says it, and fills in times and names, so that hardly anything is
 * said twice in the same words within a few hours.
 */
final class Pen {
  /** Nothing that is among the last so many texts is written again while it can be helped. */
  private static final int REMEMBERED = 400;

  /** After so many tries a text comes again after all. */
  private static final int TRIES = 8;

  private static final double SHARE_WITH_TAIL = 0.55;

  private static final double SHARE_OF_STARS_ONLY = 0.22;

  /** What is drawn from one deck. */
  private record Pile(TownBusiness business, Kind kind, Mood mood) {}

  /** Words as they are posted. */
  record Page(Text source, Person author, @Nullable String title, String text) {}

  private final RandomGenerator random;
  private final List<Text> texts;
  private final List<Person> people;
  private final Map<TownBusiness, Person> voices = new EnumMap<>(TownBusiness.class);
  private final Map<Pile, Deck<Text>> piles = new HashMap<>();
  private final Map<String, Deck<Text>> tails = new HashMap<>();
  private final Map<String, Deck<Person>> authors = new HashMap<>();
  private final Deque<String> said = new ArrayDeque<>();

  Pen(RandomGenerator random) {
    this.random = random;
    this.texts = Texts.all();
    this.people = people(random);
    for (TownBusiness business : TownBusiness.values()) {
      voices.put(business, new Person("en", business.fullName(), business.key(), 1_900));
    }
  }

  /** Something in that form and mood about the business, by somebody who speaks the language. */
  Page write(TownBusiness business, Kind kind, Mood mood) {
    Deck<Text> deck = piles.computeIfAbsent(new Pile(business, kind, mood), this::deckOf);
    Page page = fill(deck.draw(), mood);
    for (int i = 1; i < TRIES && said.contains(page.text()); i++) {
      page = fill(deck.draw(), mood);
    }
    remember(page.text());
    return page;
  }

  /** The same, in English: what takes off first is understood by most. */
  Page writeEnglish(TownBusiness business, Kind kind, Mood mood) {
    Page page = write(business, kind, mood);
    for (int i = 1; i < 10 * TRIES && !page.source().language().equals("en"); i++) {
      page = write(business, kind, mood);
    }
    return page;
  }

  private Deck<Text> deckOf(Pile pile) {
    return deck(
        text ->
            text.business() == pile.business()
                && text.kind() == pile.kind()
                && text.mood() == pile.mood());
  }

  private Deck<Text> deck(Predicate<Text> wanted) {
    return new Deck<>(texts.stream().filter(wanted).toList(), random);
  }

  private Page fill(Text source, Mood mood) {
    Person author = authorOf(source, mood);
    boolean starsOnly = source.kind() == Kind.REVIEW && random.nextDouble() < SHARE_OF_STARS_ONLY;
    String text = starsOnly ? "" : fillIn(source.words(), source.language()) + tail(source);
    String title = source.title();
    return new Page(source, author, title == null ? null : fillIn(title, source.language()), text);
  }

  private Person authorOf(Text source, Mood mood) {
    if (mood == Mood.ANSWER) {
      return voice(source);
    }
    Person person = authors.computeIfAbsent(source.language(), this::speakers).draw();
    if (source.kind() != Kind.REVIEW) {
      return person;
    }
    // Nobody reviews a place over and over: there it is somebody else of that first name.
    String name = firstOf(person.name()) + " " + (char) ('A' + random.nextInt(26)) + ".";
    return new Person(person.language(), name, person.handle(), 0);
  }

  private Person voice(Text source) {
    Person voice = voices.get(source.business());
    if (voice == null) {
      throw new IllegalStateException("an answer needs a business that gives it");
    }
    return voice;
  }

  private Deck<Person> speakers(String language) {
    return new Deck<>(
        people.stream().filter(person -> person.language().equals(language)).toList(), random);
  }

  private String tail(Text source) {
    Mood mood = source.mood() == Mood.OUTRAGED ? Mood.UNHAPPY : source.mood();
    if (mood == Mood.NOISE || mood == Mood.ANSWER || random.nextDouble() > SHARE_WITH_TAIL) {
      return "";
    }
    String language = source.language();
    Deck<Text> deck =
        tails.computeIfAbsent(
            language + mood,
            key ->
                deck(
                    text ->
                        text.kind() == Kind.TAIL
                            && text.mood() == mood
                            && text.language().equals(language)));
    return " " + fillIn(deck.draw().words(), language);
  }

  private String fillIn(String words, String language) {
    if (words.indexOf('{') < 0) {
      return words;
    }
    Locale locale = Locale.forLanguageTag(language);
    char comma = language.equals("en") ? '.' : ',';
    return words
        .replace("{hour}", (8 + random.nextInt(10)) + ":" + (1 + random.nextInt(5)) + "0")
        .replace("{minutes}", Integer.toString(15 + 5 * random.nextInt(10)))
        .replace("{n}", Integer.toString(3 + random.nextInt(6)))
        .replace("{sum}", (19 + random.nextInt(60)) + "" + comma + (1 + random.nextInt(9)) + "0")
        .replace("{name}", firstName(language))
        .replace(
            "{day}", DayOfWeek.of(1 + random.nextInt(6)).getDisplayName(TextStyle.FULL, locale));
  }

  private String firstName(String language) {
    return firstOf(authors.computeIfAbsent(language, this::speakers).draw().name());
  }

  private static String firstOf(String name) {
    int space = name.indexOf(' ');
    return space < 0 ? name : name.substring(0, space);
  }

  private void remember(String text) {
    if (text.isEmpty()) {
      return;
    }
    said.addLast(text);
    if (said.size() > REMEMBERED) {
      said.removeFirst();
    }
  }

  /** Most have some dozens of readers, a few have thousands. */
  private static List<Person> people(RandomGenerator random) {
    List<Person> people = new ArrayList<>();
    for (String[] row : Texts.people()) {
      double followers = 25 * Math.pow(1 - random.nextDouble(), -1 / 0.8);
      people.add(new Person(row[0], row[1], row[2], (long) Math.min(48_000, followers)));
    }
    return people;
  }
}
