package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppStoreConnectorTest {
  private static final String APP =
      "{\"im:name\":{\"label\":\"Acme Buns\"},\"id\":{\"label\":\"https://apps.example/id77\"}}";

  private final AppStoreConnector connector = new AppStoreConnector();
  private final Question question =
      Samples.question(null, Map.of("app", "77", "storefronts", "us, de"));

  private Found read(String cursor, String entries) throws UnreadableException {
    String body = "{\"feed\":{\"title\":{\"label\":\"Reviews\"}" + entries + "}}";
    return connector.read(
        question, cursor, Samples.answer("https://itunes.apple.com/x", "text/javascript", body));
  }

  private static String review(int id) {
    return "{\"author\":{\"uri\":{\"label\":\"https://x.example\"},\"name\":{\"label\":\"Zoë\"}},"
        + "\"im:rating\":{\"label\":\"2\"},\"id\":{\"label\":\""
        + id
        + "\"},\"title\":{\"label\":\"Slow\"},\"content\":{\"label\":\"It hangs.\\nAlways.\","
        + "\"attributes\":{\"type\":\"text\"}},\"im:voteSum\":{\"label\":\"3\"},"
        + "\"im:voteCount\":{\"label\":\"5\"},"
        + "\"updated\":{\"label\":\"2025-05-01T04:06:20-07:00\"}}";
  }

  private static String full() {
    List<String> reviews = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      reviews.add(review(i));
    }
    return ",\"entry\":[" + String.join(",", reviews) + "]";
  }

  @Test
  void aReviewIsReadWhole() throws UnreadableException {
    Post post = read(null, ",\"entry\":[" + APP + "," + review(901) + "]").posts().get(0);
    assertThat(post.network()).isEqualTo("appstore");
    assertThat(post.externalId()).isEqualTo("901");
    assertThat(post.title()).isEqualTo("Slow");
    assertThat(post.text()).isEqualTo("It hangs.\nAlways.");
    assertThat(post.rating()).isEqualTo(2.0);
    assertThat(post.author()).isEqualTo(new Author("Zoë", null, null));
    assertThat(post.engagement()).isEqualTo(new Engagement(3L, null, null, null));
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-05-01T11:06:20Z"));
    assertThat(post.url()).isEqualTo("https://apps.apple.com/us/app/id77?see-all=reviews");
  }

  @Test
  void oneEntryByItselfIsReadLikeAListAndTheAppIsNoReview() throws UnreadableException {
    assertThat(Samples.ids(read(null, ",\"entry\":" + review(5)))).containsExactly("5");
    Found onlyApp = read(null, ",\"entry\":" + APP);
    assertThat(onlyApp.posts()).isEmpty();
    assertThat(onlyApp.skipped()).isEmpty();
    Found both = read(null, ",\"entry\":[" + APP + "," + review(5) + "]");
    assertThat(Samples.ids(both)).containsExactly("5");
    assertThat(both.skipped()).isEmpty();
  }

  @Test
  void atomInPlaceOfJsonIsReadLikeIt() throws UnreadableException {
    String atom =
        "<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'"
            + " xmlns:im='http://itunes.apple.com/rss' xml:lang='en'><entry><id>x</id>"
            + "<title>Acme Buns</title><im:name>Acme Buns</im:name></entry><entry>"
            + "<updated>2025-05-01T04:06:20-07:00</updated><id>901</id><title>Slow</title>"
            + "<content type='text'>It hangs.\nAlways.</content><im:voteSum>3</im:voteSum>"
            + "<im:voteCount>5</im:voteCount><im:rating>2</im:rating>"
            + "<author><name>Zoë</name></author><content type='html'>&lt;table/&gt;</content>"
            + "</entry></feed>";
    Found found =
        connector.read(
            question, null, Samples.answer("https://itunes.apple.com/x", "text/xml", atom));
    assertThat(found.posts()).isEqualTo(read(null, ",\"entry\":" + review(901)).posts());
    assertThat(found.skipped()).isEmpty();
  }

  @Test
  void eachStorefrontIsAskedPageByPageWhilePagesAreFull() throws UnreadableException {
    assertThat(connector.ask(question, null).uri())
        .hasToString(
            "https://itunes.apple.com/us/rss/customerreviews/page=1/id=77/sortby=mostrecent/json");
    assertThat(read(null, full()).next()).isEqualTo("0.1");
    assertThat(connector.ask(question, "0.1").uri().toString()).contains("/us/").contains("page=2");
    assertThat(read("0.1", full()).next()).isEqualTo("0.2");
    assertThat(read("0.2", full()).next()).isEqualTo("1.0");
    assertThat(connector.ask(question, "1.0").uri().toString()).contains("/de/").contains("page=1");
    assertThat(read("0.1", "").next()).isEqualTo("1.0");
    assertThat(read("1.0", ",\"entry\":" + review(5)).next()).isNull();
  }

  @Test
  void anEmptyAnswerIsAskedForAgainByTheOtherAddressBeforeItIsBelieved()
      throws UnreadableException {
    String other = read(null, "").next();
    assertThat(connector.ask(question, other).uri())
        .hasToString(
            "https://itunes.apple.com/us/rss/customerreviews/id=77/sortBy=mostRecent/json");
    Found reviews = read(other, full());
    assertThat(reviews.posts()).hasSize(50);
    assertThat(reviews.next()).isEqualTo("1.0");
    Found nothing = read(other, "");
    assertThat(nothing.skipped())
        .containsExactly("the App Store sent no reviews for us; it does so at times");
    assertThat(nothing.next()).isEqualTo("1.0");
  }

  @Test
  void everyReviewIsAboutTheBusiness() {
    assertThat(connector.isAboutBusiness()).isTrue();
  }

  @Test
  void anAppIsKnownByItsNumberOrItsAddress() {
    for (String app : List.of("77", "id77", "https://apps.apple.com/us/app/acme-buns/id77?l=en")) {
      Question asked = Samples.question(null, Map.of("app", app));
      connector.check(asked);
      assertThat(connector.nameOf(asked)).isEqualTo("App Store reviews of 77 (us)");
    }
    assertThatThrownBy(() -> connector.check(Samples.question(null)))
        .hasMessageStartingWith("app: is missing");
    assertThatThrownBy(() -> connector.check(Samples.question(null, Map.of("app", "Acme"))))
        .hasMessageContaining("not \"Acme\"");
    assertThatThrownBy(
            () ->
                connector.check(
                    Samples.question(null, Map.of("app", "77", "storefronts", "us, Germany"))))
        .hasMessageContaining("not \"germany\"");
  }
}
