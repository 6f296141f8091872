package io.tellten.analysis;

import io.tellten.analysis.Hits.Hit;
import io.tellten.analysis.Lexicon.Role;
import io.tellten.analysis.Quantities.Quantity;
import io.tellten.model.Clue;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a customer has been waiting: a time, or a day since when, in a sentence that
 * speaks of waiting or of something that is missing. A time in which something was promised counts only
 * where the promise was broken.
 */
final class WaitingReader {
  /** Longer than this is a figure of speech, or the age of something. */
  private static final Duration MAX = Duration.ofDays(10 * 365);

  /** "For weeks" means two at least. */
  private static final double PLURAL = 2;

  /** So many words may stand between "for" and the time: "for well over". */
  private static final int MAX_ABOUT = 4;

  /** A sentence up to this long leans on its neighbours: "Three weeks. Still nothing." */
  private static final int MAX_LEANING = 9;

  /** In a long sentence a time belongs to what stands so many symbols around it. */
  private static final int WAITING_REACH = 20;

  /** What is missing says less than a word for waiting, so it has to be closer. */
  private static final int MATTER_REACH = 10;

  private final Symbols symbols;
  private final Hits hits;
  private final Quantities quantities;
  private final PastDates dates;
  private @Nullable Clue<Duration> longest;

  private WaitingReader(Symbols symbols, Hits hits, Instant now) {
    this.symbols = symbols;
    this.hits = hits;
    this.quantities = new Quantities(symbols);
    this.dates = new PastDates(symbols, now);
  }

  /** The longest waiting told; null where there is none. */
  static @Nullable Clue<Duration> longest(Symbols symbols, Hits hits, Instant now) {
    WaitingReader reader = new WaitingReader(symbols, hits, now);
    reader.readTimes();
    hits.forEach(Sense.SINCE, reader::readSince);
    return reader.longest;
  }

  private void readTimes() {
    int at = 0;
    while (at < symbols.size()) {
      at = symbols.lexicon().unit(symbols.id(at)) > 0 ? readTime(at) : at + 1;
    }
  }

  /** Reads the time with this unit; returns where to go on. */
  private int readTime(int unit) {
    Quantity quantity = quantities.before(unit);
    int from = quantity == null ? unit : quantity.from();
    boolean isBare = quantity == null;
    if (isBare && !symbols.lexicon().isPlural(symbols.id(unit))) {
      return unit + 1;
    }
    double seconds = seconds(unit, quantity == null ? PLURAL : quantity.value());
    int to = unit + 1;
    if (symbols.is(Role.AND, to) && symbols.is(Role.HALF, halfAt(to))) {
      seconds += symbols.lexicon().unit(symbols.id(unit)) / 2.0;
      to = halfAt(to) + 1;
    } else {
      int smaller = smallerUnit(to, unit);
      Quantity more = smaller < 0 ? null : quantities.before(smaller);
      if (more != null) {
        seconds += seconds(smaller, more.value());
        to = smaller + 1;
      }
    }
    if (isWaiting(from, to, unit, isBare)) {
      take(seconds, from, to);
    }
    return to;
  }

  private double seconds(int unit, double value) {
    return value * symbols.lexicon().unit(symbols.id(unit));
  }

  private int halfAt(int and) {
    return symbols.number(and + 1) == 1 ? and + 2 : and + 1;
  }

  /** The unit of "and 30 minutes" behind "2 hours"; -1 where there is none. */
  private int smallerUnit(int from, int unit) {
    int number = symbols.is(Role.AND, from) ? from + 1 : from;
    int smaller = number + 1;
    long length = symbols.lexicon().unit(symbols.id(smaller));
    boolean isNumber = !Double.isNaN(symbols.number(number));
    return isNumber && length > 0 && length < symbols.lexicon().unit(symbols.id(unit))
        ? smaller
        : -1;
  }

  private boolean isWaiting(int from, int to, int unit, boolean isBare) {
    int begin = from;
    for (int i = 0; i < MAX_ABOUT && symbols.is(Role.ABOUT, begin - 1); i++) {
      begin--;
    }
    if (isOtherTime(begin, from, to)) {
      return false;
    }
    int sentence = symbols.sentence(from);
    if (isBehind(Sense.WITHIN, begin, from)) {
      return isBrokenPromise(from, to, sentence);
    }
    boolean isLasting = isBehind(Sense.LASTING, begin, from);
    if (isHyphenated(from, unit)) {
      return hits.begins(Sense.WAITING, to);
    }
    if (isBare && !isLasting && !isBehind(Sense.AFTER, begin, from)) {
      return false;
    }
    return hasEvidence(from, to, isLasting);
  }

