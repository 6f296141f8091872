package io.tellten;

import io.tellten.model.ChainStep;
import io.tellten.model.ChannelKind;
import io.tellten.model.ChannelSpec;
import io.tellten.model.Digest;
import io.tellten.model.Level;
import io.tellten.model.PersonSpec;
import io.tellten.model.WorkingHours;
import io.tellten.store.ChainStore;
import io.tellten.store.Changes;
import io.tellten.store.ChannelStore;
import io.tellten.store.PersonStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Somebody whom the demo's alerts reach, so that they can be seen to arrive. */
final class DemoOwner {
  private DemoOwner() {}

  /**
   * Brings the owner, whose phone is the page at that address, and has every alert told there.
   *
   * @param topic what the phone listens to
   */
  static Future<Void> bring(
      Changes changes, ChannelStore channels, String phoneUrl, String topic) {
    PersonSpec owner =
        new PersonSpec("Owner", ZoneId.systemDefault(), WorkingHours.USUAL, null, Digest.NONE);
    return PersonStore.add(changes, owner)
        .compose(
            person ->
                channels
                    .add(
                        changes,
                        person.id(),
                        new ChannelSpec(
                            ChannelKind.NTFY,
                            Map.of("server", phoneUrl),
                            Map.of("topic", topic),
                            null,
                            false))
                    .compose(
                        channel ->
                            ChainStore.save(changes, null, List.of(atOnce(person.id())))))
        .mapEmpty();
  }

  private static ChainStep atOnce(long person) {
    return new ChainStep(
        person, null, Duration.ZERO, false, true, Level.WARNING, null, 0, Duration.ZERO);
  }
}
