package io.tellten.study;

import io.tellten.analysis.Features;
import io.tellten.study.TrainingRows.Row;
import java.util.Arrays;
import java.util.List;

/**
 * How far each feature is believed before anything is learnt: as far as it tells negative from
 * positive in the same way in every set. What means one thing here and another there, or was met in
 * one set only, is jargon, a name or a topic, and has to earn its weight.
 */
final class Trust {
  private static final float LEAST = 0.3f;
  private static final float MOST = 2;

  /** So many texts of each side are taken for granted, in a set's own weights. */
  private static final double CHANCE = 2;

  /** What the spread between sets takes away. */
  private static final double SPREAD = 0.5;

  private final float[] sums;
  private final float[] squares;
  private final byte[] sets;
  private final float[] sides;
  private final int[] lastRow;

  private Trust(int size) {
    this.sums = new float[size];
    this.squares = new float[size];
    this.sets = new byte[size];
    this.sides = new float[size * 2];
    this.lastRow = new int[size];
    Arrays.fill(lastRow, -1);
  }

  /** For each place of the rows how far it is believed; concepts and traits are, fully. */
  static float[] in(TrainingRows all, List<Row> used) {
    Trust trust = new Trust(all.size());
    for (int source = 0; source < all.sources(); source++) {
      trust.learnFrom(used, source);
    }
    float[] believed = new float[all.size()];
    for (int i = 0; i < believed.length; i++) {
      believed[i] = Features.isGeneral(all.feature(i)) ? 1 : trust.of(i);
    }
    return believed;
  }

  private void learnFrom(List<Row> used, int source) {
    double[] totals = new double[2];
    int[] met = new int[sides.length / 2];
    int metSize = 0;
    for (int n = 0; n < used.size(); n++) {
      Row row = used.get(n);
      if (row.source() != source || row.label() == 1) {
        continue;
      }
      int side = row.label() / 2;
      totals[side] += row.weight();
      for (int place : row.places()) {
        if (lastRow[place] != n) {
          lastRow[place] = n;
          if (sides[2 * place] == 0 && sides[2 * place + 1] == 0) {
            met[metSize++] = place;
          }
          sides[2 * place + side] += row.weight();
        }
      }
    }
    for (int i = 0; i < metSize; i++) {
      add(met[i], totals);
    }
  }

  private void add(int place, double[] totals) {
    double negative = (sides[2 * place] + CHANCE) / (totals[0] + 2 * CHANCE);
    double positive = (sides[2 * place + 1] + CHANCE) / (totals[1] + 2 * CHANCE);
    sides[2 * place] = 0;
    sides[2 * place + 1] = 0;
    if (totals[0] > 0 && totals[1] > 0) {
      double ratio = StrictMath.log(positive / negative);
      sums[place] += (float) ratio;
      squares[place] += (float) (ratio * ratio);
      sets[place]++;
    }
  }

  private float of(int place) {
    double mean = sums[place] / (sets[place] + 1.0);
    double variance = Math.max(0, squares[place] / (sets[place] + 1.0) - mean * mean);
    double spread = Math.sqrt(variance / (sets[place] + 1.0));
    double told = Math.abs(sums[place] / (sets[place] + 0.5)) - SPREAD * spread;
    return (float) Math.min(LEAST + Math.max(0, told), MOST);
  }
}
