package io.tellten.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as people write them. */
class WebsiteTest {
  @ParameterizedTest
  @CsvSource({
    "acme.example,https://acme.example/",
    "  www.Acme.example ,https://www.acme.example/",
    "http://acme.example/de?x=1#top,http://acme.example/de?x=1",
    "info@acme.example,https://acme.example/",
    "https://acme.example?x,https://acme.example/?x",
    "bäckerei.example,https://xn--bckerei-5wa.example/",
    "127.0.0.1:8080/shop,https://127.0.0.1:8080/shop",
    "[::1]:80,https://[::1]:80/"
  })
  void isReadAsItIsMeant(String written, String first) {
    assertThat(Website.of(written).tries().get(0)).isEqualTo(URI.create(first));
  }

  @Test
  void aBareOneIsTriedSecuredWithWwwAndPlain() {
    assertThat(Website.of("acme.example").tries())
        .containsExactly(
            URI.create("https://acme.example/"),
            URI.create("https://www.acme.example/"),
            URI.create("http://acme.example/"));
    assertThat(Website.of("https://acme.example/a").tries())
        .containsExactly(
            URI.create("https://acme.example/a"), URI.create("https://www.acme.example/a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://acme.example",
        "http://",
        "a b.example",
        "https://acme..example",
        "gopher://x.y"
      })
  void whatIsNoneIsRefused(String written) {
    assertThatThrownBy(() -> Website.of(written))
        .isInstanceOf(RefusedException.class)
        .hasMessage("website: must be a web address like acme.example.");
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:pass@acme.example/,password",
    "https://user@acme.example,password",
    "acme.example:99999,port",
    "acme.example:0/shop,port",
    "acmebakery@gmail.com,carries its mail"
  })
  void whatIsWrongWithItIsSaid(String written, String why) {
    assertThatThrownBy(() -> Website.of(written))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("website: ")
        .hasMessageContaining(why);
  }

  @Test
  void aNameInAnotherScriptIsShownAsItIsWritten() {
    assertThat(Website.of("https://BÄCKEREI.example:8443/x").host())
        .isEqualTo("xn--bckerei-5wa.example");
    assertThat(Website.of("xn--bckerei-5wa.example").shown()).isEqualTo("bäckerei.example");
  }

  @ParameterizedTest
  @CsvSource({
    "acme.example,true",
    "Booking.com,true",
    "https://acme.example,true",
    "ann@acme.example,true",
    "Acme,false",
    "St. Mary's Bakery,false",
    "No.7,false",
    "Dr. Oetker,false",
    "A.B.,false"
  })
  void aNameIsToldFromAWebsite(String said, boolean isWebsite) {
    assertThat(Website.isMeantBy(said)).isEqualTo(isWebsite);
  }
}
