package io.tellten.discover;

import io.tellten.model.Unanswered;
import io.tellten.model.Unanswered.Why;
import io.tellten.source.UnreadableException;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be read, and what can be done about it; both in whole sentences.
 *
 * @param why null where an answer came that says no
 */
record Excuse(String sentence, String advice, @Nullable Why why) {

  /** Longer sentences of sites are cut. */
  private static final int LONGEST = 300;

  private static final String SPELLING = "Look whether the address is spelled right.";

  /** Of an answer that did not come. */
  static Excuse of(Throwable failure) {
    if (failure instanceof Unanswered unanswered) {
      return new Excuse(unanswered.sentence(), advice(unanswered.why()), unanswered.why());
    }
    if (failure instanceof Probe.NoAnswer said) {
      return said.excuse();
    }
    if (failure instanceof UnreadableException) {
      String said = OneLine.of(failure.getMessage(), LONGEST);
      return new Excuse(
          said == null ? "The answer cannot be read." : said,
          "The site may answer otherwise than it used to.",
          null);
    }
    return new Excuse(
        "A fault of our own kept it from being read; the log says more.",
        "Try again; if it stays so, tell whoever runs TellTen.",
        null);
  }

  /** Of an answer with another status than 200. */
  static Excuse of(int status, String host) {
    return switch (status) {
      case 401, 407 ->
          new Excuse(
              host + " wants a sign-in (" + status + ").",
              "What only members see is not read.",
              null);
      case 403, 451, 406, 429 ->
          new Excuse(
              host + " does not let programs read this (" + status + ").",
              "Some sites let only browsers in. Whoever runs the site can let TellTen in.",
              null);
      case 404, 410 ->
          new Excuse(
              host + " has nothing at this address (" + status + ").",
              SPELLING,
              null);
      default ->
          status >= 500
              ? new Excuse(
                  host + " has trouble of its own (" + status + ").", "Try again in a while.", null)
              : new Excuse(
                  host + " gave no answer that can be read (" + status + ").",
                  SPELLING,
                  null);
    };
  }

  private static String advice(Why why) {
    return switch (why) {
      case UNKNOWN_NAME ->
          "Look whether the address is spelled right. Where no site is known, this machine has no"
              + " way to the internet.";
      case UNREACHABLE ->
          "Open it in a browser on this machine: where it opens there, a firewall or a proxy keeps"
              + " TellTen out.";
      case CERTIFICATE -> "Whoever runs the site has to renew its certificate.";
      case TIMED_OUT -> "Try again in a while.";
      case PRIVATE ->
          "If it is meant to be read, name its network in TELLTEN_CRAWL_ALLOW and start TellTen"
              + " again.";
      case BAD_ADDRESS -> SPELLING;
      case TOO_LARGE, UNREADABLE -> "Another page of the site may do: give its whole address.";
      case ROBOTS -> "Whoever runs the site can allow TellTen in its robots.txt.";
      case LATER -> "Try again in a while.";
      case TROUBLE -> "Try again in a while.";
      case STOPPING -> "Try again when TellTen runs again.";
    };
  }

  /** The same of a source that everybody knows to be there. */
  String ofSource() {
    if (advice.equals(SPELLING)) {
      return sentence; // nobody spelled it
    }
    if (why == null || why == Why.PRIVATE || why == Why.STOPPING) {
      return sentence + " " + advice;
    }
    return why == Why.ROBOTS || why == Why.TOO_LARGE || why == Why.UNREADABLE
        ? sentence
        : sentence + " It can be added all the same, and is asked in time.";
  }

  /** Whether no way led there at all. */
  boolean isNoWay() {
    return why == Why.UNKNOWN_NAME || why == Why.UNREACHABLE || why == Why.TIMED_OUT;
  }

  /** Whether another spelling of the same address may do better. */
  boolean mayBeSpelledOtherwise() {
    return why == Why.UNKNOWN_NAME || why == Why.UNREACHABLE || why == Why.CERTIFICATE;
  }
}
