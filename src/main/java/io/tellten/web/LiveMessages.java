package io.tellten.web;

import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.tellten.store.AlertStore;
import io.tellten.store.MentionStore;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns events into the text of the stream: each thing is loaded once a page and told once, at its
 * last event, as it is now.
 */
final class LiveMessages {
  /** Of these the stream says only which: whoever shows them asks again, and gets it whole. */
  private static final Set<EventKind> ONLY_NAMED =
      EnumSet.of(
          EventKind.RULE,
          EventKind.PERSON,
          EventKind.CHAIN,
          EventKind.SILENCE,
          EventKind.DELIVERY,
          EventKind.SEARCH,
          EventKind.IMPORT);

  private final MentionStore mentions;
  private final AlertStore alerts;
  private final SourceStore sources;
  private final BusinessViews businesses;

  LiveMessages(
      MentionStore mentions, AlertStore alerts, SourceStore sources, BusinessViews businesses) {
    this.mentions = mentions;
    this.alerts = alerts;
    this.sources = sources;
    this.businesses = businesses;
  }

  /** One event as it goes out. */
  record Message(long eventId, Buffer text) {}

  private record Thing(EventKind kind, long id) {
    Thing(Event event) {
      this(event.kind(), event.thingId());
    }
  }

  /** All of a page as one text. */
  Future<Buffer> of(List<Event> page) {
    return each(page)
        .map(
            messages -> {
              Buffer all = Buffer.buffer();
              messages.forEach(message -> all.appendBuffer(message.text()));
              return all;
            });
  }

  /** The messages of a page, in order; nothing for what is no longer there. */
  Future<List<Message>> each(List<Event> page) {
    List<Event> last = lastOfEach(page);
    return load(last)
        .map(
            things -> {
              List<Message> messages = new ArrayList<>();
              for (Event event : last) {
                JsonObject thing = things.get(new Thing(event));
                if (thing != null) {
                  messages.add(new Message(event.id(), text(event, thing)));
                }
              }
              return messages;
            });
  }

  private static List<Event> lastOfEach(List<Event> page) {
    Set<Thing> seen = new HashSet<>();
    List<Event> last = new ArrayList<>();
    for (int i = page.size() - 1; i >= 0; i--) {
      if (seen.add(new Thing(page.get(i)))) {
        last.add(0, page.get(i));
      }
    }
    return last;
  }

  private Future<Map<Thing, JsonObject>> load(List<Event> events) {
    Map<Thing, JsonObject> things = new HashMap<>();
    return Future.all(
            loadMentions(ids(events, EventKind.MENTION), things),
            loadAlerts(ids(events, EventKind.ALERT), things),
            loadSources(ids(events, EventKind.SOURCE), things),
            loadBusinesses(ids(events, EventKind.BUSINESS), things))
        .map(
            v -> {
              events.stream()
                  .filter(event -> ONLY_NAMED.contains(event.kind()))
                  .forEach(event -> things.put(new Thing(event), named(event)));
              return things;
            });
  }

  private static JsonObject named(Event event) {
    return new JsonObject().put("id", event.thingId());
  }

  private Future<Void> loadMentions(List<Long> ids, Map<Thing, JsonObject> into) {
    return ids.isEmpty()
        ? Future.succeededFuture()
        : mentions
            .byIds(ids)
            .map(
                found -> {
                  found.forEach(
                      m -> into.put(new Thing(EventKind.MENTION, m.id()), MentionViews.inList(m)));
                  return null;
                });
  }

  private Future<Void> loadAlerts(List<Long> ids, Map<Thing, JsonObject> into) {
    return ids.isEmpty()
        ? Future.succeededFuture()
        : alerts
            .byIds(ids)
            .map(
                found -> {
                  found.forEach(a -> into.put(new Thing(EventKind.ALERT, a.id()), Views.alert(a)));
                  return null;
                });
  }

  private Future<Void> loadSources(List<Long> ids, Map<Thing, JsonObject> into) {
    return ids.isEmpty()
        ? Future.succeededFuture()
        : sources
            .byIds(ids)
            .map(
                found -> {
                  found.forEach(
                      s -> into.put(new Thing(EventKind.SOURCE, s.id()), Views.source(s)));
                  return null;
                });
  }

  private Future<Void> loadBusinesses(List<Long> ids, Map<Thing, JsonObject> into) {
    return ids.isEmpty()
        ? Future.succeededFuture()
        : businesses
            .byIds(ids)
            .map(
                found -> {
                  found.forEach((id, view) -> into.put(new Thing(EventKind.BUSINESS, id), view));
                  return null;
                });
  }

  private static List<Long> ids(List<Event> events, EventKind kind) {
    return events.stream().filter(e -> e.kind() == kind).map(Event::thingId).toList();
  }

  private static Buffer text(Event event, JsonObject thing) {
    return Buffer.buffer("id: " + event.id() + "\nevent: " + event.kind().word() + "\ndata: ")
        .appendBuffer(thing.toBuffer())
        .appendString("\n\n");
  }
}
