package io.tellten.store;

import static io.tellten.store.StoreBed.NETWORK;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Analysis;
import io.tellten.model.Chances;
import io.tellten.model.Clue;
import io.tellten.model.Correction;
import io.tellten.model.Gone;
import io.tellten.model.Found;
import io.tellten.model.Label;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionFilter.Trouble;
import io.tellten.model.Personal;
import io.tellten.model.Phrase;
import io.tellten.model.ReadPost;
import io.tellten.model.Sentiment;
import io.tellten.model.Severity;
import io.tellten.model.Signals;
import io.tellten.model.Span;
import io.tellten.model.Terms;
import io.tellten.model.Threat;
import io.tellten.model.Topic;
import io.tellten.model.Wish;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read in a post is kept for the whole and for each business, and people have the last word. */
class ReadingsTest {
  private static final String TEXT = "Acme lost order 123456 three weeks ago, Bolt found it";

  private final StoreBed bed = new StoreBed();
  private final CorrectionStore corrections = new CorrectionStore(bed.changes);

  @AfterEach
  void close() {
    bed.close();
  }

  private static Analysis unhappy() {
    return new Analysis(
        "en",
        new Sentiment(Label.NEGATIVE, -0.75, 0.875, true, new Chances(0.75, 0.125, 0.125)),
        List.of(new Phrase(5, 9, -1.5)),
        List.of(
            new Topic("late", 0.75, List.of(new Span(5, 15))), new Topic("no-reply", 0.5, List.of())),
        new Signals(
            new Clue<>(Duration.ofDays(21), new Span(23, 34)),
            2,
            List.of(new Span(0, 4)),
            List.of(new Clue<>(Wish.REFUND, new Span(0, 4))),
            List.of(new Clue<>(Threat.SOCIAL_MEDIA, new Span(5, 9))),
            true,
            List.of(new Clue<>(Personal.ORDER_NUMBER, new Span(16, 22))),
            false,
            false,
            true),
        new Severity(70, List.of(new Severity.Part("Waiting for three weeks.", 40))));
  }

  private static Analysis feeling(Label label, double score) {
    return new Analysis("en", new Sentiment(label, score), List.of());
  }

  private ReadPost reading(String id, String text, Analysis whole, Map<Long, Analysis> about) {
    ReadPost plain = bed.post(id, text);
    return new ReadPost(plain.post(), plain.site(), whole, about, false, plain.story());
  }

  private ReadPost reading(String id, String text, Analysis about) {
    return reading(id, text, about, Map.of(bed.business, about));
  }

  private Mention correct(
      String id, @Nullable Label sentiment, @Nullable List<String> topics, @Nullable Boolean aboutUs) {
    return await(
            corrections.say(
                bed.mention(id).id(),
                before -> new Correction(sentiment, topics, aboutUs, before.at())))
        .orElseThrow();
  }

  @Test
  void allThatWasReadComesBackAsItWas() {
    bed.poll(reading("1", TEXT, unhappy()));
    Mention mention = bed.mention("1");
    assertThat(mention.analysis()).isEqualTo(unhappy());
    assertThat(mention.shown()).isEqualTo(unhappy());
    assertThat(mention.postSentiment()).isEqualTo(unhappy().sentiment());
    assertThat(mention.correction()).isNull();
  }

