package io.tellten.discover;

import io.tellten.model.Business;
import io.tellten.model.Source;
import java.util.List;

/** What became of a discovery: a business and the sources it is watched by. */
public record Kept(Business business, List<Source> sources) {
  public Kept {
    sources = List.copyOf(sources);
  }
}
