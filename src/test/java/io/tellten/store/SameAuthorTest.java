package io.tellten.store;

import static io.tellten.store.StoreBed.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Analysis;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Label;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.tellten.model.Sentiment;
import io.tellten.model.StoryKeys;
import io.tellten.model.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody says later on the same matter belongs to the incident. */
class SameAuthorTest {
  private final StoreBed bed = new StoreBed();

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void whoGoesOnAboutTheSameTopicTellsOneStory() {
    say("1", "lena", "Nobody pays me back.", Label.NEGATIVE, "refund");
    bed.now = bed.now.plus(Duration.ofDays(3));
    say("2", "lena", "They did at last.", Label.POSITIVE, "refund", "praise-staff");
    assertThat(incident("1")).isNotNull().isEqualTo(incident("2"));
  }

  @Test
  void whoGoesOnInTheSameWordsTellsOneStory() {
    say("1", "lena", "My kitchen cupboard arrived without hinges again.", Label.NEGATIVE, "damaged");
    say("2", "lena", "Still no hinges for that kitchen cupboard, nobody answered.", Label.NEGATIVE,
        "no-reply");
    say("3", "lena", "Still waiting for hinges, that cupboard blocks the kitchen, answered nobody.",
        Label.NEGATIVE);
    assertThat(incident("3")).isNotNull().isEqualTo(incident("2"));
  }

  @Test
  void anotherMatterOrAuthorIsAnotherStory() {
    say("1", "lena", "Nobody pays me back.", Label.NEGATIVE, "refund");
    say("2", "lena", "The soup was cold.", Label.NEGATIVE, "quality");
    say("3", "max", "My money is gone.", Label.NEGATIVE, "refund");
    say("4", "lena", "So kind!", Label.POSITIVE, "praise-staff");
    assertThat(List.of("1", "2", "3", "4")).allMatch(id -> incident(id) == null);
  }

  @Test
  void praiseTwiceIsNoStory() {
    say("1", "lena", "I got my refund.", Label.POSITIVE, "refund");
    say("2", "lena", "Another refund, thanks.", Label.POSITIVE, "refund");
    assertThat(incident("2")).isNull();
  }

  @Test
  void aNameWithoutAnAccountIsAnybody() {
    say("1", null, "Nobody pays me back.", Label.NEGATIVE, "refund");
    say("2", null, "My money is gone.", Label.NEGATIVE, "refund");
    assertThat(incident("2")).isNull();
  }

  @Test
  void whatComesMuchLaterIsAnotherStory() {
    say("1", "lena", "Nobody pays me back.", Label.NEGATIVE, "refund");
    bed.now = bed.now.plus(Duration.ofDays(20));
    say("2", "lena", "My money is gone.", Label.NEGATIVE, "refund");
    assertThat(incident("2")).isNull();
  }

  @Test
  void whoSpeaksOfItAllTheTimeReports() {
    for (int i = 0; i < 12; i++) {
      say("p" + i, "paper", "Report number " + i, i < 6 ? Label.NEUTRAL : Label.NEGATIVE, "refund");
    }
    assertThat(incident("p11")).isNull();
  }

  private @Nullable Long incident(String id) {
    var incident = bed.mention(id).incident();
    return incident == null ? null : incident.id();
  }

  private void say(String id, @Nullable String handle, String text, Label label, String... topics) {
    Post post =
        new Post(
            NETWORK, id, null, null, new Author("Lena", handle, null), null, text, null, null,
            bed.now.minusSeconds(1), Engagement.UNKNOWN, null);
    Sentiment feels = new Sentiment(label, label == Label.NEGATIVE ? -0.5 : 0.5);
    List<Topic> about =
        Arrays.stream(topics).map(topic -> new Topic(topic, 1, List.of())).toList();
    Analysis said = new Analysis("en", feels, List.of()).meaning(feels, about, null);
    bed.poll(
        new ReadPost(post, "news.example", said, Map.of(bed.business, said), false, StoryKeys.NONE));
  }
}