  @Test
  void eachBusinessHasItsOwnReadingOfOnePost() {
    long bolt = await(new BusinessStore(bed.database.pool()).bring(HarvestStoreTest.spec("Bolt"), StoreBed.NOON));
    Map<Long, Analysis> about = new LinkedHashMap<>();
    about.put(bed.business, unhappy());
    about.put(bolt, feeling(Label.POSITIVE, 0.5));
    bed.poll(reading("1", TEXT, feeling(Label.NEUTRAL, -0.125), about));
    List<Mention> all = bed.list();
    assertThat(all).hasSize(2);
    assertThat(all)
        .extracting(Mention::businessId, m -> m.sentiment().score(), m -> m.postSentiment().score())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(bed.business, -0.75, -0.125),
            org.assertj.core.groups.Tuple.tuple(bolt, 0.5, -0.125));
    assertThat(bed.list(only(new Trouble(List.of("late"), List.of(), null, null))))
        .extracting(Mention::businessId)
        .containsExactly(bed.business);
  }

  @Test
  void aCorrectionHoldsAtOnceAndTheReadingComesBackWhenItIsTakenBack() {
    bed.poll(reading("1", TEXT, unhappy()));
    long before = bed.lastEvent();
    Mention said = correct("1", Label.POSITIVE, List.of("praise-staff", "late"), null);
    assertThat(bed.eventsSince(before)).hasSize(1);
    assertThat(said.sentiment())
        .isEqualTo(new Sentiment(Label.POSITIVE, 0.5, 1, true, Chances.sure(Label.POSITIVE)));
    assertThat(said.shown().topics())
        .containsExactly(
            new Topic("praise-staff", 1, List.of()),
            new Topic("late", 1, List.of(new Span(5, 15))));
    assertThat(said.analysis()).isEqualTo(unhappy());
    assertThat(bed.list(feeling(Label.POSITIVE))).hasSize(1);
    assertThat(bed.list(feeling(Label.NEGATIVE))).isEmpty();
    assertThat(bed.list(only(new Trouble(List.of("praise-staff"), List.of(), null, null)))).hasSize(1);
    assertThat(bed.list(only(new Trouble(List.of("no-reply"), List.of(), null, null)))).isEmpty();

    Mention undone = await(corrections.takeBack(said.id())).orElseThrow();
    assertThat(undone.shown()).isEqualTo(unhappy());
    assertThat(undone.correction()).isNull();
    assertThat(bed.list(feeling(Label.NEGATIVE))).hasSize(1);
    assertThat(bed.list(only(new Trouble(List.of("no-reply"), List.of(), null, null)))).hasSize(1);
    assertThat(bed.rows("SELECT * FROM correction")).isEmpty();
  }

  @Test
  void phrasesAndTroubleAgreeWithWhatPeopleSaid() {
    bed.poll(reading("1", TEXT, unhappy()));
    Analysis happy = correct("1", Label.POSITIVE, null, null).shown();
    assertThat(happy.why()).isEmpty();
    assertThat(happy.severity().points()).isLessThanOrEqualTo(10);
    assertThat(happy.severity().why()).noneMatch(part -> part.text().endsWith("unhappy") && part.points() > 0);
    assertThat(ids(new Trouble(List.of(), List.of(), 11, null))).isEmpty();

    Analysis same = correct("1", Label.NEGATIVE, null, null).shown();
    assertThat(same.why()).isEqualTo(unhappy().why());
    assertThat(ids(new Trouble(List.of(), List.of(), 50, null))).containsExactly("1");
  }

  @Test
  void whoIsUnhappyAfterAllIsInTrouble() {
    bed.poll(reading("1", TEXT, unhappy().meaning(new Sentiment(Label.POSITIVE, 0.5), List.of(), null)));
    assertThat(bed.mention("1").shown().severity().points()).isLessThanOrEqualTo(10);
    Analysis said = correct("1", Label.NEGATIVE, List.of("safety"), null).shown();
    assertThat(said.severity().points()).isGreaterThan(50);
    assertThat(said.severity().why()).allMatch(part -> part.points() > 0);
    assertThat(said.severity().why()).anyMatch(part -> part.text().equals("A safety matter"));
  }

  @Test
  void aTopicThatPeopleTookAwayIsNoTroubleAnyMore() {
    bed.poll(reading("1", TEXT, unhappy().meaning(unhappy().sentiment(), List.of(new Topic("scam", 1, List.of())), null)));
    int before = bed.mention("1").shown().severity().points();
    assertThat(correct("1", null, List.of(), null).shown().severity().points()).isEqualTo(before - 26);
  }

  @Test
  void whatPeopleSaidOutlivesAnotherReading() {
    bed.poll(reading("1", TEXT, unhappy()));
    correct("1", Label.NEUTRAL, List.of(), null);
    bed.poll(reading("1", TEXT + "!", feeling(Label.POSITIVE, 0.25)));
    Mention mention = bed.mention("1");
    assertThat(mention.text()).endsWith("!");
    assertThat(mention.sentiment().label()).isEqualTo(Label.NEUTRAL);
    assertThat(mention.sentiment().score()).isZero();
    assertThat(mention.shown().topics()).isEmpty();
    assertThat(bed.list(feeling(Label.NEUTRAL))).hasSize(1);
    Mention undone = await(corrections.takeBack(mention.id())).orElseThrow();
    assertThat(undone.sentiment().score()).isEqualTo(0.25);
    assertThat(bed.list(feeling(Label.POSITIVE))).hasSize(1);
  }

  @Test
  void aPostSeenAgainWithoutItsWordsKeepsTheReadingOfThem() {
    bed.poll(reading("1", TEXT, unhappy()));
    bed.poll(reading("1", "", feeling(Label.NEUTRAL, 0)));

    Mention mention = bed.mention("1");
    assertThat(mention.text()).isEqualTo(TEXT);
    assertThat(mention.analysis()).isEqualTo(unhappy());
    assertThat(mention.postSentiment()).isEqualTo(unhappy().sentiment());
  }

  @Test
  void aMentionThatIsNotThereCannotBeCorrected() {
    assertThat(await(corrections.takeBack(4711))).isEmpty();
  }

  @Test
  void whatWasFoundCanBeFilteredBy() {
    bed.poll(
        reading("1", TEXT, unhappy()), reading("2", "Acme is fine", feeling(Label.POSITIVE, 0.5)));
    assertThat(ids(new Trouble(List.of("refund", "late"), List.of(), null, null))).containsExactly("1");
    assertThat(ids(new Trouble(List.of("refund"), List.of(), null, null))).isEmpty();
    assertThat(ids(new Trouble(List.of(), List.of("sarcasm", "spam"), null, null))).containsExactly("1");
    assertThat(ids(new Trouble(List.of(), List.of("threatens-social-media"), null, null))).containsExactly("1");
    assertThat(ids(new Trouble(List.of(), List.of("question"), null, null))).isEmpty();
    assertThat(ids(new Trouble(List.of(), List.of(), 70, null))).containsExactly("1");
    assertThat(ids(new Trouble(List.of(), List.of(), 71, null))).isEmpty();
    assertThat(ids(new Trouble(List.of(), List.of(), 0, null))).hasSize(2);
    assertThat(ids(new Trouble(List.of(), List.of(), null, true))).containsExactly("1");
    assertThat(ids(new Trouble(List.of(), List.of(), null, false))).containsExactly("2");
    assertThat(bed.list(only(new Trouble(List.of("late"), List.of(), null, null)).fold(true))).hasSize(1);
  }

  @Test
  void whereWordsAreNotKeptNothingPointsIntoThem() {
    bed.terms = new Terms(false, false, null, false, null, false, "");
    bed.poll(reading("1", TEXT, unhappy()));
    assertThat(bed.mention("1").analysis()).isEqualTo(unhappy().withoutPlaces());
    assertThat(bed.mention("1").analysis().topics()).extracting(Topic::id).containsExactly("late", "no-reply");
    assertThat(bed.mention("1").analysis().signals().words()).isEqualTo(unhappy().signals().words());
  }

  @Test
  void wordsThatGoTakeThePlacesAlongAndLeaveWhatWasFound() {
    bed.terms = bed.terms.followingDeletions();
    bed.poll(reading("1", TEXT, unhappy()));
    correct("1", null, List.of("refund"), null);
    bed.poll(Found.recounted(List.of(), List.of(), List.of(Gone.post(NETWORK, "1")), List.of()), null);
    Mention mention = bed.mention("1");
    assertThat(mention.text()).isEmpty();
    assertThat(mention.analysis()).isEqualTo(unhappy().withoutPlaces());
    assertThat(mention.shown().topics()).extracting(Topic::id).containsExactly("refund");
    assertThat(bed.one("SELECT analysis::text AS kept FROM mention").getString("kept"))
        .doesNotContain("\"start\": 5");
    assertThat(ids(new Trouble(List.of("refund"), List.of("waiting"), 60, true))).containsExactly("1");
  }

  @Test
  void lessonsAreTheWordsAndWhatPeopleSaidOfThem() {
    LessonStore lessons = new LessonStore(bed.database.pool());
    bed.poll(
        IntStream.rangeClosed(1, 3)
            .mapToObj(i -> reading("" + i, "Acme number " + i, unhappy()))
            .toArray(ReadPost[]::new));
    assertThat(await(lessons.versions(List.of(bed.business)))).isEmpty();
    correct("1", Label.POSITIVE, null, null);
    bed.now = bed.now.plusSeconds(1);
    correct("2", null, List.of("price"), null);
    bed.now = bed.now.plusSeconds(1);
    correct("3", null, null, false);
    assertThat(await(lessons.versions(List.of(bed.business)))).containsEntry(bed.business, 2L);
    assertThat(await(lessons.lessons(bed.business, 10)))
        .extracting(l -> l.wording().text(), l -> l.sentiment(), l -> l.topics())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Acme number 1", Label.POSITIVE, null),
            org.assertj.core.groups.Tuple.tuple("Acme number 2", null, List.of("price")));
    assertThat(await(lessons.lessons(bed.business, 1)))
        .extracting(l -> l.wording().text())
        .containsExactly("Acme number 2");
  }

  private List<String> ids(Trouble trouble) {
    return bed.list(only(trouble)).stream().map(m -> m.url().replaceAll(".*/", "")).toList();
  }

  private static MentionFilter only(Trouble trouble) {
    return MentionFilter.ALL.with(trouble);
  }

  private static MentionFilter feeling(Label label) {
    return new MentionFilter(null, null, label, null, null, null, false);
  }
}
