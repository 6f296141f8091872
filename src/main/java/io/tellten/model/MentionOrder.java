package io.tellten.model;

/** In which order mentions are listed; always the newest first. */
public enum MentionOrder {
  /** By when we first stored them. */
  SEEN,
  /** By when they were published, where unknown by when we first stored them. */
  PUBLISHED
}
