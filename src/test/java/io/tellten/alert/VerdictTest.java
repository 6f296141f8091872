package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.alert.Verdict.Step;
import io.tellten.model.AlertState;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.store.MatterStore.Raised;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One matter is one alert, which tells more only when there is more to tell. */
class VerdictTest {
  @Test
  void whatHasNoAlertGetsOne() {
    assertThat(growth(Level.INFO, 1).besides(null)).isEqualTo(Step.RAISED);
  }

  @Test
  void aLittleMoreGrowthChangesNothingAndTwiceAsMuchIsSaidButNotToldAnew() {
    Raised alert = raised(RuleKind.GROWTH, Level.WARNING, AlertState.OPEN, Map.of("gained", 20.0));
    assertThat(growth(Level.WARNING, 39).besides(alert)).isEqualTo(Step.NONE);
    assertThat(growth(Level.WARNING, 40).besides(alert)).isEqualTo(Step.REWORDED);
    assertThat(growth(Level.CRITICAL, 40).besides(alert)).isEqualTo(Step.WORSE);
  }

  @Test
  void aWorseLevelIsToldAndTheAlertNeverGetsMilder() {
    Raised alert =
        raised(RuleKind.VIRAL, Level.WARNING, AlertState.OPEN, Map.of("expected", 100.0));
    assertThat(growth(Level.CRITICAL, 5).besides(alert)).isEqualTo(Step.WORSE);
    Raised critical = Raiser.after(alert, growth(Level.CRITICAL, 5));
    assertThat(critical.level()).isEqualTo(Level.CRITICAL);
    assertThat(viral(Level.WARNING, 150).besides(critical)).isEqualTo(Step.NONE);
    assertThat(Raiser.after(critical, viral(Level.WARNING, 150)).level()).isEqualTo(Level.CRITICAL);
  }

  @Test
  void whoHasTakenItOnIsDisturbedOnlyByAWorseLevel() {
    for (AlertState state : new AlertState[] {AlertState.ACKNOWLEDGED, AlertState.SNOOZED}) {
      Raised alert = raised(RuleKind.VIRAL, Level.WARNING, state, Map.of("expected", 100.0));
      assertThat(viral(Level.WARNING, 900).besides(alert)).isEqualTo(Step.NONE);
      assertThat(viral(Level.CRITICAL, 100).besides(alert)).isEqualTo(Step.WORSE);
    }
  }

  @Test
  void whatIsDoneComesBackWhenFarMoreIsExpected() {
    Raised alert =
        raised(RuleKind.VIRAL, Level.WARNING, AlertState.RESOLVED, Map.of("expected", 100.0));
    assertThat(viral(Level.WARNING, 199).besides(alert)).isEqualTo(Step.NONE);
    assertThat(viral(Level.WARNING, 200).besides(alert)).isEqualTo(Step.WORSE);
  }

  @Test
  void whatGoesViralIsToldWithTheThreatThatItIs() {
    Raised threat = raised(RuleKind.THREAT, Level.WARNING, AlertState.OPEN, Map.of());
    assertThat(viral(Level.WARNING, 100).besides(threat)).isEqualTo(Step.WORSE);
    assertThat(Raiser.after(threat, viral(Level.WARNING, 100)).reason())
        .isEqualTo("It spreads. Because of before.");
    Raised growth = raised(RuleKind.GROWTH, Level.WARNING, AlertState.OPEN, Map.of("gained", 9.0));
    assertThat(viral(Level.WARNING, 100).besides(growth)).isEqualTo(Step.REWORDED);
  }

  private static Verdict growth(Level level, double gained) {
    return new Verdict(RuleKind.GROWTH, level, "t", "It grows.", Map.of("gained", gained));
  }

  private static Verdict viral(Level level, double expected) {
    return new Verdict(RuleKind.VIRAL, level, "t", "It spreads.", Map.of("expected", expected));
  }

  private static Raised raised(
      RuleKind rule, Level level, AlertState state, Map<String, Double> numbers) {
    return new Raised(1, rule, level, state, "Because of before.", numbers);
  }
}
