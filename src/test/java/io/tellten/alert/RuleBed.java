package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Alert;
import io.tellten.model.Condition;
import io.tellten.model.EventKind;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Level;
import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import io.tellten.store.AlertStore;
import io.tellten.store.RuleStore;
import io.tellten.store.StoreBed;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mentions as tests want them, people who are told, and the watches that look at both. */
final class RuleBed implements AutoCloseable {
  static final GrowthThreshold GROWTH = new GrowthThreshold(20, Duration.ofMinutes(30));
  static final int RISK = 55;

  final PeopleBed people = new PeopleBed();
  final StoreBed bed = people.bed;
  final AlertWatch watch = new AlertWatch(bed.changes, GROWTH, RISK);
  final SourceWatch sources = new SourceWatch(bed.changes, Duration.ofHours(1));
  final Releases releases = watch.releases();
  final RatingWatch ratings = watch.ratings();
  final Rules rules = new Rules(bed.changes, GROWTH, RISK, Duration.ofHours(1));
  private int posts;

  /** A mention that is made step by step. */
  final class Made {
    long business = bed.business;
    @Nullable Long source = bed.source;
    String label = "negative";
    int severity = 50;
    String[] topics = {};
    String[] signals = {};
    boolean backfill;
    @Nullable Long incident;
    @Nullable Double rating;
    String author = "Lena";
    Instant seenAt = bed.now;

    Made of(long other) {
      business = other;
      source = null;
      return this;
    }

    Made from(@Nullable Long other) {
      source = other;
      return this;
    }

    Made label(String word) {
      label = word;
      return this;
    }

    Made severity(int points) {
      severity = points;
      return this;
    }

    Made topics(String... ids) {
      topics = ids;
      return this;
    }

    Made signals(String... words) {
      signals = words;
      return this;
    }

    Made history() {
      backfill = true;
      return this;
    }

    Made in(long story) {
      incident = story;
      return this;
    }

    Made rated(double stars) {
      rating = stars;
      return this;
    }

    Made seen(Instant at) {
      seenAt = at;
      return this;
    }

    /** Stores and announces it. */
    long store() {
      var at = seenAt.atOffset(ZoneOffset.UTC);
      long post =
          bed.one(
                  """
                  INSERT INTO post (network, external_id, site, author_name, text, language, first_seen_at, sentiment, score, own, rating, incident_id)
                  VALUES ('news', $1, 'news.example', $2, 'It was awful.', 'en', $3, $4, -0.8, false, $5, $6) RETURNING id""",
                  "made" + ++posts, author, at, label, rating, incident)
              .getLong(0);
      long mention =
          bed.one(
                  """
                  INSERT INTO mention (post_id, business_id, source_id, seen_at, at, backfill, sentiment, score, severity, topics, signals, incident_id)
                  VALUES ($1, $2, $3, $4, $4, $5, $6, -0.8, $7, $8, $9, $10) RETURNING id""",
                  post, business, source, at, backfill, label, (short) severity, topics, signals, incident)
              .getLong(0);
      if (source != null) {
        bed.run("INSERT INTO mention_source (mention_id, source_id) VALUES ($1, $2)", mention, source);
      }
      tell(mention);
      return mention;
    }
  }

  Made mention() {
    return new Made();
  }

  /** Announces it anew. */
  void tell(long mention) {
    await(
        bed.changes.run(
            change -> {
              change.tell(EventKind.MENTION, mention);
              return Future.succeededFuture();
            }));
  }

  long business(String name) {
    return bed.one(
            """
            INSERT INTO business (name, aliases, exclude, websites, accounts, time_zone, owner, created_at)
            VALUES ($1, '{}', '{}', '{}', '{}', 'UTC', 'people', now()) RETURNING id""",
            name)
        .getLong(0);
  }

  long incident() {
    return bed.one("INSERT INTO incident (created_at) VALUES (now()) RETURNING id").getLong(0);
  }

  /** Another source on the same host, or on one of its own. */
  long source(String name, boolean sameHost) {
    long queue =
        sameHost
            ? bed.one("SELECT host_queue_id FROM source WHERE id = $1", bed.source).getLong(0)
            : bed.one(
                    "INSERT INTO host_queue (scheme, host, port, next_at) VALUES ('https', $1, 443, now()) RETURNING id",
                    name)
                .getLong(0);
    return bed.one(
            """
            INSERT INTO source (business_id, host_queue_id, kind, asks, name, tags, every_ms, every_longest_ms, pace_ms, owner,
              created_at, state, since, next_due_at)
            VALUES ($1, $2, 'reviews', $3, $3, '{}', 60000, 60000, 60000, 'people', $4, 'ok', $4, $4) RETURNING id""",
            bed.business, queue, name, bed.now.atOffset(ZoneOffset.UTC))
        .getLong(0);
  }

  static Condition condition(String field, Condition.Op op, String... values) {
    return new Condition(field, op, List.of(values));
  }

  static RuleSpec spec(
      @Nullable Long business, RuleKind kind, boolean enabled, Condition... conditions) {
    return new RuleSpec(
        business, kind, "Ours", enabled, null, null, List.of(conditions), List.of(), Duration.ZERO, null);
  }

  static RuleSpec resting(RuleSpec spec, Duration coolDown) {
    return new RuleSpec(
        spec.businessId(), spec.kind(), spec.name(), spec.enabled(), spec.level(), spec.threshold(),
        spec.conditions(), spec.tell(), coolDown, spec.repeat());
  }

  static RuleSpec at(RuleSpec spec, @Nullable Level level, @Nullable Double threshold) {
    return new RuleSpec(
        spec.businessId(), spec.kind(), spec.name(), spec.enabled(), level, threshold,
        spec.conditions(), spec.tell(), spec.coolDown(), spec.repeat());
  }

  Rule add(RuleSpec spec) {
    return await(RuleStore.add(bed.changes, spec));
  }

  /** Leaves only what a test adds. */
  void switchShippedOff() {
    bed.run("UPDATE rule SET enabled = false");
  }

  void round() {
    await(watch.round());
  }

  /** The oldest first. */
  List<Alert> alerts() {
    List<Alert> all =
        new ArrayList<>(
            await(new AlertStore(bed.database.pool()).list(null, null, null, 500)).items());
    all.sort(Comparator.comparing(Alert::id));
    return all;
  }

  Alert only() {
    assertThat(alerts()).hasSize(1);
    return alerts().get(0);
  }

  void later(Duration time) {
    bed.now = bed.now.plus(time);
  }

  @Override
  public void close() {
    people.close();
  }
}
