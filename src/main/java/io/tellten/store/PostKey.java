package io.tellten.store;

import io.tellten.model.Post;
import io.vertx.sqlclient.Row;

/** What makes a post one row, whoever found it. */
record PostKey(String network, String externalId) {
  static PostKey of(Post post) {
    return new PostKey(post.network(), post.externalId());
  }

  static PostKey of(Row row) {
    return new PostKey(row.getString("network"), row.getString("external_id"));
  }
}
