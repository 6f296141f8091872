package io.tellten.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.HandPost;
import io.tellten.model.Post;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a site sends can be stored, and the same post is the same post next time. */
class TidyTest {
  @ParameterizedTest
  @CsvSource({
    "https://www.News.example/a, news.example",
    "http://127.0.0.1:8081/a, 127.0.0.1:8081",
    "https://news.example:443/a, news.example",
    "not an address, feeds.example",
    ", feeds.example"
  })
  void theSiteIsTheHostPeopleKnowItBy(@Nullable String url, String site) {
    assertThat(post("https://feeds.example:443", "1", url, "x").site()).isEqualTo(site);
  }

  @Test
  void anIdTooLongForAnIndexIsKeptAsItsHash() {
    String id = "a".repeat(5000);
    Post tidy = Tidy.post(post("n", id, null, "x"));
    assertThat(tidy.externalId()).startsWith("sha256:").hasSize(71);
    assertThat(Tidy.post(post("n", id, null, "y")).externalId()).isEqualTo(tidy.externalId());
    assertThat(Tidy.post(post("n", id + "b", null, "x")).externalId()).isNotEqualTo(tidy.externalId());
  }

  @Test
  void theOneCharacterThatPostgresRefusesIsLeftOut() {
    assertThat(Tidy.post(post("n", "i\0d", null, "a\0b")))
        .returns("id", Post::externalId)
        .returns("ab", Post::text);
  }

  @Test
  void halfASurrogatePairIsReplacedAndAWholeOneStays() {
    assertThat(Tidy.post(post("n", "a\ud800", null, "\udc00x")))
        .returns("a\ufffd", Post::externalId)
        .returns("\ufffdx", Post::text);
    assertThat(Tidy.post(post("n", "\ud83c\udf5e", null, "x")).externalId())
        .isEqualTo("\ud83c\udf5e");
  }

  @Test
  void aNameIsNotCutInTheMiddleOfACharacter() {
    String name = "x".repeat(199) + "\ud83c\udf5e";
    HandPost post = new HandPost(1, "1", null, name, null, "x", null, Instant.EPOCH, false);
    assertThat(Tidy.post(post).author().name()).isEqualTo("x".repeat(199));
  }

  @Test
  void aHostThatNoIndexTakesGivesWayToThatOfItsNetwork() {
    String url = "https://" + ("a".repeat(60) + ".").repeat(60) + "example/1";
    assertThat(post("https://feeds.example:443", "1", url, "x").site())
        .isEqualTo("feeds.example");
  }

  @Test
  void aPostByHandIsKnownByItsIdElseItsAddressElseItsWords() {
    assertThat(hand("id-1", "https://a.example/1", "x").externalId()).isEqualTo("id-1");
    assertThat(hand(null, "https://a.example/1", "x").externalId()).isEqualTo("https://a.example/1");
    String hash = hand(null, null, "x").externalId();
    assertThat(hash).hasSize(64).isEqualTo(hand(" ", "", "x").externalId());
    assertThat(hand(null, null, "y").externalId()).isNotEqualTo(hash);
  }

  private static Post hand(@Nullable String id, @Nullable String url, String text) {
    return Tidy.post(new HandPost(1, id, url, "Lena", null, text, null, Instant.EPOCH, false));
  }

  private static Post post(String network, String id, @Nullable String url, String text) {
    return new Post(network, id, null, url, Author.UNKNOWN, null, text, null, null, null,
        Engagement.UNKNOWN, null);
  }
}