  /** Whether such a wording stands in front of a time, or of "about" before it. */
  private boolean isBehind(Sense sense, int begin, int from) {
    return hits.ends(sense, begin) || hits.ends(sense, from);
  }

  private boolean isOtherTime(int begin, int from, int to) {
    return hits.begins(Sense.OTHER_TIME_AFTER, to)
        || isBehind(Sense.OTHER_TIME_BEFORE, begin, from);
  }

  /** "a 3-week holiday": the time describes a thing. */
  private boolean isHyphenated(int from, int unit) {
    return from < unit
        && !symbols.lexicon().isPlural(symbols.id(unit))
        && symbols.gapBefore(unit).equals("-");
  }

  /** "They never answered within 24 hours", "within 24 hours, and nobody did". */
  private boolean isBrokenPromise(int from, int to, int sentence) {
    boolean isDenied =
        hits.beginsWithin(Sense.NO, firstOf(from), from) && hits.isIn(Sense.MATTER, sentence);
    int end = endOf(to);
    return isDenied
        || hits.beginsWithin(Sense.BROKEN, to, end)
        || hits.isIn(Sense.BROKEN, sentence + 1);
  }

  private int firstOf(int at) {
    int first = at;
    while (first > 0 && symbols.sentence(first - 1) == symbols.sentence(at) && at - first < 20) {
      first--;
    }
    return first;
  }

  private int endOf(int at) {
    int end = at;
    while (end < symbols.size()
        && symbols.sentence(end) == symbols.sentence(at - 1)
        && end - at < 30) {
      end++;
    }
    return end;
  }

  /** Trouble is waiting where it lasts: what "broke after two weeks" kept nobody waiting. */
  private boolean hasEvidence(int from, int to, boolean isLasting) {
    int sentence = symbols.sentence(from);
    if (hits.isIn(Sense.EAGER, sentence)) {
      return false;
    }
    if (isNear(Sense.WAITING, from, to, WAITING_REACH)
        || isNear(Sense.NO, from, to, MATTER_REACH) && isNear(Sense.MATTER, from, to, MATTER_REACH)
        || isLasting && isNear(Sense.TROUBLE, from, to, WAITING_REACH)) {
      return true;
    }
    return isShort(sentence) && (speaksOfWaiting(sentence - 1) || speaksOfWaiting(sentence + 1));
  }

  /** Whether one begins in the sentence of a time, at most so many symbols away. */
  private boolean isNear(Sense sense, int from, int to, int reach) {
    int sentence = symbols.sentence(from);
    if (!hits.isIn(sense, sentence)) {
      return false;
    }
    int first = from;
    while (first > 0 && from - first < reach && symbols.sentence(first - 1) == sentence) {
      first--;
    }
    int end = to;
    while (end < symbols.size() && end - to < reach && symbols.sentence(end) == sentence) {
      end++;
    }
    return hits.beginsWithin(sense, first, end);
  }

  private boolean speaksOfWaiting(int sentence) {
    return hits.isIn(Sense.WAITING, sentence)
        || hits.isIn(Sense.NO, sentence) && hits.isIn(Sense.MATTER, sentence);
  }

  private boolean isShort(int sentence) {
    return symbols.lengthOf(sentence) <= MAX_LEANING;
  }

  private void readSince(Hit hit) {
    PastDates.Past past = dates.at(hit.to());
    if (past == null || hits.ends(Sense.OTHER_TIME_BEFORE, hit.from())) {
      return;
    }
    boolean isTime = symbols.lexicon().unit(symbols.id(past.to())) > 0;
    if (!isTime && hasEvidence(hit.from(), past.to(), true)) {
      take(past.length().toSeconds(), hit.from(), past.to());
    }
  }

  private void take(double seconds, int from, int to) {
    if (seconds < 1 || seconds > MAX.toSeconds()) {
      return;
    }
    Duration length = Duration.ofSeconds(Math.round(seconds));
    if (longest == null || length.compareTo(longest.what()) > 0) {
      longest = new Clue<>(length, symbols.span(from, to));
    }
  }
}
