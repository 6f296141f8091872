package io.tellten.discover;

import io.tellten.analysis.Topics;
import io.tellten.model.OwnTopic;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.TopicStore;
import io.vertx.core.Future;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The topics that businesses make for themselves. What cannot be done fails with a {@link
 * RefusedException} and changes nothing.
 */
public final class OwnTopics {
  /** More than people tell apart, and each is looked for in every text. */
  private static final int MOST_TOPICS = 100;

  /** Ids stand in addresses. */
  private static final int LONGEST_ID = 60;

  private final Changes changes;

  /** On these changes. */
  public OwnTopics(Changes changes) {
    this.changes = changes;
  }

  /** Makes it; its id says nothing here. */
  public Future<TopicStore.Kept> add(OwnTopic said) {
    return changes.run(
        change -> {
          OwnTopic topic = tidy(said);
          TopicStore store = new TopicStore(change.db());
          return new BusinessStore(change.db())
              .find(topic.businessId())
              .compose(
                  business -> {
                    if (business.isEmpty() || business.get().archived()) {
                      throw RefusedException.unknown(
                          "No business with the id " + topic.businessId() + " is watched.");
                    }
                    return store.hold();
                  })
              .compose(v -> checkPlace(store, topic))
              .compose(v -> store.freeId(idOf(topic.name())))
              .map(id -> named(id, topic))
              .compose(made -> store.add(made, change.now()).compose(v -> store.find(made.id())))
              .map(kept -> kept.orElseThrow());
        });
  }

  /**
   * Makes it what {@code edit} makes of it.
   *
   * @param archived false brings an archived one back, true archives it; null leaves that as it is
   */
  public Future<TopicStore.Kept> change(
      String id, UnaryOperator<OwnTopic> edit, @Nullable Boolean archived) {
    return changes.run(
        change -> {
          TopicStore store = new TopicStore(change.db());
          return store
              .hold()
              .compose(v -> held(store, id))
              .compose(
                  kept -> {
                    if (kept.isArchived() && !Boolean.FALSE.equals(archived)) {
                      throw RefusedException.conflict(
                          "This topic is archived; bring it back with {\"archived\": false}.");
                    }
                    OwnTopic topic = tidy(edit.apply(kept.topic()));
                    return checkPlace(store, topic).compose(v -> store.change(topic)).map(topic);
                  })
              .compose(
                  topic ->
                      Boolean.TRUE.equals(archived)
                          ? store.archive(topic, change.now())
                          : Future.succeededFuture())
              .compose(v -> held(store, id));
        });
  }

  /**
   * It as it would be kept, to see what it would find; it need not have a name yet.
   *
   * @throws RefusedException when nothing tells it
   */
  public static OwnTopic tried(OwnTopic said) {
    return told(said);
  }

  /** Gives it to no mention any more. */
  public Future<Void> archive(String id) {
    return changes.run(
        change -> {
          TopicStore store = new TopicStore(change.db());
          return held(store, id).compose(kept -> store.archive(kept.topic(), change.now()));
        });
  }

  private static Future<TopicStore.Kept> held(TopicStore store, String id) {
    if (Topics.of(id) != null) {
      throw RefusedException.conflict(
          "The topic \"" + id + "\" comes with the program and cannot be changed.");
    }
    return store
        .find(id)
        .map(
            found ->
                found.orElseThrow(
                    () -> RefusedException.unknown("There is no topic with the id " + id + ".")));
  }

  /** Whether there is room for it beside the others, and no other of its name. */
  private static Future<Void> checkPlace(TopicStore store, OwnTopic topic) {
    if (Topics.ALL.stream().anyMatch(shipped -> shipped.name().equalsIgnoreCase(topic.name()))) {
      throw RefusedException.conflict(
          "A topic named \"" + topic.name() + "\" comes with the program.");
    }
    return store
        .list(topic.businessId(), false)
        .map(
            all -> {
              List<OwnTopic> others =
                  all.stream()
                      .map(TopicStore.Kept::topic)
                      .filter(other -> !other.id().equals(topic.id()))
                      .toList();
              if (others.stream().anyMatch(o -> o.name().equalsIgnoreCase(topic.name()))) {
                throw RefusedException.conflict(
                    "This business has a topic named \"" + topic.name() + "\" already.");
              }
              if (others.size() >= MOST_TOPICS) {
                throw RefusedException.conflict(
                    "This business has " + MOST_TOPICS + " topics; archive one first.");
              }
              return null;
            });
  }

  private static OwnTopic tidy(OwnTopic said) {
    if (said.name().isBlank()) {
      throw RefusedException.wrong("name: must not be blank.");
    }
    return told(said);
  }

  private static OwnTopic told(OwnTopic said) {
    OwnTopic topic =
        new OwnTopic(
            said.id(),
            said.businessId(),
            said.name().strip(),
            bare(said.words()),
            bare(said.examples()));
    if (topic.words().isEmpty() && topic.examples().isEmpty()) {
      throw RefusedException.wrong(
          "words: give at least one word or one example, by which the topic is recognised.");
    }
    return topic;
  }

  private static List<String> bare(List<String> texts) {
    return texts.stream().map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
  }

  private static OwnTopic named(String id, OwnTopic topic) {
    return new OwnTopic(id, topic.businessId(), topic.name(), topic.words(), topic.examples());
  }

  /** Letters and digits of the name that every address takes, the words joined by hyphens. */
  private static String idOf(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    String word = plain.isEmpty() ? "topic" : plain;
    return OwnTopic.PREFIX + word.substring(0, Math.min(LONGEST_ID, word.length()));
  }
}
