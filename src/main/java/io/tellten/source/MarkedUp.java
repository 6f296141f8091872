package io.tellten.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads structured data out of the attributes of a page, microdata or RDFa Lite, which differ in
 * the names of the attributes only.
 */
enum MarkedUp {
  MICRODATA("itemscope", "itemtype", "itemprop", "itemid"),
  RDFA("typeof", "typeof", "property", "resource");

  /** The element's own id in the page, kept so that a link can lead to it. */
  static final String ELEMENT_ID = "#id";

  /** Properties whose link is the address of somebody, while its text is the name that is meant. */
  private static final Set<String> NAMES = Set.of("author", "creator", "name", "reviewBody");

  private final String scope;
  private final String type;
  private final String property;
  private final String id;

  MarkedUp(String scope, String type, String property, String id) {
    this.scope = scope;
    this.type = type;
    this.property = property;
    this.id = id;
  }

  /** The items that belong to no other, each with all that belongs to it. */
  List<Object> read(Document page) {
    List<Object> roots = new ArrayList<>();
    Reading reading = new Reading(page);
    for (Element element : page.getElementsByAttribute(scope)) {
      if (!element.hasAttr(property) || !isInsideItem(element)) {
        roots.add(item(element, reading));
      }
    }
    return roots;
  }

  private boolean isInsideItem(Element element) {
    for (Element at = element.parent(); at != null; at = at.parent()) {
      if (at.hasAttr(scope)) {
        return true;
      }
    }
    return false;
  }

  /** Recursive, as deep as the page, which jsoup keeps within a few hundred levels. */
  private Map<String, Object> item(Element element, Reading reading) {
    Map<String, Object> item = new LinkedHashMap<>();
    List<Object> types = new ArrayList<>();
    for (String name : element.attr(type).strip().split("\\s+")) {
      if (!name.isEmpty()) {
        types.add(name);
      }
    }
    item.put("@type", types);
    if (!element.attr(id).isBlank()) {
      item.put("@id", element.attr(id).strip());
    }
    if (!element.id().isBlank()) {
      item.put(ELEMENT_ID, element.id());
    }
    if (reading.open.add(element)) {
      for (Element child : element.children()) {
        properties(child, item, reading);
      }
      for (String reference : element.attr("itemref").strip().split("\\s+")) {
        Element elsewhere = reading.referred(reference);
        if (elsewhere != null && reading.open.add(elsewhere)) {
          properties(elsewhere, item, reading);
          reading.open.remove(elsewhere);
        }
      }
      reading.open.remove(element);
    }
    return item;
  }

  private void properties(Element element, Map<String, Object> item, Reading reading) {
    boolean nested = element.hasAttr(scope);
    if (element.hasAttr(property)) {
      for (String name : element.attr(property).strip().split("\\s+")) {
        String bare = PageData.bare(name);
        Object value = nested ? item(element, reading) : value(element, bare);
        if (value != null && !bare.isEmpty()) {
          put(item, bare, value);
        }
      }
    }
    if (!nested) {
      for (Element child : element.children()) {
        properties(child, item, reading);
      }
    }
  }

  private static @Nullable Object value(Element element, String name) {
    String tag = element.normalName();
    String said = element.attr("content");
    if (said.isBlank() && (tag.equals("data") || tag.equals("meter"))) {
      said = element.attr("value");
    }
    if (said.isBlank() && tag.equals("time")) {
      said = element.attr("datetime");
    }
    if (said.isBlank() && !NAMES.contains(name)) {
      said = element.hasAttr("href") ? element.attr("abs:href") : element.attr("abs:src");
    }
    if (said.isBlank() && element.hasAttr("resource")) {
      said = element.attr("resource");
    }
    String value = said.isBlank() ? PlainText.of(element) : said.strip();
    return value.isBlank() ? null : value;
  }

  private static void put(Map<String, Object> item, String name, Object value) {
    Object earlier = item.get(name);
    if (earlier == null) {
      item.put(name, value);
      return;
    }
    if (earlier instanceof List) {
      Json.list(earlier).add(value);
      return;
    }
    List<Object> values = new ArrayList<>();
    values.add(earlier);
    values.add(value);
    item.put(name, values);
  }

  /** One reading of one page. */
  private static final class Reading {
    /** Pages refer to a handful of elements; references among references multiply without end. */
    private static final int MAX_REFERENCES = 1_000;

    private final Document page;
    private final Set<Element> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int references;

    private Reading(Document page) {
      this.page = page;
    }

    private @Nullable Element referred(String id) {
      return id.isEmpty() || ++references > MAX_REFERENCES ? null : page.getElementById(id);
    }
  }
}
