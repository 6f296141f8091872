package io.tellten.match;

import io.tellten.model.Author;
import io.tellten.model.Folded;
import io.tellten.model.Post;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text as queries look for them, folded as names are. A word ends where a name may
 * end: at every sign between letters, and at every letter of a script without spaces. A hashtag is
 * one word, a handle another, its host a third; a mail address is one.
 */
public final class Words {
  private final FoldedText text;
  private final List<String> words = new ArrayList<>();

  private Words(String text) {
    this.text = FoldedText.of(text, -1);
  }

  /** What a post says, in the form that is stored and searched. */
  public static Folded of(Post post) {
    StringBuilder words = new StringBuilder(post.text().length() + 16).append(' ');
    append(words, titleOf(post));
    words.append(Folded.TITLE_END).append(' ');
    append(words, textOf(post));
    return new Folded(words.toString(), " " + spaced(ofAuthor(post.author())));
  }

  /** The words of one text, in their order. */
  static List<String> in(String text) {
    Words read = new Words(text);
    int at = 0;
    while (at < read.text.size()) {
      at = read.take(at);
    }
    return read.words;
  }

  /** The words of title and text, with {@link Folded#TITLE_END} between. */
  static String[] of(@Nullable String title, String body) {
    List<String> words = new ArrayList<>(title == null ? List.of() : in(title));
    words.add(Folded.TITLE_END);
    words.addAll(in(body));
    return words.toArray(String[]::new);
  }

  static List<String> ofAuthor(Author author) {
    List<String> words = new ArrayList<>();
    if (author.name() != null) {
      words.addAll(in(author.name()));
    }
    if (author.handle() != null && !author.handle().isBlank()) {
      words.addAll(in("@" + author.handle().strip().replaceFirst("^[@\uFF20]", "")));
    }
    return words;
  }

  /** Null where the title says nothing: then the text is all there is. */
  static @Nullable String titleOf(Post post) {
    return post.title() == null || post.title().isBlank() ? null : post.title();
  }

  static String textOf(Post post) {
    return post.text().isBlank() && titleOf(post) != null ? "" : post.text();
  }

  private static void append(StringBuilder words, @Nullable String said) {
    if (said != null) {
      in(said).forEach(word -> words.append(word).append(' '));
    }
  }

  private static String spaced(List<String> words) {
    return words.isEmpty() ? "" : String.join(" ", words) + " ";
  }

  /** Takes the word that begins at this letter; answers where the next one begins. */
  private int take(int from) {
    int start = text.start(from);
    char sign = text.original(start - 1);
    if ((sign == '#' || sign == '@') && !isHandlePart(text.original(start - 2))) {
      int end = sign == '#' ? tagEnd(start) : handleEnd(start);
      int next = end > start ? letterFrom(from, end) : from;
      if (next > from) {
        return sign == '#' ? add("#", from, next) : takeHandle(from, start, end);
      }
    }
    int next = wordEnd(from);
    int end = text.end(next - 1);
    if (text.original(end) == '@' && isHandlePart(text.original(end + 1))) {
      int last = letterFrom(next, handleEnd(end + 1));
      if (isHandlePart(text.original(end - 1)) && last > next) {
        words.add(letters(from, next) + "@" + letters(next, last));
        return last;
      }
    }
    return add("", from, next);
  }

  /** On Bluesky every handle has a host, which most people leave away. */
  private int takeHandle(int from, int start, int end) {
    int suffix = end - ".bsky.social".length();
    if (suffix > start && text.hasAt(suffix, ".bsky.social")) {
      int split = letterFrom(from, suffix);
      add("@", from, split);
      return add("@@", split, letterFrom(split, end));
    }
    int next = add("@", from, letterFrom(from, end));
    if (text.original(end) == '@' && isHandlePart(text.original(end + 1))) {
      int last = letterFrom(next, handleEnd(end + 1));
      return last > next ? add("@@", next, last) : next;
    }
    return next;
  }

  private int add(String sign, int from, int to) {
    words.add(sign + letters(from, to));
    return to;
  }

  private String letters(int from, int to) {
    return new String(text.letters(), from, to - from);
  }

  private int wordEnd(int from) {
    int at = from + 1;
    while (at < text.size() && text.gapBefore(at) == 0 && runsOn(at)) {
      at++;
    }
    return at;
  }

  private boolean runsOn(int at) {
    char before = text.letter(at - 1);
    char after = text.letter(at);
    return Letters.runOn(before, after) || Character.isSurrogatePair(before, after);
  }

  /** The first letter at or behind this index whose place in the text is not before {@code end}. */
  private int letterFrom(int index, int end) {
    int at = index;
    while (at < text.size() && text.start(at) < end) {
      at++;
    }
    return at;
  }

  private int tagEnd(int start) {
    int at = start;
    while (isTagPart(text.original(at))) {
      at++;
    }
    return at;
  }

  private static boolean isTagPart(char sign) {
    int type = Character.getType(sign);
    return Character.isLetterOrDigit(sign)
        || sign == '_'
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private int handleEnd(int start) {
    int at = start;
    while (isHandlePart(text.original(at)) || isInnerSign(at)) {
      at++;
    }
    return at;
  }

  /** A full stop or hyphen within a handle, not behind it. */
  private boolean isInnerSign(int at) {
    char sign = text.original(at);
    return (sign == '.' || sign == '-') && isHandlePart(text.original(at + 1));
  }

  private static boolean isHandlePart(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '_';
  }
}
