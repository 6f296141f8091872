package io.tellten.web;

import io.tellten.analysis.TextReader;
import io.tellten.model.Masked;
import io.tellten.model.Post;
import io.tellten.store.QueryTryStore;
import io.vertx.core.json.JsonObject;

/** Posts that a query would lose or win, in the JSON of the contract; personal data is covered. */
final class TriedPosts {
  private TriedPosts() {}

  /** {@code why}: a sentence. */
  static JsonObject view(QueryTryStore.Looked looked, String why) {
    Post post = looked.post();
    String words = Masked.of(post.words(), TextReader.personal(post.words(), post.language()));
    String title = post.title();
    int titleEnd = title == null || title.isBlank() ? 0 : title.length();
    boolean hasTitle = titleEnd > 0;
    return new JsonObject()
        .put("postId", looked.id())
        .put("url", post.url())
        .put("site", looked.site())
        .put("author", MentionViews.author(post.author()))
        .put("title", hasTitle ? words.substring(0, titleEnd) : null)
        .put("text", post.text().isBlank() ? "" : words.substring(hasTitle ? titleEnd + 1 : 0))
        .put("language", post.language())
        .put("publishedAt", post.publishedAt())
        .put("rating", post.rating())
        .put("why", why);
  }
}
