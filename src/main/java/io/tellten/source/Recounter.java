package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Found;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the engagement of posts found before, in bulk where the site offers it. Stateless, pure and
 * safe on any thread, as its {@link Connector}.
 */
public interface Recounter {
  /** The most posts that one request can be about, at least 1. */
  int most();

  /**
   * The address at which this post is read again; posts are asked for together where scheme, host
   * and port agree. Null where it cannot be.
   */
  @Nullable URI at(Question question, PostRef post);

  /**
   * The request for these posts.
   *
   * @param posts between 1 and {@link #most}, all at the same host
   */
  Ask ask(Question question, List<PostRef> posts);

  /**
   * Reads the answer: counts, new wordings (as posts), and what is gone.
   *
   * @param answer its status is 200, 404 or 410
   * @throws UnreadableException when the answer as a whole is not what this kind of site says
   */
  Found read(Question question, List<PostRef> posts, Answer answer) throws UnreadableException;
}
