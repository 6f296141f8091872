package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {
  @ParameterizedTest(name = "{0} in \"{2}\": {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ofenwind                 | ~~                | Bread at Ofenwind today      | true
          "ofenwind bakery"        | ~~                | The OFENWIND Bakery, at last | true
          "ofenwind bakery"        | ~~                | A bakery like Ofenwind       | false
          ofenwind bakery          | ~~                | A bakery like Ofenwind       | true
          ofenw                    | ~~                | Bread at Ofenwind today      | true
          "ofenw"                  | ~~                | Bread at Ofenwind today      | false
          bäckerei                 | ~~                | Backerei am See              | true
          ofenwind -stoves         | ~~                | Ofenwind Stoves              | false
          "ofenwind" "fadenfunk"   | ~~                | Ofenwind alone               | false
          "ofenwind" "fadenfunk"   | ofenwind,fadenfunk | Ofenwind alone              | true
          "ofenwind" "fadenfunk"   | ofenwind,fadenfunk | Neither of them             | false
          ~~                       | ~~                | Anything                     | true
          """)
  void aSearchFindsWhatSuchASearchWouldFind(
      String query, String optional, String text, boolean found) {
    assertThat(SearchQuery.of(query, optional).matches(text)).isEqualTo(found);
  }
}
