package io.tellten.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * The structured data of a page as trees of one shape, whichever way it is written: maps whose {@code
 * @type} and {@code @id} say what they are.
 *
 * @param form how it was written; a page often says the same twice in different forms
 * @param roots what stands at the top, in document order
 * @param cut what is incomplete because the page or its JSON breaks off, by identity
 */
record PageData(String form, List<Object> roots, Set<Object> cut) {
  private static final List<String> WRAPPERS_BEFORE = List.of("<!--", "<![CDATA[", "\uFEFF");
  private static final List<String> WRAPPERS_BEHIND = List.of("-->", "]]>", "//", ";");

  /** No page wraps its JSON more often than this, and each layer is a copy. */
  private static final int MAX_WRAPPERS = 12;

  /** All structured data of the page, the richest form first. */
  static List<PageData> of(Document page) {
    List<PageData> all = new ArrayList<>();
    List<Object> roots = new ArrayList<>();
    Set<Object> cut = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Element script : page.select("script[type~=(?i)ld\\+json]")) {
      Json.Parsed parsed = jsonLd(script.data());
      roots.addAll(parsed.roots());
      cut.addAll(parsed.cut());
    }
    all.add(new PageData("JSON-LD", roots, cut));
    all.add(new PageData("microdata", MarkedUp.MICRODATA.read(page), Set.of()));
    all.add(new PageData("RDFa", MarkedUp.RDFA.read(page), Set.of()));
    return all;
  }

  /** JSON-LD as pages hold it: in comments, in CDATA, with HTML escapes for its quotes. */
  static Json.Parsed jsonLd(String script) {
    Json.Parsed parsed = Json.parse(script.strip());
    if (parsed.broken() == null) {
      return parsed;
    }
    String json = unwrapped(script);
    Json.Parsed unwrapped = Json.parse(json);
    if (unwrapped.broken() != null && json.contains("&quot;")) {
      unwrapped = Json.parse(Parser.unescapeEntities(json, false));
    }
    return unwrapped.broken() == null || parsed.roots().isEmpty() ? unwrapped : parsed;
  }

  private static String unwrapped(String script) {
    String json = script.strip();
    for (int i = 0; i < MAX_WRAPPERS; i++) {
      for (String wrapper : WRAPPERS_BEFORE) {
        json = json.startsWith(wrapper) ? json.substring(wrapper.length()).strip() : json;
      }
      for (String wrapper : WRAPPERS_BEHIND) {
        boolean ends = json.endsWith(wrapper);
        json = ends ? json.substring(0, json.length() - wrapper.length()).strip() : json;
      }
    }
    return json;
  }

  /** The names in {@code @type} without their vocabulary. */
  static List<String> types(Map<String, Object> node) {
    List<String> types = new ArrayList<>();
    for (Object type : Json.list(node.get("@type"))) {
      String name = Json.text(type);
      if (name != null) {
        types.add(bare(name));
      }
    }
    return types;
  }

  /** What is behind the last {@code /}, {@code #} or {@code :}. */
  static String bare(String name) {
    String trimmed = name.strip();
    int end = trimmed.endsWith("/") ? trimmed.length() - 1 : trimmed.length();
    int from = 0;
    for (int i = 0; i < end; i++) {
      char c = trimmed.charAt(i);
      from = c == '/' || c == '#' || c == ':' ? i + 1 : from;
    }
    return trimmed.substring(from, end);
  }
}
