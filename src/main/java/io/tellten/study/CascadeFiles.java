package io.tellten.study;

import io.tellten.study.Cascade.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Histories of posts in a folder's {@code .tsv} files, one a line: an id first, a list of items
 * with commas last. What an item is says what the line is:
 *
 * <ul>
 *   <li>{@code seconds} behind three columns: events of a tweet; behind four: shares of a piece of
 *       news;
 *   <li>{@code seconds:followers}: the tweet itself with its author's followers, then its events;
 *   <li>{@code seconds:points:comments:rank}: readings of a Hacker News story.
 * </ul>
 */
final class CascadeFiles {
  private static final int NEWS_COLUMNS = 4;

  /** Nothing is on a front page sooner. */
  private static final double LEAST_AGE = 60;

  /** When Hacker News stories were first seen, by their ids. */
  private final TreeMap<Long, Long> firstSeen = new TreeMap<>();

  private final List<Cascade> cascades = new ArrayList<>();

  private CascadeFiles() {}

  /**
   * All histories of a folder, in a fixed order.
   *
   * @throws IOException also when a line is none, naming it, or when there is no history at all
   */
  static List<Cascade> read(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    CascadeFiles all = new CascadeFiles();
    for (Path file : files) {
      all.readFile(file);
    }
    if (all.cascades.isEmpty()) {
      throw new IOException("it holds no .tsv file with histories");
    }
    return all.dated();
  }

  private void readFile(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      String line = lines.readLine();
      while (line != null) {
        number++;
        try {
          Cascade cascade = cascade(line);
          if (cascade != null) {
            cascades.add(cascade);
          }
        } catch (IllegalArgumentException broken) {
          throw new IOException(file.getFileName() + ", line " + number + " is no history", broken);
        }
        line = lines.readLine();
      }
    }
  }

  /** Null for a line without a list. */
  private @Nullable Cascade cascade(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length < 2) {
      throw new IllegalArgumentException("no columns");
    }
    String list = columns[columns.length - 1];
    if (list.isBlank()) {
      return null;
    }
    String[] items = list.split(",");
    int parts = items[0].split(":", -1).length;
    if (parts == 1) {
      Kind kind = columns.length >= NEWS_COLUMNS ? Kind.NEWS : Kind.TWITTER;
      return events(columns[0], kind, null, items, 0);
    }
    if (parts == 2) {
      long followers = Long.parseLong(items[0].substring(items[0].indexOf(':') + 1));
      return events(columns[0], Kind.TWITTER, followers, items, 1);
    }
    return readings(columns, items);
  }

  private static Cascade events(
      String id, Kind kind, @Nullable Long followers, String[] items, int from) {
    double[] ages = new double[items.length - from];
    double[] counts = new double[ages.length];
    for (int i = 0; i < ages.length; i++) {
      String item = items[i + from];
      int colon = item.indexOf(':');
      ages[i] = Double.parseDouble(colon < 0 ? item : item.substring(0, colon));
      counts[i] = i + 1;
    }
    Arrays.sort(ages);
    return new Cascade(id, kind, followers, ages, counts, 0);
  }

  private Cascade readings(String[] columns, String[] items) {
    double[] ages = new double[items.length];
    double[] counts = new double[items.length];
    for (int i = 0; i < items.length; i++) {
      String[] parts = items[i].split(":", -1);
      ages[i] = Double.parseDouble(parts[0]);
      counts[i] = Double.parseDouble(parts[1]);
    }
    firstSeen.put(Long.parseLong(columns[0]), Long.parseLong(columns[1]));
    return new Cascade(columns[0], Kind.HACKER_NEWS, null, ages, counts, 0);
  }

  /**
   * The histories, those of Hacker News with the time they were published at the latest: ids are
   * given out one after the other, so a story was there before any later one was seen.
   */
  private List<Cascade> dated() {
    Map<Long, Long> published = new HashMap<>();
    long earliest = Long.MAX_VALUE;
    for (Map.Entry<Long, Long> story : firstSeen.descendingMap().entrySet()) {
      earliest = Math.min(earliest, story.getValue());
      published.put(story.getKey(), earliest);
    }
    return cascades.stream()
        .map(cascade -> cascade.isComplete() ? cascade : dated(cascade, published))
        .toList();
  }

  private Cascade dated(Cascade story, Map<Long, Long> published) {
    long id = Long.parseLong(story.id());
    long waited = firstSeen.getOrDefault(id, 0L) - published.getOrDefault(id, 0L);
    double older = Math.max(LEAST_AGE, waited);
    return new Cascade(
        story.id(), story.kind(), story.followers(), story.ages(), story.counts(), older);
  }
}
