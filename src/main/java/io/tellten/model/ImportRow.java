package io.tellten.model;

import java.util.List;

/**
 * One row of a file, as it is written.
 *
 * @param place 1-based, without the header
 * @param line of the file where it begins, 1-based
 * @param cells as many as it has
 */
public record ImportRow(int place, long line, List<String> cells) {
  public ImportRow {
    cells = List.copyOf(cells);
  }
}
