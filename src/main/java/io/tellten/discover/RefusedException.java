package io.tellten.discover;

/** What a person wants to watch or change cannot be done as it stands; the message is a sentence. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What kind of no it is. */
  public enum Why {
    /** What was said is wrong in itself. */
    WRONG,
    /** It contradicts what is there. */
    CONFLICT,
    /** There is no such thing. */
    UNKNOWN
  }

  private final Why why;

  private RefusedException(Why why, String sentence) {
    super(sentence);
    this.why = why;
  }

  static RefusedException wrong(String sentence) {
    return new RefusedException(Why.WRONG, sentence);
  }

  static RefusedException conflict(String sentence) {
    return new RefusedException(Why.CONFLICT, sentence);
  }

  static RefusedException unknown(String sentence) {
    return new RefusedException(Why.UNKNOWN, sentence);
  }

  /** What kind of no it is. */
  public Why why() {
    return why;
  }
}
