package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BurstSimulationTest {
  @Test
  void aQuietBusinessHasAtMostOneFalseAlarmAMonth() {
    double alarms =
        BurstSimulation.alarmsAMonth(20, 120, random -> BurstSimulation.quiet(random, 0.7), 4);
    assertThat(alarms).isLessThanOrEqualTo(0.5);
  }

  @Test
  void fromNoneToFourIsFoundWithinItsHour() {
    assertThat(BurstSimulation.shareFound(200, 1)).isGreaterThanOrEqualTo(0.95);
    assertThat(BurstSimulation.shareFound(200, 20)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void aFloodOfPraiseRaisesNothing() {
    assertThat(BurstSimulation.floodsRaised(8)).isZero();
  }

  @Test
  void aBusyBusinessWithDaysAndNightsRaisesNextToNothing() {
    double alarms =
        BurstSimulation.alarmsAMonth(
            2, 30, random -> new BurstTown.Habit(500, 0.3, 0.9, 0.1), 2);
    assertThat(alarms).isLessThanOrEqualTo(1);
  }
}
