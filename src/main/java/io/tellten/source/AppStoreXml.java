package io.tellten.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * The Atom form of Apple's review feed, which it sends at times where JSON was asked for, as
 * entries in the shape of its JSON form.
 */
final class AppStoreXml {
  /** What is said of a review by its name in JSON, and the lower-case local name in XML. */
  private static final Map<String, String> NAMES =
      Map.of(
          "id", "id",
          "title", "title",
          "updated", "updated",
          "im:rating", "rating",
          "im:voteSum", "votesum",
          "im:name", "name");

  private AppStoreXml() {}

  /** The entries of that text; null where it is no whole Atom feed. */
  static @Nullable List<Object> entries(String text) {
    if (!text.stripLeading().startsWith("<") || !text.contains("<feed")) {
      return null;
    }
    FeedTree.Tree tree = FeedTree.parse(text);
    Element root = tree.root();
    if (root == null || !tree.wellFormed() || !Elements.name(root).equals("feed")) {
      return null;
    }
    List<Object> entries = new ArrayList<>();
    for (Element child : root.getChildren()) {
      if (Elements.name(child).equals("entry")) {
        entries.add(entry(child));
      }
    }
    return entries;
  }

  private static Map<String, Object> entry(Element xml) {
    Map<String, Object> entry = new LinkedHashMap<>();
    NAMES.forEach((name, local) -> putLabel(entry, name, Elements.text(xml, local)));
    putLabel(entry, "content", content(xml));
    for (Element child : xml.getChildren()) {
      if (Elements.name(child).equals("author")) {
        Map<String, Object> author = new LinkedHashMap<>();
        putLabel(author, "name", Elements.text(child, "name"));
        entry.put("author", author);
      }
    }
    return entry;
  }

  /** The same words stand there twice: as plain text, and as a table in HTML. */
  private static @Nullable String content(Element xml) {
    for (Element child : xml.getChildren()) {
      if (Elements.name(child).equals("content")
          && "text".equals(Elements.attribute(child, "type"))) {
        return child.getValue();
      }
    }
    return null;
  }

  private static void putLabel(Map<String, Object> map, String name, @Nullable String label) {
    if (label != null) {
      map.put(name, Map.of("label", label));
    }
  }
}
