package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Ask;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WordPressConnectorTest {
  private static final String SITE = "https://blog.example/news";

  private final WordPressConnector connector = new WordPressConnector();
  private final Question both = Samples.question(SITE + "/");
  private final Question feeds = Samples.question(SITE, Map.of("by", "feed"));

  private static final String COMMENT =
      "{\"id\":5,\"post\":1,\"parent\":4,\"author_name\":\"Jane\","
          + "\"date\":\"2025-05-01T10:00:00\",\"date_gmt\":\"2025-05-01T08:00:00\","
          + "\"content\":{\"rendered\":\"<p>Acme &#8211; <a href=\\\"/menu\\\">never<\\/a>"
          + " again.<\\/p>\\n\"},\"link\":\"https://blog.example/news/hello/#comment-5\"}";
  private static final String POST =
      "{\"id\":12,\"date_gmt\":\"2025-05-01T08:00:00\","
          + "\"link\":\"https://blog.example/news/hello/\","
          + "\"title\":{\"rendered\":\"Acme &amp; we\"},"
          + "\"content\":{\"rendered\":\"<p>Buns.<\\/p>\"},"
          + "\"_embedded\":{\"author\":[{\"id\":1,\"name\":\"Ann Editor\"}]}}";

  private Found read(Question question, String cursor, String body) throws UnreadableException {
    return connector.read(question, cursor, Samples.answer(SITE + "/x", "text/plain", body));
  }

  private static String feed(String guid, String title) {
    return FeedContractTest.rss(
        "<item xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:slash='http://purl.org/rss/1.0/modules/slash/'><title>"
            + title
            + "</title><guid isPermaLink='false'>"
            + guid
            + "</guid><link>https://blog.example/news/hello/</link><dc:creator>Jane</dc:creator>"
            + "<pubDate>Thu, 01 May 2025 08:00:00 +0000</pubDate>"
            + "<description>Acme – never again.</description><slash:comments>7</slash:comments>"
            + "</item>");
  }

  @Test
  void aCommentByRestAnswersTheCommentAboveItElseThePost() throws UnreadableException {
    Post post = read(both, null, "[" + COMMENT + "]").posts().get(0);
    assertThat(post.network()).isEqualTo("https://blog.example:443");
    assertThat(post.externalId()).isEqualTo("comment-5");
    assertThat(post.title()).isNull();
    assertThat(post.text()).isEqualTo("Acme – never again.");
    assertThat(post.links()).containsExactly("https://blog.example/menu");
    assertThat(post.author()).isEqualTo(new Author("Jane", null, null));
    assertThat(post.parent()).isEqualTo("comment-4");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-05-01T08:00:00Z"));
    String atTheTop = COMMENT.replace("\"parent\":4", "\"parent\":0");
    assertThat(read(both, null, "[" + atTheTop + "]").posts().get(0).parent()).isEqualTo("post-1");
  }

  @Test
  void aPostByRestHasItsAuthorAndTitle() throws UnreadableException {
    Post post = read(both, "posts", "[" + POST + "]").posts().get(0);
    assertThat(post.externalId()).isEqualTo("post-12");
    assertThat(post.title()).isEqualTo("Acme & we");
    assertThat(post.text()).isEqualTo("Buns.");
    assertThat(post.author().name()).isEqualTo("Ann Editor");
    assertThat(post.url()).isEqualTo("https://blog.example/news/hello/");
  }

  @Test
  void theSameCommentByFeedIsTheSamePost() throws UnreadableException {
    for (String guid :
        List.of(
            "https://blog.example/news/?p=1#comment-5",
            "https://blog.example/news/hello/#comment-5")) {
      Post post = read(feeds, "comments-feed", feed(guid, "By: Jane")).posts().get(0);
      Post byRest = read(both, null, "[" + COMMENT + "]").posts().get(0);
      assertThat(post.network()).isEqualTo(byRest.network());
      assertThat(post.externalId()).isEqualTo(byRest.externalId());
      assertThat(post.words()).isEqualTo(byRest.words());
      assertThat(post.author()).isEqualTo(byRest.author());
      assertThat(post.publishedAt()).isEqualTo(byRest.publishedAt());
    }
    assertThat(
            read(feeds, null, feed("https://blog.example/news/?p=1#comment-5", "By: Jane"))
                .posts()
                .get(0)
                .parent())
        .isEqualTo("post-1");
  }

  @Test
  void theSamePostByFeedIsTheSamePost() throws UnreadableException {
    Post post =
        read(feeds, "posts-feed", feed("https://blog.example/news/?p=12", "Acme")).posts().get(0);
    assertThat(post.externalId()).isEqualTo("post-12");
    assertThat(post.title()).isEqualTo("Acme");
    assertThat(post.engagement()).isEqualTo(new Engagement(null, 7L, null, null));
    Post other = read(feeds, "posts-feed", feed("tag:x,2025:9", "Acme")).posts().get(0);
    assertThat(other.externalId()).isEqualTo("tag:x,2025:9");
  }

  @Test
  void aPostWhoseGuidIsItsAddressIsTheSameByRestAndByFeed() throws UnreadableException {
    String guid = "https://blog.example/news/hello/";
    String rest = POST.replace("\"id\":12,", "\"id\":12,\"guid\":{\"rendered\":\"" + guid + "\"},");
    Post byRest = read(both, "posts", "[" + rest + "]").posts().get(0);
    Post byFeed = read(feeds, "posts-feed", feed(guid, "Acme")).posts().get(0);
    assertThat(byRest.externalId()).isEqualTo(byFeed.externalId());
    assertThat(byRest.localId()).as("by which REST names it in its comments").isEqualTo("post-12");
    Post comment = read(feeds, null, feed(guid + "#comment-5", "By: Jane")).posts().get(0);
    assertThat(comment.parent()).isEqualTo(byFeed.externalId());
  }

  @Test
  void theSentenceThatWordPressPutsBeforeAnAnswerIsNotTheCommentersOwn() throws UnreadableException {
    String said =
        "<![CDATA[<p>In reply to <a href=\"https://blog.example/news/hello/#comment-4\">Ann</a>.</p>"
            + "<p>Acme – never again.</p>]]>";
    String xml =
        feed("https://blog.example/news/?p=1#comment-5", "By: Jane")
            .replace("Acme – never again.", said);
    Post post = read(feeds, null, xml).posts().get(0);
    assertThat(post.text()).isEqualTo("Acme – never again.");
    assertThat(post.parent()).isEqualTo("comment-4");
    assertThat(post.links()).isEmpty();
    Post own =
        read(feeds, null, xml.replace("blog.example/news/hello/#comment-4", "elsewhere.example/#comment-4"))
            .posts()
            .get(0);
    assertThat(own.text()).startsWith("In reply to Ann.");
  }

  @Test
  void restIsAskedFirstAndTheFeedsOnlyWhereItDoesNotAnswer() throws UnreadableException {
    Ask comments = connector.ask(both, null);
    assertThat(comments.optional()).isTrue();
    assertThat(comments.uri())
        .hasToString(SITE + "/wp-json/wp/v2/comments?orderby=date&order=desc&per_page=100");
    Found read = read(both, null, "[" + COMMENT + "]");
    assertThat(connector.ask(both, read.next()).uri().toString())
        .startsWith(SITE + "/wp-json/wp/v2/posts?")
        .endsWith("&_embed=author");
    assertThat(read(both, read.next(), "[]").next()).isNull();

    String instead = connector.nextAfterUnchanged(both, null);
    assertThat(connector.ask(both, instead))
        .isEqualTo(Ask.get(URI.create(SITE + "/comments/feed/")));
    String posts = read(both, instead, FeedContractTest.rss("")).next();
    assertThat(connector.ask(both, posts).uri().toString()).contains("/wp-json/wp/v2/posts");
    String postsInstead = connector.nextAfterUnchanged(both, posts);
    assertThat(connector.ask(both, postsInstead).uri()).hasToString(SITE + "/feed/");
    assertThat(connector.nextAfterUnchanged(both, postsInstead)).isNull();
  }

  @Test
  void aPageInPlaceOfRestLeadsToTheFeedToo() throws UnreadableException {
    Found found = read(both, null, "<!DOCTYPE html><html><body>Our blog</body></html>");
    assertThat(found.next()).isEqualTo(connector.nextAfterUnchanged(both, null));
    assertThat(found.skipped()).hasSize(1).first().asString().startsWith("REST: ");
    Question rest = Samples.question(SITE, Map.of("by", "rest"));
    assertThatThrownBy(() -> read(rest, null, "<html></html>"))
        .isInstanceOf(UnreadableException.class);
    assertThat(connector.ask(rest, null).optional()).isFalse();
  }

  @Test
  void aSiteThatSaysItIsReadByFeedOrByPlainAddressesIsReadSo() {
    assertThat(connector.ask(feeds, null).uri()).hasToString(SITE + "/comments/feed/");
    assertThat(connector.nextAfterUnchanged(feeds, null)).isEqualTo("posts-feed");
    Question plain = Samples.question(SITE, Map.of("by", "plain"));
    assertThat(connector.ask(plain, null))
        .isEqualTo(
            Ask.get(
                URI.create(
                    SITE + "/?rest_route=/wp/v2/comments&orderby=date&order=desc&per_page=100")));
    assertThatThrownBy(() -> connector.check(Samples.question(SITE, Map.of("by", "mail"))))
        .hasMessage("by: must be one of both, feed, plain, rest, not \"mail\"");
  }

  @Test
  void robotsTxtGovernsBothWays() {
    assertThat(connector.terms().obeysRobots()).isTrue();
  }
}
