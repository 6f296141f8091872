package io.tellten.discover;

import io.tellten.analysis.Subject;
import io.tellten.analysis.TextReader;
import io.tellten.discover.DiscoveryEvent.PostSeen;
import io.tellten.match.Explanation;
import io.tellten.match.Matcher;
import io.tellten.match.Relation;
import io.tellten.model.Business;
import io.tellten.model.Masked;
import io.tellten.model.Post;
import io.tellten.model.Sentiment;
import io.tellten.model.Wording;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells of posts whether they are about a business that is not watched yet, and how they feel. */
final class Judge {
  /** Enough to see what kind of posts they are. */
  private static final int MOST_SHOWN = 5;

  private static final int LONGEST_TEXT = 280;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_AUTHOR = 60;
  private static final int LONGEST_URL = 2_000;

  /** Of a text so much is looked through for personal data before it is cut. */
  private static final int LOOKED_THROUGH = 4 * LONGEST_TEXT;

  private final Business business;
  private final Matcher matcher;
  private final TextReader reader;

  Judge(Business business, TextReader reader) {
    this.business = business;
    this.matcher = new Matcher(List.of(business));
    this.reader = reader;
  }

  /**
   * What is to be said of all posts of an answer.
   *
   * @param matched how many are about the business
   * @param shown the newest of these, then of the others
   */
  record Verdict(int found, int matched, List<PostSeen> shown) {}

  /** The verdict; takes as long as reading a few texts does. */
  Verdict of(List<Post> posts, boolean isAboutBusiness) {
    List<Post> ours =
        posts.stream()
            .filter(post -> matcher.relation(business, post, isAboutBusiness) == Relation.MENTION)
            .toList();
    Comparator<Post> newest =
        Comparator.comparing(
            (Post post) -> Objects.requireNonNullElse(post.publishedAt(), Instant.MIN),
            Comparator.reverseOrder());
    List<PostSeen> shown =
        Stream.concat(
                ours.stream().sorted(newest),
                posts.stream().filter(post -> !ours.contains(post)).sorted(newest))
            .limit(MOST_SHOWN)
            .map(post -> seen(post, isAboutBusiness))
            .toList();
    return new Verdict(posts.size(), ours.size(), shown);
  }

  private PostSeen seen(Post post, boolean isAboutBusiness) {
    Explanation explanation = Matcher.explain(business, post, isAboutBusiness);
    Sentiment feeling =
        reader
            .read(Wording.of(post), List.of(Subject.of(business.names())))
            .about()
            .get(0)
            .sentiment();
    String author = post.author().name() == null ? post.author().handle() : post.author().name();
    return new PostSeen(
        covered(post.title(), post.language(), LONGEST_TITLE),
        Optional.ofNullable(covered(post.text(), post.language(), LONGEST_TEXT)).orElse(""),
        OneLine.of(author, LONGEST_AUTHOR),
        post.publishedAt(),
        link(post.url()),
        post.rating(),
        feeling.label().word(),
        feeling.score(),
        explanation.relation() == Relation.MENTION,
        explanation.sentence());
  }

  /** The beginning, personal data covered before it is cut. */
  private static @Nullable String covered(
      @Nullable String text, @Nullable String language, int most) {
    if (text == null) {
      return null;
    }
    String start = text.substring(0, Math.min(text.length(), LOOKED_THROUGH));
    return OneLine.of(Masked.of(start, TextReader.personal(start, language)), most);
  }

  /** Nothing that is clicked leads anywhere but to a page. */
  private static @Nullable String link(@Nullable String url) {
    if (url == null || url.length() > LONGEST_URL) {
      return null;
    }
    return url.startsWith("http://") || url.startsWith("https://") ? url : null;
  }
}
