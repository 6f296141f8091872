package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Budget;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackExchangeConnectorTest {
  private static final String API = "https://api.stackexchange.com/2.3/";
  private static final String LIST = "sort=creation&order=desc&pagesize=100&site=travel";

  private final StackExchangeConnector connector = new StackExchangeConnector();
  private final Recounter recounter = connector.recounter();
  private final Question travel = Samples.question(null, Map.of("site", "travel"));

  private Found read(String cursor, String wrapper) throws UnreadableException {
    return connector.read(travel, cursor, Samples.answer(API, "application/json", wrapper));
  }

  private static String wrapper(String items, String more) {
    return "{\"items\":[" + items + "],\"has_more\":false,\"quota_remaining\":200" + more + "}";
  }

  @Test
  void aQuestionIsReadWhole() throws UnreadableException {
    Post post =
        read(
                null,
                wrapper(
                    "{\"question_id\":11,\"title\":\"Why doesn&#39;t Acme &amp; Co"
                        + " answer?\",\"body\":\"<p>They <a"
                        + " href=\\\"https://acme.example/no\\\">said</a> no.</p>\","
                        + "\"score\":4,\"answer_count\":2,\"view_count\":310,"
                        + "\"creation_date\":1748000000,\"owner\":{\"display_name\":\"Jos&#233;\"},"
                        + "\"link\":\"https://travel.stackexchange.com/questions/11/why\"}",
                    ""))
            .posts()
            .get(0);
    assertThat(post.network()).isEqualTo("travel");
    assertThat(post.externalId()).isEqualTo("11");
    assertThat(post.title()).isEqualTo("Why doesn't Acme & Co answer?");
    assertThat(post.text()).isEqualTo("They said no.");
    assertThat(post.links()).containsExactly("https://acme.example/no");
    assertThat(post.author()).isEqualTo(new Author("José", null, null));
    assertThat(post.url()).isEqualTo("https://travel.stackexchange.com/questions/11/why");
    assertThat(post.engagement()).isEqualTo(new Engagement(4L, 2L, null, 310L));
    assertThat(post.publishedAt()).isEqualTo(Instant.ofEpochSecond(1748000000));
  }

  @Test
  void answersAreFoundByTheirPassagesAndThenReadWhole() throws UnreadableException {
    assertThat(connector.ask(travel, null).uri())
        .hasToString(API + "search/advanced?q=%22Acme%20Bakery%22&" + LIST + "&filter=withbody");
    assertThat(read(null, wrapper("", "")).next()).isEqualTo("0.1");
    assertThat(connector.ask(travel, "0.1").uri())
        .hasToString(API + "search/excerpts?q=%22Acme%20Bakery%22&" + LIST);
    Found passages =
        read(
            "0.1",
            wrapper(
                "{\"item_type\":\"answer\",\"answer_id\":21,\"question_id\":11,\"excerpt\":\"a\"},"
                    + "{\"item_type\":\"question\",\"question_id\":12,\"excerpt\":\"Acme\"},"
                    + "{\"item_type\":\"answer\",\"answer_id\":22,\"question_id\":11}",
                ""));
    assertThat(passages.posts()).isEmpty();
    assertThat(connector.ask(travel, passages.next()).uri())
        .hasToString(API + "answers/21;22?" + LIST + "&filter=withbody");
    Found answers =
        read(
            passages.next(),
            wrapper(
                "{\"answer_id\":21,\"question_id\":11,\"body\":\"<p>Acme lost"
                    + " it.</p>\",\"score\":7,\"owner\":{\"display_name\":\"Ann\"}}",
                ""));
    Post answer = answers.posts().get(0);
    assertThat(answer.externalId()).isEqualTo("21");
    assertThat(answer.parent()).isEqualTo("11");
    assertThat(answer.title()).isNull();
    assertThat(answer.text()).isEqualTo("Acme lost it.");
    assertThat(answer.engagement()).isEqualTo(new Engagement(7L, null, null, null));
    assertThat(answers.next()).isNull();
    assertThat(read("0.1", wrapper("", "")).next()).isNull();
  }

  @Test
  void aPauseThatIsAskedForIsPassedOn() throws UnreadableException {
    assertThat(read(null, wrapper("", ",\"backoff\":30")).backoff())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(read("0.1", wrapper("", ",\"backoff\":10")).backoff())
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(read(null, wrapper("", "")).backoff()).isNull();
  }

  @Test
  void aSpentQuotaIsLeftAloneUntilTheNextDay() throws UnreadableException {
    Found found =
        read(null, "{\"items\":[],\"quota_max\":300,\"quota_remaining\":0,\"backoff\":9}");
    assertThat(Samples.NOW.plus(found.backoff())).isEqualTo(Instant.parse("2025-06-02T00:00:00Z"));
    assertThat(connector.budget(travel)).isEqualTo(new Budget("stackexchange", 300));
  }

  @Test
  void anErrorIsSaidInTheSitesOwnWords() {
    assertThatThrownBy(
            () ->
                read(
                    null,
                    "{\"error_id\":502,\"error_name\":\"throttle_violation\",\"error_message\":"
                        + "\"more requests available in 82216 seconds\"}"))
        .hasMessage(
            "Stack Exchange had too many requests from our address (502): more requests available"
                + " in 82216 seconds");
    assertThatThrownBy(
            () -> read(null, "{\"error_id\":400,\"error_message\":\"No site found for name\"}"))
        .hasMessage("Stack Exchange answered with error 400: No site found for name");
  }

  @Test
  void whatIsWrittenThereIsAttributed() {
    assertThat(connector.terms().attribution()).isEqualTo("CC BY-SA 4.0");
    assertThat(connector.terms().obeysRobots()).isFalse();
  }

  @Test
  void aHundredPostsAreCountedInOneRequestAndThoseLeftOutAreGone() throws UnreadableException {
    List<PostRef> posts = List.of(ref(11), ref(21), ref(31));
    assertThat(recounter.most()).isEqualTo(100);
    assertThat(recounter.at(travel, ref(11))).isNotNull();
    assertThat(recounter.at(travel, new PostRef(1, "superuser", "11", null, null))).isNull();
    assertThat(recounter.ask(travel, posts).uri())
        .hasToString(API + "posts/11;21;31?pagesize=100&site=travel");
    Found found =
        recounter.read(
            travel,
            posts,
            Samples.answer(
                API,
                "application/json",
                wrapper(
                    "{\"post_id\":21,\"post_type\":\"answer\",\"score\":9},"
                        + "{\"post_id\":11,\"post_type\":\"question\",\"score\":5}",
                    ",\"backoff\":5")));
    assertThat(found.counts())
        .containsExactly(
            new Count("travel", "11", new Engagement(5L, null, null, null)),
            new Count("travel", "21", new Engagement(9L, null, null, null)));
    assertThat(found.gone()).containsExactly(Gone.post("travel", "31"));
    assertThat(found.backoff()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void nothingIsGoneForAnAnswerThatIsNotWhole() throws UnreadableException {
    List<PostRef> posts = List.of(ref(11), ref(21));
    for (String body :
        List.of(
            "{\"items\":[{\"post_id\":11,\"score\":5},{\"post_id\":2",
            "{\"items\":[{\"post_id\":11,\"score\":5}],\"has_more\":true}")) {
      Found found = recounter.read(travel, posts, Samples.answer(API, "application/json", body));
      assertThat(found.counts()).hasSize(1);
      assertThat(found.gone()).isEmpty();
    }
  }

  private static PostRef ref(int id) {
    return new PostRef(id, "travel", String.valueOf(id), null, null);
  }

  @Test
  void aSiteIsKnownByItsNameOrItsAddress() {
    for (String site :
        List.of("travel", "Travel.stackexchange.com", "https://travel.stackexchange.com/")) {
      assertThat(StackExchangeConnector.site(Samples.question(null, Map.of("site", site))))
          .isEqualTo("travel");
    }
    assertThat(StackExchangeConnector.site(Samples.question(null))).isEqualTo("stackoverflow");
    assertThat(StackExchangeConnector.site(Samples.question(null, Map.of("site", "superuser.com"))))
        .isEqualTo("superuser");
    assertThatThrownBy(() -> connector.check(Samples.question(null, Map.of("site", "a b"))))
        .hasMessageContaining("site:");
    assertThat(connector.nameOf(travel)).isEqualTo("Stack Exchange: travel");
  }
}
