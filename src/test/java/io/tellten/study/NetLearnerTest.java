package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.analysis.NetModel;
import io.tellten.analysis.NetText;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetLearnerTest {
  private static final int ALL = 7;

  /** Bad, bad turned around; good, good turned around. */
  private static final float[] VALENCES = {-1, 0.6f, 1, -0.6f};

  @Test
  void theSameRowsGiveTheSameBytes() throws IOException {
    List<NetLearner.Row> rows = rows();
    byte[] once = bytes(NetLearner.learn(rows, VALENCES, 3));
    assertThat(bytes(NetLearner.learn(rows, VALENCES, 3))).isEqualTo(once);
    assertThat(bytes(NetLearner.learn(rows, VALENCES, 4))).isNotEqualTo(once);
  }

  @Test
  void wordsPullAsTheyDidWhereTheyWereSeen() {
    NetModel model = NetLearner.learn(rows(), VALENCES, 3);
    assertThat(lean(model, "we had a lovely evening here")).isPositive();
    assertThat(lean(model, "we had a dreadful evening here")).isNegative();
  }

  @Test
  void aWordNextToAnotherMayTurnIt() {
    NetModel model = NetLearner.learn(rows(), VALENCES, 3);
    assertThat(lean(model, "a hardly lovely evening")).isLessThan(lean(model, "a lovely evening"));
  }

  @Test
  void anIdeaNeverSeenPullsAsTheDictionarySays() {
    NetModel model = NetLearner.learn(rows(), VALENCES, 3);
    assertThat(lean(model, "una +fantastica serata")).isGreaterThan(lean(model, "una serata"));
    assertThat(lean(model, "una -orribile serata")).isLessThan(lean(model, "una serata"));
  }

  /** Evenings in a restaurant; {@code +} and {@code -} mark a good and a bad idea. */
  private static List<NetLearner.Row> rows() {
    String[] days = {"monday", "tuesday", "friday", "holiday", "birthday", "wedding"};
    List<NetLearner.Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String day = days[i % days.length];
      rows.add(row("we had a lovely " + day + " evening", 2));
      rows.add(row("a +fine place for a " + day, 2));
      rows.add(row("we had a dreadful " + day + " evening", 0));
      rows.add(row("a -poor place for a " + day, 0));
      rows.add(row("a hardly lovely " + day + " evening", 0));
      rows.add(row("a hardly dreadful " + day + " evening", 2));
      rows.add(row("we had a " + day + " evening here", 1));
    }
    return rows;
  }

  private static NetLearner.Row row(String text, int label) {
    return new NetLearner.Row(text(text), label, ALL, 1);
  }

  private static NetText text(String text) {
    String[] words = text.split(" ");
    int size = words.length;
    NetText made = new NetText(new int[size], new int[size], new int[size], new int[size]);
    for (int i = 0; i < size; i++) {
      made.words()[i] = words[i].hashCode() | 1;
      made.stems()[i] = words[i].substring(0, Math.min(5, words[i].length())).hashCode() | 1;
      made.ideas()[i] = words[i].startsWith("-") ? 1 : words[i].startsWith("+") ? 3 : 0;
      made.marks()[i] = i == 0 ? NetText.OPENS : 0;
    }
    return made;
  }

  private static float lean(NetModel model, String text) {
    float[] sums = new float[NetModel.SIDES];
    model.addTo(sums, text(text));
    return sums[1] - sums[0];
  }

  private static byte[] bytes(NetModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
