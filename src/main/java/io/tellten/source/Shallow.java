package io.tellten.source;

import org.jdom2.input.sax.SAXHandler;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;

/** Hands SAX events on, but flattens what is nested deeper than {@link FeedTree#MAX_DEPTH}. */
final class Shallow implements ContentHandler {
  private final SAXHandler to;
  private int depth;

  Shallow(SAXHandler to) {
    this.to = to;
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes)
      throws SAXException {
    depth++;
    if (depth <= FeedTree.MAX_DEPTH) {
      to.startElement(uri, local, name, attributes);
    }
  }

  @Override
  public void endElement(String uri, String local, String name) throws SAXException {
    if (depth <= FeedTree.MAX_DEPTH) {
      to.endElement(uri, local, name);
    }
    depth--;
  }

  @Override
  public void startPrefixMapping(String prefix, String uri) throws SAXException {
    if (depth < FeedTree.MAX_DEPTH) {
      to.startPrefixMapping(prefix, uri);
    }
  }

  @Override
  public void endPrefixMapping(String prefix) throws SAXException {
    if (depth < FeedTree.MAX_DEPTH) {
      to.endPrefixMapping(prefix);
    }
  }

  @Override
  public void characters(char[] text, int start, int length) throws SAXException {
    to.characters(text, start, length);
  }

  @Override
  public void setDocumentLocator(Locator locator) {
    to.setDocumentLocator(locator);
  }

  @Override
  public void startDocument() {
    to.startDocument();
  }

  @Override
  public void endDocument() throws SAXException {
    to.endDocument();
  }

  @Override
  public void ignorableWhitespace(char[] text, int start, int length) {
    // White space between elements means nothing to a feed.
  }

  @Override
  public void processingInstruction(String target, String data) {
    // Style sheets and the like say nothing about posts.
  }

  @Override
  public void skippedEntity(String name) {
    // An entity that was declared outside is not fetched; its place stays empty.
  }
}
