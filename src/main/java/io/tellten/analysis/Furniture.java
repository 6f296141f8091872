package io.tellten.analysis;

/** Passes over what stands around the writer's words on a page. */
final class Furniture {
  private Furniture() {}

  /** The text with spaces for what is not the writer's. */
  static String without(String text) {
    return text;
  }
}
