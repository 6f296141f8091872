package io.tellten.model;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may be told.
 *
 * @param quiet null: may be disturbed at any time
 * @param channels in the order in which they are tried
 */
public record Person(
    long id,
    String name,
    ZoneId zone,
    WorkingHours working,
    @Nullable QuietHours quiet,
    Digest digest,
    List<Channel> channels) {
  public Person {
    channels = List.copyOf(channels);
  }
}
