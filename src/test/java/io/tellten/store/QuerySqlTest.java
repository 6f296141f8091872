package io.tellten.store;

import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.match.CompiledQuery;
import io.tellten.match.QueryException;
import io.tellten.match.QueryFacts;
import io.tellten.match.QueryParser;
import io.tellten.match.Words;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Folded;
import io.tellten.model.Post;
import io.tellten.model.Query;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A query finds the same posts in memory and in PostgreSQL. */
class QuerySqlTest {
  private static final int POSTS = 300;
  private static final int QUERIES = 1_200;
  private static final String[] SAID = {
    "acme", "Acme's", "ACMES", "acme-bakery", "Acme Bakery", "bakery", "bakeries", "refund", "late", "Ácme", "#AcmeBakery",
    "#acme_shop", "@acme", "@acme@mast.example", "@acme.bsky.social", "acme@mail.example", "아크메는", "아크메", "아크메에서도",
    "寿司", "美味しい寿司です", "H&M", "McDonald's", "mcdonalds", "Müller", "mueller", "never", ",", ".", "\n", "|", "\\", "%",
    "s", "acm", "acmeville", "c++", "\uD842\uDFB7", "straße", "it's", "C#", "a_b", "o'clock", "Acme.", "«acme»"
  };
  private static final String[] ASKED = {
    "acme", "acmes", "acm*", "\"acme bakery\"", "bakery", "baker*", "refund", "late", "#acme", "#acm*", "@acme",
    "@acme@mast.example", "@acm*", "아크메", "아크메*", "寿司", "h&m", "mcdonald's", "mcdonalds", "müller", "mueller", "never",
    "acm*e", "\"acme s\"", "strasse", "\uD842\uDFB7", "title:acme", "title:acm*", "author:jane", "author:@jane",
    "author:\"jane doe\"", "author:jan*", "lang:de", "lang:en", "lang:pt-br", "site:example.org", "site:shop.example.org",
    "site:example.org:81", "site:trustpilot", "site:example.com", "kind:feed", "kind:reviews", "rating:<=2", "rating:>3", "rating:4", "followers:>=1k", "followers:<5"
  };
  private static final String[] LANGUAGES = {null, "de", "en", "en-GB", "pt-BR"};
  private static final String[] URLS = {
    null, "https://example.org/1", "https://shop.example.org:81/2", "https://example.org:81/", "https://badexample.org/"
  };
  private static final String[] SITES = {null, null, null, "Trustpilot", "Shop.Example.COM:81", "\u212Aiosk"};
  private static final Author[] AUTHORS = {
    Author.UNKNOWN, new Author("Jane Doe", null, 3L), new Author("Doe", "jane@mast.example", 1_000L),
    new Author("J. Janes", "jane.bsky.social", 50_000L)
  };

  private static final Vertx VERTX = Vertx.vertx();
  private static final Random RANDOM = new Random(11);
  private static final List<Said> POSTED = new ArrayList<>();
  private static Database database;

  /** A post with what else is known of it. */
  private record Said(
      Post post, String site, @Nullable String kind, @Nullable String language) {
    QueryFacts read() {
      return QueryFacts.of(post, site, kind, () -> language);
    }

    QueryFacts stored() {
      return QueryFacts.of(
          Words.of(post), site, kind, post.rating(), post.author().followers(), language);
    }
  }

  @BeforeAll
  static void store() {
    database = TestDatabase.fresh(VERTX);
    for (int i = 0; i < POSTS; i++) {
      POSTED.add(post(i));
    }
    List<Folded> folded = POSTED.stream().map(said -> Words.of(said.post())).toList();
    await(
        database
            .pool()
            .preparedQuery(
                """
                INSERT INTO post (network, external_id, site, text, first_seen_at, sentiment, score, own, folded, folded_author,
                  kind, language, rating, author_followers)
                SELECT 'x', id, site, '', now(), 'neutral', 0, false, folded, author, kind, language, rating, followers
                FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::bigint[])
                  AS n (id, site, folded, author, kind, language, rating, followers)""")
            .execute(
                tuple(
                    column(POSTED, said -> said.post().externalId(), String[]::new),
                    column(POSTED, Said::site, String[]::new),
                    column(folded, Folded::words, String[]::new),
                    column(folded, Folded::author, String[]::new),
                    column(POSTED, Said::kind, String[]::new),
                    column(POSTED, Said::language, String[]::new),
                    column(POSTED, said -> said.post().rating(), Double[]::new),
                    column(POSTED, said -> said.post().author().followers(), Long[]::new))));
  }

  @AfterAll
  static void close() {
    await(database.close(VERTX));
    await(VERTX.close());
  }

