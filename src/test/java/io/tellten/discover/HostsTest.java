package io.tellten.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose site a host is, and what a page on somebody else's site tells. */
class HostsTest {
  @ParameterizedTest
  @CsvSource({
    "acme.example,acme.example,acme",
    "shop.acme.example,acme.example,acme",
    "shop.acme.co.uk,acme.co.uk,acme",
    "acme.com.br,acme.com.br,acme",
    "acme.github.io,acme.github.io,acme",
    "acme.wordpress.com,acme.wordpress.com,acme",
    "www.acme.myshopify.com,acme.myshopify.com,acme",
    "acme.wixsite.com,acme.wixsite.com,acme",
    "acme.blogspot.co.uk,acme.blogspot.co.uk,acme",
    "en.blog.wordpress.com,blog.wordpress.com,blog",
    "wordpress.com,wordpress.com,wordpress",
    "bäckerei.example,bäckerei.example,bäckerei",
    "xn--bckerei-5wa.example,xn--bckerei-5wa.example,bäckerei",
    "github.io,github.io,github"
  })
  void aSiteIsWhatOneBusinessHasForItself(String host, String site, String name) {
    assertThat(Hosts.site(host)).isEqualTo(site);
    assertThat(Hosts.name(host)).isEqualTo(name);
  }

  @Test
  void numbersHaveNoName() {
    assertThat(Hosts.site("127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(Hosts.name("127.0.0.1")).isNull();
    assertThat(Hosts.name("[::1]")).isNull();
    assertThat(Hosts.name("localhost")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "[::1]", "localhost", "printer", "nas.local", "wiki.corp", "db.internal",
        "10.1.2.3"
      })
  void whatLiesInSomebodysOwnNetworkIsKnown(String host) {
    assertThat(Hosts.isInside(host)).isTrue();
    assertThat(Hosts.isInside("acme.example")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.facebook.com/AcmeBakery?ref=x,facebook.com/AcmeBakery,Acme Bakery,true",
    "https://m.facebook.com/pages/AcmeBakery/123,facebook.com/pages/AcmeBakery,Acme Bakery,true",
    "https://instagram.com/acme_bakery/reels,instagram.com/acme_bakery,acme bakery,true",
    "https://de.linkedin.com/company/acme-bakery,linkedin.com/company/acme-bakery,acme bakery,true",
    "https://bsky.app/profile/acme.bsky.social,bsky.app/profile/acme.bsky.social,acme,true",
    "https://sites.google.com/view/acme-bakery/home,sites.google.com/view/acme-bakery,acme bakery,true",
    "https://linktr.ee/acmebakery,linktr.ee/acmebakery,acmebakery,true",
    "https://www.trustpilot.com/review/acme.example,trustpilot.com/review/acme.example,acme.example,false",
    "https://www.yelp.com/biz/acme-bakery-bern,yelp.com/biz/acme-bakery-bern,acme bakery bern,false",
    "https://apps.apple.com/us/app/acme-bakery/id123456789,"
        + "apps.apple.com/us/app/acme-bakery/id123456789,acme bakery,false"
  })
  void aPageOnSomebodyElsesSiteTellsOnlyOfItself(
      String address, String page, String name, boolean isOwn) {
    Guest guest = Guest.of(URI.create(address));
    assertThat(guest).isNotNull();
    assertThat(guest.page()).isEqualTo(page);
    assertThat(guest.called(null)).isEqualTo(name);
    assertThat(guest.called("Acme")).isEqualTo("Acme");
    assertThat(guest.own()).hasSize(isOwn ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://facebook.com/",
        "https://acme.example/about",
        "https://medium.com/",
        "https://acme.medium.com/story"
      })
  void aSiteOfItsOwnIsNobodysGuest(String address) {
    assertThat(Guest.of(URI.create(address))).isNull();
  }
}
