package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Post;
import java.nio.charset.Charset;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FeedConnectorTest {
  private static final String URL = "https://blog.example/news/feed.xml";
  private final FeedConnector connector = new FeedConnector();

  private Found read(String body) throws UnreadableException {
    return connector.read(Samples.question(URL), null, Samples.answer(URL, "text/xml", body));
  }

  private Post only(String body) throws UnreadableException {
    Found found = read(body);
    assertThat(found.posts()).hasSize(1);
    return found.posts().get(0);
  }

  private Post item(String inside) throws UnreadableException {
    return only(
        "<?xml version='1.0'?><rss version='2.0'"
            + " xmlns:content='http://purl.org/rss/1.0/modules/content/'"
            + " xmlns:dc='http://purl.org/dc/elements/1.1/'"
            + " xmlns:slash='http://purl.org/rss/1.0/modules/slash/'"
            + " xmlns:thr='http://purl.org/syndication/thread/1.0'><channel>"
            + "<link>https://blog.example</link><ttl>soon</ttl><item>"
            + inside
            + "</item></channel></rss>");
  }

  private Post entry(String inside) throws UnreadableException {
    return only("<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + inside + "</entry></feed>");
  }

  @Test
  void anRssItemIsReadWhole() throws UnreadableException {
    Post post =
        item(
            "<title>Buns &amp;amp; more</title><link>/2025/buns</link><guid>https://b.example/1</guid>"
                + "<dc:creator>Jane Doe</dc:creator><pubDate>Sat, 31 May 25 10:00 EST</pubDate>"
                + "<description>Short</description><slash:comments>7</slash:comments>"
                + "<content:encoded><![CDATA[<p>One<br>two</p><script>x()</script><p>three&nbsp;"
                + "four</p>]]></content:encoded>");
    assertThat(post.externalId()).isEqualTo("https://b.example/1");
    assertThat(post.url()).isEqualTo("https://blog.example/2025/buns");
    assertThat(post.title()).isEqualTo("Buns & more");
    assertThat(post.text()).isEqualTo("One\ntwo\n\nthree four");
    assertThat(post.author().name()).isEqualTo("Jane Doe");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-05-31T15:00:00Z"));
    assertThat(post.engagement()).isEqualTo(new Engagement(null, 7L, null, null));
  }

  @Test
  void anAtomEntryIsReadWhole() throws UnreadableException {
    Post post =
        entry(
            "<id>tag:blog.example,2025:1</id><title type='html'>A &lt;b&gt;bun&lt;/b&gt;</title>"
                + "<link rel='replies' href='r' xmlns:thr='http://purl.org/syndication/thread/1.0'"
                + " thr:count='3'/><link href='p/1' xml:base='https://other.example/x/'/>"
                + "<summary>Short</summary><content type='xhtml' xml:lang='de'>"
                + "<div xmlns='http://www.w3.org/1999/xhtml'><p>Gut</p><p>Sehr gut</p></div>"
                + "</content><author><name>Jo</name><email>jo@x.example</email></author>"
                + "<updated>2025-05-31T10:00:00+02:00</updated>"
                + "<in-reply-to xmlns='http://purl.org/syndication/thread/1.0'"
                + " ref='tag:blog.example,2025:0'/>");
    assertThat(post.externalId()).isEqualTo("tag:blog.example,2025:1");
    assertThat(post.url()).isEqualTo("https://other.example/x/p/1");
    assertThat(post.title()).isEqualTo("A bun");
    assertThat(post.text()).isEqualTo("Gut\n\nSehr gut");
    assertThat(post.author().name()).isEqualTo("Jo");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-05-31T08:00:00Z"));
    assertThat(post.engagement().replies()).isEqualTo(3);
    assertThat(post.parent()).isEqualTo("tag:blog.example,2025:0");
  }

  @Test
  void oldDialectsAreFeedsToo() throws UnreadableException {
    Post rdf =
        only(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                + " xmlns='http://purl.org/rss/1.0/'><channel/><item rdf:about='https://b.example/7'>"
                + "<title>Seven</title></item></rdf:RDF>");
    assertThat(rdf.externalId()).isEqualTo("https://b.example/7");
    Post atom03 =
        only(
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><id>urn:x:3</id>"
                + "<issued>2004-01-02T03:04Z</issued>"
                + "<content type='text/html' mode='escaped'>&lt;i&gt;Old&lt;/i&gt;</content>"
                + "</entry></feed>");
    assertThat(atom03.text()).isEqualTo("Old");
    assertThat(atom03.publishedAt()).isEqualTo(Instant.parse("2004-01-02T03:04:00Z"));
    assertThat(only("<RSS><Channel><ITEM><TITLE>Loud</TITLE></ITEM></Channel></RSS>").title())
        .isEqualTo("Loud");
  }

  @Test
  void aJsonFeedIsReadWhole() throws UnreadableException {
    Post post =
        only(
            "{\"version\":\"https://jsonfeed.org/version/1\",\"language\":\"fr\","
                + "\"author\":{\"name\":\"Zoé\"},\"items\":[{\"id\":9,\"url\":\"/9\","
                + "\"title\":\"Pain\",\"content_html\":\"<p>Bon &amp; frais\",\"content_text\":\"x\","
                + "\"date_published\":\"2025-05-01T00:00:00Z\"}]}");
    assertThat(post.externalId()).isEqualTo(URL + " 9");
    assertThat(post.url()).isEqualTo("https://blog.example/9");
    assertThat(post.text()).isEqualTo("Bon & frais");
    assertThat(post.author().name()).isEqualTo("Zoé");
    assertThat(post.language()).isEqualTo("fr");
  }

  @Test
  void anIdIsTheGuidElseTheLinkElseAFingerprint() throws UnreadableException {
    assertThat(item("<guid isPermaLink='false'>42</guid><title>A</title>").externalId())
        .isEqualTo(URL + " 42");
    assertThat(item("<link>https://b.example/a</link><title>A</title>").externalId())
        .isEqualTo("https://b.example/a");
    assertThat(item("<title>A</title>").externalId())
        .isEqualTo(item("<title>A</title>").externalId())
        .isNotEqualTo(item("<title>B</title>").externalId())
        .matches("[0-9a-f]{64}");
  }

  @Test
  void anItemThatIsThereTwiceIsKeptOnce() throws UnreadableException {
    String item = "<item><guid>urn:a:1</guid><title>A</title></item>";
    assertThat(read(FeedContractTest.rss(item + item)).posts()).hasSize(1);
    String other = "<item><guid>urn:a:1</guid><title>Another</title></item>";
    assertThat(read(FeedContractTest.rss(item + other)).skipped()).hasSize(1);
  }

  @Test
  void mailAddressesAreNotNames() throws UnreadableException {
    assertThat(item("<title>A</title><author>jo@x.example (Jo Bun)</author>").author().name())
        .isEqualTo("Jo Bun");
    assertThat(item("<title>A</title><author>Jo Bun &lt;jo@x.example></author>").author().name())
        .isEqualTo("Jo Bun");
    assertThat(item("<title>A</title><author>jo@x.example</author>").author().name()).isNull();
  }

  @Test
  void malformedXmlIsReadAsFarAsItGoes() throws UnreadableException {
    Found found =
        read(
            "<rss><channel><item><title>A & B &nbsp; &bogus; C</title><dc:creator>Jo</dc:creator>"
                + "<description>One <b>bold<br> line</description></item>"
                + "<item><title>Unclosed <item><title>Second</title></item></channel></rss>");
    assertThat(found.posts().get(0).title()).startsWith("A & B");
    assertThat(found.posts().get(0).text()).contains("One bold").contains("line");
    assertThat(found.posts().get(0).author().name()).isEqualTo("Jo");
    assertThat(found.posts()).extracting(Post::title).contains("Second");
  }

  @Test
  void theCharsetOfThePrologIsEnough() throws UnreadableException {
    String xml = "<?xml version='1.0' encoding='windows-1251'?>";
    byte[] body =
        (xml + FeedContractTest.rss("<item><title>Хлеб</title></item>"))
            .getBytes(Charset.forName("windows-1251"));
    for (String type : new String[] {"text/xml", "text/xml; charset=ISO-8859-1"}) {
      Found found = connector.read(Samples.question(URL), null, Samples.answer(URL, type, body));
      assertThat(found.posts().get(0).title()).isEqualTo("Хлеб");
    }
  }

  @Test
  void aPageThatNamesItsFeedIsRefusedWithTheFeedsAddress() {
    String page =
        "<html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>";
    assertThatThrownBy(() -> read(page))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("web page")
        .hasMessageContaining("https://blog.example/rss");
    assertThatThrownBy(() -> read("<urlset><url/></urlset>")).hasMessageContaining("<urlset>");
  }

  @Test
  void anAddressIsNeeded() {
    assertThatThrownBy(() -> connector.check(Samples.question(null)))
        .hasMessageContaining("url: is missing");
    assertThatThrownBy(() -> connector.check(Samples.question("ftp://blog.example")))
        .hasMessageContaining("ftp://blog.example");
  }
}
