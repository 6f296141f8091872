package io.tellten.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private static final String STORY =
      "Acme Bakery sold my grandmother mouldy bread and then told her that it was her own fault for"
          + " keeping it in a bag over night, which is what the bag is for";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RT @ann: Acme Bakery sold my grandmother mouldy bread and then told her that it was her own"
            + " fault for keeping it in a bag over night, which is what the bag is for",
        "“Acme Bakery sold my grandmother mouldy bread and then told her that it was her own fault"
            + " for keeping it in a bag over night, which is what the bag is for” https://x.example/1",
        "ACME BAKERY sold my grandmother mouldy bread, and then told her: that it was her own fault"
            + " for keeping it in a bag over night – which is what the bag is for!!!",
        "Acme Bakery sold my grandmother mouldy bread and then told her that it was her own fault"
            + " for keepi… https://t.example/abc",
        "Wow. Acme Bakery sold my grandmother mouldy bread and then told her that it was her own"
            + " fault for keeping it in a bag over night, which is what the bag is for. @ben look"
      })
  void aCopyHasAKeyOfTheOriginalAndIsAsGoodAsEqual(String copy) {
    assertThat(share(STORY, copy)).isTrue();
    assertThat(Fingerprint.similarity(STORY, copy))
        .isEqualTo(Fingerprint.similarity(copy, STORY))
        .isGreaterThanOrEqualTo(Fingerprint.SAME_TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme Bakery sold my grandmother a lovely birthday cake and she has not stopped talking of"
            + " it since, which is what a birthday is for if you ask me",
        "The bread of Acme Bakery was mouldy",
        "Mouldy bread at Acme Bakery again, and my grandmother was told that she should have eaten"
            + " it the same day, as if she could eat that much"
      })
  void anotherTextAboutTheSameIsNoCopy(String other) {
    assertThat(Fingerprint.similarity(STORY, other)).isLessThan(0.4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "lovely buns", "Acme Bakery is the best", "@ann @ben https://x.example #no", "🍞"})
  void whoeverSaysLittleCopiesNobody(String text) {
    assertThat(Fingerprint.of(MatchSamples.post(text))).isEmpty();
  }

  @Test
  void shortTextsAreAlikeOnlyWhenTheyAreEqual() {
    assertThat(Fingerprint.similarity("Lovely buns!", "lovely  buns")).isEqualTo(1);
    assertThat(Fingerprint.similarity("lovely buns", "lovely rolls")).isZero();
    assertThat(Fingerprint.similarity("", "")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "昨日アクメベーカリーで買ったパンにカビが生えていたのに店員は謝りもしなかった,true",
    "昨日アクメベーカリーで買ったパンにカビが生えていたのに店員は謝りもしなかった。残念,true",
    "アクメベーカリーのパンは毎朝焼きたてで家族みんなが大好きです,false"
  })
  void scriptsWithoutSpacesAreComparedToo(String other, boolean isCopy) {
    String text = "昨日アクメベーカリーで買ったパンにカビが生えていたのに、店員は謝りもしなかった。";
    assertThat(Fingerprint.similarity(text, other) >= Fingerprint.SAME_TEXT).isEqualTo(isCopy);
    assertThat(share(text, other)).isEqualTo(isCopy);
  }

  @Test
  void nearCopiesShareAKeyAndTextsFarApartHardlyEver() {
    assertThat(sharing(0.8)).isGreaterThan(0.9);
    assertThat(sharing(0.3)).isLessThan(0.12);
    assertThat(sharing(0)).isLessThan(0.01);
  }

  @Test
  void keysAreTheSameInEveryRelease() {
    assertThat(Fingerprint.of("one two three four five six seven"))
        .containsExactlyElementsOf(Fingerprint.of("One two, THREE four five six seven!"))
        .hasSize(6)
        .first()
        .isEqualTo(-795594404144227479L);
  }

  @Test
  void aTitleThatOnlyRepeatsTheTextChangesNothing() {
    assertThat(Fingerprint.of(MatchSamples.titled(STORY.substring(0, 40), STORY)))
        .isEqualTo(Fingerprint.of(MatchSamples.post(STORY)));
  }

  private static boolean share(String one, String other) {
    return !Collections.disjoint(Fingerprint.of(one), Fingerprint.of(other));
  }

  /** How many pairs of texts share a key whose runs of three words agree to that part. */
  private static double sharing(double part) {
    Random random = new Random(7);
    int shared = 0;
    int pairs = 1_000;
    for (int pair = 0; pair < pairs; pair++) {
      int size = 100;
      // of two sets of n runs with c in common, c / (2n - c) agree
      int common = (int) Math.round(2 * size * part / (1 + part));
      List<String> same = words(random, common + 2);
      String one = join(words(random, size - common), same);
      String other = join(words(random, size - common), same);
      shared += share(one, other) ? 1 : 0;
    }
    return (double) shared / pairs;
  }

  private static List<String> words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add("w" + Integer.toString(random.nextInt(Integer.MAX_VALUE), 36));
    }
    return words;
  }

  private static String join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return String.join(" ", all);
  }
}
