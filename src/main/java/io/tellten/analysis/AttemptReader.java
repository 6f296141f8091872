package io.tellten.analysis;

import io.tellten.analysis.Hits.Hit;
import io.tellten.analysis.Quantities.Quantity;
import io.tellten.model.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts how often a customer tried to reach somebody: "three e-mails and a phone call" is four.
 * The same number for the same channel in another sentence tells the same again. Who only says to
 * have called tried once for each kind of trying.
 */
final class AttemptReader {
  /** "A thousand times" is a figure of speech. */
  private static final int MAX = 100;

  /** "Again and again". */
  private static final int OFTEN = 3;

  /** "Called them about it three times": so many symbols may lie between. */
  private static final int REACH = 7;

  private static final Set<Sense> CONTACTS =
      EnumSet.range(Sense.CONTACT_CALL, Sense.CONTACT_TRY);

  private static final long CONTACT_BITS =
      CONTACTS.stream().mapToLong(Sense::bit).reduce(0, (one, more) -> one | more);

  /** A text without these tells of no attempt. */
  private static final long TELLING = CONTACT_BITS | Sense.TRIED.bit();

  private static final Attempts NONE = new Attempts(0, List.of());

  private final Symbols symbols;
  private final Hits hits;
  private final Quantities quantities;
  private final Set<String> told = new HashSet<>();
  private final List<Span> places = new ArrayList<>();
  private int count;
  private int lastFrom;

  private AttemptReader(Symbols symbols, Hits hits) {
    this.symbols = symbols;
    this.hits = hits;
    this.quantities = new Quantities(symbols);
  }

  /**
   * What was counted.
   *
   * @param at where it is told
   */
  record Attempts(int count, List<Span> at) {}

  static Attempts of(Symbols symbols, Hits hits) {
    if (!hits.has(TELLING)) {
      return NONE;
    }
    AttemptReader reader = new AttemptReader(symbols, hits);
    reader.readCounts();
    if (reader.count == 0) {
      reader.readSingles();
    }
    return new Attempts(Math.min(reader.count, MAX), reader.places);
  }

  private void readCounts() {
    Hit times = null;
    Hit contact = null;
    int lastCounted = -1;
    for (Hit hit : hits.all()) {
      if (hit.sense().isContact()) {
        if (isCounted(hit, lastCounted)) {
          lastCounted = hit.to();
          contact = null;
        } else if (times != null && areNear(times, hit)) {
          takeTimes(times, hit);
          times = null;
        } else {
          contact = hit;
        }
      } else if (howOften(hit) > 0) {
        if (contact != null && areNear(contact, hit)) {
          takeTimes(hit, contact);
          contact = null;
          times = null;
        } else {
          times = hit;
        }
      }
    }
  }

  /** "Three e-mails", "and a phone call", where the author sent them. */
  private boolean isCounted(Hit hit, int lastCounted) {
    Quantity quantity = quantities.before(hit.from());
    if (quantity == null || quantity.value() < 1 || hits.begins(Sense.TIMES, quantity.from())) {
      return false;
    }
    int sentence = symbols.sentence(hit.from());
    boolean goesOn =
        lastCounted >= 0
            && quantity.from() - lastCounted <= 3
            && symbols.sentence(lastCounted - 1) == sentence;
    boolean isOwn = hits.isIn(Sense.SENT, sentence) && !hits.isIn(Sense.RECEIVED, sentence);
    boolean isUnanswered =
        quantity.value() > 1
            && !hits.isIn(Sense.RECEIVED, sentence)
            && (hits.isIn(Sense.WAITING, sentence)
                || hits.isIn(Sense.NO, sentence)
                || hits.isIn(Sense.NO, sentence + 1)
                || hits.isIn(Sense.WAITING, sentence + 1));
    if (goesOn || isOwn || isUnanswered || isListed(hit, sentence, quantity)) {
      take((int) quantity.value(), hit, quantity.from(), hit.to());
      return true;
    }
    return false;
  }

  /** "Three e-mails and a phone call": a list of them is the author's own doing. */
  private boolean isListed(Hit hit, int sentence, Quantity quantity) {
    if (quantity.value() < 2 || hits.isIn(Sense.RECEIVED, sentence)) {
      return false;
    }
    for (int at = hit.to() + 1; at <= hit.to() + 4; at++) {
      if (hits.begins(CONTACT_BITS, at) && quantities.before(at) != null) {
        return true;
      }
    }
    return false;
  }

  private boolean areNear(Hit first, Hit second) {
    return symbols.sentence(first.from()) == symbols.sentence(second.from())
        && second.from() - first.to() <= REACH
        && !hits.isIn(Sense.RECEIVED, symbols.sentence(first.from()));
  }

  private int howOften(Hit hit) {
    switch (hit.sense()) {
      case TWICE:
        return 2;
      case OFTEN:
        return OFTEN;
      case TIMES:
        double value = symbols.number(hit.from());
        return value >= 1 && value <= Integer.MAX_VALUE ? (int) value : 0;
      default:
        return 0;
    }
  }

  private void takeTimes(Hit times, Hit contact) {
    int from = Math.min(times.from(), contact.from());
    int to = Math.max(times.to(), contact.to());
    take(howOften(times), contact, from, to);
  }

  private void take(int times, Hit contact, int from, int to) {
    boolean isNew =
        times == 1 && !places.isEmpty()
            || told.add(contact.sense() + " " + times)
            || symbols.sentence(from) == lastSentence();
    if (isNew) {
      count = Math.min(MAX, count + times);
      places.add(symbols.span(from, to));
      lastFrom = from;
    }
  }

  private int lastSentence() {
    return places.isEmpty() ? -1 : symbols.sentence(lastFrom);
  }

  private void readSingles() {
    Set<Sense> channels = EnumSet.noneOf(Sense.class);
    for (Hit hit : hits.all()) {
      if (hit.sense() == Sense.TRIED && channels.add(channelIn(hit))) {
        count++;
        places.add(symbols.span(hit.from(), hit.to()));
      }
    }
  }

  private Sense channelIn(Hit tried) {
    for (int at = tried.from(); at < tried.to(); at++) {
      for (Sense channel : CONTACTS) {
        if (hits.begins(channel, at)) {
          return channel;
        }
      }
    }
    return Sense.CONTACT_TRY;
  }
}
