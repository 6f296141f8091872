package io.tellten.model;

/**
 * One numbered announcement: the thing of that kind and id is new or has changed.
 *
 * @param id rises in the order in which announcements become visible
 */
public record Event(long id, EventKind kind, long thingId) {}
