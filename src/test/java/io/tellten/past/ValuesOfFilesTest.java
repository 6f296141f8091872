package io.tellten.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.DateForm;
import io.tellten.model.ImportColumn;
import io.tellten.model.Meaning;
import io.tellten.store.ImportWork;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns, dates and ratings are read as the tools of this world write them. */
class ValuesOfFilesTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-02 | | 2024-03-02T11:00:00Z",
        "2024-03-02T08:30:00+01:00 | | 2024-03-02T07:30:00Z",
        "2024-03-02 08:30 | | 2024-03-02T07:30:00Z",
        "03/04/2024 | DAY_FIRST | 2024-04-03T10:00:00Z",
        "03/04/2024 | MONTH_FIRST | 2024-03-04T11:00:00Z",
        "3.4.2024 | MONTH_FIRST | 2024-04-03T10:00:00Z",
        "12/31/2024 11:15 PM | | 2024-12-31T22:15:00Z",
        "2 March 2024 | | 2024-03-02T11:00:00Z",
        "45353.5 | | 2024-03-02T11:00:00Z",
        "1709367600 | | 2024-03-02T08:20:00Z",
        "02.03.2024 | | 2024-03-02T11:00:00Z",
        "45353 | | 2024-03-02T11:00:00Z",
        "2024-03-02T00:00:00+01:00 | | 2024-03-01T23:00:00Z",
      })
  void datesOfManyForms(String written, DateForm form, Instant at) {
    assertThat(Dates.read(written, ZURICH, form)).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4 | 5 | 4.0", "4,5 | 5 | 4.5", "8 | 10 | 4.0", "80 | 100 | 4.0", "8/10 | 5 | 4.0",
        "80% | 5 | 4.0", "FIVE | 5 | 5.0", "FOUR_STARS | 5 | 4.0", "★★★☆☆ | 5 | 3.0",
        "3 out of 5 stars | 10 | 3.0", "1 | 100 | 1.0", "6 | 5 |", "good | 5 |",
      })
  void ratingsOfManyScales(String written, int best, Double stars) {
    assertThat(Ratings.read(written, best)).isEqualTo(stars);
  }

  @Test
  void anExportOfATravelSiteIsUnderstood() {
    assertThat(
            meanings(
                List.of("Review ID", "Location", "Star Rating", "Title", "Review Text", "Reviewer", "Publish Date", "Language", "Owner reply"),
                List.of("77", "Old Town", "4", "Nice", "We liked the bread a lot", "Ana", "2024-03-01", "en", "Thanks")))
        .containsExactly(
            Meaning.ID, Meaning.BUSINESS, Meaning.RATING, Meaning.TITLE, Meaning.TEXT, Meaning.AUTHOR,
            Meaning.DATE, Meaning.LANGUAGE, Meaning.NOTHING);
  }

  @Test
  void germanNamesAreUnderstood() {
    assertThat(
            meanings(
                List.of("Datum", "Kunde", "Sterne", "Bewertung", "Filiale", "Quelle"),
                List.of("02.03.2024", "Jürg", "2", "Das Brot war steinhart", "Altstadt", "Google")))
        .containsExactly(
            Meaning.DATE, Meaning.AUTHOR, Meaning.RATING, Meaning.TEXT, Meaning.BUSINESS, Meaning.SITE);
  }

  @Test
  void withoutNamesTheValuesTell() {
    assertThat(
            meanings(
                List.of("Column 1", "Column 2", "Column 3"),
                List.of("https://x.example/1", "2024-03-01", "A long remark about the bread of the day"),
                List.of("https://x.example/2", "2024-03-02", "Another remark about the bread of the day")))
        .containsExactly(Meaning.URL, Meaning.DATE, Meaning.TEXT);
  }

  @Test
  void aScoreBelowZeroIsNoRatingAndAStreetIsNoLink() {
    assertThat(
            meanings(
                List.of("score", "address"),
                List.of("-0.52", "12 Mill Road"),
                List.of("-0.11", "13 Mill Road"),
                List.of("-0.9", "14 Mill Road")))
        .containsExactly(Meaning.NOTHING, Meaning.NOTHING);
  }

  @Test
  void countsAreToldFromWordsAndReadAsTheyAreWritten() {
    assertThat(
            meanings(
                List.of("Tweet", "text", "Comments", "Retweet Count", "favorite_count", "Views", "handle", "Followers"),
                List.of("1", "We liked it", "3", "1,204", "-", "1.2K", "@ana", "12")))
        .containsExactly(
            Meaning.NOTHING, Meaning.TEXT, Meaning.REPLIES, Meaning.SHARES, Meaning.LIKES, Meaning.VIEWS,
            Meaning.HANDLE, Meaning.FOLLOWERS);
    assertThat(
            meanings(
                List.of("Comments", "Likes"),
                List.of("Bread was cold", "many"), List.of("Nobody came", "few"), List.of("Nice", "some")))
        .containsExactly(Meaning.TEXT, Meaning.NOTHING);
    assertThat(Stream.of("0", "1,204", "1.204.300", "1 204", "12.0", "1.2K", "3m", "2,5k").map(Counts::read))
        .containsExactly(0L, 1_204L, 1_204_300L, 1_204L, 12L, 1_200L, 3_000_000L, 2_500L);
    assertThat(Stream.of("-3", "many", "1.25", "", "12,34", "1e9", "99999999999999999999").map(Counts::read))
        .containsOnlyNulls();
  }

  @Test
  void whatASpreadsheetWouldRunIsWordsAndComesBackAsItWas() {
    for (String said : List.of("=1+1", "+49", "-", "@ana", "\t=1", "\n=1", "＝1", "'=1", "''@x", "'quoted'", "plain")) {
      String cell = CsvLine.of(List.of(said)).strip().replaceFirst("^\"", "");
      assertThat("=+-@\t\n＝").as(said).doesNotContain(cell.substring(0, 1));
    }
    assertThat(CsvLine.of(Arrays.asList(-0.5, null, "''=1"))).isEqualTo("-0.5,,'''=1\r\n");
  }

  @Test
  void aMillionKeysAreToldApart() {
    SeenKeys seen = new SeenKeys();
    assertThat(IntStream.range(0, 1_000_000).allMatch(i -> seen.add(key(i)))).isTrue();
    assertThat(IntStream.range(0, 1_000).map(i -> i * 997).noneMatch(i -> seen.add(key(i)))).isTrue();
  }

  private static ImportWork.Key key(int i) {
    return new ImportWork.Key("hand", "review " + i, 7, null);
  }

  @SafeVarargs
  private static List<Meaning> meanings(List<String> names, List<String>... rows) {
    List<ColumnValues> columns = names.stream().map(ColumnValues::new).toList();
    Arrays.stream(rows)
        .forEach(row -> IntStream.range(0, row.size()).forEach(i -> columns.get(i).take(row.get(i))));
    return Guess.of(columns).stream().map(ImportColumn::means).toList();
  }
}
