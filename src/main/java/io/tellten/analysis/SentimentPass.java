package io.tellten.analysis;

import org.jspecify.annotations.Nullable;

/**
 * One text under the eyes of a {@link SentimentModel}. Goes through it twice and no more: in short
 * texts each loop costs more than its work. For one thread.
 */
final class SentimentPass implements Features.Visitor {
  /** What the net adds beside the linear model, which alone is the better of the two. */
  private static final float NET = 0.75f;

  private final SentimentModel model;
  private final Features features;
  private final double @Nullable [] shares;
  private final int size;

  /** Of each token what the model makes of it; null for names. */
  private final @Nullable WordSense[] senses;

  /** Its number in the vocabulary. */
  private final int[] ids;

  private final Bag words;
  private final int[] wordPlaces;
  private final Bag rows;
  private final int[] rowPlaces;
  private float negative;
  private float positive;

  /**
   * Of a text to be read.
   *
   * @param shares takes how far each token moves the text from negative to positive; null: not asked
   */
  SentimentPass(SentimentModel model, Features features, double @Nullable [] shares) {
    this.model = model;
    this.features = features;
    this.shares = shares;
    this.size = features.size();
    this.senses = new WordSense[size];
    this.ids = new int[size];
    this.words = new Bag(size);
    this.wordPlaces = new int[size];
    this.rows = new Bag(size);
    this.rowPlaces = new int[size];
  }

  /** How far the text pulls towards negative and towards positive, seen from neutral. */
  float[] read() {
    float[] sums = new float[NetModel.SIDES];
    model.net().addNumbered(sums, shares, features.forNet(lookedUp()));
    for (int i = 0; shares != null && i < size; i++) {
      shares[i] *= NET;
    }
    addWordsAndRows();
    features.forEachGeneral(this);
    for (int i = 0; shares != null && i < size; i++) {
      shares[i] = features.carriesWeight(i, ids[i]) ? shares[i] : 0;
    }
    sums[0] = negative + NET * sums[0];
    sums[1] = positive + NET * sums[1];
    return sums;
  }

  /** Looks the words up and counts them and their rows; answers the row of each in the net. */
  private int[] lookedUp() {
    int[] netRows = new int[size];
    int last = 0;
    for (int i = 0; i < size; i++) {
      ids[i] = -1;
      netRows[i] = model.nameRow();
      if (!features.isName(i)) {
        WordSense sense = model.sense(features.form(i), false);
        ids[i] = sense.id();
        netRows[i] = sense.row() != 0 || !features.hasPieces(i) ? sense.row() : sense.stemRow();
        senses[i] = features.isTurned(i) ? model.sense(features.form(i), true) : sense;
        wordPlaces[i] = words.add(features.word(i), features.mass(i));
      }
      int here = features.stand(i, ids[i]);
      if (i > 0) {
        rowPlaces[i] = rows.add(Features.row(last, here), features.mass(i));
      }
      last = here;
    }
    return netRows;
  }

  private void addWordsAndRows() {
    float wordScale = Features.WORDS / words.norm();
    float rowScale = Features.ROWS / rows.norm();
    for (int i = 0; i < size; i++) {
      WordSense sense = senses[i];
      float mass = features.mass(i);
      if (sense != null && (sense.isKnown() || features.hasPieces(i))) {
        addWord(sense, words.share(wordPlaces[i], mass) * wordScale, i);
      }
      if (i > 0) {
        addRow(rows.key(rowPlaces[i]), rows.share(rowPlaces[i], mass) * rowScale, i);
      }
    }
  }

  private void addWord(WordSense sense, float value, int at) {
    boolean isLoud = features.isLoud(at);
    add(
        value,
        isLoud ? sense.toNegative() + sense.loudToNegative() : sense.toNegative(),
        isLoud ? sense.toPositive() + sense.loudToPositive() : sense.toPositive(),
        at,
        at + 1);
  }

  private void addRow(int row, float value, int second) {
    if (model.isKept(row)) {
      add(value, model.rowToNegative(row), model.rowToPositive(row), second - 1, second + 1);
    }
  }

  /** Takes a concept or a trait of the whole text. */
  @Override
  public void visit(int feature, float value, int from, int to) {
    add(value, model.generalToNegative(feature), model.generalToPositive(feature), from, to);
  }

  private void add(float value, float toNegative, float toPositive, int from, int to) {
    negative += value * toNegative;
    positive += value * toPositive;
    if (shares != null && from < to) {
      double share = value * (toPositive - toNegative);
      if (to - from == 1) {
        shares[from] += share;
      } else {
        share /= to - from;
        for (int i = from; i < to; i++) {
          shares[i] += share;
        }
      }
    }
  }
}
