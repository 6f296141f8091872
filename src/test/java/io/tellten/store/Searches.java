package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Analysis;
import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.Label;
import io.tellten.model.PollState;
import io.tellten.model.Post;
import io.tellten.model.ReadPage;
import io.tellten.model.ReadPost;
import io.tellten.model.ResultPage;
import io.tellten.model.SearchResult;
import io.tellten.model.Sentiment;
import io.tellten.model.SourceState;
import io.tellten.model.StoryKeys;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Searches for the business of a {@link StoreBed}, which has a website at {@code acme.example}. */
public final class Searches {
  private final StoreBed bed;
  private String asked = "Acme";
  private List<String> silent = List.of();

  /** On that bed. */
  public Searches(StoreBed bed) {
    this.bed = bed;
    bed.run("UPDATE business SET websites = '{acme.example}'");
  }

  /** From now on it is searched for by that name. */
  public Searches asking(String name) {
    asked = name;
    return this;
  }

  /** From now on these search engines do not answer. */
  public Searches silent(String... engines) {
    silent = List.of(engines);
    return this;
  }

  /**
   * A page of results in that language is read: each a host, alone where it is neutral, with a sign
   * before it where it is unhappy ({@code -}) or happy ({@code +}).
   */
  public void find(String language, String... results) {
    List<ReadPage.Result> read = new ArrayList<>();
    List<SearchResult> found = new ArrayList<>();
    List<ReadPost> posts = new ArrayList<>();
    for (String result : results) {
      Label label =
          result.startsWith("-")
              ? Label.NEGATIVE
              : result.startsWith("+") ? Label.POSITIVE : Label.NEUTRAL;
      String host = result.replaceFirst("^[-+]", "");
      Analysis said =
          new Analysis("en", new Sentiment(label, label.ordinal() * 0.5 - 0.5), List.of());
      String url = "https://" + host + "/";
      SearchResult one =
          new SearchResult(found.size() + 1, url, url, "Acme at " + host, "What they say of Acme.");
      boolean own = host.equals("acme.example");
      found.add(one);
      read.add(new ReadPage.Result(one, url, own, said));
      if (!own) {
        posts.add(post(one, host, said));
      }
    }
    ResultPage page = new ResultPage(language, asked, found, silent);
    assertThat(
            await(
                bed.harvests.commit(
                    harvest(Found.NOTHING.with(page)), posts, List.of(new ReadPage(page, read)))))
        .isTrue();
  }

  /** The mention of that host's page. */
  public long mention(String host) {
    return bed.mention("https://" + host + "/").id();
  }

  private ReadPost post(SearchResult result, String host, Analysis said) {
    return new ReadPost(
        new Post(
            SearchResult.NETWORK, result.address(), null, result.url(), new Author(null, null, null),
            result.title(), result.excerpt(), null, null, null, Engagement.UNKNOWN, null),
        host,
        said,
        List.of(bed.business),
        false,
        StoryKeys.NONE);
  }

  private Harvest harvest(Found found) {
    Business business =
        await(new BusinessStore(bed.database.pool()).find(bed.business)).orElseThrow();
    return new Harvest(
        bed.source, 0, business, false, bed.terms, bed.lease, bed.now, found,
        URI.create("https://news.example/search"), null, "q", null, false,
        new PollState(
            SourceState.OK, null, null, null, bed.now.plusSeconds(60), Duration.ofSeconds(60), 0));
  }
}
