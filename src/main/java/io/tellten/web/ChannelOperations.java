package io.tellten.web;

import io.tellten.alert.ChannelKinds;
import io.tellten.alert.ChannelKinds.ChannelKindInfo;
import io.tellten.model.Channel;
import io.tellten.model.ChannelKind;
import io.tellten.model.ChannelSpec;
import io.tellten.store.Changes;
import io.tellten.store.ChannelStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be asked and done about the ways to people. */
final class ChannelOperations {
  private final AlertServices alerting;
  private final ChannelStore store;
  private final ChannelKinds kinds;
  private final People people;
  private final Changes changes;

  ChannelOperations(Services services) {
    this.alerting = services.alerting();
    this.store = alerting.channels();
    this.kinds = alerting.channelKinds();
    this.people = new People(alerting.people());
    this.changes = services.changes();
  }

  /** {@code listChannelKinds}. */
  Future<Result> kinds(Call call) {
    return Future.succeededFuture(
        Result.of(
            new JsonObject()
                .put(
                    "kinds", new JsonArray(kinds.all().stream().map(PersonViews::kind).toList()))));
  }

  /** {@code getPushKey}. */
  Future<Result> pushKey(Call call) {
    return alerting.pushKey().get().map(key -> Result.of(new JsonObject().put("key", key)));
  }

  /** {@code addChannel}. */
  Future<Result> add(Call call) {
    Values said = call.body();
    ChannelKind kind = ChannelKind.of(said.requiredText("kind"));
    ChannelSpec spec =
        changed(new ChannelSpec(kind, Map.of(), Map.of(), usualCap(kind), false), said);
    return people
        .find(call.id())
        .compose(
            person ->
                Problems.refusing(
                    () -> {
                      kinds.check(spec, true);
                      return store.add(changes, person.id(), spec);
                    }))
        .map(channel -> new Result(201, PersonViews.channel(channel)));
  }

  private @Nullable Integer usualCap(ChannelKind kind) {
    return kinds.all().stream()
        .filter(known -> known.kind() == kind)
        .map(ChannelKindInfo::dailyCap)
        .filter(cap -> cap > 0)
        .findFirst()
        .orElse(null);
  }

  /** {@code changeChannel}. */
  Future<Result> change(Call call) {
    return there(call.id())
        .compose(
            before ->
                Problems.refusing(
                    () -> {
                      ChannelSpec spec = changed(specOf(before), call.body());
                      kinds.check(spec, false);
                      return store.change(changes, before.id(), spec);
                    }))
        .map(
            found ->
                Result.of(PersonViews.channel(found.orElseThrow(() -> unknown(call.id())))));
  }

  private static ChannelSpec specOf(Channel channel) {
    return new ChannelSpec(
        channel.kind(), channel.settings(), Map.of(), channel.dailyCap(), channel.paused());
  }

  private static ChannelSpec changed(ChannelSpec before, Values said) {
    Long cap = said.number("dailyCap");
    return new ChannelSpec(
        before.kind(),
        Objects.requireNonNullElse(said.textByName("settings"), before.settings()),
        Objects.requireNonNullElse(said.textByName("secrets"), before.secrets()),
        said.isSaid("dailyCap") ? (cap == null ? null : cap.intValue()) : before.dailyCap(),
        Objects.requireNonNullElse(said.flag("paused"), before.paused()));
  }

  /** {@code archiveChannel}. */
  Future<Result> archive(Call call) {
    return store
        .archive(changes, call.id())
        .map(
            gone -> {
              if (!gone) {
                throw unknown(call.id());
              }
              return Result.DONE;
            });
  }

  /** {@code orderChannels}. */
  Future<Result> order(Call call) {
    List<Long> ids = Objects.requireNonNull(call.body().numbers("ids"));
    return people
        .find(call.id())
        .compose(person -> Problems.refusing(() -> store.order(changes, person.id(), ids)))
        .compose(v -> people.find(call.id()))
        .map(person -> Result.of(PersonViews.person(person)));
  }

  /** {@code testChannel}. */
  Future<Result> test(Call call) {
    return there(call.id())
        .compose(channel -> alerting.testChannel().apply(channel.id()))
        .map(
            tested ->
                Result.of(
                    new JsonObject()
                        .put("ok", tested.ok())
                        .put("sentence", tested.sentence())));
  }

  private Future<Channel> there(long id) {
    return store.byId(id).map(found -> found.orElseThrow(() -> unknown(id)));
  }

  private static RuntimeException unknown(long id) {
    return Problems.of(404, "There is no channel with the id " + id + ".");
  }
}
