package io.tellten.study;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A series of counts with the windows in which something happened.
 *
 * @param windows first and last row of each, in order
 */
record NabSeries(String name, long[] seconds, double[] values, List<Window> windows) {
  private static final String WINDOWS = "windows.json";

  /** From row to row, both in it. */
  record Window(int first, int last) {}

  /**
   * All series of a folder: its {@code .csv} files that {@code windows.json} names.
   *
   * @throws IOException when there is none, or one cannot be read
   */
  static List<NabSeries> in(Path folder) throws IOException {
    JsonObject windows;
    try {
      windows = new JsonObject(Files.readString(folder.resolve(WINDOWS)));
    } catch (RuntimeException notJson) {
      throw new IOException(WINDOWS + " cannot be read: " + notJson.getMessage(), notJson);
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    List<NabSeries> series = new ArrayList<>();
    for (Path file : files) {
      JsonArray own = windowsOf(file.getFileName().toString(), windows);
      if (own != null) {
        series.add(read(file, own));
      }
    }
    if (series.isEmpty()) {
      throw new IOException("it holds no .csv file that " + WINDOWS + " names");
    }
    return series;
  }

  private static @Nullable JsonArray windowsOf(
      String file, JsonObject windows) {
    return windows.fieldNames().stream()
        .filter(name -> name.equals(file) || name.endsWith("/" + file))
        .findFirst()
        .map(windows::getJsonArray)
        .orElse(null);
  }

  private static NabSeries read(Path file, JsonArray windows) throws IOException {
    List<CountRows.Row> rows = new ArrayList<>();
    List<String> complaints = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      CountRows reader = new CountRows(in, complaints::add);
      CountRows.Row row = reader.next();
      while (row != null) {
        rows.add(row);
        row = reader.next();
      }
    }
    if (!complaints.isEmpty()) {
      throw new IOException(file.getFileName() + ": " + complaints.get(0));
    }
    long[] seconds = rows.stream().mapToLong(CountRows.Row::epochSecond).toArray();
    double[] values = rows.stream().mapToDouble(CountRows.Row::value).toArray();
    List<Window> found = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      JsonArray ends = windows.getJsonArray(i);
      found.add(
          new Window(
              rowFrom(seconds, Timestamps.epochSecond(ends.getString(0))),
              rowFrom(seconds, Timestamps.epochSecond(ends.getString(1)) + 1) - 1));
    }
    String name = file.getFileName().toString().replace("Twitter_volume_", "").replace(".csv", "");
    return new NabSeries(name, seconds, values, List.copyOf(found));
  }

  /** The first row at that second or later. */
  private static int rowFrom(long[] seconds, long second) {
    int row = 0;
    while (row < seconds.length && seconds[row] < second) {
      row++;
    }
    return row;
  }
}
