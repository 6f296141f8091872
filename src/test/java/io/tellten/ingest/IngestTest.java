package io.tellten.ingest;

import static io.tellten.store.StoreBed.NOON;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.analysis.Taught;
import io.tellten.analysis.TextReader;
import io.tellten.match.QueryParser;
import io.tellten.match.Words;
import io.tellten.model.Author;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Engagement;
import io.tellten.model.Folded;
import io.tellten.model.Label;
import io.tellten.model.Mention;
import io.tellten.model.Post;
import io.tellten.model.Reaction;
import io.tellten.model.Sentiment;
import io.tellten.model.StreamHarvest;
import io.tellten.model.Wording;
import io.tellten.store.BusinessStore;
import io.tellten.store.FoldStore;
import io.tellten.store.LessonStore;
import io.tellten.store.QueryTryStore;
import io.tellten.store.StoreBed;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of a stream only what concerns those who listen is taken in, under the names they bear now. */
class IngestTest {
  private final StoreBed bed = new StoreBed();
  private final Ingest ingest =
      new Ingest(
          bed.vertx,
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return bed.now;
            }
          },
          new BusinessStore(bed.database.pool()),
          new LessonStore(bed.database.pool()),
          TextReader.standard(Clock.systemUTC()),
          texts -> CompletableFuture.completedFuture(texts.stream().map(this::second).toList()),
          bed.harvests);

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void onlyPostsThatNameAListenerAreTakenIn() {
    take(Map.of(bed.business, List.of(bed.source)), post("1", "Acme burnt my bread"), post("2", "Hello"));
    take(Map.of(), post("3", "Acme burnt it again"));
    assertThat(bed.list()).extracting(Mention::text).containsExactly("Acme burnt my bread");
  }

  @Test
  void aNameChangedElsewhereHoldsWithinSeconds() {
    Map<Long, List<Long>> listeners = Map.of(bed.business, List.of(bed.source));
    take(listeners, post("1", "Zenith is nice"));
    bed.run("UPDATE business SET name = 'Zenith' WHERE id = $1", bed.business);
    bed.now = NOON.plus(Duration.ofSeconds(5));
    take(listeners, post("2", "Zenith is nicer"));
    assertThat(bed.list()).extracting(Mention::text).containsExactly("Zenith is nicer");
  }

  @Test
  void repostsAndPostsOnOneArticleAreOneStory() {
    String words =
        "Acme in Bern sold me a mouldy loaf on Monday and laughed when I asked for my money back";
    take(
        Map.of(bed.business, List.of(bed.source)),
        post("1", words),
        post("2", "RT " + words + "!"),
        post("3", "Acme has been lovely to us for years and years, what a nice little shop it is")
            .linking(List.of("https://paper.example/news/acme-closes")),
        post("4", "So Acme closes. https://paper.example/news/acme-closes?utm_source=x"));
    assertThat(incident("1")).isEqualTo(incident("2"));
    assertThat(incident("3")).isEqualTo(incident("4")).isNotEqualTo(incident("1"));
  }

  @Test
  void idsThatNoDatabaseTakesAreMadeFit() {
    String odd = "a\0b" + "x".repeat(700);
    Map<Long, List<Long>> listeners = Map.of(bed.business, List.of(bed.source));
    take(listeners, post(odd, "Acme is fine"));
    assertThat(
            await(
                ingest.accept(
                    harvest(
                        listeners,
                        List.of(),
                        List.of(Reaction.to("news", "l\0", Reaction.What.LIKE, odd))))))
        .isTrue();
    assertThat(bed.list()).extracting(m -> m.engagement().likes()).containsExactly(1L);
  }

  @Test
  void aQueryDecidesWhatIsTakenInAndItsLanguageIsReadFromTheText() {
    bed.run("UPDATE business SET query = 'bread* lang:de NOT kind:feed' WHERE id = $1", bed.business);
    take(
        Map.of(bed.business, List.of(bed.source)),
        post("1", "Breadshop Acme: das Brot war leider schon wieder verbrannt und keiner hat sich entschuldigt"),
        post("2", "The bread of the Acme shop was burnt again and nobody said that they were sorry"),
        post("3", "Acme hat schon wieder zu, und keiner sagt mir warum das so ist"));
    assertThat(bed.list()).extracting(Mention::text).singleElement().asString().startsWith("Breadshop");
  }

  private static final String[] NAMES = {"Le Pain Quotidien", "Deutsche Brotfabrik", "#panbueno"};
  private static final String[] SAYINGS = {
    "was fine", "it was late again", "war gut", "ist schon wieder zu", "c'est bon", "était fermé hier", "muy bien", "todo bien y rico",
    "molto bene", "ok", "sehr sehr gut", "the best", "les croissants"
  };
  private static final String[] ASKED = {
    "lang:en", "lang:de", "lang:fr", "lang:es", "NOT lang:en", "NOT lang:fr", "bien", "gut", "pain", "(lang:de OR fine)", "brot*"
  };

  @Test
  void aQueryTakesInWhatItFindsAmongWhatIsStoredWhateverTheLanguageOfNames() {
    BusinessStore businesses = new BusinessStore(bed.database.pool());
    BusinessSpec everybody =
        new BusinessSpec("z", "Zentrum", List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC, List.of(), 1);
    long other = await(businesses.bring(everybody, NOON));
    bed.run("UPDATE business SET name = $2, aliases = $3 WHERE id = $1", bed.business, NAMES[0], NAMES);
    QueryTryStore stored = new QueryTryStore(bed.changes);
    Random random = new Random(3);
    int found = 0;
    int swayed = 0;
    for (int round = 0; round < 25; round++) {
      String query = "(pain OR brot* OR pan* OR zentrum) " + any(random, ASKED) + " " + any(random, ASKED);
      bed.run("UPDATE business SET query = $2 WHERE id = $1", bed.business, query);
      bed.run("DELETE FROM mention");
      bed.now = bed.now.plusSeconds(5);
      Post[] posts = new Post[12];
      for (int i = 0; i < posts.length; i++) {
        String text = any(random, NAMES) + " " + any(random, SAYINGS) + " Zentrum";
        posts[i] = post(round + "-" + i, random.nextBoolean() ? text : any(random, SAYINGS) + " " + text);
        String plain = TextReader.language(Wording.of(posts[i]), List.of());
        swayed += Objects.equals(plain, TextReader.language(Wording.of(posts[i]), List.of(NAMES))) ? 0 : 1;
      }
      take(Map.of(bed.business, List.of(bed.source), other, List.of(bed.source)), posts);
      List<QueryTryStore.Looked> all =
          await(
                  stored.look(
                      QueryParser.parse(query), bed.business, List.of(), Instant.EPOCH, QueryTryStore.Place.NEWEST, 100))
              .posts();
      assertThat(all).as("each mentions the other").hasSize(posts.length);
      assertThat(all)
          .as(query)
          .allMatch(looked -> Boolean.valueOf(looked.mentionId() != null).equals(looked.isFound()));
      found += (int) all.stream().filter(looked -> looked.mentionId() != null).count();
    }
    assertThat(found).isBetween(20, 280);
    assertThat(swayed).as("texts whose language the names would change").isGreaterThan(10);
  }

  private static String any(Random random, String[] of) {
    return of[random.nextInt(of.length)];
  }

  @Test
  void whatIsTakenInCanBeSearchedByItsFoldedWords() {
    take(Map.of(bed.business, List.of(bed.source)), post("1", "Ácme's bread"));
    assertThat(bed.one("SELECT folded FROM post").getString(0)).isEqualTo(" | acme s bread ");
    bed.run("UPDATE post SET text = 'Acme closes'");
    assertThat(bed.one("SELECT folded FROM post").getString(0)).as("of other words").isNull();
    bed.run("UPDATE post SET kind = NULL");
    await(new FoldStore(bed.changes).fold(10, posts -> Future.succeededFuture(folded(posts))));
    assertThat(bed.one("SELECT folded FROM post").getString(0)).isEqualTo(" | acme closes ");
    assertThat(bed.one("SELECT p.kind = s.kind FROM post p, source s WHERE s.id = $1", bed.source).getBoolean(0))
        .as("the kind of what found it first")
        .isTrue();
  }

  private static Map<Long, Folded> folded(Map<Long, Post> posts) {
    Map<Long, Folded> folded = new HashMap<>();
    posts.forEach((id, post) -> folded.put(id, Words.of(post)));
    return folded;
  }

  private Optional<Sentiment> second(String text) {
    return text.contains("meh") ? Optional.of(new Sentiment(Label.NEGATIVE, -0.375)) : Optional.empty();
  }

  @Test
  void anotherModelThatHasAnAnswerIsBelieved() {
    take(Map.of(bed.business, List.of(bed.source)), post("1", "Acme is great, meh"), post("2", "Acme is great"));
    assertThat(bed.mention("1").sentiment().score()).isEqualTo(-0.375);
    assertThat(bed.mention("1").postSentiment().score()).isEqualTo(-0.375);
    assertThat(bed.mention("2").sentiment().score()).isPositive();
    assertThat(bed.mention("1").why()).allMatch(phrase -> phrase.weight() < 0);
    assertThat(bed.mention("2").why()).isNotEmpty();
  }

  @Test
  void anAuthorWhoComesBackUnansweredIsInMoreTrouble() {
    Map<Long, List<Long>> listeners = Map.of(bed.business, List.of(bed.source));
    String text = "Acme is terrible, they lost my parcel";
    Post before = by("lena", "1", text, Duration.ofDays(3));
    take(listeners, before, by("mia", "2", "Acme is lovely", Duration.ofDays(3)));
    take(
        listeners,
        by("lena", "3", text, Duration.ZERO),
        by("mia", "4", text, Duration.ofHours(2)),
        by("mia", "5", text, Duration.ofHours(1)));
    assertThat(bed.mention("1").shown().signals().isSequel()).isFalse();
    assertThat(bed.mention("3").shown().signals().isSequel()).isTrue();
    assertThat(bed.mention("3").shown().severity().points())
        .isGreaterThan(bed.mention("1").shown().severity().points());
    assertThat(bed.mention("4").shown().signals().isSequel()).isFalse();
    assertThat(bed.mention("5").shown().signals().isSequel()).isTrue();
    take(listeners, before);
    assertThat(bed.mention("1").shown().signals().isSequel()).isFalse();
  }

  @Test
  void whoWasAnsweredOrWroteLongAgoOrToOthersDoesNotComeBack() {
    Map<Long, List<Long>> listeners = Map.of(bed.business, List.of(bed.source));
    String text = "Acme is terrible, they lost my parcel";
    take(
        listeners,
        by("lena", "1", text, Duration.ofDays(3)),
        by("mia", "2", text, Duration.ofDays(31)));
    bed.run(
        "INSERT INTO post (network, external_id, site, text, first_seen_at, sentiment, score, own, parent_id)"
            + " SELECT network, 'a', site, 'Sorry!', now(), 'neutral', 0, true, id FROM post WHERE external_id = '1'");
    take(
        listeners,
        by("lena", "3", text, Duration.ZERO),
        by("mia", "4", text, Duration.ZERO),
        by(null, "5", text, Duration.ZERO));
    assertThat(bed.list()).noneMatch(mention -> mention.shown().signals().isSequel());
  }

  private Post by(@Nullable String handle, String id, String text, Duration ago) {
    return new Post(
        "news", id, null, "https://news.example/" + id, new Author("Sam", handle, null), null, text,
        null, null, bed.now.minus(ago), Engagement.UNKNOWN, null);
  }

  @Test
  void whatPeopleTeachHoldsFromTheNextPostOn() {
    LessonStore lessons = new LessonStore(bed.database.pool());
    CurrentTaught taught = new CurrentTaught(bed.vertx, lessons);
    assertThat(await(taught.of(Map.of(bed.business, List.of("Acme"))))).isEmpty();
    bed.run(
        "INSERT INTO own_topic (id, business_id, name, words, examples, created_at)"
            + " VALUES ('own-a', $1, 'A', '{a}', '{}', now())",
        bed.business);
    bed.run("INSERT INTO taught (business_id, version) VALUES ($1, 1)", bed.business);
    Taught first = await(taught.of(Map.of(bed.business, List.of("Acme")))).get(bed.business);
    assertThat(await(taught.of(Map.of(bed.business, List.of("Acme")))).get(bed.business)).isSameAs(first);
    bed.run("UPDATE own_topic SET words = '{b}'");
    bed.run("UPDATE taught SET version = 2");
    assertThat(await(taught.of(Map.of(bed.business, List.of("Acme")))).get(bed.business)).isNotSameAs(first);
  }

  private long incident(String id) {
    assertThat(bed.mention(id).incident()).as("incident of " + id).isNotNull();
    return bed.mention(id).incident().id();
  }

  private void take(Map<Long, List<Long>> listeners, Post... posts) {
    assertThat(await(ingest.accept(harvest(listeners, List.of(posts), List.of())))).isTrue();
  }

  private StreamHarvest harvest(
      Map<Long, List<Long>> listeners, List<Post> posts, List<Reaction> reactions) {
    return new StreamHarvest(
        bed.stream, 7, bed.terms, bed.now, listeners, posts, List.of(), reactions, List.of(), null,
        null);
  }

  private static Post post(String id, String text) {
    return new Post(
        "news", id, null, null, Author.UNKNOWN, null, text, null, null, NOON, Engagement.UNKNOWN,
        null);
  }
}