  @Test
  void randomQueriesFindTheSameInMemoryAndInTheDatabase() {
    int hits = 0;
    int asked = 0;
    for (int i = 0; i < QUERIES; i++) {
      String written = query(3);
      Query query;
      try {
        query = QueryParser.parse(written);
      } catch (QueryException refused) {
        continue;
      }
      asked++;
      TreeSet<String> inMemory = inMemory(query, written);
      assertThat(inDatabase(query)).as(written).isEqualTo(inMemory);
      hits += inMemory.size();
    }
    assertThat(asked).as("queries that could be read").isGreaterThan(QUERIES / 4);
    assertThat(hits).as("posts found").isGreaterThan(asked * 5);
  }

  @Test
  void eachPartAloneFindsTheSameAndItsOppositeTheRest() {
    for (String part : ASKED) {
      for (String written : List.of("(acm* OR s) AND " + part, "(acm* OR s) AND NOT " + part)) {
        Query query = QueryParser.parse(written);
        assertThat(inDatabase(query)).as(written).isEqualTo(inMemory(query, written));
      }
    }
  }

  @Test
  void aHundredWordsInAnyScriptAreNotTooManyForThePatterns() {
    StringBuilder written = new StringBuilder("(아크메0");
    for (int i = 1; i < 49; i++) {
      written.append(" OR 아크메").append(i);
    }
    written.append(") near/50 (아크메");
    for (int i = 1; i < 49; i++) {
      written.append(" OR \"찾다 ").append(i).append('"');
    }
    Query query = QueryParser.parse(written + ") OR acme");
    assertThat(inDatabase(query)).isEqualTo(inMemory(query, "a hundred words")).isNotEmpty();
  }

  @Test
  void starsAndNearnessAreNotTooMuchForThePatterns() {
    StringBuilder stars = new StringBuilder("acm*");
    for (int i = 0; i < 20; i++) {
      stars.append(i % 2 == 0 ? "a*" : "e*");
    }
    Query query =
        QueryParser.parse(
            "(" + stars + " OR bak*e*r*y*) near/50 (acm*e*s* OR ref*u*n*d* OR lat*) near/50 (bak* OR nev*) OR acmeville");
    assertThat(inDatabase(query)).isEqualTo(inMemory(query, "many stars")).isNotEmpty();
  }

  private static TreeSet<String> inMemory(Query query, String written) {
    CompiledQuery compiled = CompiledQuery.of(query);
    TreeSet<String> found = new TreeSet<>();
    for (Said said : POSTED) {
      boolean matches = compiled.matches(said.read());
      assertThat(compiled.matches(said.stored()))
          .as("%s of %s as it is stored", written, said.post())
          .isEqualTo(matches);
      if (matches) {
        found.add(said.post().externalId());
      }
    }
    return found;
  }

  private static TreeSet<String> inDatabase(Query query) {
    Tuple values = Tuple.tuple();
    String sql = "SELECT p.external_id FROM post p WHERE " + new QuerySql(values).of(query);
    TreeSet<String> found = new TreeSet<>();
    for (Row row : await(database.pool().preparedQuery(sql).execute(values))) {
      found.add(row.getString("external_id"));
    }
    return found;
  }

  private static Said post(int number) {
    String title = RANDOM.nextInt(3) == 0 ? said(3) : null;
    Post post =
        new Post(
            "https://feeds.example:443",
            String.valueOf(number),
            null,
            any(URLS),
            AUTHORS[RANDOM.nextInt(AUTHORS.length)],
            title,
            said(14),
            null,
            RANDOM.nextBoolean() ? null : 1.0 + RANDOM.nextInt(9) / 2.0,
            null,
            Engagement.UNKNOWN,
            null);
    String site = any(SITES);
    return new Said(post, site == null ? post.site() : site, RANDOM.nextBoolean() ? "feed" : null, any(LANGUAGES));
  }

  private static String said(int most) {
    StringBuilder said = new StringBuilder();
    int count = RANDOM.nextInt(most + 1);
    for (int i = 0; i < count; i++) {
      said.append(any(SAID)).append(RANDOM.nextInt(7) == 0 ? "" : " ");
    }
    return said.toString();
  }

  private static String query(int depth) {
    int kind = depth == 0 ? 0 : RANDOM.nextInt(7);
    return switch (kind) {
      case 1, 2 -> query(depth - 1) + (RANDOM.nextBoolean() ? " AND " : " ") + query(depth - 1);
      case 3 -> "(" + query(depth - 1) + " OR " + query(depth - 1) + ")";
      case 4 -> query(depth - 1) + " NOT (" + query(depth - 1) + ")";
      case 5 -> any(ASKED) + " near/" + RANDOM.nextInt(5) + " (" + any(ASKED) + " OR " + any(ASKED) + ")";
      default -> any(ASKED);
    };
  }

  private static <T> T any(T[] of) {
    return of[RANDOM.nextInt(of.length)];
  }
}
