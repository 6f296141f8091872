package io.tellten.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jdom2.Attribute;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Brings one item into the plain form that ROME reads without complaint: a feed with nothing but
 * that item, the item with nothing but what ROME is asked for, links absolute, markup as text. ROME
 * refuses a whole feed for an odd number in a corner of the channel; here nothing odd reaches it.
 */
final class RomeForm {
  private static final Namespace CONTENT = Namespace.getNamespace("content", Names.CONTENT);
  private static final Namespace DC = Namespace.getNamespace("dc", Names.DC);

  /** Vocabularies of an item whose elements mean what the ones without a namespace mean. */
  private static final Set<String> NOT_RSS =
      Set.of(
          Names.CONTENT,
          Names.DC,
          Names.DCTERMS,
          Names.SLASH,
          Names.THREAD,
          Names.MEDIA,
          Names.ITUNES,
          Names.XHTML,
          Names.ATOM);

  private RomeForm() {}

  /** An RSS item of any version (and of CDF) as RSS 2.0. */
  static Document rss(Element item, String base) {
    Element plain = new Element("item");
    for (Element child : item.getChildren()) {
      String name = Elements.name(child);
      if (child.getNamespaceURI().equals(Names.CONTENT) && name.equals("encoded")) {
        add(plain, new Element("encoded", CONTENT), Elements.markup(child));
      } else if (child.getNamespaceURI().equals(Names.DC) && name.equals("creator")) {
        add(plain, new Element("creator", DC), child.getValue());
      } else if (!NOT_RSS.contains(child.getNamespaceURI())) {
        addRss(plain, child, name, base);
      }
    }
    addLinks(plain, item, base);
    Element channel = new Element("channel").addContent(plain);
    return new Document(new Element("rss").setAttribute("version", "2.0").addContent(channel));
  }

  private static void addRss(Element plain, Element child, String name, String base) {
    switch (name) {
      case "title", "description", "author" ->
          add(plain, new Element(name), Elements.markup(child));
      case "abstract", "fullitem", "body" ->
          add(plain, new Element("description"), Elements.markup(child));
      case "link" -> {
        String href = child.getValue().isBlank() ? Elements.attribute(child, "href") : null;
        String link = Links.web(Elements.base(child, base), href != null ? href : child.getValue());
        add(plain, new Element("link"), link);
      }
      case "guid" -> {
        Element guid = new Element("guid");
        String permalink = child.getAttributeValue("isPermaLink");
        guid.setAttribute("isPermaLink", "false".equalsIgnoreCase(permalink) ? "false" : "true");
        add(plain, guid, child.getValue().strip());
      }
      default -> {
        // Everything else is either read from the item itself or nothing we keep.
      }
    }
  }

  /** What stands for a link or a guid in other dialects, where the item has none. */
  private static void addLinks(Element plain, Element item, String base) {
    if (plain.getChild("link") == null) {
      String link = Elements.attribute(item, "href");
      for (Element child : item.getChildren("link", Namespace.getNamespace(Names.ATOM))) {
        String rel = child.getAttributeValue("rel", "alternate");
        link = link == null && rel.equals("alternate") ? child.getAttributeValue("href") : link;
      }
      add(plain, new Element("link"), Links.web(base, link));
    }
    String about = item.getAttributeValue("about", Namespace.getNamespace(Names.RDF));
    if (plain.getChild("guid") == null && about != null) {
      add(plain, new Element("guid"), Links.resolve(base, about));
    }
  }

  /** The first of a name is kept; blank ones do not count. */
  private static void add(Element plain, Element child, @Nullable String text) {
    boolean there = plain.getChild(child.getName(), child.getNamespace()) != null;
    if (text != null && !text.isBlank() && !there) {
      plain.addContent(child.setText(text));
    }
  }

  /** An Atom entry of any version, written in whatever namespace, as Atom 1.0 or 0.3. */
  static Document atom(Element entry, Element root, String base) {
    boolean early =
        root.getNamespaceURI().startsWith("http://purl.org/atom/")
            || root.getAttributeValue("version", "").startsWith("0.");
    Namespace atom = Namespace.getNamespace(early ? Names.ATOM_03 : Names.ATOM);
    Element plain = new Element("entry", atom);
    for (Element child : entry.getChildren()) {
      String uri = child.getNamespaceURI();
      if (uri.equals(entry.getNamespaceURI()) || uri.equals(atom.getURI()) || uri.isEmpty()) {
        addAtom(plain, child, atom, early, base);
      }
    }
    Element feed = new Element("feed", atom).addContent(plain);
    return new Document(early ? feed.setAttribute("version", "0.3") : feed);
  }

  private static void addAtom(
      Element plain, Element child, Namespace atom, boolean early, String base) {
    String name = Elements.name(child);
    switch (name) {
      case "id" -> add(plain, new Element(name, atom), child.getValue().strip());
      case "title", "summary", "content" -> {
        Element text = new Element(name, atom);
        if (isReadable(child)) {
          describe(child, text, early);
          add(plain, text, packed(child) ? unpacked(child) : Elements.markup(child));
        }
      }
      case "link" -> {
        String said = child.getAttributeValue("href", child.getText());
        String href = Links.resolve(Elements.base(child, base), said);
        if (href != null) {
          Element link = new Element(name, atom).setAttribute("href", href);
          plain.addContent(link.setAttribute("rel", child.getAttributeValue("rel", "alternate")));
        }
      }
      case "author" -> {
        String person = Elements.text(child, "name");
        String written = person != null ? person : Elements.text(child, "email");
        if (written == null && child.getChildren().isEmpty()) {
          written = child.getText();
        }
        Element author = new Element(name, atom);
        add(author, new Element("name", atom), written);
        if (author.getChild("name", atom) != null) {
          plain.addContent(author);
        }
      }
      default -> {
        // Dates and counts are read from the entry itself.
      }
    }
  }

  /** Text or markup; pictures and other files that are packed into a feed are not for reading. */
  private static boolean isReadable(Element content) {
    String type = content.getAttributeValue("type", "text").toLowerCase(Locale.ROOT);
    return !type.contains("/")
        || type.startsWith("text/")
        || type.contains("xml")
        || type.contains("html");
  }

  private static boolean packed(Element content) {
    return "base64".equalsIgnoreCase(content.getAttributeValue("mode"));
  }

  private static String unpacked(Element content) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(content.getValue());
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return content.getValue();
    }
  }

  private static void describe(Element from, Element to, boolean early) {
    if (!from.getChildren().isEmpty() || packed(from)) {
      // Inline markup is written out as text, and Base64 is unpacked.
      to.setAttribute("type", early ? "text/html" : "html");
      if (early) {
        to.setAttribute("mode", "escaped");
      }
      return;
    }
    for (Attribute attribute : from.getAttributes()) {
      if (attribute.getName().equals("type") || attribute.getName().equals("mode")) {
        to.setAttribute(attribute.getName(), attribute.getValue());
      }
    }
    if (!early && "xhtml".equalsIgnoreCase(to.getAttributeValue("type"))) {
      // It claims to hold elements and holds only text.
      to.setAttribute("type", "html");
    }
  }
}
