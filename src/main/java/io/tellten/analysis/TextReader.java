package io.tellten.analysis;

import io.tellten.analysis.SentimentModel.Judged;
import io.tellten.model.Analysis;
import io.tellten.model.Chances;
import io.tellten.model.Clue;
import io.tellten.model.Personal;
import io.tellten.model.Label;
import io.tellten.model.Phrase;
import io.tellten.model.Sentiment;
import io.tellten.model.Severity;
import io.tellten.model.SeverityRule;
import io.tellten.model.Signals;
import io.tellten.model.Topic;
import io.tellten.model.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text: its language, how its writer feels, the phrases that say so, what it speaks of and
 * what trouble the writer has; as a whole, and in what it says about each business that is asked
 * for. Safe on any thread and without side effects; the same text always reads the same.
 *
 * <p>Of a text longer than {@value Extract#MAX_LENGTH} characters the beginning and the end are
 * read, so that time and memory stay bounded. What stands around the writer's words on a page is
 * passed over.
 *
 * <pre>{@code
 * Analysis analysis = TextReader.standard(clock).read(Wording.of("Still waiting for my refund"));
 * }</pre>
 */
public final class TextReader {
  /** In longer texts a bitter remark is one of many. */
  private static final int SARCASM_TOKENS = 60;

  /** No text that is kept and shown is longer. */
  private static final int MOST_SHOWN = 200_000;

  private static final String FILE = "sentiment.bin";

  /** A title sums a text up. */
  private static final double TITLE = 0.35;

  /** How far the chances can be relied on in a language that was not learnt. */
  private static final double STRANGE_LANGUAGE = 0.6;

  private static final Set<String> LEARNT = Set.of("en", "de", "fr", "es", "it", "pt", "nl");

  private final SentimentModel model;
  private final Languages languages;
  private final Clock clock;

  TextReader(SentimentModel model, Languages languages, Clock clock) {
    this.model = model;
    this.languages = languages;
    this.clock = clock;
  }

  /** The reader that comes with the program; its models are loaded once. */
  public static TextReader standard(Clock clock) {
    return new TextReader(Standard.MODEL, Languages.standard(), clock);
  }

  /** A reader with another model of feelings. */
  public static TextReader with(SentimentModel model, Clock clock) {
    return new TextReader(model, Languages.standard(), clock);
  }

  /** The model behind {@link #standard}. */
  static SentimentModel standardModel() {
    return Standard.MODEL;
  }

  /** Reads a text as a whole. */
  public Analysis read(Wording wording) {
    return read(wording, List.of()).whole();
  }

  /**
   * The language that {@link #read(Wording, List, List)} finds, and nothing else; null where it
   * cannot tell.
   *
   * @param names that say nothing about it
   */
  public static @Nullable String language(Wording wording, List<String> names) {
    String told = without(names, Furniture.without(Extract.of(wording.text()).text()));
    return Languages.standard().of(told, wording.language());
  }

  private static String without(List<String> names, String text) {
    return Blank.names(text, NameFinder.of(text, List.of(Subject.of(names))));
  }

  /**
   * Reads a text as a whole and in what it says about each of these. Where it speaks of nobody
   * else, all of it is about the one; its names carry no feeling, and say nothing about its
   * language.
   */
  public ReadText read(Wording wording, List<Subject> subjects) {
    return read(wording, subjects, names(subjects), true);
  }

  private static List<String> names(List<Subject> subjects) {
    return subjects.stream().flatMap(subject -> subject.names().stream()).toList();
  }

  /**
   * The same, of a text in which others are named besides, or not all of these.
   *
   * @param names that say nothing about its language
   */
  public ReadText read(Wording wording, List<Subject> subjects, List<String> names) {
    return read(wording, subjects, names, names.equals(names(subjects)));
  }

  private ReadText read(
      Wording wording, List<Subject> subjects, List<String> names, boolean areOfSubjects) {
    Extract extract = Extract.of(wording.text());
    String text = Furniture.without(extract.text());
    List<NameMet> ours = NameFinder.of(text, subjects);
    String masked = Blank.names(text, ours);
    Features features = Features.of(masked);
    String told = areOfSubjects ? masked : without(names, text);
    List<Token> tokens = told.equals(masked) ? features.tokens() : Tokenizer.tokens(told);
    String language = languages.of(tokens, told, wording.language());
    Reading reading = new Reading(wording, language);
    Judged judged = judged(features);
    double[] chances = reading.chances(masked, features, judged.chances());
    Part all = reading.part(new View(masked, features, chances, List.of()), judged.shares());
    Analysis whole = all.analysis(Taught.NOTHING);
    List<Clue<Personal>> personal =
        masked.equals(wording.text())
            ? whole.signals().personal()
            : personal(wording.text(), language);
    if (subjects.isEmpty()) {
      return new ReadText(extract.placed(whole).holding(personal), List.of());
    }
    About about = About.of(text, ours, masked, ReferenceWords.of(language), model);
    List<Analysis> each = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      View view = about == null ? null : about.part(i, chances);
      Taught taught = subjects.get(i).taught();
      boolean isWhole = view == null && taught == Taught.NOTHING;
      Part part =
          view == null ? all : reading.part(view, judged(view.features()).shares());
      each.add(extract.placed(isWhole ? whole : part.analysis(taught)).holding(personal));
    }
    return new ReadText(extract.placed(whole).holding(personal), each);
  }

  /** What the words of a text say, and which of them say it. */
  private Judged judged(Features features) {
    return features.isEmpty()
        ? new Judged(new double[] {0, 1, 0}, new double[0])
        : model.judged(features);
  }

  /**
   * Order numbers and other personal data in all of a text, also in what is passed over when it is
   * read.
   *
   * @param language ISO 639-1; null: not told
   */
  public static List<Clue<Personal>> personal(String text, @Nullable String language) {
    String shown = text.substring(0, Math.min(text.length(), MOST_SHOWN));
    if (!mayBePersonal(shown)) {
      return List.of();
    }
    return SignalReader.standard()
        .personal(new Passage(shown, Tokenizer.tokens(shown), language));
  }

  /** Whatever is personal and can be found by its form has a digit, or is a mail address. */
  private static boolean mayBePersonal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '@' || Character.isDigit(letter)) {
        return true;
      }
    }
    return false;
  }

  /** What is known of the text under the reader's eyes. */
  private final class Reading {
    private final Wording wording;
    private final @Nullable String language;
    private final Instant at;

    Reading(Wording wording, @Nullable String language) {
      this.wording = wording;
      this.language = language;
      this.at = wording.writtenAt() == null ? clock.instant() : wording.writtenAt();
    }

    /** The chances of negative, neutral and positive; a title counts once more. */
    double[] chances(String text, Features features, double[] said) {
      if (features.isEmpty()) {
        return said;
      }
      Manner manner = Manner.of(language);
      double[] chances = manner.calmed(features.tokens(), told(manner, text, features, said));
      int titleEnd = Math.min(wording.titleEnd(), text.length());
      if (titleEnd > 0 && titleEnd < text.length()) {
        Features title = Features.of(text.substring(0, titleEnd));
        return title.isEmpty()
            ? chances
            : Feelings.blend(chances, 1 - TITLE, model.probabilities(title), TITLE);
      }
      return chances;
    }

    /** What a story says stays said, however kindly its writer advises others at the end. */
    private double[] told(Manner manner, String text, Features features, double[] all) {
      int advice = manner.adviceFrom(text, features.tokens());
      if (advice < 0) {
        return all;
      }
      double[] before = model.probabilities(Features.of(text.substring(0, advice)));
      boolean isBlame = before[0] > before[1] && before[0] > before[2];
      return isBlame && before[0] > all[0] ? before : all;
    }

    Part part(View view, double[] shares) {
      return new Part(this, view, shares);
    }

    private @Nullable Double rating() {
      Double rating = wording.rating();
      return rating == null || !Double.isFinite(rating) ? null : rating;
    }
  }

  /** What is read of a text or a part of it, whatever people of a business have taught. */
  private final class Part {
    private final Reading reading;
    private final View view;
    private final Passage passage;
    private final double[] shares;
    private final Signals signals;
    private final boolean isEmpty;
    private final boolean isMixed;

    Part(Reading reading, View view, double[] shares) {
      Features features = view.features();
      String language = reading.language;
      this.reading = reading;
      this.view = view;
      this.passage = new Passage(view.text(), features.tokens(), language);
      this.shares = shares;
      this.signals = SignalReader.standard().signals(passage, reading.at);
      this.isEmpty = features.isEmpty() && view.turns().isEmpty();
      this.isMixed =
          !isEmpty
              && Mixture.isIn(view.text(), features, shares, ReferenceWords.of(language), model);
    }

    Analysis analysis(Taught taught) {
      Double rating = reading.rating();
      Sentiment words = sentiment(taught);
      Sentiment sentiment = rating == null ? words : Feelings.withStars(words, isEmpty, rating);
      List<Topic> topics = TopicReader.standard().topics(passage, taught);
      Severity severity = SeverityRule.of(sentiment, topics, signals, rating);
      List<Phrase> why = why(isTurned() && sentiment.label() == Label.NEGATIVE);
      return new Analysis(reading.language, sentiment, why, topics, signals, severity);
    }

    private Sentiment sentiment(Taught taught) {
      String language = reading.language;
      double trust = language == null || LEARNT.contains(language) ? 1 : STRANGE_LANGUAGE;
      return isEmpty ? Sentiment.NEUTRAL : Feelings.of(meant(taught), trust, isMixed);
    }

    /** Praise that is meant as blame is read as that, where it is most of what is said. */
    private Chances meant(Taught taught) {
      Chances said = Feelings.chances(view.chances());
      return taught.adjusted(
          passage.tokens(),
          isTurned() ? new Chances(said.positive(), said.neutral(), said.negative()) : said);
    }

    private boolean isTurned() {
      double[] said = view.chances();
      return signals.isSarcastic()
          && passage.tokens().size() <= SARCASM_TOKENS
          && said[2] > said[0];
    }

    private List<Phrase> why(boolean isTurned) {
      if (view.turns().isEmpty() && !isTurned) {
        return Reasons.of(passage.tokens(), shares);
      }
      List<Phrase> phrases = new ArrayList<>(view.turns());
      for (Phrase phrase : Reasons.of(passage.tokens(), shares)) {
        if (view.turns().stream().noneMatch(turn -> meet(turn, phrase))) {
          phrases.add(phrase);
        }
      }
      return Reasons.strongest(isTurned ? phrases.stream().map(Phrase::asBlame).toList() : phrases);
    }
  }

  private static boolean meet(Phrase one, Phrase other) {
    return one.start() < other.end() && other.start() < one.end();
  }

  /** Loaded when first asked for. */
  private static final class Standard {
    static final SentimentModel MODEL = model();

    private static SentimentModel model() {
      try (InputStream in = TextReader.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IOException("the program lacks its " + FILE);
        }
        return SentimentModel.read(in);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
