package io.tellten.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a file of readings in one pass. The first line names the columns, in any order: {@code
 * post}, {@code seconds}, and {@code count} or some of {@code likes}, {@code replies}, {@code
 * shares} and {@code views}; {@code followers} and {@code final} where they are known; others are
 * passed over.
 *
 * <p>A row that cannot be used is named by its line and skipped: too few or too many fields, no
 * post, what is not a whole number of at least 0 (seconds may have a fraction, and be below 0 where
 * clocks differ), no count at all. Of the wide form an empty count is unknown, and stays what it
 * was. A file is refused without these columns, without one usable row, and when it holds more than
 * can be kept.
 */
final class BacktestReadings {
  /** Rows up to the last age asked for are kept in memory: so many take some 200 MB. */
  private static final int MOST_READINGS = 5_000_000;

  private static final int MOST_POSTS = 500_000;

  /** After so many a file is plainly not what it should be, and the rest is only counted. */
  private static final int NAMED = 20;

  /** Larger counts no site has. */
  private static final double MOST = 1e12;

  private static final List<String> PARTS = List.of("likes", "replies", "shares");

  private final PrintStream err;
  private final double last;
  private final int most;
  private final Map<String, BacktestPost> posts = new LinkedHashMap<>();
  private Map<String, Integer> columns = Map.of();
  private List<String> kinds = List.of();
  private int width;
  private int kept;
  private long skipped;

  private BacktestReadings(double last, int most, PrintStream err) {
    this.last = last;
    this.most = most;
    this.err = err;
  }

  /**
   * The posts of a file, in the order of their first rows.
   *
   * @param last the last age that is asked for, in seconds; later readings only show how far a post
   *     came
   * @param err where rows that are skipped are named
   * @throws IOException with a sentence for people, when the file is refused or cannot be read
   */
  static Collection<BacktestPost> read(InputStream in, double last, PrintStream err)
      throws IOException {
    return read(in, last, MOST_READINGS, err);
  }

  /** The same with another bound of what is kept. */
  static Collection<BacktestPost> read(InputStream in, double last, int most, PrintStream err)
      throws IOException {
    return new BacktestReadings(last, most, err).read(new CsvLines(in));
  }

  private Collection<BacktestPost> read(CsvLines lines) throws IOException {
    String header = lines.next();
    if (header == null) {
      throw new IOException("it is empty");
    }
    readHeader(header);
    String line = lines.next();
    while (line != null) {
      if (!line.isBlank()) {
        try {
          if (!lines.isWhole()) {
            throw new IllegalArgumentException("it is too long");
          }
          readRow(CsvRow.fields(line));
        } catch (IllegalArgumentException bad) {
          name(lines.number(), bad);
        }
      }
      line = lines.next();
    }
    if (skipped > NAMED) {
      err.println("and " + (skipped - NAMED) + " more; rows skipped: " + skipped);
    }
    if (posts.isEmpty()) {
      throw new IOException("it holds no row that can be used");
    }
    return posts.values();
  }

  private void name(long number, IllegalArgumentException bad) {
    skipped++;
    if (skipped <= NAMED) {
      err.println("line " + number + " is skipped: " + bad.getMessage());
    }
  }

  private void readHeader(String header) throws IOException {
    List<String> names;
    try {
      names = CsvRow.fields(header.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException bad) {
      throw new IOException("line 1 should name the columns, but " + bad.getMessage(), bad);
    }
    Map<String, Integer> found = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty() && found.put(names.get(i), i) != null) {
        throw new IOException("line 1 names the column " + names.get(i) + " twice");
      }
    }
    columns = found;
    width = names.size();
    kinds =
        found.containsKey("count")
            ? List.of("count")
            : PARTS.stream().filter(found::containsKey).toList();
    if (!found.keySet().containsAll(new HashSet<>(List.of("post", "seconds"))) || kinds.isEmpty()) {
      throw new IOException(
          "line 1 should name the columns: post,seconds,count or"
              + " post,seconds,likes,replies,shares,views");
    }
  }

  private void readRow(List<String> fields) throws IOException {
    if (fields.size() != width) {
      throw new IllegalArgumentException(
          "it has " + fields.size() + " fields, the first line has " + width);
    }
    Function<String, String> field =
        name -> {
          Integer at = columns.get(name);
          return at == null ? "" : fields.get(at);
        };
    String id = field.apply("post");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("it names no post");
    }
    double age = seconds(field.apply("seconds"));
    double[] counts = new double[kinds.size()];
    boolean isKnown = false;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = count(kinds.get(i), field.apply(kinds.get(i)));
      isKnown |= counts[i] != BacktestPost.UNKNOWN;
    }
    double views = count("views", field.apply("views"));
    double followers = count("followers", field.apply("followers"));
    double told = count("final", field.apply("final"));
    if (!isKnown) {
      throw new IllegalArgumentException(
          views == BacktestPost.UNKNOWN ? "it has no count" : "views alone are no engagement");
    }
    BacktestPost post = post(id);
    post.add(age, counts, followers, age <= last);
    if (age <= last && ++kept > most) {
      throw new IOException(
          "it holds more than " + most + " readings up to the last age; please split it");
    }
    if (told != BacktestPost.UNKNOWN) {
      post.setFinal(told);
    }
  }

  private BacktestPost post(String id) throws IOException {
    BacktestPost post = posts.get(id);
    if (post == null) {
      post = new BacktestPost(id, kinds.size());
      posts.put(id, post);
      if (posts.size() > MOST_POSTS) {
        throw new IOException("it holds more than " + MOST_POSTS + " posts; please split it");
      }
    }
    return post;
  }

  private static double seconds(String text) {
    double seconds = number("seconds", text);
    if (Math.abs(seconds) > MOST) {
      throw new IllegalArgumentException("seconds cannot be " + shown(text));
    }
    return Math.max(0, seconds);
  }

  private static double count(String name, String text) {
    if (text.isEmpty()) {
      return BacktestPost.UNKNOWN;
    }
    double count = number(name, text);
    if (count < 0 || count > MOST || count != Math.rint(count)) {
      throw new IllegalArgumentException(name + " cannot be " + shown(text));
    }
    return count;
  }

  private static double number(String name, String text) {
    // Digits only: what the JDK calls a number may also be "NaN", "0x1p3" or "1d".
    if (!text.matches("[+-]?\\d{1,18}(\\.\\d{0,18})?([eE][+-]?\\d{1,2})?")) {
      throw new IllegalArgumentException(name + " is not a number: " + shown(text));
    }
    return Double.parseDouble(text);
  }

  private static String shown(String text) {
    return '"' + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + '"';
  }
}
