package io.tellten.alert;

import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Brings messages to people by one kind of channel. Knows the vendor's form, keeps nothing. */
interface Courier {
  /** What it serves. */
  ChannelKind kind();

  /** What people call it. */
  String title();

  /** One plain sentence: what it is good for, what it needs, what it may cost. */
  String summary();

  /** What a channel of this kind wants to be told, for the form and for checking. */
  List<Field> fields();

  /** The names of those fields that are kept sealed and never shown. */
  Set<String> secrets();

  /** How many messages a day a person gets by it unless told otherwise; 0: as many as there are. */
  default int dailyCap() {
    return 0;
  }

  /**
   * Looks at settings that somebody enters. One that is missing may be kept from before.
   *
   * @throws IllegalArgumentException where one makes no sense, with a sentence that says what to
   *     enter and never repeats a secret
   */
  default void check(Way way) {}

  /**
   * Brings it once.
   *
   * @return complete when the other side took it; fails with an {@link UndeliveredException}
   * @throws IllegalArgumentException where a setting makes no sense, with a sentence that names it
   */
  Future<Handed> send(Way way, Letter letter);
}
