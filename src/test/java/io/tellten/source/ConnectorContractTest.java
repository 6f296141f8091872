package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tellten.model.Found;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every connector, whatever a site sends; each connector inherits it. */
abstract class ConnectorContractTest {
  /** Generous, since build machines are slow; a reader that is quadratic takes far longer. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final String SECRET = "a secret that lies on this machine";

  abstract Connector connector();

  abstract Question question();

  abstract String contentType();

  /** Where the kind's posts live. */
  abstract String network();

  /** A whole answer with nothing in it. */
  abstract String empty();

  /** A whole answer with that many posts, whose text is said. */
  abstract String posts(int count, String text);

  /** A whole answer with three items, of which the second cannot be read. */
  abstract String withAnUnreadableItem();

  /** Answers made to harm, with {@code file} an address that must not be read. */
  abstract List<String> hostile(String file);

  /** Whether a web page without posts is a mistake (and not just a page without posts). */
  boolean refusesWebPages() {
    return true;
  }

  /**
   * Where a post says what was given: its text, or for kinds that hold headlines only the title.
   */
  String said(Post post) {
    return post.text();
  }

  /** Answers true to form, which the fuzz test spoils in every way. */
  List<String> samples() {
    return List.of(empty(), posts(3, "Lovely buns, süß & warm"), withAnUnreadableItem());
  }

  final Found read(byte[] body, String contentType) throws UnreadableException {
    Question question = question();
    String url = connector().ask(question, null).uri().toString();
    return connector().read(question, null, Samples.answer(url, contentType, body));
  }

  final Found read(String body) throws UnreadableException {
    return read(body.getBytes(StandardCharsets.UTF_8), contentType());
  }

  @Test
  void theQuestionIsOneThatCanBeAsked() {
    connector().check(question());
    assertThat(connector().ask(question(), null).uri().isAbsolute()).isTrue();
    assertThat(connector().nameOf(question())).isNotBlank();
    assertThat(connector().terms().note()).endsWith(".");
    assertThat(Connectors.standard().of(connector().kind()))
        .hasValueSatisfying(found -> assertThat(found).hasSameClassAs(connector()));
  }

  @Test
  void anAnswerWithNothingInItHoldsNoPosts() throws UnreadableException {
    Found found = read(empty());
    assertThat(found.posts()).isEmpty();
    assertThat(found.skipped()).isEmpty();
  }

  @Test
  void aBodyOfNothingIsUnreadable() {
    assertSentence("");
    assertSentence(" \n ");
  }

  @Test
  void whatIsNotTheFormatIsUnreadable() {
    assertSentence("no such thing here");
    assertSentence("{\"error\": \"try again later\"}");
    assertSentence("\u0000\u0001\u0002\u0003PNG");
  }

  private void assertSentence(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(UnreadableException.class)
        .message()
        .matches("(?s)[A-Z].*\\S.*");
  }

  @Test
  void aWebPageInsteadOfTheFormatIsNeverTakenForPosts() throws UnreadableException {
    String page = "<!DOCTYPE html><html><head><title>Oops</title></head><body><p>Hi</body></html>";
    if (refusesWebPages()) {
      assertThatThrownBy(() -> read(page.getBytes(StandardCharsets.UTF_8), "text/html"))
          .isInstanceOf(UnreadableException.class)
          .hasMessageContaining("web page");
    } else {
      assertThat(read(page.getBytes(StandardCharsets.UTF_8), "text/html").posts()).isEmpty();
    }
  }

  @Test
  void everyItemBecomesAPostOfTheKindsNetwork() throws UnreadableException {
    Found found = read(posts(30, "Lovely buns"));
    assertThat(found.posts()).hasSize(30).allMatch(post -> post.network().equals(network()));
    assertThat(new HashSet<>(Samples.ids(found))).hasSize(30);
    assertThat(found.skipped()).isEmpty();
    assertThat(found.posts()).allMatch(post -> said(post).contains("Lovely buns"));
  }

  @Test
  void theOrderOfTheAnswerIsKept() throws UnreadableException {
    List<String> numbers = new ArrayList<>();
    for (Post post : read(posts(12, "Bun")).posts()) {
      numbers.add(said(post).replaceAll("\\D", ""));
    }
    assertThat(numbers)
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
  }

