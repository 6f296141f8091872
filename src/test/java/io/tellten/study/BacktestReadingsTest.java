package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BacktestReadingsTest {
  private static final double LAST = 3600;
  private static final int MOST = 1000;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void theNarrowFormIsRead() throws IOException {
    BacktestPost post = only("post,seconds,count\na,60,3\na,120.5,8\na,7200,20\n");

    assertThat(post.id()).isEqualTo("a");
    assertThat(post.ages()).containsExactly(60, 120.5);
    assertThat(post.curve().count()).isEqualTo(8);
    assertThat(post.finalCount()).isEqualTo(20);
    assertThat(said.toString(UTF_8)).isEmpty();
  }

  @Test
  void theWideFormIsSummedWithoutViews() throws IOException {
    BacktestPost post =
        only(
            "post,seconds,likes,replies,shares,views,followers\n"
                + "a,60,3,1,2,900,82000\na,120,,4,,1000,\n");

    assertThat(post.curve().upTo(60).count()).isEqualTo(6);
    assertThat(post.curve().upTo(120).count()).isEqualTo(9);
    assertThat(post.followers(LAST)).isEqualTo(82_000);
  }

  @Test
  void columnsStandInAnyOrderAndOthersArePassedOver() throws IOException {
    BacktestPost post =
        only("\uFEFFRank, Final ,count,seconds,\"post\"\r\n1,50,3,60,\"x, \"\"y\"\"\"\r\n");

    assertThat(post.id()).isEqualTo("x, \"y\"");
    assertThat(post.finalCount()).isEqualTo(50);
    assertThat(post.curve().upTo(60).count()).isEqualTo(3);
  }

  @Test
  void badRowsAreNamedByLineAndSkipped() throws IOException {
    BacktestPost post =
        only(
            "post,seconds,count\n"
                + "a,60\n"
                + "a,soon,3\n"
                + ",60,3\n"
                + "a,60,-3\n"
                + "a,60,2.5\n"
                + "a,60,NaN\n"
                + "a,60,\n"
                + "\"a,60,3\n"
                + "\n"
                + "a,60,12.0\n");

    assertThat(post.curve().count()).isEqualTo(12);
    assertThat(said.toString(UTF_8).lines())
        .hasSize(8)
        .anyMatch(line -> line.startsWith("line 2 is skipped") && line.contains("2 fields"))
        .anyMatch(line -> line.startsWith("line 3 ") && line.contains("\"soon\""))
        .anyMatch(line -> line.startsWith("line 4 ") && line.contains("no post"))
        .anyMatch(line -> line.startsWith("line 5 ") && line.contains("count cannot be"))
        .anyMatch(line -> line.startsWith("line 9 ") && line.contains("quote"))
        .noneMatch(line -> line.startsWith("line 10 "));
  }

  @Test
  void afterManyBadRowsTheRestIsOnlyCounted() throws IOException {
    only("post,seconds,count\n" + "a,60,x\n".repeat(500) + "a,60,1\n");

    assertThat(said.toString(UTF_8).lines()).hasSize(21).last().asString().contains("500");
  }

  @Test
  void filesOfAnotherKindAreRefused() {
    assertRefused("", "empty");
    assertRefused("a,60,3\nb,60,4\n", "post,seconds,count");
    assertRefused("post,seconds,views\na,60,3\n", "post,seconds,count");
    assertRefused("post,post,seconds,count\n", "twice");
    assertRefused("post,seconds,count\n", "no row");
    assertRefused("post,seconds,\"count\n", "quote");
    assertRefused("post,seconds,count\n" + "a,60,3\n".repeat(MOST + 1), "split");
  }

  @Test
  void aLineWithoutEndIsNotHeldInMemory() throws IOException {
    BacktestPost post =
        only("post,seconds,count\na,60," + "1".repeat(CsvLines.MOST_BYTES * 3) + "\na,60,7\n");

    assertThat(post.curve().count()).isEqualTo(7);
    assertThat(said.toString(UTF_8)).contains("line 2 is skipped: it is too long");
  }

  @Test
  void clocksThatDifferAreNoReasonToSkip() throws IOException {
    assertThat(only("post,seconds,count\na,-5,2\na,60,3\n").ages()).containsExactly(0, 60);
  }

  @Test
  void whateverTheBytesAreTheFileIsReadOrRefusedWithASentence() {
    SplittableRandom random = new SplittableRandom(3);
    String[] bits = {
      "post",
      "seconds",
      "count",
      ",",
      ",",
      ",",
      "\n",
      "\r\n",
      "\"",
      "1",
      "60",
      "-",
      "1e3",
      "9e99",
      ".",
      " ",
      "é",
      "\0",
      "final",
      "likes",
      "NaN",
      "\uFEFF",
      "a,60,3\n",
      "post,seconds,count\n"
    };
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder file = new StringBuilder(i % 2 == 0 ? "post,seconds,count\n" : "");
      for (int size = random.nextInt(25); size > 0; size--) {
        file.append(bits[random.nextInt(bits.length)]);
      }
      try {
        for (BacktestPost post : read(file.toString())) {
          assertThat(post.curve().count()).isBetween(0.0, 3e12);
          assertThat(post.finalCount()).isGreaterThanOrEqualTo(0);
          read++;
        }
      } catch (IOException refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  private void assertRefused(String file, String why) {
    assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining(why);
  }

  private BacktestPost only(String file) throws IOException {
    return List.copyOf(read(file)).get(0);
  }

  private Collection<BacktestPost> read(String file) throws IOException {
    return BacktestReadings.read(
        new ByteArrayInputStream(file.getBytes(UTF_8)),
        LAST,
        MOST,
        new PrintStream(said, true, UTF_8));
  }
}
