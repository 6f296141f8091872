package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountRowsTest {
  private final List<String> complaints = new ArrayList<>();

  @Test
  void rowsAreReadInOrder() throws IOException {
    List<CountRows.Row> rows =
        read("timestamp,value\n2015-02-26 21:42:53,104\r\n\n2015-02-26T21:47:53Z,2.5\n");
    assertThat(rows)
        .containsExactly(
            new CountRows.Row("2015-02-26 21:42:53", "104", second("2015-02-26T21:42:53Z"), 104),
            new CountRows.Row("2015-02-26T21:47:53Z", "2.5", second("2015-02-26T21:47:53Z"), 2.5));
    assertThat(complaints).isEmpty();
  }

  @Test
  void theHeaderMayBeMissingOrQuotedOrBehindAMark() throws IOException {
    assertThat(read("2015-02-26 21:42:53,104")).hasSize(1);
    assertThat(read("\uFEFF\"Timestamp\",\"Value\"\n\"2015-02-26 21:42:53\",\"7\"\n")).hasSize(1);
    assertThat(read("\uFEFF2015-02-26 21:42:53,104")).hasSize(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void badRowsAreNamedByLineAndSkipped() throws IOException {
    List<CountRows.Row> rows =
        read(
            """
            timestamp,value
            2015-02-26 21:42:53,1
            2015-02-30 21:42:53,1
            yesterday,1
            2015-02-26 21:42:53,-1
            2015-02-26 21:42:53,NaN
            2015-02-26 21:42:53,1e999
            2015-02-26 21:42:53
            2015-02-26 21:42:53,1,2
            timestamp,value
            2015-02-26 21:42:53,
            2015-02-26 21:47:53,2
            """);
    assertThat(rows).extracting(CountRows.Row::value).containsExactly(1.0, 2.0);
    assertThat(complaints)
        .containsExactly(
            "line 3 has no time that can be read",
            "line 4 has no time that can be read",
            "line 5 has no count that can be read",
            "line 6 has no count that can be read",
            "line 7 has no count that can be read",
            "line 8 is not two fields, timestamp,value",
            "line 9 is not two fields, timestamp,value",
            "line 10 has no time that can be read",
            "line 11 has no count that can be read");
  }

  @Test
  void aLineWithoutEndIsNotHeld() throws IOException {
    String row = "2015-02-26 21:42:53," + "1".repeat(3_000_000);
    assertThat(read(row + "\n2015-02-26 21:47:53,2\n")).hasSize(1);
    assertThat(complaints).hasSize(1);
  }

  @Test
  void offsetsAndFractionsAreUnderstood() {
    long second = second("2015-02-26T21:42:53Z");
    assertThat(Timestamps.epochSecond("2015-02-26 22:42:53+01:00")).isEqualTo(second);
    assertThat(Timestamps.epochSecond("2015-02-26 18:12:53.000000-03:30")).isEqualTo(second);
    assertThat(Timestamps.epochSecond("2015-02-26T21:42:53.5Z")).isEqualTo(second);
    assertThat(Timestamps.epochSecond("2015-02-26 21:42:53.")).isEqualTo(Timestamps.NONE);
    assertThat(Timestamps.epochSecond("2015-02-26 21:42:53 PM")).isEqualTo(Timestamps.NONE);
    assertThat(Timestamps.epochSecond("2015-02-26 24:42:53")).isEqualTo(Timestamps.NONE);
  }

  @Test
  void whateverIsReadEveryLineIsARowOrNamed() throws IOException {
    Random random = new Random(11);
    String letters = "0123456789-: T,.Z+\"\r\n\uFEFFeé\u0000";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder("2015-02-26 21:42:53,104\n2015-02-26 21:47:53,7\n");
      for (int edit = random.nextInt(6); edit >= 0; edit--) {
        int at = random.nextInt(text.length());
        char letter = letters.charAt(random.nextInt(letters.length()));
        if (random.nextBoolean()) {
          text.insert(at, letter);
        } else {
          text.setCharAt(at, letter);
        }
      }
      complaints.clear();
      List<CountRows.Row> rows = read(text.toString());
      long lines =
          Arrays.stream(text.toString().split("\n")).filter(line -> !line.isBlank()).count();
      assertThat(rows.size() + complaints.size()).as(text.toString()).isEqualTo((int) lines);
      assertThat(rows).allSatisfy(row -> assertThat(row.value()).isFinite().isNotNegative());
      assertThat(rows).noneMatch(row -> row.timestamp().contains(","));
    }
  }

  private List<CountRows.Row> read(String text) throws IOException {
    CountRows reader =
        new CountRows(new ByteArrayInputStream(text.getBytes(UTF_8)), complaints::add);
    List<CountRows.Row> rows = new ArrayList<>();
    CountRows.Row row = reader.next();
    while (row != null) {
      rows.add(row);
      row = reader.next();
    }
    return rows;
  }

  private static long second(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
