package io.tellten.crawl;

/** Our turn at a host has ended under way: the lease was lost, or the program stops. */
final class TurnOver extends RuntimeException {
  private static final long serialVersionUID = 1;

  TurnOver(String why) {
    super(why, null, false, false);
  }
}