  @Test
  void theSameAnswerTwiceGivesTheSamePosts() throws UnreadableException {
    assertThat(read(posts(5, "Bun")).posts()).isEqualTo(read(posts(5, "Bun")).posts());
  }

  @Test
  void anItemThatCannotBeReadIsSkippedAndSaid() throws UnreadableException {
    Found found = read(withAnUnreadableItem());
    assertThat(found.posts()).hasSize(2);
    assertThat(found.skipped()).hasSize(1);
  }

  @Test
  void anAnswerThatBreaksOffKeepsThePostsBeforeTheBreak() throws UnreadableException {
    String whole = posts(20, "A bun that I liked");
    List<String> ids = Samples.ids(read(whole));
    for (double part : new double[] {0.5, 0.6, 0.7, 0.83}) {
      Found found = read(whole.substring(0, (int) (whole.length() * part)));
      assertThat(found.posts()).hasSizeBetween(4, 19);
      assertThat(Samples.ids(found)).isEqualTo(ids.subList(0, found.posts().size()));
      assertThat(found.skipped()).isNotEmpty();
    }
  }

  @Test
  void theWrongCharsetIsSeenThrough() throws UnreadableException {
    String text = "Die Brötchen bei Müller, süß und größer";
    byte[] utf8 = posts(3, text).getBytes(StandardCharsets.UTF_8);
    byte[] latin1 = posts(3, text).getBytes(Charset.forName("windows-1252"));
    String type = contentType();
    assertThat(read(utf8, type + "; charset=iso-8859-1").posts())
        .hasSize(3)
        .allMatch(post -> said(post).contains(text));
    assertThat(read(latin1, type + "; charset=utf-8").posts())
        .hasSize(3)
        .allMatch(post -> said(post).contains(text));
    assertThat(read(utf8, type + "; charset=no-such-charset").posts())
        .allMatch(post -> said(post).contains(text));
  }

  @Test
  void oneMalformedByteCostsOneCharacter() throws UnreadableException {
    byte[] body = posts(3, "Brötchen § Käse, süß").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < body.length; i++) {
      if ((body[i] & 0xFF) == 0xA7) {
        body[i] = 'x';
        break;
      }
    }
    Found found = read(body, contentType() + "; charset=utf-8");
    assertThat(found.posts()).hasSize(3);
    assertThat(said(found.posts().get(0))).contains("Käse").contains("\uFFFD");
    assertThat(said(found.posts().get(2))).contains("Brötchen § Käse, süß");
  }

  @Test
  void tenMegabytesAreReadWholeAndInBoundedTime() {
    String text = "It was a good bun and then it was gone. ".repeat(25);
    int count = TEN_MEGABYTES / text.length() + 1;
    String body = posts(count, text);
    assertThat(body.length()).isGreaterThan(TEN_MEGABYTES);
    Found found = assertTimeoutPreemptively(BOUND, () -> read(body));
    assertThat(found.posts()).hasSize(count);
  }

  @Test
  void hostileInputNeitherHangsNorCrashesNorReadsFiles(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("secret.txt"), SECRET);
    List<String> bodies = new ArrayList<>(hostile(file.toUri().toString()));
    bodies.add("[".repeat(100_000) + "]".repeat(100_000));
    bodies.add("{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
    bodies.add("<a>".repeat(100_000) + "</a>".repeat(100_000));
    bodies.add("<html><body>" + "<div>".repeat(100_000));
    bodies.add("<".repeat(200_000));
    for (String body : bodies) {
      Found found = assertTimeoutPreemptively(BOUND, () -> readOrNothing(body));
      assertThat(found.posts()).noneMatch(post -> post.words().contains(SECRET));
      assertThat(found.posts()).allMatch(post -> post.words().length() < 1_000_000);
    }
  }

  private Found readOrNothing(String body) {
    try {
      return read(body);
    } catch (UnreadableException refused) {
      return Found.NOTHING;
    }
  }

  @Test
  void aPollGoesOnAfterAnUnchangedAnswerAsAfterAReadOne() throws UnreadableException {
    assertThat(connector().nextAfterUnchanged(question(), null)).isEqualTo(read(empty()).next());
  }
}
