package io.tellten.match;

import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import java.time.ZoneOffset;
import java.util.List;

/** Posts and businesses to match. */
final class MatchSamples {
  private MatchSamples() {}

  static Post post(String text) {
    return post("hand", "1", null, text);
  }

  static Post post(String network, String id, String url, String text) {
    return new Post(
        network,
        id,
        null,
        url,
        Author.UNKNOWN,
        null,
        text,
        null,
        null,
        null,
        Engagement.UNKNOWN,
        null);
  }

  static Post titled(String title, String text) {
    return new Post(
        "hand",
        "1",
        null,
        null,
        Author.UNKNOWN,
        title,
        text,
        null,
        null,
        null,
        Engagement.UNKNOWN,
        null);
  }

  static Business business(long id, String name, List<String> aliases, List<String> websites) {
    return new Business(
        id,
        name,
        aliases,
        List.of(),
        websites,
        List.of(),
        ZoneOffset.UTC,
        Owner.FILE,
        false);
  }
}
