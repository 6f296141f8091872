package io.tellten.ingest;

import io.tellten.match.Fingerprint;
import io.tellten.match.LinkKey;
import io.tellten.model.Business;
import io.tellten.model.Post;
import io.tellten.model.StoryKeys;
import java.util.Collection;
import java.util.List;

/** What each post is recognised by as part of a story. */
final class Stories {
  private Stories() {}

  /**
   * The keys of a post.
   *
   * @param concerned the businesses it concerns: who links their menu tells no story
   */
  static StoryKeys keysOf(Post post, Collection<Business> concerned) {
    List<Long> fingerprints = Fingerprint.of(post);
    String words = post.words();
    return new StoryKeys(
        fingerprints,
        LinkKey.of(post, concerned.toArray(Business[]::new)),
        LinkKey.own(post),
        other -> Fingerprint.similarity(words, other) >= Fingerprint.SAME_TEXT);
  }
}
