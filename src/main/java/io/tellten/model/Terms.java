package io.tellten.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The terms profile of a kind of site: what it asks of those who read it by machine. It is data, and
 * the store enforces what it says about keeping.
 *
 * @param obeysRobots whether robots.txt governs it (pages and feeds) or the terms of a documented
 *     API do
 * @param mayStoreText whether the words may be kept; if not, they are read once and only the address
 *     and what we found in them stays
 * @param keepText how long the words may be kept; null: for as long as we like
 * @param followDeletions whether the words must go when their author takes them back; if not, the
 *     post is only marked as gone
 * @param attribution what must stand beside each post, as a licence; null: nothing
 * @param replyPossible whether the site lets a business answer there
 * @param note where the rules stand, and limits, in plain sentences for the sources page
 */
public record Terms(
    boolean obeysRobots,
    boolean mayStoreText,
    @Nullable Duration keepText,
    boolean followDeletions,
    @Nullable String attribution,
    boolean replyPossible,
    String note) {

  /** Public pages and feeds: robots.txt governs, what was read may be kept. */
  public static Terms ofPages(String note) {
    return new Terms(true, true, null, false, null, false, note);
  }

  /** A documented API: its own terms govern, what was read may be kept. */
  public static Terms ofApi(String note) {
    return new Terms(false, true, null, false, null, false, note);
  }

  /** The same, where the words go when their author takes them back. */
  public Terms followingDeletions() {
    return new Terms(
        obeysRobots, mayStoreText, keepText, true, attribution, replyPossible, note);
  }

  /** The same, with what must stand beside each post. */
  public Terms attributedTo(String licence) {
    return new Terms(
        obeysRobots, mayStoreText, keepText, followDeletions, licence, replyPossible, note);
  }

  /** The same, where a business can answer on the site. */
  public Terms withReplies() {
    return new Terms(
        obeysRobots, mayStoreText, keepText, followDeletions, attribution, true, note);
  }
}
