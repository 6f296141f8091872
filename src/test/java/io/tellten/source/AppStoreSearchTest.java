package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Apps are found by a name. */
class AppStoreSearchTest {
  private static Answer answer(String body) {
    return new Answer(
        URI.create("https://itunes.apple.com/search"),
        200,
        Map.of("content-type", "text/javascript; charset=utf-8"),
        body.getBytes(StandardCharsets.UTF_8),
        Instant.parse("2026-05-04T12:00:00Z"));
  }

  @Test
  void aNameIsAskedForInItsStorefrontHoweverItIsWritten() {
    assertThat(AppStoreSearch.ask("https://itunes.apple.com/", "Käse & Brot", "CH").uri())
        .hasToString(
            "https://itunes.apple.com/search?term=K%C3%A4se%20%26%20Brot&entity=software"
                + "&country=ch&limit=20");
  }

  @Test
  void anAppIsReadWithItsMaker() throws UnreadableException {
    assertThat(
            AppStoreSearch.read(
                answer(
                    """
                    {"resultCount":3,"results":[
                     {"wrapperType":"software","trackId":123456789,"trackName":"Acme Bakery","artistName":"Acme",
                      "sellerName":"Acme Bakery AG","sellerUrl":"https://acme.example/app"},
                     {"trackId":5,"trackName":"Bread","artistName":"Ann","sellerUrl":"javascript:alert(1)"},
                     {"trackId":"../x","trackName":"Odd"},{"trackName":"None"},7]}""")))
        .containsExactly(
            new AppStoreSearch.App(
                "123456789", "Acme Bakery", "Acme Bakery AG", "https://acme.example/app"),
            new AppStoreSearch.App("5", "Bread", "Ann", null));
  }

  @Test
  void noMoreAreReadThanWereAskedFor() throws UnreadableException {
    String many =
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"trackId\":" + (i + 1) + ",\"trackName\":\"a\"}")
            .collect(Collectors.joining(","));
    assertThat(AppStoreSearch.read(answer("{\"results\":[" + many + "]}"))).hasSize(20);
  }

  @Test
  void whatIsNoAnswerOfTheStoreIsSaidToBeNone() {
    for (String other : new String[] {"", "<html>", "{\"errorMessage\":\"no\"}", "[]"}) {
      assertThatThrownBy(() -> AppStoreSearch.read(answer(other)))
          .as(other)
          .isInstanceOf(UnreadableException.class);
    }
  }
}
