package io.tellten.web;

import io.tellten.alert.ChannelKinds.ChannelKindInfo;
import io.tellten.model.Chain;
import io.tellten.model.ChainStep;
import io.tellten.model.Channel;
import io.tellten.model.Digest;
import io.tellten.model.Message;
import io.tellten.model.Person;
import io.tellten.model.QuietHours;
import io.tellten.model.WorkingHours;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** People, their channels and chains in the JSON of the contract. Secrets stay what they are. */
final class PersonViews {
  private static final DateTimeFormatter TIME_OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private PersonViews() {}

  static JsonObject person(Person person) {
    return new JsonObject()
        .put("id", person.id())
        .put("name", person.name())
        .put("timeZone", person.zone().getId())
        .put(
            "working",
            new JsonArray(
                person.working().openings().stream().map(PersonViews::opening).toList()))
        .put("quiet", quiet(person.quiet()))
        .put("digest", digest(person.digest()))
        .put(
            "channels",
            new JsonArray(person.channels().stream().map(PersonViews::channel).toList()));
  }

  private static JsonObject opening(WorkingHours.Opening opening) {
    return new JsonObject()
        .put("day", opening.day().getValue())
        .put("from", time(opening.from()))
        .put("to", time(opening.to()));
  }

  private static @Nullable JsonObject quiet(@Nullable QuietHours quiet) {
    return quiet == null
        ? null
        : new JsonObject().put("from", time(quiet.from())).put("to", time(quiet.to()));
  }

  private static JsonObject digest(Digest digest) {
    return new JsonObject()
        .put("every", digest.every().word())
        .put("at", time(digest.at()))
        .put("day", digest.day().getValue());
  }

  private static String time(LocalTime time) {
    return TIME_OF_DAY.format(time);
  }

  static JsonObject channel(Channel channel) {
    JsonObject settings = new JsonObject();
    new TreeMap<>(channel.settings()).forEach(settings::put);
    return new JsonObject()
        .put("id", channel.id())
        .put("kind", channel.kind().word())
        .put("settings", settings)
        .put("secrets", new JsonArray(channel.secrets().stream().sorted().toList()))
        .put("dailyCap", channel.dailyCap())
        .put("paused", channel.paused())
        .put("failingSince", channel.failingSince())
        .put("reason", channel.reason())
        .put("workedAt", channel.workedAt());
  }

  /** Null: it would say nothing. */
  static JsonObject digest(@Nullable Message said) {
    return new JsonObject()
        .put("title", said == null ? null : said.title())
        .put("text", said == null ? null : said.reason())
        .put("lines", new JsonArray(said == null ? List.of() : said.lines()));
  }

  static JsonObject kind(ChannelKindInfo kind) {
    return new JsonObject()
        .put("kind", kind.kind().word())
        .put("title", kind.title())
        .put("summary", kind.summary())
        .put("fields", new JsonArray(kind.fields().stream().map(KindViews::field).toList()))
        .put("secrets", new JsonArray(kind.secrets().stream().sorted().toList()))
        .put("dailyCap", kind.dailyCap() == 0 ? null : kind.dailyCap());
  }

  static JsonObject chain(Chain chain) {
    return new JsonObject()
        .put("business", RuleViews.business(chain.businessId(), chain.businessName()))
        .put("steps", new JsonArray(chain.steps().stream().map(PersonViews::step).toList()));
  }

  private static JsonObject step(ChainStep step) {
    return new JsonObject()
        .put("personId", step.personId())
        .put("personName", step.personName() == null ? "" : step.personName())
        .put("afterSeconds", step.after().toSeconds())
        .put("workingTime", step.workingTime())
        .put("onlyOpen", step.onlyOpen())
        .put("leastLevel", step.leastLevel().word())
        .put("leastRisk", step.leastRisk())
        .put("repeats", step.repeats())
        .put("repeatSeconds", step.repeatEvery().toSeconds());
  }
}
