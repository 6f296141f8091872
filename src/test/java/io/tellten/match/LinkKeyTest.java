package io.tellten.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Business;
import io.tellten.model.Post;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkKeyTest {
  private static final String PAGE = "https://news.example/2025/mouldy-bread?id=7&lang=en";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://news.example/2025/mouldy-bread?id=7&lang=en",
        "https://www.news.example/2025/mouldy-bread/?lang=en&id=7",
        "https://m.news.example/2025/mouldy-bread?id=7&lang=en#comments",
        "HTTPS://NEWS.example:443/2025/mouldy-bread?id=7&utm_source=x&utm_medium=y&lang=en",
        "https://news.example/2025/mouldy-bread?fbclid=abc&id=7&gclid=1&ref=rss&lang=en",
        "https://news.example/2025/mouldy-bread/amp?id=7&lang=en",
        "https://news.example/2025/mouldy-bread.amp.html?id=7&lang=en",
        "https://www.google.com/amp/s/news.example/2025/mouldy-bread?id=7&lang=en",
        "https://news-example.cdn.ampproject.org/c/s/news.example/2025/mouldy-bread?id=7&lang=en",
        "https://news.example/2025/mouldy%2Dbread/index.html?id=7&lang=en",
        "//news.example/2025/mouldy-bread?id=7&lang=en"
      })
  void onePageHasOneKeyHoweverItsAddressIsWritten(String url) {
    assertThat(LinkKey.of(url)).isPresent().isEqualTo(LinkKey.of(PAGE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://news.example/2025/mouldy-bread?id=8&lang=en",
        "https://news.example/2025/mouldy-bread",
        "https://news.example/2025/Mouldy-Bread?id=7&lang=en",
        "https://other.example/2025/mouldy-bread?id=7&lang=en",
        "https://news.example:8443/2025/mouldy-bread?id=7&lang=en"
      })
  void anotherPageHasAnotherKey(String url) {
    assertThat(LinkKey.of(url)).isPresent().isNotEqualTo(LinkKey.of(PAGE));
  }

  @ParameterizedTest
  @CsvSource({
    "https://youtu.be/abc?si=x, https://www.youtube.com/watch?v=abc&feature=share",
    "https://bücher.example/a, https://xn--bcher-kva.example/a",
    "https://a.example/%c3%bc, https://a.example/ü"
  })
  void otherSpellingsAreKnownToo(String one, String other) {
    assertThat(LinkKey.of(one)).isPresent().isEqualTo(LinkKey.of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://",
        "https://news.example",
        "https://www.news.example/",
        "https://news.example/?utm_source=x",
        "https://news.example/index.html",
        "https://news.example/en-GB/",
        "https://news.example/?s=bread",
        "https://www.search.example/search?q=acme",
        "https://twitter.com/intent/tweet?url=https://news.example/a",
        "https://www.facebook.com/sharer/sharer.php?u=x",
        "mailto:ann@news.example",
        "ftp://news.example/a",
        "not an address",
        "https://%%%/a"
      })
  void whatIsNoPageOfItsOwnHasNoKey(String url) {
    assertThat(LinkKey.of(url)).isEmpty();
  }

  @Test
  void addressesInTheTextCountLikeLinks() {
    Post post =
        MatchSamples.post("See (https://news.example/a_(b)), www.news.example/c. https://x.example/d…");
    assertThat(LinkKey.of(post))
        .containsExactly(
            LinkKey.of("https://news.example/a_(b)").orElseThrow(),
            LinkKey.of("https://news.example/c").orElseThrow());
  }

  @Test
  void aPostThatLinksAnotherHasAKeyOfIt() {
    Post known = MatchSamples.post("https://b.example:443", "17", "https://b.example/p/17", "Bread");
    Post linking = MatchSamples.post("x", "1", null, "Look").linking(List.of("http://b.example/p/17/"));
    assertThat(LinkKey.own(known)).containsAll(LinkKey.of(linking)).hasSize(2);
    String id = "at://did:plc:a/app.bsky.feed.post/1";
    Post quoted = MatchSamples.post("bluesky", id, "https://bsky.example/profile/a/post/1", "Bread");
    Post quoting = MatchSamples.post("bluesky", "at://b", null, "Look").linking(List.of(id));
    assertThat(LinkKey.own(quoted)).containsAll(LinkKey.of(quoting));
    assertThat(LinkKey.of(quoting)).hasSize(1);
  }

  @Test
  void aPostThatLinksItselfJoinsNobody() {
    Post post =
        MatchSamples.post("x", "1", "https://b.example/p/1", "a").linking(List.of("https://b.example/p/1"));
    assertThat(LinkKey.of(post)).isEmpty();
  }

  @Test
  void aPlaceWithinAPageDoesNotOwnThePage() {
    Post comment = MatchSamples.post("x", "https://b.example/a#c1", "https://b.example/a#c1", "a");
    assertThat(LinkKey.own(comment)).isEmpty();
  }

  @Test
  void theBusinessesOwnPagesJoinNobody() {
    Business acme = MatchSamples.business(1, "Acme", List.of(), List.of("acme.example"));
    Post post = MatchSamples.post("Menu: https://www.acme.example/menu");
    assertThat(LinkKey.of(post)).hasSize(1);
    assertThat(LinkKey.of(post, acme)).isEmpty();
  }
}
