package io.tellten.analysis;

import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.Phrase;
import io.tellten.model.Sentiment;
import io.tellten.model.Severity;
import io.tellten.model.Signals;
import io.tellten.model.Topic;
import io.tellten.model.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text: its language, how its writer feels, and the phrases that say so. Safe on any thread
 * and without side effects; the same text always reads the same.
 *
 * <pre>{@code
 * Analysis analysis = TextReader.standard(clock).read(Wording.of("Still waiting for my refund"));
 * }</pre>
 */
public final class TextReader {
  private static final String FILE = "sentiment.bin";

  /** Feelings are told by the beginning of a very long text; reading on costs and adds nothing. */
  private static final int MAX_LENGTH = 20_000;

  /** Stars weigh more than words: who gives one star and writes "great!" is not happy. */
  private static final double STARS = 0.7;

  /** Stars and words together further from zero than this are a feeling. */
  private static final double FELT = 0.15;

  /** A text without feeling may lean so far to one side. */
  private static final double NEUTRAL_LEAN = 0.2;

  /** A feeling is never shown as none. */
  private static final double FAINTEST = 0.01;

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

  /** Reads a text as a whole. */
  public Analysis read(Wording wording) {
    return read(wording, List.of()).whole();
  }

  /** Reads a text as a whole and in what it says about each of these. */
  public ReadText read(Wording wording, List<Subject> subjects) {
    String read = shortened(wording.text());
    Features features = Features.of(read);
    String language = languages.of(read, wording.language());
    Passage passage = new Passage(read, features.tokens(), language);
    Sentiment words = features.isEmpty() ? Sentiment.NEUTRAL : ofWords(features);
    Double rating = wording.rating();
    Sentiment sentiment = rating == null ? words : withStars(words, features.isEmpty(), rating);
    List<Phrase> why = features.isEmpty() ? List.of() : Reasons.of(features, model);
    Instant at = wording.writtenAt() == null ? clock.instant() : wording.writtenAt();
    List<Topic> topics = TopicReader.standard().topics(passage, Taught.NOTHING);
    Signals signals = SignalReader.standard().signals(passage, at);
    Severity severity = SeverityRule.of(sentiment, topics, signals, rating);
    Analysis whole = new Analysis(language, sentiment, why, topics, signals, severity);
    return new ReadText(whole, subjects.stream().map(subject -> whole).toList());
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean isPair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, isPair ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  private Sentiment ofWords(Features features) {
    double[] chances = model.probabilities(features);
    double lean = chances[2] - chances[0];
    if (chances[1] >= chances[0] && chances[1] >= chances[2]) {
      return new Sentiment(Label.NEUTRAL, lean * NEUTRAL_LEAN);
    }
    return felt(lean);
  }

  private static Sentiment withStars(Sentiment words, boolean isEmpty, double rating) {
    double stars = (Math.max(1, Math.min(5, rating)) - 3) / 2;
    if (stars == 0) {
      return words;
    }
    double both = isEmpty ? stars : STARS * stars + (1 - STARS) * words.score();
    if (rating <= 2) {
      both = Math.min(both, -FELT);
    } else if (rating >= 4) {
      both = Math.max(both, FELT);
    }
    return Math.abs(both) < FELT ? new Sentiment(Label.NEUTRAL, both) : felt(both);
  }

  private static Sentiment felt(double score) {
    return score < 0
        ? new Sentiment(Label.NEGATIVE, Math.max(-1, Math.min(score, -FAINTEST)))
        : new Sentiment(Label.POSITIVE, Math.min(1, Math.max(score, FAINTEST)));
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
