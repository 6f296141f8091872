package io.tellten.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
  private static final Business ACME =
      new Business(
          1,
          "Acme Bakery",
          List.of("Acme Bakeries", "@acmebakery", "#acmebread"),
          List.of("Acme Bakery Supplies", "The Old Acme Bakery"),
          List.of("acmebakery.example", "https://town.example/shops/acme"),
          List.of("@acme@mastodon.example", "@acme_hn", "Acme Bakery Team"),
          ZoneOffset.UTC,
          Owner.FILE,
          false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme Bakery burnt my bread",
        "acme bakery",
        "ACME BAKERY!",
        "(Acme Bakery)",
        "Acme-Bakery",
        "Acme \t Bakery",
        "I went to Acme\nBakery",
        "I went to Acme\r\n  Bakery",
        "Acme\u00a0Bakery",
        "Acme\u200bBakery",
        "Ac\u00adme Bak\u00adery",
        "Acme – Bakery",
        "Ａｃｍｅ　Ｂａｋｅｒｙ",
        "𝐀𝐜𝐦𝐞 𝐁𝐚𝐤𝐞𝐫𝐲",
        "Acmé Bäkery",
        "Acme\u0301 Bakery",
        "Acme® Bakery™",
        "Acme Bakery's rolls",
        "Acme Bakery’s rolls",
        "Acme Bakerys’ rolls",
        "Acme Bakerys Brot",
        "the Acme Bakeries' rolls",
        "#AcmeBakery",
        "#acmebakery, again",
        "#acme_bakery",
        "＃AcmeBakery",
        "so bad.#AcmeBakery",
        "#acmebread",
        "@acmebakery why?",
        "@AcmeBakery: why?",
        "@acmebakery. Why?",
        "@acmebakery's bread",
        "@acmebakery@mastodon.example why?",
        "@acmebakery.bsky.social why?",
        "＠acmebakery why?",
        "(@acmebakery)",
        "d'Acme Bakery",
        "今日Acme Bakeryに行った",
        "https://town.example/acme-bakery/reviews"
      })
  void aNameCountsAsAWholeWordHoweverItIsWritten(String text) {
    assertThat(isNamed(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "🍞🍞",
        "a bakery by the name of Acme",
        "Acme. Bakery closed",
        "Acme, Bakery",
        "Acme (Bakery)",
        "AcmeBakery",
        "acmebakery",
        "Acme Bakeryland",
        "Pacme Bakery",
        "Acme Bakery2",
        "#AcmeBakeryFans",
        "#acme_bakery_fans",
        "#notAcmeBakery",
        "acmebread",
        "x@acmebakery.com",
        "@acmebakery_fans",
        "@acmebakery-fans",
        "@acmebakery.com",
        "@the.acmebakery",
        "@someone@acmebakery.example",
        "@someone@acme-bakery.example",
        "write to acme-bakery@mail.example"
      })
  void whatOnlyLooksLikeTheNameDoesNotCount(String text) {
    assertThat(isNamed(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Müller Brot | Wieder bei Muller Brot gewesen",
        "Müller Brot | Mueller Brot ist zu",
        "Müller Brot | MÜLLER BROTs Filiale",
        "Müller Brot | Mu\u0308ller Brot",
        "Straßenbäcker | STRASSENBÄCKER",
        "Strassenbäcker | der Straßenbäcker",
        "L'Oréal | l’oreal",
        "L'Oréal | LOREAL",
        "McDonald's | McDonalds",
        "McDonald's | McDonald’s",
        "McDonalds | McDonald's",
        "Joe's Diner | Joe´s Diner",
        "H&M | bei H & M gekauft",
        "H & M | H&M's app",
        "C++ Café | c++ cafe",
        "Yahoo! | yahoo is down",
        "Dr. Oetker | Dr Oetker",
        "Dr. Oetker | Dr.Oetker",
        "Booking.com | BOOKING.COM",
        "Booking.com | #bookingcom",
        "7-Eleven | 7 Eleven",
        "Łódź Cafe | Lodz Cafe",
        "Smørrebrød | smorrebrod",
        "Smørrebrød | SMØRREBRØD",
        "İstanbul Fırın | ISTANBUL FIRIN",
        "Оладьи Ёлки | оладьи елки",
        "Καφές Άλφα | ΚΑΦΕΣ ΑΛΦΑ",
        "مخبز أكمي | مَخبز اكمي",
        "パン工房 | 昨日パン工房で買った",
        "東京パン | 最高の東京パンでした",
        "パン | ﾊﾟﾝを買った",
        "パン | ハ\u309aンを買った",
        "アクメ ベーカリー | アクメベーカリー最高",
        "ルイ・アクメ | ルイアクメ",
        "面包店 | 这家面包店很差",
        "ร้านขนมปัง | ไปร้านขนมปังมา",
        "ຮ້ານເຂົ້າຈີ່ | ໄປຮ້ານເຂົ້າຈີ່ມາ",
        "ហាងនំ | ទៅហាងនំហើយ",
        "မုန့်ဆိုင် | ဒီမုန့်ဆိုင်ကို",
        "아크메 | 아크메에서 샀어요",
        "아크메 | 아크메는 별로",
        "아크메 | 아크메에서는 안 사요",
        "아크메 | \u110b\u1161\u110f\u1173\u1106\u1166 별로",
        "Acme | Acme에서 샀어요",
        "Acme | Acme'nin ekmeği"
      })
  void anyScriptAndSpellingIsFound(String name, String text) {
    assertThat(isNamed(called(name), text)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Shell | she'll be back",
        "Boot | a ship",
        "Gla | Glas",
        "Ill | I'll go",
        "아크 | 아크메에서 샀어요",
        "크메 | 아크메에서 샀어요",
        "가 | 각",
        "パ | ハ",
        "H&M | HM",
        "Acme | Ac-me",
        "Joe's | Joe",
        "Олад | Оладьи"
      })
  void anotherWordIsNotTheName(String name, String text) {
    assertThat(isNamed(called(name), text)).isFalse();
  }

  @Test
  void theIndicesPointAtTheNameInTheWordsOfThePost() {
    Match match =
        new Matcher(List.of(ACME)).match(titled("Ｓｏ bäd 🍞", "At Acmé-Bäkery’s door")).get(0);

    String words = titled("Ｓｏ bäd 🍞", "At Acmé-Bäkery’s door").words();
    assertThat(words.substring(match.start(), match.end())).isEqualTo("Acmé-Bäkery");
  }

  @Test
  void titleAndTextAreBothSearchedButNoNameReachesFromOneIntoTheOther() {
    Matcher matcher = new Matcher(List.of(ACME));

    assertThat(matcher.match(titled("Acme Bakery", "closed"))).hasSize(1);
    assertThat(matcher.match(titled("Closed", "Acme Bakery"))).hasSize(1);
    assertThat(matcher.match(titled("Acme Bakery", ""))).hasSize(1);
    assertThat(matcher.match(titled("", "Acme Bakery"))).hasSize(1);
    assertThat(matcher.match(titled("All about Acme", "Bakery goods"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Acme Bakery Supplies sells flour", "ACME-BAKERY SUPPLIES", "the old acme bakery"})
  void aNameWithinAnExcludedTermDoesNotCount(String text) {
    assertThat(isNamed(text)).isFalse();
  }

  @Test
  void aNameBesideAnExcludedTermCounts() {
    assertThat(isNamed("Acme Bakery Supplies delivers to Acme Bakery")).isTrue();
    assertThat(isNamed("Acme Bakery buys at Acme Bakery Supplies")).isTrue();
  }

  @Test
  void anExcludedTermWithinALongerNameDoesNotSilenceTheName() {
    Business business = business(2, "Acme Bakery", List.of(), List.of("Acme"));

    assertThat(isNamed(business, "Acme Bakery")).isTrue();
    assertThat(isNamed(business("Acme", List.of("Acme Corp")), "Acme Corp rocks")).isFalse();
  }

  @Test
  void anAliasWithAHostIsThatAccountOnly() {
    Business business = business(2, "Zzz", List.of("@acme@town.example"), List.of());

    assertThat(isNamed(business, "hello @acme@town.example!")).isTrue();
    assertThat(isNamed(business, "hello @acme@town.example.evil")).isFalse();
    assertThat(isNamed(business, "hello @acme@other.example")).isFalse();
    assertThat(isNamed(business, "hello @acme")).isFalse();
  }

  @Test
  void aNameIsAlsoAWholeHandle() {
    assertThat(isNamed(called("Crumb"), "@crumb nobody answers")).isTrue();
    assertThat(isNamed(called("Crumb"), "@crumb_fans nobody answers")).isFalse();
    assertThat(isNamed(called("Crumb"), "@crumb.fans nobody answers")).isFalse();
  }

  @Test
  void everyBusinessThatIsNamedMatchesOnceInTheOrderGiven() {
    Matcher matcher =
        new Matcher(
            List.of(
                ACME,
                business(7, "Bakery", List.of(), List.of()),
                business(5, "Acme Bakery", List.of("Acme"), List.of())));

    assertThat(matcher.match(text("Acme Bakery and again Acme Bakery")))
        .extracting(Match::businessId)
        .containsExactly(1L, 7L, 5L);
  }

  @Test
  void archivedBusinessesAndEmptyNamesMatchNothing() {
    Business archived =
        new Business(
            3,
            "Crumb",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            ZoneOffset.UTC,
            Owner.FILE,
            true);

    assertThat(isNamed(archived, "Crumb")).isFalse();
    assertThat(isNamed(called("!!!"), "Crumb!!!")).isFalse();
    assertThat(isNamed(business(3, "", List.of("@", "#", " "), List.of("")), "@ # x")).isFalse();
    assertThat(new Matcher(List.of()).match(text("Crumb \uFFFF"))).isEmpty();
  }

  @Test
  void whatOurOwnAccountsWriteIsAnAnswerNamedOrNot() {
    assertThat(by("acme@mastodon.example", "x")).isEqualTo(Relation.OWN_ANSWER);
    assertThat(by("Acme@Mastodon.example", "x")).isEqualTo(Relation.OWN_ANSWER);
    assertThat(by("@acme@mastodon.example", "x")).isEqualTo(Relation.OWN_ANSWER);
    assertThat(by("acme_hn", "x")).isEqualTo(Relation.OWN_ANSWER);
    assertThat(by(null, "Acme Bakery Team")).isEqualTo(Relation.OWN_ANSWER);
  }

  @Test
  void whoeverIsOnlyCalledLikeOneOfOurAccountsIsSomebodyElse() {
    assertThat(by("acme@elsewhere.example", "x")).isEqualTo(Relation.MENTION);
    assertThat(by("acme", "x")).isEqualTo(Relation.MENTION);
    assertThat(by("acme_hn@elsewhere.example", "x")).isEqualTo(Relation.MENTION);
    assertThat(by("troll", "Acme Bakery Team")).isEqualTo(Relation.MENTION);
    assertThat(by(null, "acme bakery team")).isEqualTo(Relation.MENTION);
    assertThat(by(null, null)).isEqualTo(Relation.MENTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acmebakery.example/news",
        "http://www.acmebakery.example",
        "https://blog.acmebakery.example:8443/x?y=z",
        "HTTPS://ACMEBAKERY.EXAMPLE/",
        "https://town.example/shops/acme",
        "https://www.town.example/shops/acme/offers?x#y"
      })
  void ourOwnPagesAreNotMentions(String url) {
    assertThat(at(url)).isEqualTo(Relation.OWN_PAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://notacmebakery.example/news",
        "https://acmebakery.example.evil.example/",
        "https://town.example/shops/acmefans",
        "https://town.example/",
        "https://evil.example/?u=https://acmebakery.example/",
        "not an address"
      })
  void otherPagesAreMentionsHoweverTheirAddressLooks(String url) {
    assertThat(at(url)).isEqualTo(Relation.MENTION);
  }

  @Test
  void aPostWithoutAnAddressIsAMention() {
    assertThat(at(null)).isEqualTo(Relation.MENTION);
  }

  @Test
  void whereEverythingIsAboutTheBusinessNoNameIsNeeded() {
    Matcher matcher = new Matcher(List.of(ACME));
    Post review = post(null, "Never again", "https://acmebakery.example/reviews", Author.UNKNOWN);
    Post answer = post(null, "Sorry!", null, new Author("Acme Bakery Team", null, null));

    assertThat(matcher.relation(ACME, review, false)).isEqualTo(Relation.NOT_ABOUT_US);
    assertThat(matcher.relation(ACME, review, true)).isEqualTo(Relation.MENTION);
    assertThat(matcher.relation(ACME, answer, true)).isEqualTo(Relation.OWN_ANSWER);
    assertThat(Matcher.isOwn(ACME, answer)).isTrue();
    assertThat(Matcher.isOwn(ACME, review)).isFalse();
  }

  @Test
  void aThousandBusinessesAndALongTextOfNothingButNamesAreReadInOnePass() {
    List<Business> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(business(i, "Shop " + i, List.of(), List.of("Shop " + i + " Museum")));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("Shop 7 Museum. shop.shop-shop.").append(i % 1_000).append(' ');
    }
    Matcher matcher = new Matcher(many);

    assertThat(matcher.match(text(text + "Shop 7 and Shop 999")))
        .extracting(Match::businessId)
        .containsExactly(7L, 999L);
  }

  private static Relation by(String handle, String name) {
    Post post = post(null, "From Acme Bakery", null, new Author(name, handle, null));
    return new Matcher(List.of(ACME)).relation(ACME, post, false);
  }

  private static Relation at(String url) {
    return new Matcher(List.of(ACME))
        .relation(ACME, post(null, "At Acme Bakery", url, Author.UNKNOWN), false);
  }

  private static boolean isNamed(String text) {
    return isNamed(ACME, text);
  }

  private static boolean isNamed(Business business, String text) {
    return !new Matcher(List.of(business)).match(text(text)).isEmpty();
  }

  @Test
  void aQueryDecidesInPlaceOfTheNames() {
    Business acme = business(1, "Acme", List.of(), List.of()).found("acm* refund NOT kind:feed lang:de");
    Matcher matcher = new Matcher(List.of(acme, business(2, "Apex", List.of(), List.of())));
    assertThat(matcher.match(text("My refund from ACMETOWN"), "reviews", named -> "de"))
        .containsExactly(new Match(1, Relation.MENTION, -1, -1));
    assertThat(matcher.match(text("My refund from Acme"), "reviews", named -> "de"))
        .as("and says where the name stands")
        .containsExactly(new Match(1, Relation.MENTION, 15, 19));
    assertThat(matcher.match(text("My refund from Acme"), "feed", named -> "de")).isEmpty();
    assertThat(matcher.match(text("My refund from Acme"), "reviews", named -> "en")).isEmpty();
    assertThat(matcher.match(text("Acme and Apex")))
        .extracting(Match::businessId)
        .containsExactly(2L);
  }

  @Test
  void aQueryFindsWhateverOneOfItsWordsCanBe() {
    Business acme =
        business(1, "Zzz", List.of(), List.of()).found("(\"acme bakery\" OR bak* OR müller OR 寿司) near/9 (good OR bad)");
    Matcher matcher = new Matcher(List.of(acme));
    for (String said : List.of("#AcmeBakery is good", "bad baking", "Mueller: good", "good寿司", "Bakers good", "bad Müllers")) {
      assertThat(matcher.match(text(said))).as(said).hasSize(1);
    }
  }

  @Test
  void ownPagesAndAccountsAreNoMentionsByQueryEither() {
    Business acme =
        new Business(
            1, "Acme", List.of(), List.of(), List.of("acme.example"), List.of("@acme@s.example"),
            ZoneOffset.UTC, Owner.PEOPLE, false)
            .found("bread");
    Matcher matcher = new Matcher(List.of(acme));
    assertThat(matcher.match(post(null, "bread", "https://acme.example/1", Author.UNKNOWN)))
        .extracting(Match::relation)
        .containsExactly(Relation.OWN_PAGE);
    assertThat(matcher.match(post(null, "bread", null, new Author(null, "acme@s.example", null))))
        .extracting(Match::relation)
        .containsExactly(Relation.OWN_ANSWER);
  }

  @Test
  void aQueryThatCannotBeReadLeavesTheNamesToDecide() {
    Business acme = business(1, "Acme", List.of(), List.of()).found("acme (");
    assertThat(new Matcher(List.of(acme)).match(text("Acme"))).hasSize(1);
  }

  private static Business called(String name) {
    return business(9, name, List.of(), List.of());
  }

  private static Business business(String name, List<String> exclude) {
    return business(9, name, List.of(), exclude);
  }

  private static Business business(
      long id, String name, List<String> aliases, List<String> exclude) {
    return new Business(
        id, name, aliases, exclude, List.of(), List.of(), ZoneOffset.UTC, Owner.PEOPLE, false);
  }

  private static Post text(String text) {
    return titled(null, text);
  }

  private static Post titled(String title, String text) {
    return post(title, text, null, Author.UNKNOWN);
  }

  private static Post post(String title, String text, String url, Author author) {
    return new Post(
        "hand", "1", null, url, author, title, text, null, null, null, Engagement.UNKNOWN, null);
  }
}
