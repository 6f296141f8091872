package io.tellten.model;

import java.util.List;

/**
 * What would come of a file's rows.
 *
 * @param good would be brought
 * @param bad cannot be taken
 * @param duplicates are here already, or stand in the file twice
 * @param problems the first of what is wrong
 */
public record ImportCount(int good, int bad, int duplicates, List<ImportProblem> problems) {
  public ImportCount {
    problems = List.copyOf(problems);
  }
}
