package io.tellten.alert;

import io.tellten.alert.RuleBook.Armed;
import io.tellten.model.Level;
import io.tellten.model.ResultPage;
import io.tellten.model.RuleKind;
import io.tellten.store.MatterStore.Matter;
import io.tellten.store.SearchStore.Unhappy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An unhappy page that has come among the first results for the business's name. What stood there
 * when the watch began is no news, however unhappy: the page "What people find" shows it.
 */
final class SearchRule {
  /** What people see without turning the page. */
  static final int FIRST_PAGE = 10;

  /** What has stood there for longer when the rule is switched on is no news. */
  private static final Duration NEWS = Duration.ofDays(7);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private SearchRule() {}

  /** What it says of a page; empty: nothing. */
  static Optional<Verdict> judge(Armed armed, Unhappy page, Matter matter, Instant now) {
    return page.isFromStart()
            || page.since().plus(NEWS).isBefore(now)
            || page.place() > armed.threshold(FIRST_PAGE)
            || !armed.conditions().hold(Subject.of(matter))
        ? Optional.empty()
        : Optional.of(verdict(page).at(armed.spec().level()));
  }

  /** What people are told of it. */
  static Verdict verdict(Unhappy page) {
    String title = page.title();
    return new Verdict(
        RuleKind.SEARCH,
        Level.WARNING,
        "An unhappy page is the " + ordinal(page.place()) + " that people find",
        "Whoever searches for “"
            + page.businessName()
            + "”"
            + in(page.language())
            + " finds "
            + (title == null || title.isBlank() ? "a page" : "“" + title + "”")
            + " on "
            + page.site()
            + " at place "
            + page.place()
            + (page.aboveOwn() ? ", above your own website" : "")
            + ". It has been there since "
            + DAY.format(page.since())
            + ".",
        Map.of("place", (double) page.place(), "aboveOwn", page.aboveOwn() ? 1.0 : 0.0));
  }

  private static String in(String language) {
    return language.equals(ResultPage.ANY)
        ? ""
        : " in " + Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
  }

  private static String ordinal(int place) {
    return switch (place) {
      case 1 -> "first";
      case 2 -> "second";
      case 3 -> "third";
      default -> place + "th";
    };
  }
}
