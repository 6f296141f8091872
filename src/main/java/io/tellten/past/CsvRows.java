package io.tellten.past;

import io.tellten.model.ImportRow;
import java.io.Closeable;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file of values, some at a time, so that no more than those are ever in memory.
 * Blocking. An IllegalArgumentException says in a sentence what is wrong with the file.
 */
final class CsvRows implements Closeable {
  /** No review has so many letters; a quotation mark that is never closed makes one row of all. */
  private static final int LONGEST_ROW = 1_000_000;

  /** So much is held in memory at a time, and a row. */
  private static final int MOST_LETTERS = 1_000_000;

  /** The widest exports of review tools have about a hundred. */
  private static final int MOST_CELLS = 300;

  private final Guard guard;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private int place;

  private CsvRows(Reader reader, char delimiter) throws IOException {
    this.guard = new Guard(reader);
    this.parser = CSVParser.builder().setReader(guard).setFormat(format(delimiter)).get();
    this.records = parser.iterator();
  }

  /** All rows, the header too. */
  static CsvRows open(Path file, CsvForm form) throws IOException {
    Reader reader = form.open(file);
    CsvRows rows;
    try {
      rows = new CsvRows(reader, form.delimiter());
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
    rows.next(form.skippedLines());
    rows.place = 0;
    return rows;
  }

  private static CSVFormat format(char delimiter) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(false)
        .setIgnoreSurroundingSpaces(true)
        .setTrailingData(true)
        .setLenientEof(true)
        .get();
  }

  /** How evenly that delimiter splits the first rows of a text; more columns are better. */
  static double evenness(String text, char delimiter, int mostRows) {
    List<ImportRow> rows;
    try (CsvRows all = new CsvRows(new StringReader(text), delimiter)) {
      rows = all.next(mostRows);
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
    if (rows.isEmpty() || rows.get(0).cells().size() < 2) {
      return 0;
    }
    int columns = rows.get(0).cells().size();
    long alike = rows.stream().filter(row -> row.cells().size() == columns).count();
    return (double) alike / rows.size() * (2 - 1.0 / columns);
  }

  /** The next rows, blank ones left out, fewer where they are very long; none at the end. */
  List<ImportRow> next(int most) {
    List<ImportRow> rows = new ArrayList<>();
    long letters = 0;
    while (rows.size() < most && letters < MOST_LETTERS) {
      long line = parser.getCurrentLineNumber() + 1;
      guard.begin(line);
      CSVRecord row = read();
      if (row == null) {
        break;
      }
      if (row.size() > MOST_CELLS) {
        throw new IllegalArgumentException(
            "Line " + line + " has " + row.size() + " values; at most " + MOST_CELLS
                + " columns are taken.");
      }
      List<String> cells = Arrays.stream(row.values()).map(CsvRows::clean).toList();
      if (!cells.stream().allMatch(String::isEmpty)) {
        rows.add(new ImportRow(++place, line, cells));
        letters += cells.stream().mapToInt(String::length).sum();
      }
    }
    return rows;
  }

  private @Nullable CSVRecord read() {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IllegalArgumentException(String.valueOf(cause.getMessage()), e);
    }
  }

  /** A database keeps every character but U+0000. */
  private static String clean(String cell) {
    return cell.replace("\0", "").strip();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Ends a row that will not end. */
  private static final class Guard extends FilterReader {
    private long line;
    private long read;

    Guard(Reader in) {
      super(in);
    }

    void begin(long line) {
      this.line = line;
      this.read = 0;
    }

    @Override
    public int read() throws IOException {
      return count(in.read(), 1);
    }

    @Override
    public int read(char[] chars, int from, int length) throws IOException {
      int got = in.read(chars, from, length);
      return count(got, got);
    }

    private int count(int result, int more) throws IOException {
      read += Math.max(0, more);
      if (read > LONGEST_ROW) {
        throw new IOException(
            "The row that begins on line "
                + line
                + " never ends: a quotation mark in it is probably not closed.");
      }
      return result;
    }
  }
}
