package io.tellten.web;

import io.tellten.model.Business;
import io.tellten.model.Mute;
import io.tellten.store.MuteStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What can be asked and done about mutes. */
final class MuteOperations {
  private final Services services;

  MuteOperations(Services services) {
    this.services = services;
  }

  /** {@code listMutes}. */
  Future<Result> mutes(Call call) {
    return services.mutes().list(null).compose(mutes -> named(mutes));
  }

  private Future<Result> named(List<Mute> mutes) {
    return services
        .businesses()
        .list(true)
        .map(
            all -> {
              Map<Long, String> names =
                  all.stream().collect(Collectors.toMap(Business::id, Business::name));
              return Result.list(
                  mutes, mute -> Views.mute(mute, names.getOrDefault(mute.businessId(), "")));
            });
  }

  /** {@code addMute}. */
  Future<Result> mute(Call call) {
    long mention = call.body().requiredNumber("mentionId");
    Mute.Kind kind = Mute.Kind.of(call.body().requiredText("kind"));
    return MuteStore.add(services.changes(), mention, kind)
        .compose(
            added ->
                added.isPresent()
                    ? businessOf(added.get())
                        .map(name -> new Result(201, Views.mute(added.get(), name)))
                    : whyNot(mention));
  }

  private Future<String> businessOf(Mute mute) {
    return services.businesses().find(mute.businessId()).map(b -> b.map(Business::name).orElse(""));
  }

  private Future<Result> whyNot(long mention) {
    return services
        .mentions()
        .find(mention)
        .compose(
            found ->
                Future.failedFuture(
                    found.isEmpty()
                        ? Problems.of(404, "There is no mention with the id " + mention + ".")
                        : Problems.of(
                            409, "The author of this mention is not known, so nobody is muted.")));
  }

  /** {@code removeMute}. */
  Future<Result> unmute(Call call) {
    return MuteStore.remove(services.changes(), call.id())
        .map(
            gone -> {
              if (gone.isEmpty()) {
                throw Problems.of(404, "There is no mute with the id " + call.id() + ".");
              }
              return Result.DONE;
            });
  }
}
