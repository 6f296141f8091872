package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Lesson;
import io.tellten.model.OwnTopic;
import io.tellten.model.Topic;
import io.tellten.model.Wording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicTeachingTest {
  private static final OwnTopic SADDLES =
      new OwnTopic(
          "saddles",
          1,
          "Saddles",
          List.of(),
          List.of(
              "The saddle is too narrow for long rides",
              "My new saddle squeaks on every ride",
              "Saddle came loose again after one ride",
              "This saddle hurts, I want a softer one"));

  private static final OwnTopic LAMPS =
      new OwnTopic(
          "lamps",
          1,
          "Lamps",
          List.of(),
          List.of(
              "The front lamp flickers in the rain",
              "Lamp battery is empty after an hour",
              "No light from the rear lamp",
              "The lamp bracket snapped off"));

  @Test
  void textsLikeTheExamplesHaveTheOwnTopic() {
    Taught taught = Taught.by(List.of(SADDLES, LAMPS), List.of(), List.of());
    assertThat(ids("Is there a softer saddle for long rides?", taught)).containsExactly("saddles");
    assertThat(ids("My rear lamp gives no light", taught)).containsExactly("lamps");
    assertThat(ids("Nice ride through the hills today", taught)).isEmpty();
    assertThat(ids("Good morning everybody", taught)).isEmpty();
  }

  @Test
  void oneExampleIsEnoughForItsLikeAndNotForOneOfItsWords() {
    OwnTopic crashes = new OwnTopic("crashes", 1, "Crashes", List.of(), List.of("App crashes"));
    Taught taught = Taught.by(List.of(crashes), List.of(), List.of());
    assertThat(ids("the app keeps crashing", taught)).contains("crashes");
    assertThat(ids("My app crashed again this morning", taught)).contains("crashes");
    assertThat(ids("App?", taught)).isEmpty();
    assertThat(ids("Love the app", taught)).doesNotContain("crashes");
    assertThat(ids("Is there an app for that?", taught)).doesNotContain("crashes");
  }

  @Test
  void aWordOfEveryTextTellsNoTopicHoweverOftenItIsAnExample() {
    OwnTopic crashes =
        new OwnTopic(
            "crashes",
            1,
            "Crashes",
            List.of(),
            List.of("App crashes", "The app freezes", "App froze again", "app crashed at login"));
    Taught taught = Taught.by(List.of(crashes), List.of(), List.of());
    assertThat(ids("the app crashes all the time", taught)).contains("crashes");
    assertThat(ids("The app is nice and easy to use", taught)).doesNotContain("crashes");
  }

  @Test
  void whatATextSaysOfOthersTeachesNothingAboutUs() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      String day = filler(i);
      lessons.add(lesson("Acme missed the " + day + " train, but Bolt runs a ferry", List.of("late")));
      lessons.add(lesson("Acme showed a " + day + " film, while Bolt painted a fence", List.of()));
    }
    Taught taught = Taught.by(List.of(), lessons, List.of("Acme"));
    assertThat(ids("The ferry of today", taught)).isEmpty();
    assertThat(ids("They missed the train", taught)).contains("late");
  }

  @Test
  void oneSentenceOfALongLetterIsEnough() {
    Taught taught = Taught.by(List.of(SADDLES, LAMPS), List.of(), List.of());
    String letter =
        "We spent our summer in the mountains and visited several museums. The saddle is too"
            + " narrow for long rides. Otherwise the children enjoyed the lake, the village and"
            + " the weather, which stayed sunny until the evening we went home.";
    assertThat(ids(letter, taught)).contains("saddles");
  }

  @Test
  void aLearntTopicShowsTheWordsItIsKnownBy() {
    Taught taught = Taught.by(List.of(SADDLES, LAMPS), List.of(), List.of());
    String text = "Is there a softer saddle for long rides?";
    Topic topic = topics(text, taught).get(0);
    assertThat(topic.evidence().stream().map(span -> span.in(text))).contains("saddle");
  }

  @Test
  void twentyCorrectionsAddATopicToLikeTexts() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      lessons.add(lesson("The ferry " + filler(i) + " left without us", List.of("late")));
      lessons.add(lesson("A walk " + filler(i) + " through the old town", List.of()));
    }
    String like = "Yesterday the ferry left without my family";
    assertThat(ids(like, Taught.NOTHING)).doesNotContain("late");
    assertThat(ids(like, Taught.by(List.of(), lessons, List.of()))).contains("late");
    assertThat(ids("A walk through the harbour", Taught.by(List.of(), lessons, List.of()))).isEmpty();
  }

  @Test
  void twentyCorrectionsTakeATopicFromLikeTexts() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      lessons.add(lesson("Refund policy page " + filler(i) + " was updated", List.of()));
      lessons.add(lesson("I want my refund now " + filler(i), List.of("refund")));
    }
    String like = "Our refund policy page was updated on Monday";
    assertThat(ids(like, Taught.NOTHING)).contains("refund");
    Taught taught = Taught.by(List.of(), lessons, List.of());
    assertThat(ids(like, taught)).doesNotContain("refund");
    assertThat(ids("I want my refund now, please", taught)).contains("refund");
  }

  @Test
  void fewerCorrectionsChangeNothing() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < Lesson.FEWEST - 1; i++) {
      lessons.add(lesson("The ferry " + filler(i) + " left without us", List.of("late")));
    }
    assertThat(ids("The ferry left without us", Taught.by(List.of(), lessons, List.of()))).isEmpty();
  }

  @Test
  void correctionsThatContradictEachOtherTeachNothingWorse() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lessons.add(lesson("I want a refund", i % 8 == 0 ? List.of() : List.of("refund")));
    }
    assertThat(ids("I want a refund", Taught.by(List.of(), lessons, List.of()))).containsExactly("refund");
  }

  @Test
  void topicsThatNobodyKnowsAnyMoreAreNotTaught() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lessons.add(lesson("The ferry " + filler(i) + " left without us", List.of("gone-topic")));
    }
    assertThat(ids("The ferry left without us", Taught.by(List.of(), lessons, List.of()))).isEmpty();
  }

  @Test
  void theSameLessonsTeachTheSame() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      lessons.add(lesson("The ferry " + filler(i) + " left without us", List.of("late")));
    }
    String like = "Yesterday the ferry left without my family";
    assertThat(topics(like, Taught.by(List.of(SADDLES), lessons, List.of())))
        .isEqualTo(topics(like, Taught.by(List.of(SADDLES), lessons, List.of())));
  }

  private static String filler(int i) {
    return List.of("green", "north", "small", "stone", "market", "river", "summer").get(i % 7);
  }

  private static Lesson lesson(String text, List<String> topics) {
    return new Lesson(Wording.of(text), null, topics);
  }

  private static List<String> ids(String text, Taught taught) {
    return topics(text, taught).stream().map(Topic::id).toList();
  }

  private static List<Topic> topics(String text, Taught taught) {
    Passage passage = new Passage(text, Tokenizer.tokens(text), "en");
    return TopicReader.standard().topics(passage, taught);
  }
}
