package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinksTest {
  private static final String BASE = "https://a.example/blog/1";

  @Test
  void eachAddressIsListedOnceResolvedAndInOrder() {
    assertThat(
            Links.in(
                "<p><a href=\"/x\">x</a> <A HREF='https://b.example/?q=1&amp;r=2'>b</a>"
                    + "<a href=\"https://a.example/x\">again</a></p>",
                BASE))
        .containsExactly("https://a.example/x", "https://b.example/?q=1&r=2");
  }

  @Test
  void whatIsNoPageIsLeftOut() {
    assertThat(
            Links.in(
                "<a href=\"mailto:a@b.example\">m</a> <a href=\"javascript:x()\">j</a> <a>none</a>"
                    + "<a href=\"https://s.example/tags/bun\" rel=\"nofollow tag\">#bun</a>"
                    + "<a href=\"https://s.example/tags/bun\" class=\"mention hashtag\">#bun</a>"
                    + "<a href=\"https://s.example/@ann\" class=\"u-url mention\">@ann</a>",
                BASE))
        .isEmpty();
    assertThat(Links.in(null, BASE)).isEmpty();
    assertThat(Links.in("https://a.example/x <abbr>", BASE)).isEmpty();
  }

  @Test
  void aPageOfLinksIsCutAtAHundred() {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      html.append("<a href=\"https://a.example/").append(i).append("\">x</a>");
    }
    assertThat(Links.in(html.toString(), BASE)).hasSize(100).startsWith("https://a.example/0");
    assertThat(Links.in("<a href=\"https://a.example/" + "x".repeat(3_000) + "\">x</a>", BASE))
        .isEmpty();
  }
}
