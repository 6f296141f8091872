package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code that knows one kind of site. Stateless, pure and safe on any thread; a poll is a chain of
 * requests, each named by a cursor that is kept in the database, so that a poll goes on where it
 * stopped, in whichever process.
 */
public interface Connector {
  /** The word for this kind in settings and in the API. */
  String kind();

  /** What sites of this kind ask of those who read them by machine. */
  Terms terms();

  /** How often such a source is polled when nobody says. */
  Interval defaultInterval();

  /**
   * Whether everything a source of this kind holds is about the business, so that its names need not
   * be found in the text.
   */
  boolean isAboutBusiness();

  /** The same for one source, where its kind leaves that to whoever adds it. */
  default boolean isAboutBusiness(Question question) {
    return isAboutBusiness();
  }

  /**
   * Checks that the question can be asked at all.
   *
   * @throws IllegalArgumentException with a sentence that names what is missing or wrong
   */
  void check(Question question);

  /** What people call a source that was given no name. */
  String nameOf(Question question);

  /**
   * The next request of a poll.
   *
   * @param cursor null for the first one, else what the last answer's {@link Found#next} said
   */
  Ask ask(Question question, @Nullable String cursor);

  /**
   * Reads a 200 answer. Items that cannot be read are skipped and said; the others are kept.
   *
   * @param cursor the one that was asked with
   * @throws UnreadableException when the answer as a whole is not what this kind of site says
   */
  Found read(Question question, @Nullable String cursor, Answer answer) throws UnreadableException;

  /** What is left to ask when the site says that nothing changed (304): as {@link Found#next}. */
  @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor);

  /** What a source of this kind wants to be told, in the order of a form. */
  default List<Field> fields() {
    return List.of();
  }

  /** How many requests a day the site allows us; null: it does not count by the day. */
  default @Nullable Budget budget(Question question) {
    return null;
  }

  /**
   * The page of the day that this request brings, as its language: such a page is asked for once a
   * day. Null: the request is made with every poll.
   */
  default @Nullable String pageOfTheDay(Question question, @Nullable String cursor) {
    return null;
  }

  /** What a status other than 200 means at such a site; null: what it means everywhere. */
  default @Nullable String meaning(int status) {
    return null;
  }

  /** Whether a source of this kind is asked at all; if not, it only listens to its {@link #streamer}. */
  default boolean isPolled() {
    return true;
  }

  /** The address whose host the source's requests go to: that of a poll's first request. */
  default URI home(Question question) {
    return ask(question, null).uri();
  }

  /** How engagement of posts found before is read again; null where the site gives none. */
  default @Nullable Recounter recounter() {
    return null;
  }

  /** How the site pushes what is new; null where it only answers. */
  default @Nullable Streamer streamer() {
    return null;
  }
}
