package io.tellten;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips the tests of a class where there is no Chromium, and says once how to install it. With
 * {@code TELLTEN_TESTS_NEED_BROWSER=1} they fail there instead, so that continuous integration
 * never skips them unseen.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsBrowser.Condition.class)
@interface NeedsBrowser {

  /** What decides. */
  final class Condition implements ExecutionCondition {
    private static final String HOW =
        "Browser tests skipped: no Chromium found. Install it with `apt-get install chromium`"
            + " (or put chromium, chromium-browser or google-chrome on the PATH) and run them again.";

    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean needed = "1".equals(System.getenv("TELLTEN_TESTS_NEED_BROWSER"));
      if (needed || Browser.chromium().isPresent()) {
        return ConditionEvaluationResult.enabled("there is a browser, or its lack is a failure");
      }
      if (!SAID.getAndSet(true)) {
        System.err.println(HOW);
      }
      return ConditionEvaluationResult.disabled("no Chromium");
    }
  }
}
