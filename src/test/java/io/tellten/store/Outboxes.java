package io.tellten.store;

import io.tellten.model.ChannelKind;

/** People and channels for tests, written as the database holds them. */
public final class Outboxes {
  private Outboxes() {}

  /** Somebody without quiet hours, in UTC. */
  public static long person(StoreBed bed, String name) {
    return bed.one(
            "INSERT INTO person (name, time_zone, working, digest, digest_at, digest_day, digested_until, created_at)"
                + " VALUES ($1, 'UTC', '[]', 'none', '08:00', 1, now(), now()) RETURNING id",
            name)
        .getLong("id");
  }

  /** A way to that person. */
  public static long channel(StoreBed bed, long person, int place, ChannelKind kind) {
    return bed.one(
            "INSERT INTO channel (person_id, place, kind, settings, created_at)"
                + " VALUES ($1, $2, $3, '{}', now()) RETURNING id",
            person, place, kind.word())
        .getLong("id");
  }
}
