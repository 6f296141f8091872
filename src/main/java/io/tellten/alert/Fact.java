package io.tellten.alert;

import static io.tellten.alert.FactForm.count;
import static io.tellten.alert.FactForm.names;
import static io.tellten.alert.FactForm.number;
import static io.tellten.alert.FactForm.text;
import static io.tellten.alert.FactForm.words;
import static io.tellten.alert.FactForm.yes;
import static io.tellten.model.RuleKind.BURST;
import static io.tellten.model.RuleKind.RATING;
import static io.tellten.model.RuleKind.SOURCE_FAILING;
import static io.tellten.model.RuleKind.SOURCE_SILENT;

import io.tellten.model.Forecast;
import io.tellten.model.Label;
import io.tellten.model.RuleKind;
import io.tellten.model.Threat;
import io.tellten.model.Wish;
import io.tellten.store.MatterStore.Finder;
import io.tellten.store.MatterStore.Matter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything about a mention and its matter that a condition can be set on. */
enum Fact {
  SENTIMENT(
      "sentiment",
      "Sentiment",
      "How it feels about the business.",
      words("it is %s", m -> List.of(m.label().word()))
          .of(Arrays.stream(Label.values()).map(Label::word).toList())),
  SCORE(
      "score",
      "Sentiment score",
      "From −1, as unhappy as can be, to 1.",
      number("its sentiment score", null, -1, 1, Matter::score)),
  CONFIDENCE(
      "confidence",
      "Confidence",
      "How often a reading like this one is right.",
      number("the confidence in its reading", "%", 0, 100, Fact::confidence)),
  MIXED(
      "mixed",
      "Praise and blame",
      "Whether it holds both.",
      yes("it holds both praise and blame", "it holds praise or blame alone", Matter::isMixed)),
  SEVERITY(
      "severity",
      "Severity",
      "How much trouble the customer is in, 0 to 100.",
      number("its severity", null, 0, 100, m -> (double) m.severity())),
  TOPIC(
      "topic",
      "Topic",
      "What it speaks of, by the topic's id, as no-reply.",
      words(Set.of(BURST), "it speaks of %s", Subject::topics)),
  SIGNAL(
      "signal",
      "Signal",
      "What the customer tells, wants or threatens with.",
      words("it shows the signal %s", Matter::signals).of(signals())),
  RISK(
      "risk",
      "Risk",
      "How much harm its story may do by spreading, 0 to 100.",
      number("its risk", null, 0, 100, m -> m.risk() == null ? null : m.risk().points() * 1.0)),
  EXPECTED(
      "expected",
      "Expected reach",
      "Likes, replies and shares, all told, when its story has stopped growing.",
      count("the number of reactions it is expected to get", Fact::expected)),
  PERCENTILE(
      "percentile",
      "Percentile",
      "The share of its site's posts that had fewer reactions at the same age.",
      number(
          "its percentile on its site", "%", 0, 100, m -> percent(m, Forecast::percentile))),
  TOP_FIVE(
      "top5",
      "Chance of the top 5 %",
      "The chance to end among the 5 % of its site's posts that spread the most.",
      number(
          "its chance to end among the top 5 % of its site",
          "%",
          0,
          100,
          m -> percent(m, Forecast::top5))),
  REACTIONS(
      "reactions",
      "Reactions now",
      "Likes, replies and shares together, as far as its site says.",
      count(
          "the number of its reactions",
          m -> m.engagement().isKnown() ? m.engagement().total() * 1.0 : null)),
  LIKES(
      "likes",
      "Likes",
      "Points, score, favourites.",
      count("the number of its likes", m -> real(m.engagement().likes()))),
  REPLIES(
      "replies",
      "Replies",
      "Comments.",
      count("the number of its replies", m -> real(m.engagement().replies()))),
  SHARES(
      "shares",
      "Shares",
      "Reposts, quotes and crossposts.",
      count("the number of its shares", m -> real(m.engagement().shares()))),
  VIEWS(
      "views",
      "Views",
      "As far as its site says.",
      count("the number of its views", m -> real(m.engagement().views()))),
  RANK(
      "rank",
      "Place on the front page",
      "1 is the top; a post that is not on it has none.",
      number(
          "its place on its site's front page",
          null,
          1,
          Double.MAX_VALUE,
          m -> m.rank() == null ? null : m.rank() * 1.0)),
  LANGUAGE(
      "language",
      "Language",
      "In two letters, as en or de.",
      words("it is written in %s", m -> present(m.language()))),
  SOURCE(
      "source",
      "Source",
      "By its name, as the sources page shows it.",
      words(
          Set.of(BURST, RATING, SOURCE_FAILING, SOURCE_SILENT),
          "it comes from the source %s",
          s ->
              s.sources().stream()
                  .flatMap(each -> Stream.of(each.name(), String.valueOf(each.id())))
                  .toList())),
  SOURCE_KIND(
      "source-kind",
      "Kind of source",
      "As reviews, mastodon or feed.",
      words(
          Set.of(RATING, SOURCE_FAILING, SOURCE_SILENT),
          "it comes from a source of the kind %s",
          s -> s.sources().stream().map(Finder::kind).toList())),
  SITE(
      "site",
      "Site",
      "The host that people know it by, as news.example.",
      names("it stands on %s", "its site", m -> List.of(m.site()))),
  AUTHOR(
      "author",
      "Author",
      "By name or account.",
      names(
          "it is by %s",
          "its author's name",
          m -> present(m.author().name(), m.author().handle()))),
  FOLLOWERS(
      "followers",
      "Followers",
      "How many people follow its author, where the site says so.",
      count("the number of its author's followers", m -> real(m.author().followers()))),
  STARS(
      "rating",
      "Rating",
      "Stars that its author gave, 1 to 5.",
      number("its rating", "stars", 1, 5, Matter::rating)),
  TEXT(
      "text",
      "Words",
      "Words of its title or text, in any case.",
      text("its text", m -> present(m.title(), m.text()))),
  URL(
      "url",
      "Address",
      "A part of the address where people can read it.",
      text("its address", m -> present(m.url()))),
  ANSWER(
      "answer",
      "Answer",
      "Whether it answers another post.",
      yes("it answers another post", "it answers no other post", Matter::isAnswer)),
  MENTIONS(
      "mentions",
      "Size of the story",
      "How many mentions tell the same story.",
      number(
          "the number of mentions that tell its story",
          null,
          1,
          Double.MAX_VALUE,
          m -> Math.max(1.0, m.mentions()))),
  SITES(
      "sites",
      "Sites of the story",
      "On how many sites the same story stands.",
      number(
          "the number of sites on which its story stands",
          null,
          1,
          Double.MAX_VALUE,
          m -> m.sites() * 1.0)),
  AGE(
      "age",
      "Age when found",
      "How old it was when it was first seen.",
      number("its age when it was found", "hours", 0, Double.MAX_VALUE, Fact::hours)),
  HISTORY(
      "history",
      "History",
      "Whether it was there before its source was first read; such a mention alerts when it grows.",
      yes("it was there before its source was first read", "it is new", Matter::backfill));

