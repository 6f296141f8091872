package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormsTest {
  /** Many times as many as there are places to keep forms at. */
  private static final int WORDS = 200_000;

  @Test
  void wordsThatFallOnOnePlaceAreNeverTakenForEachOther() {
    Random random = new Random(3);
    for (int i = 0; i < WORDS; i++) {
      String word = word(random);

      List<Token> tokens = Tokenizer.tokens(word);

      assertThat(tokens).hasSize(1);
      assertThat(tokens.get(0).form()).isEqualTo(word);
      assertThat(tokens.get(0).hash()).isEqualTo(Hashes.of(word));
    }
  }

  @Test
  void textsShareTheirForms() {
    Token one = Tokenizer.tokens("No refund").get(1);
    Token other = Tokenizer.tokens("where is my REFUND").get(3);

    assertThat(other.word()).isSameAs(one.word());
    assertThat(Forms.of("refund")).isSameAs(one.word());
  }

  @Test
  void aWordIsPlainWhereItsFormHasAllItsLetters() {
    assertThat(Tokenizer.tokens("Refund REFUND b2b"))
        .allMatch(token -> token.is(Token.PLAIN));
    assertThat(Tokenizer.tokens("refuuuund don't café straße www"))
        .noneMatch(token -> token.is(Token.PLAIN));
  }

  /** Without three letters alike in a row, which are shortened. */
  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int length = 1 + random.nextInt(20);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + (i % 2) * 13 + random.nextInt(13)));
    }
    return word.toString();
  }
}
