package io.tellten.store;

import static io.tellten.store.StoreBed.NETWORK;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Incident;
import io.tellten.model.Label;
import io.tellten.model.Mention;
import io.tellten.model.MentionFilter;
import io.tellten.model.MentionOrder;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.tellten.model.Slice;
import io.tellten.model.StoryKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One story is one incident, whichever of its posts comes first, and each keeps its own row. */
class StoriesTest {
  private final StoreBed bed = new StoreBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void copiesShareAnIncidentAndKeepTheirOwnMentions() {
    bed.poll(copy("1", "no bread today", 7L, 8L));
    assertThat(bed.mention("1").incident()).isNull();
    bed.poll(copy("2", "no bread today", 8L, 9L));
    Incident incident = incident("1");
    assertThat(incident).isEqualTo(incident("2"));
    assertThat(incident.mentions()).isEqualTo(2);
    assertThat(bed.list()).hasSize(2);
  }

  @Test
  void aSharedKeyAloneIsNoCopy() {
    bed.poll(copy("1", "no bread today", 7L), copy("2", "lovely buns", 7L));
    assertThat(bed.list()).extracting(Mention::incident).containsOnlyNulls();
  }

  @Test
  void copiesOfWordsThatMayNotBeKeptAreKnownByTheirKeys() {
    bed.terms = new io.tellten.model.Terms(false, false, null, false, null, false, "");
    bed.poll(copy("1", "no bread", 1L, 2L, 3L, 4L, 5L), copy("3", "x", 5L));
    bed.poll(copy("2", "no bread", 1L, 2L, 3L, 4L, 6L));
    assertThat(incident("1")).isEqualTo(incident("2"));
    assertThat(bed.mention("3").incident()).isNull();
  }

  @Test
  void postsThatLinkOnePageShareAnIncidentAndTwoOnOnePageDoNot() {
    bed.poll(linking("1", List.of(5L), List.of()), linking("2", List.of(5L), List.of()));
    assertThat(incident("1")).isEqualTo(incident("2"));
    bed.poll(linking("3", List.of(), List.of(6L)), linking("4", List.of(), List.of(6L)));
    assertThat(bed.mention("3").incident()).isNull();
    bed.poll(linking("5", List.of(6L), List.of()));
    assertThat(incident("5")).isEqualTo(incident("3"));
  }

  @Test
  void aThreadIsOneStoryWhicheverPartComesFirst() {
    bed.poll(bed.reply("2", "me too", "1"));
    bed.poll(bed.reply("3", "and me", "1"));
    assertThat(incident("2")).isEqualTo(incident("3"));
    bed.poll(bed.post("1", "no cake"));
    bed.poll(bed.reply("4", "and us", "3"));
    assertThat(incident("1").mentions()).isEqualTo(4);
    assertThat(incident("4").id()).isEqualTo(incident("2").id());
  }

  @Test
  void twoIncidentsThatMeetBecomeTheOlder() {
    bed.poll(copy("1", "no bread", 1L), copy("2", "no bread", 1L));
    bed.poll(copy("3", "no buns", 2L), copy("4", "no buns", 2L));
    long older = Math.min(incident("1").id(), incident("3").id());
    assertThat(incident("1").id()).isNotEqualTo(incident("3").id());
    bed.poll(
        new ReadPost(
            bed.post("5", "both").post(), "news.example", io.tellten.model.Analysis.EMPTY,
            List.of(bed.business), false,
            new StoryKeys(List.of(1L, 2L), List.of(), List.of(), words -> true)));
    assertThat(bed.list()).extracting(m -> m.incident().id()).containsOnly(older);
    assertThat(incident("5").mentions()).isEqualTo(5);
    assertThat(bed.rows("SELECT 1 FROM incident")).hasSize(1);
  }

  @Test
  void whatIsSaidAgainMuchLaterIsAnotherStory() {
    bed.poll(copy("1", "no bread", 1L));
    bed.now = bed.now.plus(Duration.ofDays(40));
    bed.poll(copy("2", "no bread", 1L));
    assertThat(bed.list()).extracting(Mention::incident).containsOnlyNulls();
  }

