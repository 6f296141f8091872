package io.tellten.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored post about one of our businesses.
 *
 * @param sourceId the source that found it first; null for posts by hand
 * @param publishedAt what the site says, a date in the future replaced by {@code seenAt}; null where
 *     it says nothing
 * @param seenAt when the mention was first stored; never changes
 * @param parentId the post it answers, where we hold it
 * @param postSentiment of the whole text, whomever it is about
 * @param analysis what we read about the business; {@link #shown} is what people see
 * @param ownTopics names of those of its topics that the business made for itself, by id
 * @param correction what people said about the reading; null: nothing
 * @param aboutUs false when a person said that it is not about us
 * @param rank its place on its site's front page; null: not on it, as far as we know
 * @param goneAt when we learnt that it was taken back at its site; null: it stands
 * @param attribution what must stand beside it, as a licence; null: nothing
 * @param incident the story that it shares with others; null: it is a story of its own
 * @param risk how much harm it may do by spreading; null: not looked at yet
 * @param forecast how far its post is expected to spread; null where its site gives no counts
 */
public record Mention(
    long id,
    long postId,
    long businessId,
    String businessName,
    @Nullable Long sourceId,
    @Nullable String sourceKind,
    String network,
    @Nullable String url,
    Author author,
    @Nullable String title,
    String text,
    @Nullable String language,
    @Nullable Instant publishedAt,
    Instant seenAt,
    boolean backfill,
    @Nullable Double rating,
    Sentiment postSentiment,
    Analysis analysis,
    Map<String, String> ownTopics,
    @Nullable Correction correction,
    Engagement engagement,
    @Nullable Long parentId,
    boolean aboutUs,
    @Nullable Integer rank,
    @Nullable Instant goneAt,
    @Nullable String attribution,
    @Nullable Incident incident,
    @Nullable Risk risk,
    @Nullable Forecast forecast) {
  public Mention {
    ownTopics = Map.copyOf(ownTopics);
  }

  /** What it says about the business, with what people said themselves. */
  public Analysis shown() {
    return correction == null ? analysis : correction.of(analysis, rating);
  }

  /** How it feels about the business. */
  public Sentiment sentiment() {
    return shown().sentiment();
  }

  /** The phrases behind the score. */
  public List<Phrase> why() {
    return shown().why();
  }

  /** Title and text as they were read: all places count from the beginning of this. */
  public String words() {
    return title == null || title.isBlank() ? text : text.isBlank() ? title : title + "\n" + text;
  }
}
