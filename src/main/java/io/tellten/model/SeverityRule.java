package io.tellten.model;

import io.tellten.model.Severity.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Weighs how much trouble a customer is in, from 0 to 100. It is a sum, each part of which can be
 * read:
 *
 * <pre>
 *   feeling    {@value #FEELING} × strength × confidence, where the text is negative
 *   topics     the heaviest in full, the others at a third; at most {@value #TOPICS}
 *   waiting    {@value #WAITING} × ln(1 + hours) / ln(1 + {@value #LONGEST_HOURS}); at most {@value #WAITING}
 *   attempts   {@value #ATTEMPTS} × ln(1 + attempts) / ln(1 + {@value #MOST_ATTEMPTS}); at most {@value #ATTEMPTS}
 *   threats    the heaviest in full, the others at a third; at most {@value #THREATS}
 *   stars      {@value #ONE_STAR} for one, {@value #TWO_STARS} for two
 *   sequel     {@value #SEQUEL}
 * </pre>
 *
 * A text that is not negative comes to {@value #CALM} at most. What the limit of the
 * whole takes away is a part of its own, below zero; what the limits of topics and threats take
 * away is left out of their parts. So the parts always add up.
 */
public final class SeverityRule {
  private static final int FEELING = 35;
  private static final int TOPICS = 40;
  private static final int WAITING = 20;
  private static final int LONGEST_HOURS = 90 * 24;
  private static final int ATTEMPTS = 8;
  private static final int MOST_ATTEMPTS = 10;
  private static final int THREATS = 16;
  private static final int ONE_STAR = 8;
  private static final int TWO_STARS = 4;
  private static final int SEQUEL = 6;

  /** Second topics and threats add a third of what they would alone. */
  private static final int OTHERS = 3;

  private static final int MOST = 100;

  /** Praise, questions and news are no trouble, whatever they speak of. */
  private static final int CALM = 10;

  /** Feelings from here on are called strong. */
  private static final double STRONG = 0.7;

  private static final double CLEAR = 0.35;

  /** What a topic of the business's own weighs. */
  private static final Matter OWN = new Matter(6, "It is about a topic of your own");

  private static final Map<String, Matter> MATTERS =
      Map.ofEntries(
          Map.entry("safety", new Matter(34, "A safety matter")),
          Map.entry("discrimination", new Matter(30, "They feel discriminated against")),
          Map.entry("scam", new Matter(26, "They speak of a scam")),
          Map.entry("privacy", new Matter(26, "A privacy matter")),
          Map.entry("legal-threat", new Matter(26, "A legal matter")),
          Map.entry("billing-after-cancelling", new Matter(15, "Billed after cancelling")),
          Map.entry("refund", new Matter(13, "A refund is missing")),
          Map.entry("cannot-cancel", new Matter(13, "They cannot cancel")),
          Map.entry("hidden-fees", new Matter(13, "Hidden fees or changed terms")),
          Map.entry("false-advertising", new Matter(13, "Not what was advertised")),
          Map.entry("cleanliness", new Matter(12, "It was not clean")),
          Map.entry("account-login", new Matter(11, "They cannot get into their account")),
          Map.entry("no-reply", new Matter(11, "Nobody replied")),
          Map.entry("cannot-reach-support", new Matter(11, "Support could not be reached")),
          Map.entry("rude-staff", new Matter(11, "Staff were rude")),
          Map.entry("damaged", new Matter(10, "Something was wrong or damaged")),
          Map.entry("late", new Matter(9, "Something is late or missing")),
          Map.entry("waiting-time", new Matter(7, "Long waiting")),
          Map.entry("quality", new Matter(6, "Poor quality")),
          Map.entry("price", new Matter(4, "The price")),
          Map.entry("wants-freebie", new Matter(2, "They want something for free")),
          Map.entry("praise-staff", new Matter(0, "Praise of staff")),
          Map.entry("praise-product", new Matter(0, "Praise of the product")),
          Map.entry("recommendation", new Matter(0, "A recommendation")));

  private static final Map<Threat, Matter> DANGERS =
      Map.of(
          Threat.LAWYER, new Matter(12, "They speak of a lawyer"),
          Threat.REGULATOR, new Matter(10, "They speak of the authorities"),
          Threat.PRESS, new Matter(9, "They speak of the press"),
          Threat.SOCIAL_MEDIA, new Matter(6, "They want to make it public"),
          Threat.LEAVING, new Matter(5, "They want to leave"),
          Threat.REVIEW, new Matter(4, "They announce a bad review"),
          Threat.TELLING_FRIENDS, new Matter(3, "They warn their friends"));

  private static final Comparator<Part> MORE_POINTS_FIRST =
      (one, other) -> Integer.compare(other.points(), one.points());

  private static final Comparator<Part> HEAVIEST_FIRST =
      MORE_POINTS_FIRST.thenComparing(Part::text);

  private record Matter(int points, String text) {}

  private SeverityRule() {}

  /**
   * The severity, explained.
   *
   * @param rating stars from 1 to 5; null for none
   */
  public static Severity of(
      Sentiment sentiment, List<Topic> topics, Signals signals, @Nullable Double rating) {
    boolean isUnhappy = sentiment.label() == Label.NEGATIVE;
    List<Part> parts = new ArrayList<>();
    if (isUnhappy) {
      addFeeling(parts, sentiment);
    }
    addTopics(parts, topics);
    addWaiting(parts, signals.waiting());
    addAttempts(parts, signals.attempts());
    addThreats(parts, signals.threats());
    addRating(parts, rating);
    if (signals.isSequel()) {
      parts.add(new Part("They wrote about this before", SEQUEL));
    }
    parts.removeIf(part -> part.points() == 0);
    parts.sort(MORE_POINTS_FIRST);
    if (isUnhappy) {
      limit(parts, MOST, "More than " + MOST + " is not counted");
    } else {
      limit(parts, CALM, "The text as a whole is not unhappy");
    }
    return new Severity(sum(parts), parts);
  }

  private static void addFeeling(List<Part> parts, Sentiment sentiment) {
    double strength = Math.abs(sentiment.score());
    String text =
        strength >= STRONG
            ? "They are very unhappy"
            : strength >= CLEAR ? "They are unhappy" : "They are somewhat unhappy";
    parts.add(new Part(text, points(FEELING * strength * sentiment.confidence())));
  }

  private static void addTopics(List<Part> parts, List<Topic> topics) {
    List<Part> found = new ArrayList<>(topics.size());
    for (int i = 0; i < topics.size(); i++) {
      if (isSurest(topics, i)) {
        Topic topic = topics.get(i);
        found.add(part(MATTERS.getOrDefault(topic.id(), OWN), topic.confidence()));
      }
    }
    addHeaviest(parts, found, TOPICS);
  }

  /** Whether no other of the same name is surer, and none before it as sure. */
  private static boolean isSurest(List<Topic> topics, int index) {
    Topic topic = topics.get(index);
    for (int i = 0; i < topics.size(); i++) {
      Topic other = topics.get(i);
      boolean isLess =
          i < index
              ? other.confidence() >= topic.confidence()
              : other.confidence() > topic.confidence();
      if (i != index && isLess && other.id().equals(topic.id())) {
        return false;
      }
    }
    return true;
  }

  private static void addThreats(List<Part> parts, List<Clue<Threat>> threats) {
    if (threats.isEmpty()) {
      return;
    }
    Set<Threat> told = EnumSet.noneOf(Threat.class);
    threats.forEach(threat -> told.add(threat.what()));
    List<Part> found = new ArrayList<>();
    told.forEach(threat -> found.add(part(DANGERS.getOrDefault(threat, OWN), 1)));
    addHeaviest(parts, found, THREATS);
  }

  private static Part part(Matter matter, double confidence) {
    return new Part(matter.text(), points(matter.points() * Math.max(0, Math.min(1, confidence))));
  }

  /** The heaviest in full, the others in part, as far as there is room. */
  private static void addHeaviest(List<Part> parts, List<Part> found, int most) {
    found.sort(HEAVIEST_FIRST);
    int left = most;
    for (int i = 0; i < found.size(); i++) {
      Part part = found.get(i);
      int points = Math.min(left, i == 0 ? part.points() : points(part.points() / (double) OTHERS));
      left -= points;
      parts.add(new Part(part.text(), points));
    }
  }

  private static void addWaiting(List<Part> parts, @Nullable Clue<Duration> waiting) {
    if (waiting == null) {
      return;
    }
    double hours = Math.max(0, waiting.what().toSeconds() / 3600.0);
    int points = points(WAITING * Math.min(1, Math.log1p(hours) / Math.log1p(LONGEST_HOURS)));
    parts.add(new Part("They have waited " + spoken(waiting.what()), points));
  }

  private static void addAttempts(List<Part> parts, int attempts) {
    if (attempts <= 0) {
      return;
    }
    int points =
        points(ATTEMPTS * Math.min(1, Math.log1p(attempts) / Math.log1p(MOST_ATTEMPTS)));
    String often = attempts == 1 ? "once" : attempts == 2 ? "twice" : attempts + " times";
    parts.add(new Part("They tried to reach you " + often, points));
  }

  private static void addRating(List<Part> parts, @Nullable Double rating) {
    if (rating != null && rating < 1.5) {
      parts.add(new Part("They gave one star", ONE_STAR));
    } else if (rating != null && rating <= 2) {
      parts.add(new Part("They gave two stars", TWO_STARS));
    }
  }

  private static void limit(List<Part> parts, int most, String why) {
    int over = sum(parts) - most;
    if (over > 0) {
      parts.add(new Part(why, -over));
    }
  }

  private static int sum(List<Part> parts) {
    int sum = 0;
    for (Part part : parts) {
      sum += part.points();
    }
    return sum;
  }

  private static int points(double exact) {
    return (int) Math.round(exact);
  }

  /** "18 hours", "3 weeks", "2 months": in the largest unit that leaves nothing out. */
  private static String spoken(Duration length) {
    long days = length.toDays();
    boolean isWholeDays = length.equals(Duration.ofDays(days));
    if (isWholeDays && days >= 365 && days % 365 == 0) {
      return counted(days / 365, "year");
    }
    if (isWholeDays && days >= 30 && days % 30 == 0) {
      return counted(days / 30, "month");
    }
    if (isWholeDays && days >= 7 && days % 7 == 0) {
      return counted(days / 7, "week");
    }
    if (days >= 2) {
      return counted(days, "day");
    }
    if (length.toHours() >= 1 && length.toMinutes() % 60 == 0 || length.toHours() >= 3) {
      return counted(length.toHours(), "hour");
    }
    return counted(Math.max(1, length.toMinutes()), "minute");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
