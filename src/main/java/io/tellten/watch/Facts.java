package io.tellten.watch;

import io.tellten.model.Forecast;
import io.tellten.model.Forecast.Expected;
import io.tellten.model.Horizon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in one sentence what is known of a mention's or an incident's spread. */
final class Facts {
  /** Of praise nobody must be warned. */
  private static final List<String> PRAISE =
      List.of("praise-staff", "praise-product", "recommendation", "wants-freebie");

  private Facts() {}

  /** Facts only, the most telling first; empty where nothing is known. */
  static String sentence(RiskFacts facts) {
    List<String> said = new ArrayList<>();
    Forecast forecast = facts.forecast();
    if (facts.mentions() > 1) {
      said.add(
          number(facts.mentions())
              + " posts"
              + (facts.sites() > 1 ? " on " + number(facts.sites()) + " sites" : ""));
    }
    if (forecast != null) {
      said.add(count(forecast, facts.mentions() > 1));
      said.add(expected(forecast));
    }
    if (facts.rating() != null) {
      said.add(String.format(Locale.ENGLISH, "%.0f of 5 stars", facts.rating()));
    }
    Long followers = facts.followers();
    if (followers != null && followers > 0) {
      said.add(
          (facts.mentions() > 1 ? "the authors have " : "the author has ")
              + number(followers)
              + (followers == 1 ? " follower" : " followers"));
    }
    if (facts.standing() > 0) {
      said.add(
          "among the first that people find who search for the business"
              + (Standings.isAboveOwn(facts.standing()) ? ", above its own website" : ""));
    }
    topic(facts).ifPresent(topic -> said.add("topic: " + topic));
    if (said.isEmpty()) {
      return "";
    }
    String sentence = String.join("; ", said);
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
  }

  private static String count(Forecast forecast, boolean several) {
    String counted =
        forecast.count() == 0
            ? "no reaction yet in " + span(forecast.age())
            : (several ? "together " : "")
                + "liked, answered or shared "
                + times(forecast.count())
                + " in "
                + span(forecast.age());
    int percent = (int) Math.floor(100 * forecast.percentile());
    return percent < 50
        ? counted
        : counted
            + ", more than "
            + percent
            + " % of posts on "
            + (several ? "these sites" : "this site")
            + " at that age";
  }

  private static String expected(Forecast forecast) {
    Expected day =
        forecast.expected().stream()
            .filter(e -> e.horizon() == Horizon.DAY)
            .findFirst()
            .orElse(forecast.last());
    long low = Math.round(day.low());
    long high = Math.round(day.high());
    long count = Math.round(day.count());
    String range = low == high ? "" : " (" + number(low) + "–" + number(high) + ")";
    return "expected "
        + number(count)
        + (day.horizon() == Horizon.DAY ? " by tomorrow" : " in the end")
        + range;
  }

  private static Optional<String> topic(RiskFacts facts) {
    return facts.topics().stream()
        .filter(id -> !PRAISE.contains(id))
        .findFirst()
        .map(id -> facts.ownTopics().getOrDefault(id, id.replace('-', ' ')));
  }

  private static String times(long count) {
    return count == 1 ? "once" : count == 2 ? "twice" : number(count) + " times";
  }

  private static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** As people say it, in the largest unit that does not hide anything. */
  static String span(Duration time) {
    long minutes = Math.max(1, Math.round(time.toSeconds() / 60.0));
    if (minutes < 120) {
      return minutes == 1 ? "a minute" : minutes + " minutes";
    }
    long hours = Math.round(minutes / 60.0);
    return hours < 48 ? hours + " hours" : Math.round(hours / 24.0) + " days";
  }
}
