package io.tellten.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody posted on a site of the town; the words stay, the counts grow. */
final class TownPost {
  private final long id;
  private final Place place;
  private final Kind kind;
  private final TownBusiness business;
  private final Mood mood;
  private final Person author;
  private final String language;
  private final @Nullable String title;
  private final String text;
  private final @Nullable Integer rating;
  private final Instant createdAt;
  private final @Nullable Long parentId;
  private final Growth growth;
  private Instant changedAt;
  private long likes;
  private long replies;
  private long shares;

  TownPost(
      long id,
      Place place,
      Text source,
      TownBusiness business,
      Person author,
      @Nullable String title,
      String text,
      Instant createdAt,
      @Nullable Long parentId,
      Growth growth) {
    this.id = id;
    this.place = place;
    this.kind = source.kind();
    this.business = business;
    this.mood = source.mood();
    this.author = author;
    this.language = source.language();
    this.title = title;
    this.text = text;
    this.rating = source.rating();
    this.createdAt = createdAt;
    this.changedAt = createdAt;
    this.parentId = parentId;
    this.growth = growth;
    // On a board a story starts with its author's own point.
    this.likes = source.kind() == Kind.STORY ? 1 : 0;
  }

  /** The site's own number, rising with time. */
  long id() {
    return id;
  }

  Place place() {
    return place;
  }

  Kind kind() {
    return kind;
  }

  /** The business it is about, or for noise the one it is mistaken for. */
  TownBusiness business() {
    return business;
  }

  Mood mood() {
    return mood;
  }

  Person author() {
    return author;
  }

  String language() {
    return language;
  }

  @Nullable String title() {
    return title;
  }

  /** Empty for stars without words. */
  String text() {
    return text;
  }

  @Nullable Integer rating() {
    return rating;
  }

  Instant createdAt() {
    return createdAt;
  }

  /** When it was posted or a count last changed. */
  Instant changedAt() {
    return changedAt;
  }

  @Nullable Long parentId() {
    return parentId;
  }

  Growth growth() {
    return growth;
  }

  long likes() {
    return likes;
  }

  long replies() {
    return replies;
  }

  long shares() {
    return shares;
  }

  /** Likes, replies and shares together. */
  long reactions() {
    return likes + replies + shares;
  }

  void liked(Instant at) {
    likes++;
    changedAt = at;
  }

  void repliedTo(Instant at) {
    replies++;
    changedAt = at;
  }

  void shared(Instant at) {
    shares++;
    changedAt = at;
  }
}
