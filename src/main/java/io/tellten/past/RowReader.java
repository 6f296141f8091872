package io.tellten.past;

import io.tellten.match.LinkKey;
import io.tellten.model.Business;
import io.tellten.model.DateForm;
import io.tellten.model.Engagement;
import io.tellten.model.HandPost;
import io.tellten.model.Import;
import io.tellten.model.ImportColumn;
import io.tellten.model.ImportProblem;
import io.tellten.model.ImportRow;
import io.tellten.model.Meaning;
import io.tellten.store.ImportWork;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a post of a row, or says what is wrong with it. */
final class RowReader {
  /** As long as a post by hand may be. */
  private static final int LONGEST_TEXT = 100_000;

  private static final int LONGEST_LINK = 2_000;

  /** Longer ids are known by their hash. */
  private static final int LONGEST_ID = 500;

  /** So much of a text tells it from others by the same author on the same day. */
  private static final int TELLING = 200;

  private static final int MOST_QUOTED = 40;

  /** Clocks differ, and a date alone may be of a zone that is ahead. */
  private static final Duration SLACK = Duration.ofDays(1);

  private static final Pattern LINK = Pattern.compile("https?://[^\\s/]\\S*");
  private static final Pattern BARE_LINK = Pattern.compile("(?i)[\\p{L}\\d-]+(\\.[\\p{L}\\d-]+)+(/\\S*)?");
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|\\d{3}))?");

  /** Spreadsheets were kept from taking these for formulas, as our own exports do it. */
  private static final Pattern SHIELDED = Pattern.compile("'+[" + Pattern.quote(CsvLine.FORMULA) + "].*", Pattern.DOTALL);

  private final Import work;
  private final Map<Meaning, Integer> places = new EnumMap<>(Meaning.class);
  private final Map<Long, Business> businesses = new HashMap<>();
  private final Map<String, Long> named = new HashMap<>();
  private final @Nullable DateForm dateForm;
  private final int bestRating;

  /** Files may name the page that all reviews stand on; that tells none of them from the others. */
  private final boolean hasOwnAddresses;

  private final Clock clock;

  /**
   * @param watched the businesses that rows may be about
   */
  RowReader(Import work, List<Business> watched, Clock clock) {
    this.work = work;
    this.clock = clock;
    this.dateForm = work.formOfDates();
    this.bestRating = work.bestRating();
    this.hasOwnAddresses =
        work.column(Meaning.URL).map(ImportColumn::distinct).orElse(false);
    for (int i = 0; i < work.columns().size(); i++) {
      places.putIfAbsent(work.columns().get(i).means(), i);
    }
    watched.forEach(business -> businesses.put(business.id(), business));
    watched.forEach(
        business -> business.aliases().forEach(name -> named.put(plain(name), business.id())));
    watched.forEach(business -> named.put(plain(business.name()), business.id()));
  }

  /**
   * What a row says.
   *
   * @param post null: it cannot be taken
   * @param key by which it is known; null with the post
   */
  record Said(
      @Nullable HandPost post, ImportWork.@Nullable Key key, List<ImportProblem> problems) {}

  Said read(ImportRow row) {
    List<ImportProblem> problems = new ArrayList<>();
    if (row.cells().size() > work.columns().size()) {
      boolean more =
          row.cells().subList(work.columns().size(), row.cells().size()).stream()
              .anyMatch(cell -> !cell.isEmpty());
      if (more) {
        problems.add(
            new ImportProblem(
                row.line(),
                null,
                "There are more values than columns; a text that holds a "
                    + work.delimiter()
                    + " needs quotation marks around it."));
        return new Said(null, null, problems);
      }
    }
    Business business = business(row, problems);
    ZoneId zone = business == null ? ZoneId.of("UTC") : business.timeZone();
    Instant date = date(row, zone, problems);
    Double rating = rating(row, problems);
    String url = url(row, problems);
    String title = cell(row, Meaning.TITLE);
    String text = cell(row, Meaning.TEXT);
    Long followers = count(row, Meaning.FOLLOWERS, problems);
    Engagement engagement =
        new Engagement(
            count(row, Meaning.LIKES, problems),
            count(row, Meaning.REPLIES, problems),
            count(row, Meaning.SHARES, problems),
            count(row, Meaning.VIEWS, problems));
    if (text != null && text.length() > LONGEST_TEXT) {
      add(problems, row, Meaning.TEXT, "The text is longer than 100,000 characters.");
    }
    if (text == null && title != null && url == null && rating == null) {
      text = title;
      title = null;
    }
    if (problems.isEmpty() && text == null && url == null && rating == null) {
      problems.add(
          new ImportProblem(
              row.line(), null, "There is nothing to keep: no text, no address and no rating."));
    }
    if (!problems.isEmpty() || business == null) {
      return new Said(null, null, problems);
    }
    HandPost post =
        new HandPost(
            business.id(),
            network(row),
            null,
            url,
            author(row),
            title,
            text,
            rating,
            date,
            cell(row, Meaning.SITE),
            language(row),
            true,
            cell(row, Meaning.HANDLE),
            followers,
            engagement);
    return known(post, id(row, post, zone));
  }

  private Said known(HandPost post, String id) {
    String network = Objects.requireNonNullElse(post.network(), HAND);
    return new Said(
        post.of(id), new ImportWork.Key(network, id, post.businessId(), page(post.url())), List.of());
  }

  /** By which a source may know it already, where each row has an address of its own. */
  private @Nullable Long page(@Nullable String url) {
    return url == null || !hasOwnAddresses || url.indexOf('#') >= 0
        ? null
        : LinkKey.of(url).orElse(null);
  }

  /** Where posts by hand have their ids. */
  private static final String HAND = "hand";

  private @Nullable Business business(ImportRow row, List<ImportProblem> problems) {
    String name = cell(row, Meaning.BUSINESS);
    Long id = name == null ? Long.valueOf(work.businessId()) : named.get(plain(name));
    Business business = id == null ? null : businesses.get(id);
    if (business == null) {
      add(
          problems,
          row,
          Meaning.BUSINESS,
          name == null
              ? "The business is watched no longer."
              : "No business is watched under the name " + quoted(name) + ".");
    }
    return business;
  }

  private static String plain(String name) {
    return name.strip().replaceFirst("^[@#]", "").toLowerCase(Locale.ROOT);
  }

  private @Nullable Instant date(ImportRow row, ZoneId zone, List<ImportProblem> problems) {
    String written = cell(row, Meaning.DATE);
    if (written == null) {
      return null;
    }
    Instant date = Dates.read(written, zone, dateForm);
    if (date == null) {
      add(problems, row, Meaning.DATE, quoted(written) + " cannot be read as a date.");
    } else if (date.isAfter(clock.instant().plus(SLACK))) {
      add(problems, row, Meaning.DATE, quoted(written) + " lies in the future.");
    }
    return date;
  }

  private @Nullable Double rating(ImportRow row, List<ImportProblem> problems) {
    String written = cell(row, Meaning.RATING);
    if (written == null || Ratings.isNone(written)) {
      return null;
    }
    Double rating = Ratings.read(written, bestRating);
    if (rating == null) {
      add(
          problems,
          row,
          Meaning.RATING,
          quoted(written) + " is no rating from 1 to " + bestRating + ".");
    }
    return rating;
  }

  private @Nullable Long count(ImportRow row, Meaning meaning, List<ImportProblem> problems) {
    String written = cell(row, meaning);
    if (written == null || Counts.isNone(written)) {
      return null;
    }
    Long count = Counts.read(written);
    if (count == null) {
      add(problems, row, meaning, quoted(written) + " is no count.");
    }
    return count;
  }

  /** Where a file names accounts only, people are known by them. */
  private @Nullable String author(ImportRow row) {
    return cell(row, places.containsKey(Meaning.AUTHOR) ? Meaning.AUTHOR : Meaning.HANDLE);
  }

  private @Nullable String url(ImportRow row, List<ImportProblem> problems) {
    String written = cell(row, Meaning.URL);
    if (written == null) {
      return null;
    }
    String url = BARE_LINK.matcher(written).matches() ? "https://" + written : written;
    if (!LINK.matcher(url).matches() || url.length() > LONGEST_LINK) {
      add(problems, row, Meaning.URL, quoted(written) + " is no web address.");
    }
    return url;
  }

  /** Only together with the id that is unique there. */
  private @Nullable String network(ImportRow row) {
    return cell(row, Meaning.ID) == null ? null : cell(row, Meaning.NETWORK);
  }

  private @Nullable String language(ImportRow row) {
    String said = cell(row, Meaning.LANGUAGE);
    return said != null && LANGUAGE.matcher(said).matches() ? said.replace('_', '-') : null;
  }

  /** The same for the same row of another file, so that nothing is brought twice. */
  private String id(ImportRow row, HandPost post, ZoneId zone) {
    String id = cell(row, Meaning.ID);
    if (id != null && post.network() != null) {
      return id;
    }
    if (id != null) {
      // an id counts on the site, or in the tool, that gave it
      String site = post.site() == null ? "" : plain(post.site()) + "/";
      return fit(post.businessId() + "/" + site + id);
    }
    return post.url() != null && hasOwnAddresses ? fit(post.url()) : hash(telling(post, zone));
  }

  private static String telling(HandPost post, ZoneId zone) {
    Instant at = post.publishedAt();
    String title = post.text() == null ? null : post.title();
    String text = post.text() == null ? post.title() : post.text(); // a title alone is all it says
    String words = Objects.requireNonNullElse(title, "") + "\n" + text;
    return String.join(
        "\n",
        String.valueOf(post.author()),
        Objects.requireNonNullElse(post.url(), ""),
        at == null ? "" : at.atZone(zone).toLocalDate().toString(),
        String.valueOf(post.rating()),
        words.substring(0, Math.min(words.length(), TELLING)));
  }

  private static String fit(String id) {
    return id.length() <= LONGEST_ID ? id : hash(id);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private @Nullable String cell(ImportRow row, Meaning meaning) {
    Integer place = places.get(meaning);
    if (place == null || place >= row.cells().size()) {
      return null;
    }
    String cell = row.cells().get(place);
    String bare = SHIELDED.matcher(cell).matches() ? cell.substring(1) : cell;
    return bare.isBlank() ? null : bare.strip();
  }

  private void add(List<ImportProblem> problems, ImportRow row, Meaning meaning, String text) {
    Integer place = places.get(meaning);
    problems.add(
        new ImportProblem(row.line(), place == null ? null : work.columns().get(place).name(), text));
  }

  private static String quoted(String value) {
    String line = value.replaceAll("\\s+", " ");
    return '"' + (line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "…") + '"';
  }
}
