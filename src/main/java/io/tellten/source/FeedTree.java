package io.tellten.source;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Verifier;
import org.jdom2.input.sax.SAXHandler;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXNotRecognizedException;
import org.xml.sax.XMLReader;

/**
 * Parses XML into a tree that is safe to walk: nothing is ever fetched for it, entities cannot
 * multiply, and no branch is deeper than {@link #MAX_DEPTH}. What is not well-formed is read by
 * jsoup, which takes it as it comes.
 */
final class FeedTree {
  /** XHTML content nests some twenty levels; walking deeper trees would cost stack for nothing. */
  static final int MAX_DEPTH = 100;

  /** RSS 0.91 names a few characters by entity; what expands further is an attack. */
  private static final int MAX_EXPANSIONS = 5_000;

  /** All that entities may expand to together, in characters. */
  private static final int MAX_EXPANDED_CHARACTERS = 100_000;

  /** Prefixes that feeds use and sometimes forget to declare. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "content", Names.CONTENT,
          "dc", Names.DC,
          "dcterms", Names.DCTERMS,
          "slash", Names.SLASH,
          "thr", Names.THREAD,
          "atom", Names.ATOM,
          "media", Names.MEDIA,
          "itunes", Names.ITUNES,
          "rdf", Names.RDF);

  private static final Pattern DECLARED = Pattern.compile("\\]\\s*+>");

  private FeedTree() {}

  /**
   * A parsed text.
   *
   * @param root the outermost element; null where there is none
   * @param wellFormed whether it needed no repair
   */
  record Tree(@Nullable Element root, boolean wellFormed) {}

  /** The tree of that text; never throws for what is in it. */
  static Tree parse(String text) {
    int start = text.indexOf('<');
    String xml = start > 0 ? text.substring(start) : text;
    Element strict = declarationBreaksOff(xml) ? null : strict(xml);
    return strict != null ? new Tree(strict, true) : new Tree(lenient(xml), false);
  }

  /** The JDK's parser writes to the standard error where a declaration of entities has no end. */
  private static boolean declarationBreaksOff(String xml) {
    int declared = xml.indexOf("<!DOCTYPE");
    int opened = declared < 0 ? -1 : xml.indexOf('[', declared);
    return opened >= 0 && !DECLARED.matcher(xml).region(opened, xml.length()).find();
  }

  private static @Nullable Element strict(String xml) {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      XMLReader reader = factory.newSAXParser().getXMLReader();
      limit(reader, "jdk.xml.entityExpansionLimit", MAX_EXPANSIONS);
      limit(reader, "jdk.xml.totalEntitySizeLimit", MAX_EXPANDED_CHARACTERS);
      limit(reader, "jdk.xml.elementAttributeLimit", 1_000);
      reader.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      // Whatever would be fetched is empty, even if a feature above were not known.
      reader.setEntityResolver((publicId, systemId) -> new InputSource(new StringReader("")));
      SAXHandler handler = new SAXHandler();
      Shallow shallow = new Shallow(handler);
      reader.setContentHandler(shallow);
      reader.setErrorHandler(handler);
      reader.parse(new InputSource(new StringReader(xml)));
      return handler.getDocument().hasRootElement() ? handler.getDocument().getRootElement() : null;
    } catch (SAXException | IllegalArgumentException | IllegalStateException notWellFormed) {
      return null;
    } catch (ParserConfigurationException | IOException e) {
      throw new IllegalStateException("the JDK's XML parser cannot be set up", e);
    }
  }

  private static void limit(XMLReader reader, String name, int limit)
      throws SAXNotRecognizedException, SAXException {
    reader.setProperty(name, String.valueOf(limit));
  }

  private static @Nullable Element lenient(String xml) {
    org.jsoup.nodes.Document document =
        org.jsoup.Jsoup.parse(xml, "", Parser.xmlParser().setMaxDepth(Integer.MAX_VALUE));
    org.jsoup.nodes.Element best = null;
    for (org.jsoup.nodes.Element top : document.children()) {
      if (Names.isFeedRoot(local(top.tagName()))) {
        best = top;
        break;
      }
      best = best == null ? top : best;
    }
    return best == null ? null : convert(best);
  }

  /** Iterative, since a broken feed may nest each item in the one before. */
  private static Element convert(org.jsoup.nodes.Element top) {
    Element root = element(top);
    Deque<Step> open = new ArrayDeque<>();
    open.push(new Step(top, root));
    while (!open.isEmpty()) {
      Step step = open.peek();
      Node node = step.next;
      if (node == null) {
        open.pop();
        continue;
      }
      step.next = node.nextSibling();
      if (node instanceof TextNode text) {
        step.into.addContent(legal(text.getWholeText()));
      } else if (node instanceof org.jsoup.nodes.Element child) {
        Element into = step.into;
        if (open.size() < MAX_DEPTH) {
          into = element(child);
          step.into.addContent(into);
        }
        open.push(new Step(child, into));
      }
    }
    return root;
  }

  private static Element element(org.jsoup.nodes.Element from) {
    String name = from.tagName();
    String local = local(name);
    String prefix = name.length() > local.length() ? name.substring(0, name.indexOf(':')) : "";
    String declared = from.tag().namespace();
    String uri = declared.isEmpty() || declared.equals(Parser.NamespaceXml) ? "" : declared;
    if (uri.isEmpty()) {
      uri = KNOWN.getOrDefault(prefix, "");
    }
    String checked = Verifier.checkElementName(local) == null ? local : "unnamed";
    Element element =
        Verifier.checkNamespaceURI(uri) == null
            ? new Element(checked, Namespace.getNamespace(uri))
            : new Element(checked);
    for (Attribute attribute : from.attributes()) {
      attribute(element, attribute);
    }
    return element;
  }

  private static void attribute(Element element, Attribute attribute) {
    String name = attribute.getKey();
    String local = local(name);
    String value = legal(attribute.getValue());
    if (name.startsWith("xml:")) {
      element.setAttribute(local, value, Namespace.XML_NAMESPACE);
    } else if (name.startsWith("rdf:") && Verifier.checkAttributeName(local) == null) {
      element.setAttribute(local, value, Namespace.getNamespace("rdf", Names.RDF));
    } else if (!name.startsWith("xmlns") && Verifier.checkAttributeName(local) == null) {
      element.setAttribute(local, value);
    }
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** Without the characters that XML cannot hold. */
  private static String legal(String text) {
    if (Verifier.checkCharacterData(text) == null) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().filter(Verifier::isXMLCharacter).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Where the walk through one element stands. */
  private static final class Step {
    private @Nullable Node next;
    private final Element into;

    private Step(org.jsoup.nodes.Element of, Element into) {
      this.next = of.childNodeSize() > 0 ? of.childNode(0) : null;
      this.into = into;
    }
  }
}
