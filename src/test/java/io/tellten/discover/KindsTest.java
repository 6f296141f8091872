package io.tellten.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.source.Connectors;
import org.junit.jupiter.api.Test;

/** Forms can offer every kind there is in words that people understand. */
class KindsTest {
  @Test
  void everyKindHasATitleAndASentenceOfItsOwn() {
    Connectors connectors = Connectors.standard();
    assertThat(new Kinds(connectors).all())
        .hasSize(connectors.kinds().size())
        .allSatisfy(
            kind -> {
              assertThat(kind.title()).isNotBlank().isNotEqualTo(kind.connector().kind());
              assertThat(kind.summary())
                  .endsWith(".")
                  .isNotEqualTo(kind.connector().terms().note());
            })
        .extracting(Kinds.Kind::title)
        .doesNotHaveDuplicates();
  }
}
