package io.tellten.past;

import io.tellten.model.DateForm;
import io.tellten.model.ImportColumn;
import io.tellten.model.Meaning;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of one column look like, all of them, in little memory. */
final class ColumnValues {
  private static final int SAMPLES = 3;

  /** A sample is for people to see what a column holds. */
  private static final int LONGEST_SAMPLE = 120;

  /** So many values tell dates from other things; the order of day and month is told from all. */
  private static final int DATES_TRIED = 200;

  /** More different ones are not looked for. */
  private static final int MOST_DIFFERENT = 1_000;

  /** "Most of them": a few slips make no other thing of a column. */
  private static final double MOST = 0.9;

  /** What a column is named after may be written badly in many rows. */
  private static final double HALF = 0.5;

  /** So few values say nothing against its name. */
  private static final int FEW = 3;

  private static final Pattern LINK = Pattern.compile("(?i)(https?://|www\\.)\\S+");
  private static final Pattern LANGUAGE =
      Pattern.compile("(?i)[a-z]{2,3}([-_][a-z]{4})?([-_][a-z]{2}|[-_]\\d{3})?");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  final String name;
  private final List<String> samples = new ArrayList<>();
  private final Set<Integer> different = new HashSet<>();
  private int filled;
  private long letters;
  private int links;
  private int languages;
  private int datesTried;
  private int dates;
  private int digits;
  private int counts;
  private int ratings;
  private double highest;
  private boolean showsDayFirst;
  private boolean showsMonthFirst;
  private boolean showsEither;

  ColumnValues(String name) {
    this.name = name;
  }

  void take(String value) {
    if (value.isEmpty()) {
      return;
    }
    filled++;
    letters += value.length();
    if (different.size() < MOST_DIFFERENT && different.add(value.hashCode()) && samples.size() < SAMPLES) {
      samples.add(value.length() <= LONGEST_SAMPLE ? value : value.substring(0, LONGEST_SAMPLE) + "…");
    }
    links += LINK.matcher(value).matches() ? 1 : 0;
    languages += value.length() <= 10 && LANGUAGE.matcher(value).matches() ? 1 : 0;
    digits += DIGITS.matcher(value).matches() ? 1 : 0;
    counts += Counts.isNone(value) || Counts.read(value) != null ? 1 : 0;
    takeDate(value);
    takeRating(value);
  }

  private void takeDate(String value) {
    if (datesTried < DATES_TRIED) {
      datesTried++;
      Instant at = Dates.read(value, ZoneOffset.UTC, null);
      dates += at != null ? 1 : 0;
    }
    switch (Dates.shows(value)) {
      case DAY_FIRST -> showsDayFirst = true;
      case MONTH_FIRST -> showsMonthFirst = true;
      case EITHER -> showsEither = true;
      case NOTHING -> {}
    }
  }

  private void takeRating(String value) {
    Double number = Ratings.number(value);
    if (number != null) {
      highest = Math.max(highest, number);
    }
    ratings += Ratings.isNone(value) || Ratings.read(value, 100) != null ? 1 : 0;
  }

  /** Whether its values do not speak against what its name says that it means. */
  boolean fits(Meaning meaning) {
    if (filled < FEW) {
      return true;
    }
    return switch (meaning) {
      case URL -> links >= HALF * filled;
      case DATE -> dates >= HALF * datesTried;
      case RATING -> ratings >= HALF * filled && highest <= 100;
      case LANGUAGE -> languages >= HALF * filled;
      case ID -> isDistinct();
      case TEXT -> !mostly(digits); // "comments" are counted, too
      case FOLLOWERS, LIKES, REPLIES, SHARES, VIEWS -> counts >= HALF * filled;
      case TITLE, AUTHOR, HANDLE, SITE, BUSINESS, NETWORK, NOTHING -> true;
    };
  }

  /** Whether nothing else could be meant by it. */
  boolean isPlainly(Meaning meaning) {
    return switch (meaning) {
      case URL -> mostly(links);
      case DATE -> dates > 0 && dates >= MOST * datesTried && !mostly(digits);
      case RATING -> mostly(ratings) && highest <= 5 && different.size() <= 10 && filled >= SAMPLES;
      default -> false;
    };
  }

  double averageLength() {
    return filled == 0 ? 0 : (double) letters / filled;
  }

  private boolean mostly(int some) {
    return filled > 0 && some >= MOST * filled;
  }

  /** The column, meaning that. */
  ImportColumn meaning(Meaning meaning) {
    boolean both = showsDayFirst && showsMonthFirst;
    return new ImportColumn(
        name,
        meaning,
        samples,
        both ? null : form(),
        showsEither && (both || form() == null),
        scale(),
        isDistinct());
  }

  /** Of more than can be told apart here, all are taken to be different. */
  private boolean isDistinct() {
    return different.size() >= MOST_DIFFERENT || different.size() >= HALF * filled;
  }

  private @Nullable DateForm form() {
    return showsDayFirst ? DateForm.DAY_FIRST : showsMonthFirst ? DateForm.MONTH_FIRST : null;
  }

  private int scale() {
    return highest <= 5 ? 5 : highest <= 10 ? 10 : 100;
  }
}
