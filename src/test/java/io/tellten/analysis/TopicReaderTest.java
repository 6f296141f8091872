package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.OwnTopic;
import io.tellten.model.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TopicReaderTest {
  private static Stream<Arguments> claims() throws IOException {
    try (InputStream in = TopicReaderTest.class.getResourceAsStream("topics.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\|", 3))
          .map(parts -> Arguments.of(parts[0], parts[1], parts[2]));
    }
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("claims")
  void aTextHasTheTopicsItSpeaksOfAndNoOthers(String language, String topics, String text) {
    Set<String> expected =
        topics.isEmpty() ? Set.of() : new TreeSet<>(List.of(topics.split(",")));
    assertThat(ids(text, language)).isEqualTo(expected);
  }

  @Test
  void everyTopicIsClaimedInEnglishAndInGerman() throws IOException {
    List<Object[]> all = claims().map(Arguments::get).toList();
    for (String language : List.of("en", "de")) {
      Set<String> claimed =
          all.stream()
              .filter(claim -> claim[0].equals(language))
              .flatMap(claim -> Stream.of(claim[1].toString().split(",")))
              .collect(Collectors.toSet());
      assertThat(claimed)
          .as(language)
          .containsAll(Topics.ALL.stream().map(Topics.Info::id).toList());
    }
    for (String language : TopicReader.LANGUAGES) {
      assertThat(all.stream().filter(claim -> claim[0].equals(language)))
          .as(language)
          .hasSizeGreaterThanOrEqualTo(10);
    }
  }

  @Test
  void theEvidenceIsTheWordsThatSaySo() {
    String text = "Nice place. But the waiter was rude to us, and my soup was cold!";
    List<Topic> topics = topics(text, "en");
    assertThat(evidence(topics, "rude-staff", text)).containsExactly("waiter was rude");
    assertThat(evidence(topics, "quality", text)).containsExactly("soup was cold");
  }

  @Test
  void evidenceStandsInTheOrderOfTheText() {
    String text = "They owe me a refund. I asked for my money back. A refund, now!";
    List<String> evidence = evidence(topics(text, "en"), "refund", text);
    assertThat(evidence).containsExactly("refund", "money back", "refund");
  }

  @Test
  void theSurestTopicComesFirst() {
    List<Topic> topics =
        topics("No reply to my mails, no answer on the phone, no reply at all. Prices?", "en");
    assertThat(topics.get(0).id()).isEqualTo("no-reply");
    assertThat(topics)
        .isSortedAccordingTo((one, next) -> Double.compare(next.confidence(), one.confidence()));
    assertThat(topics).allMatch(topic -> topic.confidence() > 0 && topic.confidence() < 1);
  }

  @Test
  void praiseThatIsDeniedIsNone() {
    assertThat(ids("The food was not good and the staff not friendly.", "en"))
        .doesNotContain("praise-product", "praise-staff");
    assertThat(ids("Kann ich leider nicht empfehlen.", "de")).doesNotContain("recommendation");
    assertThat(ids("Would never recommend this.", "en")).doesNotContain("recommendation");
  }

  @Test
  void notOnlyIsNoDenial() {
    assertThat(ids("Not only friendly staff but a great breakfast.", "en"))
        .contains("praise-staff", "praise-product");
  }

  @Test
  void wordingsDoNotReachOverTheEndOfASentence() {
    assertThat(ids("I am still waiting. My parcel of land is in Spain.", "en")).isEmpty();
  }

  @Test
  void calmTextsHaveTheTopicsTheyTeachAbout() {
    String advice =
        "Answer within a day. Customers forgive a late delivery sooner than a company that never"
            + " replies to their emails. Say what the refund will be and when it is paid. Never"
            + " blame the customer.";
    assertThat(ids(advice, "en")).contains("late", "no-reply", "refund", "rude-staff");
  }

  @Test
  void aFewWordsOfUnknownLanguageAreReadInAll() {
    assertThat(ids("Lieferung verspätet", null)).containsExactly("late");
    assertThat(ids("Refund please", null)).containsExactly("refund");
  }

  @Test
  void emptyAndWordlessTextsHaveNoTopics() {
    for (String text : List.of("", " ", "😡😡", "!!!", "\uD83D", "a")) {
      assertThat(ids(text, null)).isEmpty();
    }
  }

  @Test
  void theSameTextReadsTheSame() {
    String text = "Waited an hour, cold soup, rude waiter, and they charged me twice!";
    assertThat(topics(text, "en")).isEqualTo(topics(text, "en")).isNotEmpty();
  }

  @Test
  void aTextOfOneWordAThousandTimesIsReadToo() {
    assertThat(ids("refund ".repeat(100_000), "en")).containsExactly("refund");
  }

  @Test
  void ownTopicsAreNamedByTheirWords() {
    Taught taught =
        Taught.by(
            List.of(
                own("parking", List.of("car park", "park*"), List.of()),
                own("gate-4711", List.of("gate 4711"), List.of())),
            List.of(),
            List.of());
    String text = "No parking anywhere, and Gate 4711 was shut.";
    Passage passage = new Passage(text, Tokenizer.tokens(text), "en");
    List<Topic> topics = TopicReader.standard().topics(passage, taught);
    assertThat(topics.stream().map(Topic::id)).containsExactlyInAnyOrder("parking", "gate-4711");
    assertThat(evidence(topics, "parking", text)).containsExactly("parking");
    assertThat(evidence(topics, "gate-4711", text)).containsExactly("Gate 4711");
    assertThat(ids("Gate 1234 was shut.", "en", taught)).isEmpty();
  }

  @Test
  void aMistakeInTheWordingsIsNamedWithItsLine() {
    assertThatThrownBy(() -> PatternText.compiled("xx", List.of("[late]", "3 never ..2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("xx, line 2");
    assertThatThrownBy(() -> PatternText.compiled("xx", List.of("[later]")))
        .hasMessageContaining("no topic [later]");
    assertThatThrownBy(() -> PatternText.compiled("xx", List.of("[late]", "4 too late")))
        .hasMessageContaining("strength");
    assertThatThrownBy(() -> PatternText.compiled("xx", List.of("[late]", "3 @nowhere late")))
        .hasMessageContaining("no set @nowhere");
  }

  static OwnTopic own(String id, List<String> words, List<String> examples) {
    return new OwnTopic(id, 1, id, words, examples);
  }

  private static Set<String> ids(String text, String language) {
    return ids(text, language, Taught.NOTHING);
  }

  private static Set<String> ids(String text, String language, Taught taught) {
    Passage passage = new Passage(text, Tokenizer.tokens(text), language);
    return TopicReader.standard().topics(passage, taught).stream()
        .map(Topic::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Topic> topics(String text, String language) {
    Passage passage = new Passage(text, Tokenizer.tokens(text), language);
    return TopicReader.standard().topics(passage, Taught.NOTHING);
  }

  private static List<String> evidence(List<Topic> topics, String id, String text) {
    return topics.stream()
        .filter(topic -> topic.id().equals(id))
        .flatMap(topic -> topic.evidence().stream())
        .map(span -> span.in(text))
        .toList();
  }
}
