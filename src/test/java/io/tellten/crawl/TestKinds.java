package io.tellten.crawl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import io.tellten.source.Recounter;
import io.tellten.source.UnreadableException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Kinds of sites for tests, each with one peculiarity. */
final class TestKinds {
  /** Sends a key along. */
  static final String KEYED = "keyed";

  /** Allows three requests a day. */
  static final String COUNTED = "counted";

  /** After its first answer it is as good without the second, {@code ?extra}, whose next is 2. */
  static final String EXTRA = "extra";

  /** Asks in its answers to be left alone for ten minutes. */
  static final String TIRED = "tired";

  /** Reads likes again at {@code /counts?of=…}, two posts at once: lines as {@code id=likes}. */
  static final String LIKED = "liked";

  /** Searches, and keeps a page a day. */
  static final String SEARCHED = "searxng";

  /** Is never asked. */
  static final String PUSHED = "pushed";

  private TestKinds() {}

  static List<Connector> all() {
    return List.of(
        new PagesConnector(PagesConnector.PAGES),
        new PagesConnector(PagesConnector.API),
        keyed(),
        counted(),
        extra(),
        tired(),
        pushed(),
        new Liked(),
        Connectors.standard().of(SEARCHED).orElseThrow());
  }

  private static Connector keyed() {
    return new PagesConnector(KEYED) {
      @Override
      public Ask ask(Question question, String cursor) {
        return new Ask(
            super.ask(question, cursor).uri(), Map.of("authorization", "Bearer secret"));
      }
    };
  }

  private static Connector counted() {
    return new PagesConnector(COUNTED) {
      @Override
      public Budget budget(Question question) {
        return new Budget("quota", 3);
      }
    };
  }

  private static Connector extra() {
    return new PagesConnector(EXTRA) {
      @Override
      public Ask ask(Question question, String cursor) {
        return cursor != null && cursor.startsWith("extra")
            ? Ask.get(URI.create(question.tags().isEmpty() ? question.url() + "?extra" : question.tags().get(0))).asExtra()
            : super.ask(question, cursor);
      }

      @Override
      public String nextAfterUnchanged(Question question, String cursor) {
        return cursor == null ? "extra" : cursor.equals("extra") ? "2" : null;
      }
    };
  }

  private static Connector tired() {
    return new PagesConnector(TIRED) {
      @Override
      public Found read(Question question, String cursor, Answer answer)
          throws UnreadableException {
        return super.read(question, cursor, answer).withBackoff(Duration.ofMinutes(10));
      }
    };
  }

  private static Connector pushed() {
    return new PagesConnector(PUSHED) {
      @Override
      public boolean isPolled() {
        return false;
      }
    };
  }

  private static final class Liked extends PagesConnector implements Recounter {
    Liked() {
      super(LIKED);
    }

    @Override
    public boolean isAboutBusiness() {
      return false;
    }

    @Override
    public Recounter recounter() {
      return this;
    }

    @Override
    public int most() {
      return 2;
    }

    @Override
    public URI at(Question question, PostRef post) {
      return post.externalId().startsWith("once") ? null : URI.create(question.url()).resolve("/");
    }

    @Override
    public Ask ask(Question question, List<PostRef> posts) {
      String ids = posts.stream().map(PostRef::externalId).collect(Collectors.joining(","));
      return Ask.get(URI.create(question.url()).resolve("/counts?of=" + ids));
    }

    @Override
    public Found read(Question question, List<PostRef> posts, Answer answer)
        throws UnreadableException {
      List<Count> counts = new ArrayList<>();
      List<Gone> gone = new ArrayList<>();
      for (String line : new String(answer.body(), UTF_8).lines().toList()) {
        int sign = line.indexOf('=');
        if (sign < 0) {
          throw new UnreadableException("The counts cannot be read.");
        }
        String id = line.substring(0, sign);
        if (line.endsWith("=gone")) {
          gone.add(Gone.post("test", id));
        } else {
          long likes = Long.parseLong(line.substring(sign + 1));
          counts.add(new Count("test", id, new Engagement(likes, null, null, null)));
        }
      }
      return Found.recounted(List.of(), counts, gone, List.of());
    }
  }
}
