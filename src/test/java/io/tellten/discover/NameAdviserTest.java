package io.tellten.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.match.Matcher;
import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import io.tellten.source.WebPage;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names a business is advised to be watched. */
class NameAdviserTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private static SiteFacts facts(String address, String html) throws Exception {
    return SiteReader.read(WebPage.of(SmallWeb.answer(address, 200, html)));
  }

  private static boolean isAboutUs(NameAdvice advice, String text) {
    Business named =
        new Business(
            1,
            advice.name(),
            NameAdvice.kept(advice.aliases()),
            NameAdvice.kept(advice.exclude()),
            advice.websites(),
            advice.accounts(),
            advice.timeZone(),
            Owner.PEOPLE,
            false);
    Business business = advice.query() == null ? named : named.found(advice.query());
    Post post =
        new Post(
            "bluesky",
            "1",
            null,
            null,
            Author.UNKNOWN,
            null,
            text,
            null,
            null,
            null,
            Engagement.UNKNOWN,
            null);
    return !new Matcher(List.of(business)).match(post).isEmpty();
  }

  @Test
  void aNameOfItsOwnIsWatchedAsItIs() throws Exception {
    NameAdvice advice =
        NameAdviser.advise(null, "acme.example", facts("https://acme.example/", Pages.BAKERY), UTC);
    assertThat(advice.name()).isEqualTo("Acme Bakery");
    assertThat(advice.common()).isFalse();
    assertThat(NameAdvice.kept(advice.aliases()))
        .contains("Acme Brot", "acme.example", "@acmebakery")
        .doesNotContain("Acme", "Acme Bakery AG");
    assertThat(advice.aliases()).extracting(NameAdvice.Option::text).contains("Acme");
    assertThat(advice.websites()).containsExactly("acme.example");
    assertThat(advice.accounts())
        .containsExactlyInAnyOrder("@acme.example", "@acmebakery@social.example");
    assertThat(advice.timeZone()).isEqualTo(ZoneId.of("Europe/Zurich"));
    assertThat(advice.query()).isNull();
    assertThat(isAboutUs(advice, "Lunch at Acme Bakery again")).isTrue();
    assertThat(isAboutUs(advice, "The Acme brand of anvils")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Target",
        "Apple",
        "Emma",
        "The Corner",
        "O2",
        "Boots",
        "Wendy's",
        "Sonne",
        "apple"
      })
  void aNameThatIsAWordIsAdvisedMoreStrictly(String name) {
    NameAdvice alone = NameAdviser.advise(name, null, null, UTC);
    assertThat(alone.common()).isTrue();
    assertThat(alone.why()).contains("everyday word");
    assertThat(isAboutUs(alone, "We met " + name + " by chance")).isFalse();
    assertThat(isAboutUs(alone, "Never got a refund for my order at " + name + ", rude staff"))
        .isTrue();
    NameAdvice withSite = NameAdviser.advise(name, "thatshop.example", null, UTC);
    assertThat(withSite.name()).isEqualTo(name);
    assertThat(NameAdvice.kept(withSite.aliases())).containsExactly("thatshop.example");
    assertThat(isAboutUs(withSite, "We met " + name + " by chance")).isFalse();
    assertThat(isAboutUs(withSite, "Nothing works on thatshop.example")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Zalando", "Acme Bakery", "Lufthansa", "Blue Bottle Coffee", "Samsung", "Migros"})
  void aNameThatNobodyWritesByChanceIsNot(String name) {
    assertThat(NameAdviser.advise(name, "x.example", null, UTC).common()).isFalse();
    assertThat(NameAdviser.advise(name, "x.example", null, UTC).name()).isEqualTo(name);
  }

  @Test
  void anEverydayNameIsWatchedByItsFullOneAndWithoutItsOtherMeanings() throws Exception {
    NameAdvice advice =
        NameAdviser.advise(
            "Target",
            "target.example",
            facts(
                "https://target.example/",
                "<script"
                    + " type=application/ld+json>{\"@type\":\"Corporation\",\"name\":\"Target\",\"legalName\":\"Target"
                    + " Corporation\",\"sameAs\":[\"https://x.com/Target\",\"https://instagram.com/targetstores\"]}</script>"),
            UTC);
    assertThat(advice.name()).isEqualTo("Target");
    assertThat(NameAdvice.kept(advice.aliases()))
        .contains("Target Corporation", "target.example", "@targetstores")
        .doesNotContain("Target", "@Target");
    assertThat(NameAdvice.kept(advice.exclude())).contains("target audience", "on target");
    assertThat(advice.query())
        .startsWith(
            "\"Target Corporation\" OR \"target.example\" OR @targetstores OR (Target near/8"
                + " (store* OR ");
    assertThat(isAboutUs(advice, "We hit our target")).isFalse();
    assertThat(isAboutUs(advice, "The target audience of this store")).isFalse();
    assertThat(isAboutUs(advice, "Target cancelled my order")).isTrue();
    assertThat(isAboutUs(advice, "Shares of Target Corporation fell")).isTrue();
    assertThat(isAboutUs(advice, "@targetstores where is my order?")).isTrue();
  }

  @Test
  void theFormThatTheLawWantsIsLeftOut() {
    assertThat(NameAdviser.advise("Acme Bakery GmbH & Co. KG", null, null, UTC).name())
        .isEqualTo("Acme Bakery");
    assertThat(NameAdviser.advise("Acme Bakery, Inc.", null, null, UTC).name())
        .isEqualTo("Acme Bakery");
    assertThat(NameAdviser.advise("AG", null, null, UTC).name()).isEqualTo("AG");
  }

  @Test
  void andIsWrittenInTwoWays() {
    assertThat(
            NameAdvice.kept(NameAdviser.advise("Smithson & Daughters", null, null, UTC).aliases()))
        .contains("Smithson and Daughters");
  }

  @Test
  void anAddressAloneGivesAName() {
    assertThat(NameAdviser.advise(null, "acme-bakery.co.uk", null, UTC).name())
        .isEqualTo("Acme Bakery");
    assertThat(NameAdviser.advise(null, "127.0.0.1:8080", null, UTC).name())
        .isEqualTo("127.0.0.1:8080");
  }
}