  private static final Map<String, Fact> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Fact::word, fact -> fact));

  private final String word;
  private final String label;
  private final String help;
  private final FactForm form;

  Fact(String word, String label, String help, FactForm form) {
    this.word = word;
    this.label = label;
    this.help = help;
    this.form = form;
  }

  /** The one that conditions call by that word. */
  static Optional<Fact> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** As conditions call it. */
  String word() {
    return word;
  }

  String label() {
    return label;
  }

  FactForm form() {
    return form;
  }

  /** Whether rules of that kind can set a condition on it. */
  boolean isFor(RuleKind kind) {
    return kind.isAboutMentions() || form.kinds().contains(kind);
  }

  /** Whether there is anything that it can be asked of. */
  boolean isOf(Subject subject) {
    return subject.matter() != null || !form.words().apply(subject).isEmpty();
  }

  ConditionField field() {
    return new ConditionField(word, label, help, form.sort().ops(), form.values(), form.unit());
  }

  private static @Nullable Double confidence(Matter matter) {
    return matter.confidence() == null ? null : matter.confidence() * 100;
  }

  private static @Nullable Double expected(Matter matter) {
    return matter.forecast() == null ? null : matter.forecast().last().count();
  }

  private static @Nullable Double percent(Matter matter, Function<Forecast, Double> share) {
    return matter.forecast() == null ? null : share.apply(matter.forecast()) * 100;
  }

  private static Double hours(Matter matter) {
    return Math.max(0, Duration.between(matter.at(), matter.seenAt()).toSeconds() / 3600.0);
  }

  private static @Nullable Double real(@Nullable Long count) {
    return count == null ? null : count.doubleValue();
  }

  private static List<String> present(@Nullable String... values) {
    List<String> present = new ArrayList<>();
    for (String value : values) {
      if (value != null && !value.isBlank()) {
        present.add(value);
      }
    }
    return present;
  }

  private static List<String> signals() {
    List<String> all = new ArrayList<>(List.of("waiting", "attempts"));
    Arrays.stream(Wish.values()).forEach(wish -> all.add("wants-" + wish.word()));
    Arrays.stream(Threat.values()).forEach(threat -> all.add("threatens-" + threat.word()));
    all.addAll(List.of("sequel", "personal-data", "question", "spam", "sarcasm"));
    return all;
  }
}
