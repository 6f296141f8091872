package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextsTest {
  private static final Set<Mood> CUSTOMERS =
      EnumSet.of(Mood.HAPPY, Mood.NEUTRAL, Mood.UNHAPPY, Mood.OUTRAGED);

  private static final Pattern PLACE = Pattern.compile("\\{(\\w*)}");

  private final List<Text> texts =
      Texts.all().stream().filter(text -> text.kind() != Kind.TAIL).toList();

  @Test
  void thereAreAtLeastAHundredAndFiftyDifferentTextsAndNoneTwice() {
    List<String> words = texts.stream().map(Text::words).toList();

    assertThat(words).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(150);
    assertThat(words.stream().map(TextsTest::plain)).doesNotHaveDuplicates();
  }

  @Test
  void fiveLanguagesHaveTextsOfAllMoodsAboutBothBusinesses() {
    for (String language : Texts.LANGUAGES) {
      for (TownBusiness business : TownBusiness.values()) {
        Set<Mood> moods =
            matching(text -> text.language().equals(language) && text.business() == business)
                .stream()
                .map(Text::mood)
                .collect(Collectors.toSet());

        assertThat(moods).as("%s %s", language, business).containsAll(CUSTOMERS);
      }
    }
    assertThat(Texts.LANGUAGES).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void everyTextThatIsNotAReviewNamesItsBusiness() {
    for (Text text : matching(text -> CUSTOMERS.contains(text.mood()))) {
      if (text.kind() != Kind.REVIEW) {
        assertThat(names(text)).as(text.words()).anyMatch(name -> isNamed(name, text));
      }
    }
  }

  @Test
  void everyStatusHasTheHashtagUnderWhichItIsFound() {
    for (Text text : matching(text -> text.kind() == Kind.STATUS)) {
      assertThat(text.words().toLowerCase(Locale.ROOT)).contains("#" + text.business().tag());
    }
  }

  @Test
  void noiseNamesTheBusinessOnlyInsideAnExcludedTerm() {
    List<Text> noise = matching(text -> text.mood() == Mood.NOISE);

    for (Text text : noise) {
      String rest = text.title() + " " + text.words();
      for (String excluded : text.business().exclude()) {
        rest = rest.replace(excluded, "");
      }
      assertThat(rest).doesNotContain(text.business().aliases()).doesNotContain("Fadenfunk");
    }
    assertThat(noise)
        .anyMatch(text -> text.words().contains("Ofenwind Stoves"))
        .anyMatch(text -> text.words().contains("Fadenfunk Theatre"));
  }

  @Test
  void reviewsHaveStarsThatFitTheirMoodAndOthersHaveNone() {
    for (Text text : texts) {
      if (text.kind() != Kind.REVIEW) {
        assertThat(text.rating()).as(text.words()).isNull();
      } else if (text.mood() == Mood.HAPPY) {
        assertThat(text.rating()).as(text.words()).isBetween(4, 5);
      } else if (text.mood() == Mood.NEUTRAL) {
        assertThat(text.rating()).as(text.words()).isEqualTo(3);
      } else {
        assertThat(text.rating()).as(text.words()).isBetween(1, 2);
      }
    }
  }

  @Test
  void articlesAndStoriesHaveTitlesAndNothingElseHas() {
    for (Text text : texts) {
      boolean titled = text.kind() == Kind.ARTICLE || text.kind() == Kind.STORY;
      assertThat(text.title() != null).as(text.words()).isEqualTo(titled);
    }
  }

  @Test
  void onlyPlacesThatThePenKnowsAreLeftOpen() {
    Set<String> open = new HashSet<>();
    for (Text text : Texts.all()) {
      PLACE.matcher(text.title() + text.words()).results().forEach(m -> open.add(m.group(1)));
    }

    assertThat(open).isSubsetOf("hour", "minutes", "n", "sum", "name", "day");
  }

  @Test
  void accountsOfPeopleAreDifferentAndEveryLanguageHasSome() {
    List<String> handles = new ArrayList<>();
    Set<String> languages = new HashSet<>();
    for (String[] person : Texts.people()) {
      languages.add(person[0]);
      handles.add(person[2]);
    }

    assertThat(handles).doesNotHaveDuplicates().allMatch(handle -> handle.matches("[a-z0-9]+"));
    assertThat(languages).containsExactlyInAnyOrderElementsOf(Texts.LANGUAGES);
  }

  private List<Text> matching(Predicate<Text> wanted) {
    return texts.stream().filter(wanted).toList();
  }

  private static List<String> names(Text text) {
    List<String> names = new ArrayList<>(text.business().aliases());
    names.add(text.business().fullName());
    return names;
  }

  private static boolean isNamed(String name, Text text) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
        .matcher(text.title() + " " + text.words())
        .find();
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]+", " ");
  }
}
