package io.tellten.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://a.example/x/y?q=1|/z|http://a.example/z",
        "http://a.example/x/y?q=1|z?w=2|http://a.example/x/z?w=2",
        "http://a.example/x/y?q=1|?page=2|http://a.example/x/y?page=2",
        "http://a.example/x/y|../../../z|http://a.example/z",
        "http://a.example|z|http://a.example/z",
        "http://a.example:81/x|//b.example/y|http://b.example/y",
        "http://a.example/x|HTTPS://B.example/y#part|HTTPS://B.example/y",
        "http://a.example/x|/a b{c}?d=|http://a.example/a%20b%7Bc%7D?d=",
        "http://a.example/x|/50%|http://a.example/50%25",
        "http://a.example/x|/caf%C3%A9|http://a.example/caf%C3%A9",
        "http://[2001:db8::1]:8080/x|y|http://[2001:db8::1]:8080/y",
        "http://a.example/x|  /y  |http://a.example/y",
      })
  void aLocationIsResolvedAsBrowsersDo(String asked, String location, String target) {
    assertThat(Fetcher.target(redirect(asked, location))).isEqualTo(URI.create(target));
  }

  @Test
  void rawUtf8InALocationBecomesItsEscapes() {
    // As it arrives: the bytes of "/café" and of "bücher", each byte one Latin-1 character.
    assertThat(Fetcher.target(redirect("http://a.example/", "/caf\u00c3\u00a9")))
        .isEqualTo(URI.create("http://a.example/caf%C3%A9"));
    assertThat(Fetcher.target(redirect("http://a.example/", "//b\u00c3\u00bccher.example/x")))
        .isEqualTo(URI.create("http://xn--bcher-kva.example/x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://b.example/", "file:///etc/passwd", "javascript:alert(1)", "data:text/plain,hi",
        "gopher://127.0.0.1:70/", "http://", "https:///x", "http://b.example:99999/",
        "http://b.example:0/", "http://[::1/", "http://user:secret@b.example/",
            "//secret@b.example/x"
      })
  void anOddLocationIsAClearErrorThatRepeatsNoSecret(String location) {
    assertThatThrownBy(() -> Fetcher.target(redirect("http://a.example/x?token=hidden", location)))
        .isInstanceOf(NetException.class)
        .satisfies(
            e -> assertThat(((NetException) e).kind()).isEqualTo(NetException.Kind.BAD_ADDRESS))
        .hasMessageStartingWith("The site a.example redirects ")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void aRedirectWithoutLocationIsAClearError() {
    Answer answer =
        new Answer(URI.create("http://a.example/"), 302, Map.of(), new byte[0], Instant.EPOCH);
    assertThatThrownBy(() -> Fetcher.target(answer))
        .isInstanceOf(NetException.class)
        .hasMessage("The site a.example redirects without saying where to.");
  }

  private static Answer redirect(String asked, String location) {
    return new Answer(
        URI.create(asked), 302, Map.of("location", location), new byte[0], Instant.EPOCH);
  }
}
