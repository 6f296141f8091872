package io.tellten.source;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of Jetstream, of either version, read in one pass: what nobody asks for is skipped
 * where it stands, and only posts are made into objects. What is missing or of the wrong type is
 * null.
 */
final class JetstreamEvent {
  private static final String MARKED = "#";

  /** The second version wraps its event in one object more. */
  private static final int MAX_DEPTH = 2;

  @Nullable String did;
  @Nullable String operation;
  @Nullable String collection;
  @Nullable String key;
  @Nullable String error;
  @Nullable String message;
  @Nullable String time;
  @Nullable String witnessedAt;
  @Nullable String status;

  /** {@code commit}, {@code account}, {@code identity} …, as the message's version says it. */
  @Nullable String kind;

  /** Of posts that were not deleted. */
  @Nullable Map<String, Object> record;

  /** The address of what a like or repost is about. */
  @Nullable String subject;

  /** Microseconds since 1970; null where the version writes its time in words. */
  @Nullable Long timeUs;

  @Nullable Long cursor;
  @Nullable Long seq;
  @Nullable Boolean active;

  private JetstreamEvent() {}

  /**
   * Reads a message.
   *
   * @throws UnreadableException when it is no whole JSON object
   */
  static JetstreamEvent read(String message) throws UnreadableException {
    JetstreamEvent event = new JetstreamEvent();
    try (JsonParser parser = Json.parser(message)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException("The message is not a JSON object.");
      }
      event.fields(parser, 0);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : ": it breaks off at column " + e.getLocation().getColumnNr();
      throw new UnreadableException("The message is not readable JSON" + where + ".", e);
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from a string", impossible);
    }
    return event;
  }

  private void fields(JsonParser parser, int depth) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      if (parser.currentToken() == null) {
        // Only at the end of the text, where an object has not ended.
        throw new JsonParseException(parser, "ends too early");
      }
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      field(parser, name, token, depth);
    }
  }

  private void field(JsonParser parser, String name, JsonToken token, int depth)
      throws IOException {
    switch (name) {
      case "did" -> did = text(parser, token, did);
      case "operation" -> operation = text(parser, token, operation);
      case "collection" -> collection = text(parser, token, collection);
      case "rkey" -> key = text(parser, token, key);
      case "error" -> error = text(parser, token, error);
      case "message" -> message = text(parser, token, message);
      case "time" -> time = text(parser, token, time);
      case "witnessedAt" -> witnessedAt = text(parser, token, witnessedAt);
      case "kind" -> kind = text(parser, token, kind);
      case "$type" -> type(text(parser, token, null));
      case "time_us" -> timeUs = number(parser, token);
      case "cursor" -> cursor = number(parser, token);
      case "seq" -> seq = number(parser, token);
      case "commit", "payload" -> {
        if (token == JsonToken.START_OBJECT && depth < MAX_DEPTH) {
          fields(parser, depth + 1);
        } else {
          parser.skipChildren();
        }
      }
      case "record" -> record(parser, token);
      case "account" -> account(parser, token);
      default -> parser.skipChildren();
    }
  }

  private void type(@Nullable String type) {
    int mark = type == null ? -1 : type.indexOf(MARKED);
    if (type != null && mark >= 0) {
      kind = type.substring(mark + 1);
    }
  }

  private void record(JsonParser parser, JsonToken token) throws IOException {
    boolean maybePost = collection == null || collection.equals(BlueskyPosts.COLLECTION);
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
    } else if (maybePost) {
      record = Json.object(Json.value(parser));
      subject = record == null ? null : subject(Json.object(record.get("subject")));
    } else {
      subject = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean isSubject = parser.currentName().equals("subject");
        if (parser.nextToken() == JsonToken.START_OBJECT && isSubject) {
          subjectFields(parser);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static @Nullable String subject(@Nullable Map<String, Object> subject) {
    return subject == null ? null : Json.text(subject, "uri");
  }

  private void subjectFields(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isUri = parser.currentName().equals("uri");
      JsonToken token = parser.nextToken();
      if (isUri) {
        subject = text(parser, token, subject);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void account(JsonParser parser, JsonToken token) throws IOException {
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("active") && value.isBoolean()) {
        active = value == JsonToken.VALUE_TRUE;
      } else if (name.equals("status")) {
        status = text(parser, value, status);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static @Nullable String text(
      JsonParser parser, JsonToken token, @Nullable String otherwise) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return otherwise;
  }

  private static @Nullable Long number(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() < 19) {
      long number = parser.getLongValue();
      return number < 0 ? null : (Long) number;
    }
    parser.skipChildren();
    return null;
  }
}
