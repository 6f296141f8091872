package io.tellten;

import io.tellten.source.Connector;

/** What can be wrong with a site, and what its source is to say then. */
enum Fault {
  SERVER_ERROR("failing"),
  TOO_MANY_REQUESTS("throttled"),
  FORBIDDEN("forbidden"),
  NOT_FOUND("failing"),
  GARBAGE("failing"),
  SAYS_ERROR("failing"),
  EMPTY("failing"),
  DROPPED("failing"),
  LEADS_INSIDE("refused"),
  ROBOTS_FORBID("refused");

  private final String state;

  Fault(String state) {
    this.state = state;
  }

  /** The state of a source of that kind while its site is so. */
  String stateOf(Connector kind) {
    boolean isHeedless = this == ROBOTS_FORBID && !kind.terms().obeysRobots();
    // A stream is opened or not: there is nothing that a redirect could lead to.
    boolean isUnled = this == LEADS_INSIDE && !kind.isPolled();
    return isHeedless ? "ok" : isUnled ? "failing" : state;
  }
}