  @Test
  void seeingAPostAgainChangesNoStory() {
    bed.poll(copy("1", "no bread", 1L), copy("2", "no bread", 1L));
    Incident before = incident("1");
    long event = bed.lastEvent();
    bed.poll(copy("1", "no bread", 1L), copy("2", "no bread", 1L));
    assertThat(incident("1")).isEqualTo(before);
    assertThat(bed.eventsSince(event)).isEmpty();
  }

  @Test
  void foldedTheFirstStandsForItsIncident() {
    bed.poll(copy("1", "no bread", 1L));
    bed.now = bed.now.plusSeconds(60);
    bed.poll(bed.post("alone", "lovely"));
    bed.now = bed.now.plusSeconds(60);
    bed.poll(copy("2", "no bread", 1L));
    assertThat(bed.list(MentionFilter.ALL.fold(true))).extracting(Mention::text)
        .containsExactly("lovely", "no bread");
    Mention face = bed.list(MentionFilter.ALL.fold(true)).get(1);
    assertThat(face.id()).isEqualTo(bed.mention("1").id());
    assertThat(face.incident().mentions()).isEqualTo(2);
    assertThat(bed.list(MentionFilter.ALL.ofIncident(face.incident().id()))).hasSize(2);
  }

  @Test
  void foldedTheFirstThatPassesTheFilterStandsForItsIncident() {
    bed.poll(copy("1", "no bread", 1L), copy("2", "no bread", 1L), copy("3", "no bread", 1L));
    bed.run("UPDATE mention SET sentiment = 'negative' WHERE id > $1", bed.mention("1").id());
    MentionFilter unhappy =
        new MentionFilter(bed.business, null, Label.NEGATIVE, null, null, "no", false).fold(true);
    assertThat(bed.list(unhappy)).extracting(Mention::id).containsExactly(bed.mention("2").id());
    bed.run("UPDATE mention SET about_us = false WHERE id = $1", bed.mention("1").id());
    assertThat(bed.list(MentionFilter.ALL.fold(true))).extracting(Mention::id)
        .containsExactly(bed.mention("2").id());
    assertThat(bed.mention("2").incident().mentions()).isEqualTo(2);
  }

  @Test
  void foldedPagesHoldEveryStoryOnceInBothOrders() {
    List<ReadPost> posts = new ArrayList<>();
    IntStream.range(0, 40).forEach(i -> posts.add(copy("p" + i, "story " + i % 13, (long) i % 13)));
    posts.add(bed.post("alone", "alone"));
    for (ReadPost post : posts) {
      bed.now = bed.now.plusSeconds(1);
      bed.poll(post);
    }
    for (MentionOrder order : MentionOrder.values()) {
      List<String> texts = new ArrayList<>();
      String cursor = null;
      do {
        Slice<Mention> page =
            await(bed.mentions.list(MentionFilter.ALL.fold(true), order, cursor, 4));
        page.items().forEach(m -> texts.add(m.text()));
        cursor = page.next();
      } while (cursor != null);
      assertThat(texts).doesNotHaveDuplicates().hasSize(14).contains("alone");
    }
  }

  private Incident incident(String id) {
    Incident incident = bed.mention(id).incident();
    assertThat(incident).as("incident of " + id).isNotNull();
    return incident;
  }

  private ReadPost copy(String id, String text, Long... keys) {
    return read(id, text, new StoryKeys(List.of(keys), List.of(), List.of(), text::equals));
  }

  private ReadPost linking(String id, List<Long> links, List<Long> own) {
    return read(id, "text of " + id, new StoryKeys(List.of(), links, own, words -> false));
  }

  private ReadPost read(String id, String text, StoryKeys story) {
    @Nullable String none = null;
    return bed.read(
        new Post(
            NETWORK, id, none, none, Author.UNKNOWN, none, text, none, null, bed.now,
            Engagement.UNKNOWN, none),
        story);
  }
}
