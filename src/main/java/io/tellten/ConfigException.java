package io.tellten;

import java.util.List;

/** The settings cannot be used; the message names every problem, each in one sentence. */
final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  private final List<String> problems;

  ConfigException(List<String> problems) {
    super(sentence(problems));
    this.problems = List.copyOf(problems);
  }

  /** Each problem in one sentence that names the setting as it was spelled; no secrets. */
  List<String> problems() {
    return problems;
  }

  private static String sentence(List<String> problems) {
    String head =
        problems.size() == 1
            ? "There is a problem with the settings:"
            : "There are " + problems.size() + " problems with the settings:";
    return head + "\n- " + String.join("\n- ", problems);
  }
}
