package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Found;
import io.tellten.model.Post;
import io.tellten.model.RatingSummary;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewsConnectorTest {
  private static final String URL = "https://reviews.example/acme";
  private final ReviewsConnector connector = new ReviewsConnector();

  private Found read(String body) throws UnreadableException {
    return connector.read(Samples.question(URL), null, Samples.answer(URL, "text/html", body));
  }

  private List<Post> jsonLd(String json) throws UnreadableException {
    return read("<html><script type='application/ld+json'>" + json + "</script></html>").posts();
  }

  @Test
  void aReviewIsReadWhole() throws UnreadableException {
    Post post =
        jsonLd(
                "{\"@type\":\"Review\",\"@id\":\"#r1\",\"author\":[{\"@type\":\"Person\","
                    + "\"name\":\"Ann\"}],\"name\":\"Nice\",\"reviewBody\":\"Good &amp; warm\","
                    + "\"reviewRating\":{\"ratingValue\":\"8\",\"bestRating\":10,\"worstRating\":0},"
                    + "\"datePublished\":\"2025-02-03\",\"inLanguage\":\"en\",\"upvoteCount\":4}")
            .get(0);
    assertThat(post.externalId()).isEqualTo(URL + "#r1");
    assertThat(post.url()).isEqualTo(URL + "#r1");
    assertThat(post.author().name()).isEqualTo("Ann");
    assertThat(post.title()).isEqualTo("Nice");
    assertThat(post.text()).isEqualTo("Good & warm");
    assertThat(post.rating()).isEqualTo(4.2);
    assertThat(post.language()).isEqualTo("en");
    assertThat(post.engagement().likes()).isEqualTo(4);
    // The day begins where the business is.
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-02-02T23:00:00Z"));
  }

  @Test
  void reviewsAreFoundWhereverTheyAreNested() throws UnreadableException {
    assertThat(
            jsonLd(
                "{\"@graph\":[{\"@type\":[\"Thing\",\"http://schema.org/Bakery\"],\"reviews\":[["
                    + "{\"reviewBody\":\"untyped\"},{\"@type\":\"https://schema.org/UserReview\","
                    + "\"reviewBody\":\"typed\",\"comment\":{\"@type\":\"Comment\",\"text\":\"Thanks\"},"
                    + "\"author\":{\"@id\":\"#p\"}}]]},{\"@id\":\"#p\",\"name\":\"Per\"},"
                    + "{\"@type\":\"schema:Review\",\"schema:reviewBody\":\"prefixed\"}]}"))
        .extracting(Post::text)
        .containsExactly("untyped", "typed", "prefixed");
  }

  @Test
  void jsonThatIsNoJsonIsReadAllTheSame() throws UnreadableException {
    String review = "{\"@type\":\"Review\",\"reviewBody\":\"One\ntwo\t\u0001three\",}";
    for (String script :
        new String[] {
          review,
          "// a comment\n[" + review + ",] /* and another */",
          "<!-- " + review + " -->",
          "//<![CDATA[\n" + review + "\n//]]>",
          review.replace("\"", "&quot;"),
          review + ";"
        }) {
      assertThat(jsonLd(script))
          .describedAs(script)
          .extracting(post -> post.text().replaceAll("\\s", " "))
          .containsExactly("One two three");
    }
  }

  @Test
  void starsNeedNoWordsButNothingIsNoReview() throws UnreadableException {
    Found found =
        read(
            "<script type='application/ld+json'>[{\"@type\":\"Review\",\"author\":\"A\","
                + "\"reviewRating\":4},{\"@type\":\"Review\",\"author\":\"B\",\"url\":\"/b\"}]</script>");
    assertThat(found.posts()).hasSize(1);
    assertThat(found.posts().get(0).rating()).isEqualTo(4.0);
    assertThat(found.posts().get(0).text()).isEmpty();
    assertThat(found.skipped()).hasSize(1);
  }

  @Test
  void microdataIsReadAndNotTakenTwice() throws UnreadableException {
    String microdata =
        "<div itemscope itemtype='https://schema.org/Bakery'><div itemprop=review itemscope"
            + " itemtype='https://schema.org/Review' id=rev7><a itemprop=author href=/u/ann>Ann</a>"
            + "<p itemprop=reviewBody>Good<br>and warm</p><span itemprop=reviewRating itemscope>"
            + "<meta itemprop=ratingValue content='4,5'></span>"
            + "<time itemprop=datePublished datetime='2025-02-03T10:00Z'>today</time></div></div>";
    Post post = read("<html>" + microdata).posts().get(0);
    assertThat(post.author().name()).isEqualTo("Ann");
    assertThat(post.text()).isEqualTo("Good\nand warm");
    assertThat(post.rating()).isEqualTo(4.5);
    assertThat(post.url()).isEqualTo(URL + "#rev7");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-02-03T10:00:00Z"));
    String same =
        "<script type='application/ld+json'>{\"@type\":\"Review\",\"author\":\"Ann\","
            + "\"reviewBody\":\"Good and warm\"}</script>";
    assertThat(read("<html>" + same + microdata).posts()).hasSize(1);
  }

  @Test
  void rdfaIsReadToo() throws UnreadableException {
    Post post =
        read("<div vocab='https://schema.org/' typeof=Review><b property=author>Bo</b>"
                + "<p property=reviewBody>Dry buns</p></div>")
            .posts()
            .get(0);
    assertThat(post.author().name()).isEqualTo("Bo");
    assertThat(post.text()).isEqualTo("Dry buns");
  }

  @Test
  void anIdThatSeveralReviewsCarryIsNone() throws UnreadableException {
    String json =
        "[{\"@type\":\"Review\",\"@id\":\"#all\",\"reviewBody\":\"One\"},"
            + "{\"@type\":\"Review\",\"@id\":\"#all\",\"reviewBody\":\"Two\"}]";
    assertThat(jsonLd(json)).hasSize(2);
    assertThat(jsonLd(json).get(0).externalId()).matches("[0-9a-f]{64}");
  }

  @Test
  void anAddressWithAFragmentIsAnId() throws UnreadableException {
    List<Post> posts =
        jsonLd(
            "[{\"@type\":\"Review\",\"url\":\"/acme?p=2#r9\",\"reviewBody\":\"One\"},"
                + "{\"@type\":\"Review\",\"url\":\"/acme/all\",\"reviewBody\":\"Two\"}]");
    assertThat(posts.get(0).externalId()).isEqualTo("https://reviews.example/acme?p=2#r9");
    assertThat(posts.get(1).externalId()).matches("[0-9a-f]{64}");
    assertThat(posts.get(1).url()).isEqualTo("https://reviews.example/acme/all");
  }

  @Test
  void theOverallRatingIsThatOfThePagesMainThing() throws UnreadableException {
    Found found =
        read(
            "<script type='application/ld+json'>{\"@type\":\"Bakery\",\"aggregateRating\":"
                + "{\"@type\":\"AggregateRating\",\"ratingValue\":\"80\",\"bestRating\":100,"
                + "\"worstRating\":0,\"reviewCount\":\"1,250\"},\"isRelatedTo\":{\"@type\":\"Product\","
                + "\"aggregateRating\":{\"ratingValue\":1,\"ratingCount\":99999}}}</script>");
    assertThat(found.rating()).isEqualTo(new RatingSummary(4.2, 1250L));
    assertThat(found.posts()).isEmpty();
  }

  @Test
  void everyReviewOnThePageIsAboutTheBusiness() {
    assertThat(connector.isAboutBusiness()).isTrue();
  }
}
