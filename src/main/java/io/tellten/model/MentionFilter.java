package io.tellten.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which mentions to list; null means any.
 *
 * @param from published at or after (where unknown: seen)
 * @param to published before (where unknown: seen)
 * @param words text that title, text or author must contain, in any case
 * @param hidden true: those that a person said are not about us, or muted; false: all others
 * @param incident members of that incident only
 * @param folded of the mentions that pass, only the first of each incident and business
 * @param trouble what must have been found in them
 * @param competitors whether those of competitors come along where no business is asked for
 */
public record MentionFilter(
    @Nullable Long business,
    @Nullable Long source,
    @Nullable Label sentiment,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String words,
    boolean hidden,
    @Nullable Long incident,
    boolean folded,
    Trouble trouble,
    boolean competitors) {
  /**
   * What was found in a text; null or an empty list means any.
   *
   * @param topics one of these at least, by id
   * @param signals one of these at least, by {@link Signals#words}
   * @param severity so many points at least
   * @param mixed whether it holds both praise and blame
   */
  public record Trouble(
      List<String> topics,
      List<String> signals,
      @Nullable Integer severity,
      @Nullable Boolean mixed) {
    /** Whatever was found. */
    public static final Trouble ANY = new Trouble(List.of(), List.of(), null, null);

    public Trouble {
      topics = List.copyOf(topics);
      signals = List.copyOf(signals);
    }
  }

  /** Of any incident, each mention for itself. */
  public MentionFilter(
      @Nullable Long business,
      @Nullable Long source,
      @Nullable Label sentiment,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String words,
      boolean hidden) {
    this(business, source, sentiment, from, to, words, hidden, null, false, Trouble.ANY, true);
  }

  /** The same, members of that incident only. */
  public MentionFilter ofIncident(@Nullable Long id) {
    return new MentionFilter(
        business, source, sentiment, from, to, words, hidden, id, folded, trouble,
        competitors);
  }

  /** The same, one mention an incident and business. */
  public MentionFilter fold(boolean fold) {
    return new MentionFilter(
        business, source, sentiment, from, to, words, hidden, incident, fold, trouble,
        competitors);
  }

  /** The same, where that was found. */
  public MentionFilter with(Trouble found) {
    return new MentionFilter(
        business, source, sentiment, from, to, words, hidden, incident, folded, found,
        competitors);
  }

  /** The same, those of competitors only where wanted or where a competitor is asked for. */
  public MentionFilter competitors(boolean too) {
    return new MentionFilter(
        business, source, sentiment, from, to, words, hidden, incident, folded, trouble, too);
  }

  /** Every mention that is about us. */
  public static final MentionFilter ALL =
      new MentionFilter(null, null, null, null, null, null, false);
}
