package io.tellten.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Business;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyNamesTest {
  @Test
  void eachOfManyNamesIsFoundHoweverLongAndHoweverAlikeTheyBegin() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 160; i++) {
      names.add("a".repeat(i));
    }
    for (int i = 0; i < 3_000; i++) {
      names.add("Restaurant Krone " + i + " von " + "langer ".repeat(i % 20) + "Strasse");
    }
    for (int i = 0; i < 300; i++) {
      names.add(Character.toString(0x4E00 + i)); // one character of Han each
    }
    List<Business> businesses = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      businesses.add(MatchSamples.business(i, names.get(i), List.of(), List.of()));
    }
    Matcher matcher = new Matcher(businesses);
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      assertThat(matcher.match(MatchSamples.post("Yesterday at " + name + ".")))
          .describedAs(name)
          .extracting(Match::businessId)
          .containsExactly((long) i);
    }
  }

  @Test
  void withoutNamesNothingIsFound() {
    assertThat(new Matcher(List.of()).match(MatchSamples.post("Acme"))).isEmpty();
  }
}
