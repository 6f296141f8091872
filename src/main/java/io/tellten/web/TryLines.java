package io.tellten.web;

import io.tellten.analysis.TextReader;
import io.tellten.discover.Trial;
import io.tellten.model.Masked;
import io.tellten.model.Post;
import io.tellten.model.Source;
import io.tellten.model.SourceState;
import io.tellten.model.TryStep;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One trial as lines of JSON, so few and short that a reader who takes none of them costs little. */
final class TryLines {
  /** Enough to see whether the source finds the right things. */
  private static final int MOST_POSTS = 50;

  /** Of waiting, asking and answering: a poll that takes more requests is told by its end. */
  private static final int MOST_STEPS = 200;

  /** What people read of a post before they know what it is about. */
  private static final int MOST_CHARACTERS = 280;

  /** Of which so much is read: twice as many letters, each of two signs, hold any number or address. */
  private static final int MOST_READ = 4 * MOST_CHARACTERS;

  /** Names of parameters whose values let somebody in. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([?&](?:[^=&]*[_-])?(?:token|key|apikey|secret|password|passwd|pwd|auth|sig|signature)=)[^&#]*");

  private static final Pattern USER = Pattern.compile("//[^/?#]*@");

  private final HttpServerResponse response;
  private final Trial trial;
  private int steps;
  private int posts;
  private int fetched;
  private int matched;
  private boolean ended;

  TryLines(HttpServerResponse response, Trial trial) {
    this.response = response;
    this.trial = trial;
  }

  /** Tells what happens now. */
  void tell(TryStep step) {
    if (step instanceof TryStep.Read read) {
      tellRead(read);
    } else if (step instanceof TryStep.Ended end) {
      end(end.state(), end.reason(), end.nextReadAt());
    } else if (steps++ < MOST_STEPS) {
      write(line(step));
    }
  }

  private static JsonObject line(TryStep step) {
    if (step instanceof TryStep.Waiting waiting) {
      return step("waiting").put("until", waiting.until()).put("why", waiting.why());
    }
    if (step instanceof TryStep.Asking asking) {
      return step("asking").put("url", withoutSecrets(asking.uri()));
    }
    TryStep.Answered answered = (TryStep.Answered) step;
    return step("answered")
        .put("url", withoutSecrets(answered.uri()))
        .put("status", answered.status())
        .put("bytes", answered.bytes())
        .put("millis", answered.took().toMillis());
  }

  private void tellRead(TryStep.Read read) {
    for (Post post : read.posts()) {
      Trial.Verdict verdict = trial.of(post);
      fetched++;
      matched += verdict.matched() ? 1 : 0;
      if (posts < MOST_POSTS) {
        posts++;
        write(post(post, verdict));
      }
    }
    if (!read.skipped().isEmpty() && steps++ < MOST_STEPS) {
      write(
          step("skipped")
              .put("count", read.skipped().size())
              .put("first", cut(read.skipped().get(0))));
    }
  }

  private static JsonObject post(Post post, Trial.Verdict verdict) {
    String author = post.author().name();
    String title = post.title();
    return step("post")
        .put("title", title == null ? null : covered(title, post.language()))
        .put("text", covered(post.text(), post.language()))
        .put("author", author == null ? post.author().handle() : author)
        .put("url", post.url())
        .put("publishedAt", post.publishedAt())
        .put("matched", verdict.matched())
        .put("why", verdict.why());
  }

  /** Ends with how the source stands, where nothing has said so yet. */
  void end(Source source) {
    end(source.state(), source.reason(), source.nextReadAt());
  }

  /** Ends because something of ours went wrong, which the log says. */
  void failed() {
    end(SourceState.FAILING, "Something went wrong on our side; the program's log says what.", null);
  }

  private void end(SourceState state, @Nullable String reason, @Nullable Instant nextReadAt) {
    if (ended) {
      return;
    }
    if (fetched > posts) {
      write(step("more").put("count", fetched - posts));
    }
    write(
        step("ended")
            .put("state", state.word())
            .put("reason", reason)
            .put("nextReadAt", nextReadAt)
            .put("fetched", fetched)
            .put("matched", matched));
    ended = true;
    if (isOpen()) {
      response.end();
    }
  }

  private void write(JsonObject line) {
    if (!ended && isOpen()) {
      response.write(Buffer.buffer().appendBuffer(line.toBuffer()).appendString("\n"));
    }
  }

  private boolean isOpen() {
    return !response.closed() && !response.ended();
  }

  private static JsonObject step(String word) {
    return new JsonObject().put("step", word);
  }

  private static String withoutSecrets(URI uri) {
    String text = USER.matcher(uri.toString()).replaceFirst("//");
    return SECRET.matcher(text).replaceAll("$1***");
  }

  /** The beginning as it may stand in a list; what a cut parts is known by what stands behind it. */
  private static String covered(String text, @Nullable String language) {
    String beginning = text.substring(0, Math.min(text.length(), MOST_READ));
    return cut(Masked.of(beginning, TextReader.personal(beginning, language)));
  }

  private static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= MOST_CHARACTERS) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS));
  }
}
