package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StarsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "5|none|none|5.0",
        "1|none|none|1.0",
        "4.26|none|none|4.3",
        "4,5|5|1|4.5",
        "10|10|1|5.0",
        "5.5|10|1|3.0",
        "0|10|0|1.0",
        "1|1|6|5.0",
        "6|1|6|1.0",
        "80%|none|none|4.2",
        "4/5|none|none|4.0",
        "9/10|none|none|4.6",
        "3 out of 5 stars|none|none|3.0",
        "★★★★☆|none|none|4.0",
        "0|none|none|none",
        "0|5|none|none",
        "9|none|none|none",
        "6|5|1|5.0",
        "5|5|5|none",
        "great|none|none|none"
      })
  void aRatingOfAnyScaleBecomesOneOfOurs(String value, String best, String worst, Double expected) {
    Map<String, Object> rating = new HashMap<>();
    rating.put("ratingValue", value);
    if (best != null) {
      rating.put("bestRating", best);
    }
    if (worst != null) {
      rating.put("worstRating", worst);
    }
    assertThat(Stars.of(rating)).isEqualTo(expected);
  }
}
