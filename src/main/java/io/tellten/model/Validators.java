package io.tellten.model;

import org.jspecify.annotations.Nullable;

/** What a site gave us to ask "has it changed?" with; both null: nothing. */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
  /** Nothing to ask with. */
  public static final Validators NONE = new Validators(null, null);

  /** Those that the answer carries. */
  public static Validators of(Answer answer) {
    return new Validators(answer.header("etag"), answer.header("last-modified"));
  }
}
