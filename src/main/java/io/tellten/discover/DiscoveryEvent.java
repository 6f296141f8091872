package io.tellten.discover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that a discovery has to tell. What is told again by the same key takes its place. */
public sealed interface DiscoveryEvent {
  /**
   * How far it is with one thing.
   *
   * @param key which, as {@code site}
   * @param text a whole sentence
   * @param advice what can be done about it; null where nothing needs to be
   */
  record Step(String key, State state, String text, @Nullable String advice)
      implements DiscoveryEvent {
    /** How far. */
    public enum State {
      /** It is under way. */
      RUNNING,
      /** It is done. */
      DONE,
      /** It could not be done. */
      FAILED,
      /** It was left out. */
      LEFT;

      /** The word for it. */
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /** What the website says of the business. */
  record Site(SiteFacts facts) implements DiscoveryEvent {}

  /** How the business may be watched. */
  record Advice(NameAdvice names) implements DiscoveryEvent {}

  /**
   * A source that was tried.
   *
   * @param key which; the same as long as the discovery is kept
   * @param title its kind in words
   * @param name what the source would be called
   * @param text a whole sentence on how it stands
   * @param found posts in what it answered; 0 as long as it has not
   * @param matched how many of them are about the business
   * @param keep whether it is worth watching
   */
  record SourceSeen(
      String key,
      String kind,
      String title,
      String name,
      @Nullable String url,
      List<String> tags,
      Map<String, List<String>> options,
      State state,
      String text,
      int found,
      int matched,
      List<PostSeen> posts,
      boolean keep)
      implements DiscoveryEvent {
    public SourceSeen {
      tags = List.copyOf(tags);
      options = Map.copyOf(options);
      posts = List.copyOf(posts);
    }

    /** How a source stands. */
    public enum State {
      /** It is being asked. */
      PROBING,
      /** It has something. */
      ANSWERED,
      /** It can be read, and has nothing about the business. */
      QUIET,
      /** It cannot be read from here. */
      FAILED;

      /** The word for it. */
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * A post that a source holds.
   *
   * @param text its beginning, personal data covered
   * @param url where it can be read; null: not known
   * @param sentiment how it feels about the business: {@code negative}, {@code neutral} or {@code
   *     positive}
   * @param score −1 to 1
   * @param why a whole sentence on why it is about the business or is not
   */
  record PostSeen(
      @Nullable String title,
      String text,
      @Nullable String author,
      @Nullable Instant at,
      @Nullable String url,
      @Nullable Double rating,
      String sentiment,
      double score,
      boolean matched,
      String why) {}

  /**
   * What could be heard besides, and what that takes.
   *
   * @param text what is missing, in whole sentences
   * @param where where to get it
   */
  record Need(String key, String title, String text, String where) implements DiscoveryEvent {}

  /**
   * It is over.
   *
   * @param answered sources that can be read
   * @param failed sources that cannot
   * @param found posts about the business
   */
  record End(Duration took, int answered, int failed, int found) implements DiscoveryEvent {}
}
