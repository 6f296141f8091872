package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Frame;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Reaction;
import io.tellten.model.StreamAsk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JetstreamTest {
  private static final String ANN = "did:plc:ann";
  private static final String POST = "at://did:plc:bo/app.bsky.feed.post/3kbo";
  private static final String AT = "1725911162329308";

  private final Jetstream stream = new Jetstream();

  private static Question at(String url, String... hosts) {
    return new Question(Samples.business("Acme"), url, List.of(), Map.of("hosts", List.of(hosts)));
  }

  private Frame read(String message) throws UnreadableException {
    return stream.read(at(null), message);
  }

  private static String v1(String operation, String collection, String key, String record) {
    return "{\"did\":\""
        + ANN
        + "\",\"time_us\":"
        + AT
        + ",\"kind\":\"commit\",\"commit\":{\"rev\":"
        + "\"3l\",\"operation\":\""
        + operation
        + "\",\"collection\":\""
        + collection
        + "\",\"rkey\":\""
        + key
        + "\""
        + (record == null ? "" : ",\"record\":" + record)
        + ",\"cid\":\"bafy\"}}";
  }

  private static String v2(String type, String more) {
    return "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#"
        + type
        + "\",\"seq\":12345,\"did\":\""
        + ANN
        + "\",\"time\":\"2024-09-09T19:46:02.329308Z\""
        + more
        + "}}";
  }

  private static String post(String more) {
    return "{\"$type\":\"app.bsky.feed.post\",\"createdAt\":\"2024-09-09T19:46:01.102Z\",\"langs\":"
        + "[\"de\",\"en\"],\"text\":\"Nie wieder Acme\\nwirklich\""
        + more
        + "}";
  }

  private static String about(String type, String uri) {
    return "{\"$type\":\""
        + type
        + "\",\"createdAt\":\"2024-09-09T19:46:02.102Z\",\"subject\":"
        + "{\"cid\":\"bafy\",\"uri\":\""
        + uri
        + "\"}}";
  }

  private static String uri(String collection, String key) {
    return "at://" + ANN + "/" + collection + "/" + key;
  }

  @Test
  void aPostIsReadWhole() throws UnreadableException {
    Frame frame = read(v1("create", "app.bsky.feed.post", "3kann", post("")));
    Post post = frame.posts().get(0);
    assertThat(post.network()).isEqualTo("bluesky");
    assertThat(post.externalId()).isEqualTo(uri("app.bsky.feed.post", "3kann"));
    assertThat(post.url()).isEqualTo("https://bsky.app/profile/did:plc:ann/post/3kann");
    assertThat(post.author()).isEqualTo(new Author(null, ANN, null));
    assertThat(post.text()).isEqualTo("Nie wieder Acme\nwirklich");
    assertThat(post.language()).isEqualTo("de");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2024-09-09T19:46:01.102Z"));
    assertThat(post.engagement()).isEqualTo(Engagement.UNKNOWN);
    assertThat(post.parent()).isNull();
    assertThat(post.links()).isEmpty();
    assertThat(frame.reactions()).isEmpty();
    assertThat(frame.cursor()).isEqualTo(AT);
    assertThat(frame.at()).isEqualTo(Instant.parse("2024-09-09T19:46:02.329308Z"));
  }

  @Test
  void aReplyAnswersItsParentAndCountsThere() throws UnreadableException {
    String reply =
        ",\"reply\":{\"root\":{\"uri\":\"at://did:plc:x/app.bsky.feed.post/1\"},\"parent\":"
            + "{\"cid\":\"b\",\"uri\":\""
            + POST
            + "\"}}";
    Frame frame = read(v1("create", "app.bsky.feed.post", "3kann", post(reply)));
    assertThat(frame.posts().get(0).parent()).isEqualTo(POST);
    assertThat(frame.reactions())
        .containsExactly(
            Reaction.to("bluesky", uri("app.bsky.feed.post", "3kann"), Reaction.What.REPLY, POST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$type\":\"app.bsky.embed.record\",\"record\":{\"cid\":\"b\",\"uri\":\"" + POST + "\"}}",
        "{\"$type\":\"app.bsky.embed.recordWithMedia\",\"media\":{\"images\":[]},\"record\":{\"$type\":"
            + "\"app.bsky.embed.record\",\"record\":{\"cid\":\"b\",\"uri\":\""
            + POST
            + "\"}}}"
      })
  void aQuoteIsAShareAndALinkToWhatItQuotes(String embed) throws UnreadableException {
    Frame frame = read(v1("create", "app.bsky.feed.post", "3kann", post(",\"embed\":" + embed)));
    assertThat(frame.posts().get(0).links()).containsExactly(POST);
    assertThat(frame.reactions())
        .containsExactly(
            Reaction.to(
                "bluesky",
                uri("app.bsky.feed.post", "3kann") + "#quote",
                Reaction.What.SHARE,
                POST));
  }

  @Test
  void aQuotedListIsNoShare() throws UnreadableException {
    String embed = ",\"embed\":{\"record\":{\"uri\":\"at://did:plc:bo/app.bsky.graph.list/1\"}}";
    Frame frame = read(v1("create", "app.bsky.feed.post", "3kann", post(embed)));
    assertThat(frame.reactions()).isEmpty();
    assertThat(frame.posts().get(0).links()).isEmpty();
  }

  @Test
  void linksStandInTheTextAndInItsCard() throws UnreadableException {
    String more =
        ",\"facets\":[{\"index\":{\"byteStart\":0},\"features\":[{\"$type\":\"app.bsky.richtext.facet#link\","
            + "\"uri\":\"https://a.example/1\"},{\"$type\":\"app.bsky.richtext.facet#mention\",\"did\":"
            + "\"did:plc:x\"},{\"$type\":\"app.bsky.richtext.facet#tag\",\"tag\":\"bun\"}]}],\"embed\":"
            + "{\"$type\":\"app.bsky.embed.external\",\"external\":{\"uri\":\"https://a.example/2\","
            + "\"title\":\"T\"}}";
    assertThat(read(v1("create", "app.bsky.feed.post", "1", post(more))).posts().get(0).links())
        .containsExactly("https://a.example/1", "https://a.example/2");
  }

  @Test
  void anUpdateIsThePostAgain() throws UnreadableException {
    assertThat(read(v1("update", "app.bsky.feed.post", "1", post(""))).posts()).hasSize(1);
  }

  @Test
  void aDeletedPostIsGoneAndCountsNoLongerAsReplyOrQuote() throws UnreadableException {
    String id = uri("app.bsky.feed.post", "3kann");
    Frame frame = read(v1("delete", "app.bsky.feed.post", "3kann", null));
    assertThat(frame.gone()).containsExactly(Gone.post("bluesky", id));
    assertThat(frame.reactions())
        .containsExactly(Reaction.undone("bluesky", id), Reaction.undone("bluesky", id + "#quote"));
    assertThat(frame.posts()).isEmpty();
  }

  @Test
  void likesAndRepostsAreReactionsThatCanBeTakenBack() throws UnreadableException {
    String like = "app.bsky.feed.like";
    String repost = "app.bsky.feed.repost";
    assertThat(read(v1("create", like, "1", about(like, POST))).reactions())
        .containsExactly(Reaction.to("bluesky", uri(like, "1"), Reaction.What.LIKE, POST));
    assertThat(read(v1("create", repost, "2", about(repost, POST))).reactions())
        .containsExactly(Reaction.to("bluesky", uri(repost, "2"), Reaction.What.SHARE, POST));
    assertThat(read(v1("delete", like, "1", null)).reactions())
        .containsExactly(Reaction.undone("bluesky", uri(like, "1")));
  }

  @Test
  void theOrderOfFieldsDoesNotMatter() throws UnreadableException {
    String like = "app.bsky.feed.like";
    String message =
        "{\"commit\":{\"record\":"
            + about(like, POST)
            + ",\"rkey\":\"1\",\"collection\":\""
            + like
            + "\",\"operation\":\"create\"},\"kind\":\"commit\",\"time_us\":"
            + AT
            + ",\"did\":\""
            + ANN
            + "\"}";
    assertThat(read(message).reactions())
        .containsExactly(Reaction.to("bluesky", uri(like, "1"), Reaction.What.LIKE, POST));
  }

  @Test
  void aLikedFeedIsOfNoConcern() throws UnreadableException {
    String feed = about("app.bsky.feed.like", "at://did:plc:bo/app.bsky.feed.generator/cats");
    Frame frame = read(v1("create", "app.bsky.feed.like", "1", feed));
    assertThat(frame.isEmpty()).isTrue();
    assertThat(frame.cursor()).isEqualTo(AT);
    assertThat(read(v1("create", "app.bsky.graph.follow", "1", "{\"subject\":\"x\"}")).isEmpty())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deleted", "takendown", "suspended", "deactivated"})
  void allPostsOfARemovedAccountAreGone(String status) throws UnreadableException {
    String message =
        "{\"did\":\""
            + ANN
            + "\",\"time_us\":"
            + AT
            + ",\"kind\":\"account\",\"account\":{\"active\":false,"
            + "\"did\":\""
            + ANN
            + "\",\"seq\":1,\"status\":\""
            + status
            + "\"}}";
    assertThat(read(message).gone()).containsExactly(Gone.account("bluesky", "at://did:plc:ann/"));
    String newer =
        v2("account", ",\"account\":{\"active\":false,\"seq\":9,\"status\":\"" + status + "\"}");
    assertThat(read(newer).gone()).containsExactly(Gone.account("bluesky", "at://did:plc:ann/"));
    assertThat(stream.read(at("wss://j.example" + Jetstream.V2_PATH), newer).cursor())
        .isEqualTo("12345");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"kind\":\"account\",\"account\":{\"active\":true,\"status\":\"deleted\"}",
        "\"kind\":\"account\",\"account\":{\"active\":false,\"status\":\"throttled\"}",
        "\"kind\":\"account\",\"account\":\"gone\"",
        "\"kind\":\"identity\",\"identity\":{\"handle\":\"ann.example\",\"active\":false}",
        "\"kind\":\"something new\""
      })
  void otherNewsOfAccountsOnlyMovesTheCursor(String news) throws UnreadableException {
    Frame frame = read("{\"did\":\"" + ANN + "\",\"time_us\":" + AT + "," + news + "}");
    assertThat(frame).isEqualTo(Frame.passing(AT, frame.at()));
  }

  @Test
  void theSecondVersionSaysTheSameInOtherWords() throws UnreadableException {
    Question one = at("wss://jetstream.example" + Jetstream.V2_PATH);
    String commit =
        ",\"rev\":\"3l\",\"operation\":\"create\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"3kann\","
            + "\"record\":"
            + post("");
    Frame frame = stream.read(one, v2("commit", commit));
    assertThat(frame.posts())
        .isEqualTo(read(v1("create", "app.bsky.feed.post", "3kann", post(""))).posts());
    assertThat(frame.cursor()).isEqualTo("12345");
    assertThat(frame.at()).isEqualTo(Instant.parse("2024-09-09T19:46:02.329308Z"));
    Frame identity = stream.read(one, v2("identity", ",\"identity\":{\"handle\":\"a.example\"}"));
    assertThat(identity).isEqualTo(Frame.passing("12345", frame.at()));
    assertThat(stream.read(one, v2("sync", ",\"sync\":{\"rev\":\"x\"}")).isEmpty()).isTrue();
    String info =
        "{\"$type\":\"message\",\"payload\":{\"$type\":\"network.bsky.jetstream.subscribeEvents#info\","
            + "\"name\":\"OutdatedCursor\"}}";
    assertThat(stream.read(one, info)).isEqualTo(Frame.NOTHING);
  }

  @Test
  void numbersOfOneServerAreNotKeptWhereServersTakeTurns() throws UnreadableException {
    Question two = at("wss://a.example" + Jetstream.V2_PATH, "wss://b.example" + Jetstream.V2_PATH);
    String witnessed = ",\"witnessedAt\":\"2024-09-09T19:46:02.000001Z\"";
    assertThat(stream.read(two, v2("identity", witnessed)).cursor()).isEqualTo("1725911162000001");
    String first = "{\"did\":\"" + ANN + "\",\"kind\":\"identity\",\"cursor\":77}";
    assertThat(read(first).cursor()).isEqualTo("77");
  }

  @Test
  void whatTheServerComplainsOfIsSaid() throws UnreadableException {
    Frame old = read("{\"error\":\"CursorTooOld\",\"message\":\"floor is 100\"}");
    assertThat(old.cursorTooOld()).isTrue();
    assertThat(old.trouble()).contains("floor is 100").endsWith(".");
    Frame slow = read("{\"$type\":\"error\",\"error\":\"ConsumerTooSlow\"}");
    assertThat(slow.cursorTooOld()).isFalse();
    assertThat(slow.trouble()).contains("too slowly").endsWith(".");
    assertThat(read("{\"$type\":\"error\",\"error\":\"Odd\",\"message\":\"x\"}").trouble())
        .contains("Odd");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "null",
        "{}",
        "{\"did\":\"did:plc:ann\"",
        "{\"did\":7,\"kind\":\"commit\"}",
        "{\"did\":\"did:plc:ann\",\"kind\":\"commit\"}",
        "{\"did\":\"did:plc:ann\",\"kind\":\"commit\",\"commit\":[1]}",
        "{\"did\":\"did:plc:ann\",\"kind\":\"commit\",\"commit\":{\"operation\":\"create\",\"collection\":"
            + "\"app.bsky.feed.post\",\"rkey\":\"1\",\"record\":\"text\"}}",
        "{\"did\":\"no"
            + " did\",\"kind\":\"commit\",\"commit\":{\"operation\":\"delete\",\"collection\":"
            + "\"app.bsky.feed.post\",\"rkey\":\"1\"}}",
        "{\"did\":\"did:plc:ann\",\"kind\":\"commit\",\"commit\":{\"operation\":\"delete\",\"collection\":"
            + "\"app.bsky.feed.like\",\"rkey\":\"a/b\\u0000\"}}"
      })
  void whatIsNoMessageIsUnreadable(String message) {
    assertThatThrownBy(() -> read(message))
        .isInstanceOf(UnreadableException.class)
        .message()
        .matches("[A-Z].*\\.");
  }

  @Test
  void wrongTypesInAPostCostWhatTheyWouldHaveSaid() throws UnreadableException {
    String odd =
        "{\"text\":[1],\"langs\":{\"a\":1},\"createdAt\":\"yesterday\",\"reply\":7,\"facets\":[7,{\"features\":"
            + "{}}],\"embed\":{\"record\":[],\"external\":\"x\",\"media\":[[]]}}";
    Post post = read(v1("create", "app.bsky.feed.post", "1", odd)).posts().get(0);
    assertThat(post.text()).isEqualTo("1");
    assertThat(post.publishedAt()).isNull();
    assertThat(post.parent()).isNull();
    assertThat(post.links()).isEmpty();
  }

  @Test
  void hugeMessagesNeitherHangNorCrash() {
    assertThatThrownBy(() -> read("{\"did\":".repeat(100_000)))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> read("{\"did\":\"a\",\"kind\":" + "[".repeat(100_000)))
        .isInstanceOf(UnreadableException.class);
    String number =
        "{\"did\":\"" + ANN + "\",\"kind\":\"x\",\"time_us\":" + "9".repeat(100_000) + "}";
    assertThatThrownBy(() -> read(number)).isInstanceOf(UnreadableException.class);
    String text = post(",\"more\":\"" + "x".repeat(5_000_000) + "\"");
    assertThatCode(() -> read(v1("create", "app.bsky.feed.post", "1", text)))
        .doesNotThrowAnyException();
  }

  @Test
  void theOfficialServersTakeTurns() {
    String parameters =
        "/subscribe?wantedCollections=app.bsky.feed.post&wantedCollections=app.bsky.feed.like"
            + "&wantedCollections=app.bsky.feed.repost";
    assertThat(stream.open(at(null), null, 0))
        .isEqualTo(
            StreamAsk.to(
                java.net.URI.create("wss://jetstream1.us-east.bsky.network" + parameters)));
    assertThat(stream.open(at(null), null, 1).uri().getHost()).startsWith("jetstream2.us-east");
    assertThat(stream.open(at(null), null, 4).uri().getHost()).startsWith("jetstream1.us-east");
    assertThat(stream.key(at(null))).isEqualTo(stream.key(at(" ")));
  }

  @Test
  void theCursorGoesToTheServerAndALittleBackWhereItMayBeAnother() {
    Question one = at("ws://127.0.0.1:8080");
    assertThat(stream.open(one, AT, 0).uri().toString())
        .startsWith("ws://127.0.0.1:8080/subscribe?")
        .endsWith("&cursor=" + AT);
    assertThat(stream.open(at(null), "1725911162329308", 0).uri().toString())
        .endsWith("&cursor=1725911157329308");
    assertThat(stream.open(at(null), "77", 0).uri().toString()).endsWith("&cursor=77");
  }

  @Test
  void anOwnServerIsNamedInManyWays() {
    assertThat(stream.open(at("http://127.0.0.1:8080/"), null, 0).uri().toString())
        .startsWith("ws://127.0.0.1:8080/subscribe?wanted");
    assertThat(stream.open(at("https://J.example/subscribe"), null, 0).uri().toString())
        .startsWith("wss://j.example/subscribe?wanted");
    assertThat(stream.open(at(null, "j.example", "ws://k.example:9"), null, 1).uri().toString())
        .startsWith("ws://k.example:9/subscribe?wanted");
    assertThat(stream.open(at("wss://a.example", "b.example"), null, 1).uri().getHost())
        .isEqualTo("b.example");
    assertThat(stream.key(at("http://j.example"))).isEqualTo(stream.key(at("ws://j.example/")));
  }

  @Test
  void theSecondVersionIsSpokenWhereTheAddressSaysSo() {
    StreamAsk ask = stream.open(at("https://j.example" + Jetstream.V2_PATH), "12345", 0);
    assertThat(ask.uri())
        .hasToString(
            "wss://j.example/xrpc/network.bsky.jetstream.subscribeEvents?kinds=commit&kinds=account"
                + "&collections=app.bsky.feed.post&collections=app.bsky.feed.like"
                + "&collections=app.bsky.feed.repost&cursor=12345");
    assertThat(ask.subprotocols()).containsExactly("xrpc.v1.json");
  }

  @Test
  void aCursorIsAMomentFromTenToTheFifteenOn() {
    assertThat(stream.at(AT)).isEqualTo(Instant.parse("2024-09-09T19:46:02.329308Z"));
    assertThat(stream.at("999999999999999")).isNull();
    assertThat(stream.at("")).isNull();
    assertThat(stream.at("-1")).isNull();
    assertThat(stream.at("9".repeat(40))).isNull();
    assertThat(stream.lookBack()).isEqualTo(Duration.ofHours(36));
  }
}
