package io.tellten.study;

import io.tellten.forecast.Habits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind {@code backtest} on the command line.
 *
 * @param file of readings
 * @param at the ages to forecast at, rising
 * @param site whose habit is used
 * @param isJson whether one object a line is wanted instead of the table
 */
record BacktestOptions(Path file, List<Duration> at, String site, boolean isJson) {
  /** How it is used. */
  static final String USAGE =
      """
      Usage: backtest readings.csv [--at 10m,30m,1h,3h] [--site SITE] [--json]

        --at AGES     ages to forecast at, numbers with s, m, h or d (10m,30m,1h,3h unless told)
        --site SITE   whose habit is used: twitter, hackernews, news; a general one for all others
        --json        write one JSON object a line for each post and age instead of the table

      The file is CSV with a header: post,seconds,count or post,seconds,likes,replies,shares,views,
      with followers and final where they are known. seconds is the age of the post, or the time
      since it was first seen where that is not known.
      """;

  private static final Pattern AGE = Pattern.compile("(\\d{1,9})([smhd])");

  /** More columns of a table than this are a mistake. */
  private static final int MOST_AGES = 50;

  /** Nobody waits longer to hear what becomes of a post. */
  private static final Duration LONGEST = Duration.ofDays(366);

  BacktestOptions {
    at = List.copyOf(at);
  }

  /**
   * Reads the words.
   *
   * @throws IllegalArgumentException with a sentence for people, when they are not understood
   */
  static BacktestOptions of(List<String> words) {
    List<String> files = new ArrayList<>();
    String at = "10m,30m,1h,3h";
    String site = Habits.GENERAL;
    boolean isJson = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String option = equals < 0 ? word : word.substring(0, equals);
      if (word.equals("--json")) {
        isJson = true;
      } else if (option.equals("--at")) {
        at = equals < 0 ? next(words, ++i, option) : word.substring(equals + 1);
      } else if (option.equals("--site")) {
        site = equals < 0 ? next(words, ++i, option) : word.substring(equals + 1);
      } else if (word.startsWith("--")) {
        throw new IllegalArgumentException("\"" + word + "\" is not an option of backtest.");
      } else {
        files.add(word);
      }
    }
    if (files.size() != 1) {
      throw new IllegalArgumentException("backtest reads one file of readings.");
    }
    return new BacktestOptions(Path.of(files.get(0)), ages(at), site, isJson);
  }

  private static String next(List<String> words, int index, String option) {
    if (index >= words.size()) {
      throw new IllegalArgumentException("What should stand behind " + option + " is missing.");
    }
    return words.get(index);
  }

  private static List<Duration> ages(String list) {
    List<Duration> ages = new ArrayList<>();
    for (String text : list.split(",", -1)) {
      ages.add(age(text.strip()));
    }
    List<Duration> rising = ages.stream().distinct().sorted().toList();
    if (rising.size() > MOST_AGES) {
      throw new IllegalArgumentException("--at takes up to " + MOST_AGES + " ages.");
    }
    return rising;
  }

  private static Duration age(String text) {
    Matcher parts = AGE.matcher(text);
    if (parts.matches()) {
      long number = Long.parseLong(parts.group(1));
      Duration age =
          switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (age.compareTo(LONGEST) <= 0) {
        return age;
      }
    }
    throw new IllegalArgumentException("--at takes ages like 10m,30m,1h,3h, not \"" + text + "\".");
  }

  /** An age as people write it. */
  static String text(Duration age) {
    long seconds = age.toSeconds();
    return seconds % 3600 == 0 && seconds > 0
        ? seconds / 3600 + "h"
        : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
