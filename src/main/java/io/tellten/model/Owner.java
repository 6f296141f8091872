package io.tellten.model;

/** Who made a business or a source, and so who may change it. */
public enum Owner {
  /** The settings file: shown on the dashboard, changed only in the file. */
  FILE,
  /** People, on the dashboard or through the API: never touched by the file. */
  PEOPLE
}
