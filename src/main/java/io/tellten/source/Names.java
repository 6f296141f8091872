package io.tellten.source;

import java.util.Locale;
import java.util.Set;

/** Names of the vocabularies that feeds are written in. */
final class Names {
  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String ATOM_03 = "http://purl.org/atom/ns#";
  static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
  static final String DC = "http://purl.org/dc/elements/1.1/";
  static final String DCTERMS = "http://purl.org/dc/terms/";
  static final String SLASH = "http://purl.org/rss/1.0/modules/slash/";
  static final String THREAD = "http://purl.org/syndication/thread/1.0";
  static final String MEDIA = "http://search.yahoo.com/mrss/";
  static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";
  static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  static final String XHTML = "http://www.w3.org/1999/xhtml";

  private static final Set<String> FEED_ROOTS = Set.of("rss", "rdf", "feed", "entry", "channel");

  private Names() {}

  /** Whether a feed's outermost element is called that. */
  static boolean isFeedRoot(String localName) {
    return FEED_ROOTS.contains(localName.toLowerCase(Locale.ROOT));
  }
}
