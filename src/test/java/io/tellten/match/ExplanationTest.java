package io.tellten.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
  private static final Business ACME =
      new Business(
          1,
          "Acme",
          List.of("@acmebread"),
          List.of("Acme Corporation"),
          List.of("acme.example"),
          List.of("@acme"),
          ZoneOffset.UTC,
          Owner.FILE,
          false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The bread of ACME’s is good|MENTION|It says \"ACME\".",
        "Acme Corporation fell, and acme rose|MENTION|It says \"acme\".",
        "Acme Corporation fell|NOT_ABOUT_US|It says \"Acme\" only within \"Acme Corporation\", which is"
            + " excluded.",
        "The Pacmen won|NOT_ABOUT_US|The letters of the name stand in it only within other words:"
            + " \"Pacmen\".",
        "Ask @acmebreads|NOT_ABOUT_US|The letters of the name stand in it only within other words:"
            + " \"@acmebreads\".",
        "Nothing here|NOT_ABOUT_US|It does not name the business: none of \"Acme\", \"@acmebread\""
            + " stands in it."
      })
  void itIsSaidWhyAPostIsAMentionOrNot(String text, Relation relation, String sentence) {
    Post post = MatchSamples.post(text);
    Explanation why = Matcher.explain(ACME, post, false);
    assertThat(why.sentence()).isEqualTo(sentence);
    assertThat(why.relation()).isEqualTo(relation);
    assertThat(new Matcher(List.of(ACME)).relation(ACME, post, false)).isEqualTo(relation);
  }

  @Test
  void whatStandsOnItsOwnPagesIsSaid() {
    Post post = MatchSamples.post("x", "1", "https://www.acme.example/blog", "We at Acme");
    assertThat(Matcher.explain(ACME, post, false))
        .isEqualTo(
            new Explanation(
                Relation.OWN_PAGE,
                "Acme",
                "It says \"Acme\", but stands on the business's own website."));
  }

  @Test
  void whatItsOwnAccountWroteIsSaid() {
    Post post =
        new Post(
            "x",
            "1",
            null,
            null,
            new Author("Someone", "acme", null),
            null,
            "Sorry!",
            null,
            null,
            null,
            Engagement.UNKNOWN,
            null);
    assertThat(Matcher.explain(ACME, post, true).relation()).isEqualTo(Relation.OWN_ANSWER);
    assertThat(Matcher.explain(ACME, post, true).sentence()).contains("own accounts");
  }

  @Test
  void wherePagesAreAboutTheBusinessNoNameIsNeeded() {
    Explanation why = Matcher.explain(ACME, MatchSamples.post("Good rolls"), true);
    assertThat(why.relation()).isEqualTo(Relation.MENTION);
    assertThat(why.name()).isNull();
    assertThat(why.sentence()).endsWith(".");
  }
}
