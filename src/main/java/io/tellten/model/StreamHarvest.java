package io.tellten.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stretch of a stream brought, with all that must be written together with it.
 *
 * @param streamId the stream's row
 * @param token fencing: written only while the stream's lease has this token
 * @param terms of the kind
 * @param readAt when the last of it came
 * @param sourcesOf ids of the sources that listen, by the id of the business they listen for; shared
 *     between harvests and not copied, for there may be very many
 * @param posts in the order in which they came, as are the others
 * @param cursor where to go on after it; null: leave what is kept
 * @param eventAt when the last of it happened, as the site says; null where it does not
 * @param isCounted whether the stream pushes every reaction to what it brings, so that its counts
 *     need only be checked now and then
 * @param kind of what was asked; null: not told
 */
public record StreamHarvest(
    long streamId,
    long token,
    Terms terms,
    Instant readAt,
    Map<Long, List<Long>> sourcesOf,
    List<Post> posts,
    List<Count> counts,
    List<Reaction> reactions,
    List<Gone> gone,
    @Nullable String cursor,
    @Nullable Instant eventAt,
    boolean isCounted,
    @Nullable String kind) {
  /** Of a stream that pushes posts only. */
  public StreamHarvest(
      long streamId,
      long token,
      Terms terms,
      Instant readAt,
      Map<Long, List<Long>> sourcesOf,
      List<Post> posts,
      List<Count> counts,
      List<Reaction> reactions,
      List<Gone> gone,
      @Nullable String cursor,
      @Nullable Instant eventAt) {
    this(
        streamId,
        token,
        terms,
        readAt,
        sourcesOf,
        posts,
        counts,
        reactions,
        gone,
        cursor,
        eventAt,
        false,
        null);
  }

  /** Of a kind that is not told. */
  public StreamHarvest(
      long streamId,
      long token,
      Terms terms,
      Instant readAt,
      Map<Long, List<Long>> sourcesOf,
      List<Post> posts,
      List<Count> counts,
      List<Reaction> reactions,
      List<Gone> gone,
      @Nullable String cursor,
      @Nullable Instant eventAt,
      boolean isCounted) {
    this(
        streamId,
        token,
        terms,
        readAt,
        sourcesOf,
        posts,
        counts,
        reactions,
        gone,
        cursor,
        eventAt,
        isCounted,
        null);
  }
}
