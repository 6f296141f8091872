package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tellten.model.Label;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Figures figures = new Figures();

  @Test
  void labelsAndSidesAreCountedApart() {
    add(Label.NEGATIVE, 0.8, 0.1, 0.1);
    add(Label.NEGATIVE, 0.3, 0.5, 0.2); // called neutral, leaning the right way
    add(Label.NEUTRAL, 0.1, 0.6, 0.3);
    add(Label.POSITIVE, 0.1, 0.2, 0.7);
    add(Label.POSITIVE, 0.7, 0.2, 0.1);

    assertThat(figures.size()).isEqualTo(5);
    assertThat(figures.negativesFound()).isEqualTo(0.5);
    assertThat(figures.positivesCalledNegative()).isEqualTo(0.5);
    assertThat(figures.macroRecall()).isEqualTo((0.5 + 1 + 0.5) / 3, within(1e-9));
    assertThat(figures.macroF1()).isEqualTo((2.0 / 4 + 2.0 / 3 + 2.0 / 3) / 3, within(1e-9));
    assertThat(figures.twoClassF1()).isEqualTo((4.0 / 5 + 2.0 / 3) / 2, within(1e-9));
    assertThat(figures.auc()).isEqualTo(0.75);
  }

  @Test
  void aLabelThatASetLacksIsLeftOut() {
    add(Label.NEGATIVE, 0.8, 0.1, 0.1);
    add(Label.POSITIVE, 0.1, 0.2, 0.7);

    assertThat(figures.hasNeutral()).isFalse();
    assertThat(figures.macroRecall()).isEqualTo(1);
    assertThat(figures.auc()).isEqualTo(1);
  }

  @Test
  void scoresAlikeCountAsHalf() {
    add(Label.NEGATIVE, 0.2, 0.4, 0.4);
    add(Label.POSITIVE, 0.2, 0.4, 0.4);
    add(Label.POSITIVE, 0.1, 0.2, 0.7);

    assertThat(figures.auc()).isEqualTo(0.75);
  }

  @Test
  void whoTellsMoreThanComesTrueIsOff() {
    figures.add(Label.NEGATIVE, Label.NEGATIVE, -0.9, 0.95);
    figures.add(Label.NEGATIVE, Label.POSITIVE, 0.9, 0.95);
    figures.add(Label.NEUTRAL, Label.NEUTRAL, 0, 0.45);
    figures.add(Label.NEUTRAL, Label.NEGATIVE, -0.2, 0.45);

    assertThat(figures.calibrationError()).isEqualTo((0.9 + 0.1) / 4, within(1e-9));
  }

  @Test
  void aScoreOfNoneIsOnNeitherSide() {
    figures.add(Label.NEGATIVE, Label.NEUTRAL, 0, 0.5);
    figures.add(Label.POSITIVE, Label.NEUTRAL, 0, 0.5);

    assertThat(figures.twoClassF1()).isZero();
  }

  private void add(Label truth, double... chances) {
    figures.add(truth, chances);
  }
}
