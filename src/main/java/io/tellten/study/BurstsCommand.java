package io.tellten.study;

import io.tellten.forecast.CountBursts;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * {@code bursts FILE}: reads {@code timestamp,value} and writes {@code timestamp,value,score} in the
 * same order, where a score from 0 to 1 says how unusual a row is after all rows before it. Rows
 * that cannot be read are named on the standard error by their line and have no row in what is
 * written. The memory it takes does not grow with the file.
 */
public final class BurstsCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final int BUFFER = 1 << 16;

  /** Bad rows that are named; the rest is counted. */
  private static final int MOST_NAMED = 20;

  private static final int DECIMALS = 6;
  private static final long ONE = 1_000_000;

  private BurstsCommand() {}

  /**
   * Answers on {@code out}, which is not closed. What is wrong is said on the standard error.
   *
   * @param args what stands behind {@code bursts}
   * @return 0 when the file was read to its end, 1 when it cannot be read, holds no row that can be
   *     read, or the answer cannot be written, 2 when the words are not understood
   */
  public static int run(List<String> args, OutputStream out) {
    if (args.size() != 1) {
      System.err.println("usage: bursts FILE, with a line for each timestamp,value");
      return MISUSED;
    }
    Path file = Path.of(args.get(0));
    try (InputStream in = Files.newInputStream(file)) {
      BufferedOutputStream rows = new BufferedOutputStream(out, BUFFER);
      long written = score(in, rows);
      rows.flush();
      if (written == 0) {
        System.err.println("No row of " + file + " can be read as timestamp,value.");
        return FAILED;
      }
      return DONE;
    } catch (IOException broken) {
      System.err.println("The scoring of " + file + " ended early: " + broken);
      return FAILED;
    }
  }

  private static long score(InputStream in, OutputStream out) throws IOException {
    long[] told = {0};
    CountRows rows =
        new CountRows(
            in,
            complaint -> {
              if (told[0]++ < MOST_NAMED) {
                System.err.println(complaint + "; it is skipped");
              }
            });
    CountBursts bursts = new CountBursts();
    long written = 0;
    StringBuilder line = new StringBuilder("timestamp,value,score\n");
    CountRows.Row row = rows.next();
    while (row != null) {
      line.append(row.timestamp()).append(',').append(row.valueText()).append(',');
      append(line, bursts.next(row.epochSecond(), row.value()));
      out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
      line.setLength(0);
      written++;
      row = rows.next();
    }
    if (line.length() > 0) {
      out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    }
    if (rows.bad() > MOST_NAMED) {
      System.err.printf(Locale.ROOT, "and %d more%n", rows.bad() - MOST_NAMED);
    }
    return written;
  }

  /** A share from 0 to 1, many times faster than by a format. */
  private static void append(StringBuilder line, double share) {
    long millionths = Math.round(share * ONE);
    String digits = Long.toString(millionths % ONE);
    line.append(millionths / ONE).append('.');
    line.append("0".repeat(DECIMALS - digits.length())).append(digits);
  }
}
