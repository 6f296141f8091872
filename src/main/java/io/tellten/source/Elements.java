package io.tellten.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jdom2.Attribute;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Text;
import org.jspecify.annotations.Nullable;

/** Questions to an element of a feed that do not care about prefixes and capital letters. */
final class Elements {
  private Elements() {}

  /** The name without prefix, in lower case. */
  static String name(Element element) {
    return element.getName().toLowerCase(Locale.ROOT);
  }

  /** The value of an attribute in whatever capitals; null for none. */
  static @Nullable String attribute(Element element, String name) {
    for (Attribute attribute : element.getAttributes()) {
      if (attribute.getName().equalsIgnoreCase(name)) {
        return attribute.getValue();
      }
    }
    return null;
  }

  /** The text of the first child of that lower-case name, in any vocabulary, that has some. */
  static @Nullable String text(Element parent, String name) {
    for (Element child : parent.getChildren()) {
      if (name(child).equals(name)) {
        String text = child.getValue();
        if (!text.isBlank()) {
          return text.strip();
        }
      }
    }
    return null;
  }

  /** As {@link #text(Element, String)}, of one vocabulary only. */
  static @Nullable String text(Element parent, String name, String namespace) {
    for (Element child : parent.getChildren()) {
      if (child.getNamespaceURI().equalsIgnoreCase(namespace) && name(child).equals(name)) {
        String text = child.getValue();
        if (!text.isBlank()) {
          return text.strip();
        }
      }
    }
    return null;
  }

  /** The first descendant of that vocabulary and lower-case name. */
  static @Nullable Element descendant(Element top, String name, String namespace) {
    for (Content content : top.getDescendants()) {
      if (content instanceof Element element
          && element.getNamespaceURI().equalsIgnoreCase(namespace)
          && name(element).equals(name)) {
        return element;
      }
    }
    return null;
  }

  /** A whole number from an attribute or text; null for anything else. */
  static @Nullable Long count(@Nullable String text) {
    if (text == null || !text.strip().matches("\\d{1,15}")) {
      return null;
    }
    return Long.valueOf(text.strip());
  }

  /** The address that links in this element are relative to, by {@code xml:base} up the tree. */
  static String base(Element element, String address) {
    Deque<String> bases = new ArrayDeque<>();
    for (Element at = element; at != null; at = at.getParentElement()) {
      String base = at.getAttributeValue("base", Namespace.XML_NAMESPACE);
      if (base != null && !base.isBlank()) {
        bases.push(base);
      }
    }
    String result = address;
    for (String base : bases) {
      String resolved = Links.web(result, base);
      result = resolved == null ? result : resolved;
    }
    return result;
  }

  /** The language said nearest up the tree; null for none. */
  static @Nullable String language(Element element) {
    for (Element at = element; at != null; at = at.getParentElement()) {
      String language = at.getAttributeValue("lang", Namespace.XML_NAMESPACE);
      if (language != null && !language.isBlank()) {
        return language.strip();
      }
    }
    return null;
  }

  /** The text of an element, or what is inside it as HTML when it holds elements. */
  static String markup(Element element) {
    if (element.getChildren().isEmpty()) {
      return element.getText();
    }
    StringBuilder out = new StringBuilder();
    write(element, out);
    return out.toString();
  }

  /** Recursive, which {@link FeedTree#MAX_DEPTH} allows. */
  private static void write(Element element, StringBuilder out) {
    for (Content content : element.getContent()) {
      if (content instanceof Text text) {
        out.append(escaped(text.getText()));
      } else if (content instanceof Element child) {
        out.append('<').append(child.getName());
        for (Attribute attribute : child.getAttributes()) {
          out.append(' ').append(attribute.getName()).append("=\"");
          out.append(escaped(attribute.getValue()).replace("\"", "&quot;")).append('"');
        }
        out.append('>');
        write(child, out);
        if (!child.getName().equals("br") && !child.getName().equals("img")) {
          out.append("</").append(child.getName()).append('>');
        }
      }
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The outermost and all below it that are called one of the names, in document order. */
  static List<Element> named(Element root, List<String> names) {
    List<Element> found = new ArrayList<>();
    if (names.contains(name(root))) {
      found.add(root);
    }
    for (Content content : root.getDescendants()) {
      if (content instanceof Element element && names.contains(name(element))) {
        found.add(element);
      }
    }
    return found;
  }
}
