package io.tellten.source;

import io.tellten.model.Answer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of an answer into text and never fails: what is said about the charset (byte
 * order mark, Content-Type, XML prolog, HTML meta) is believed only as far as the bytes agree, and
 * a malformed byte costs one character, not the answer.
 */
final class Bodies {
  /** A prolog or a meta element stands near the beginning; pages with long comments go to 2 kB. */
  private static final int PROLOG_BYTES = 4096;

  private static final Pattern HEADER =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROLOG =
      Pattern.compile("<\\?xml[^>]{1,200}?encoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");
  private static final Pattern META =
      Pattern.compile("<meta[^>]{1,300}?charset\\s*=\\s*[\"']?([^\\s\"'/>;]{1,40})");

  /** What sites call a charset, and the larger one that they really use (as browsers do). */
  private static final Map<String, String> REALLY =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("tis-620", "x-windows-874"));

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Bodies() {}

  /** The body as text, without byte order mark. */
  static String text(Answer answer) {
    byte[] body = answer.body();
    String text = decode(body, charsetOf(body, answer.header("content-type")));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Charset charsetOf(byte[] body, @Nullable String contentType) {
    Charset marked = byMark(body);
    if (marked != null) {
      return marked;
    }
    List<Charset> said = said(body, contentType);
    for (Charset charset : said) {
      // Seven-bit charsets with escape sequences are valid UTF-8 too.
      if (charset.name().startsWith("ISO-2022")) {
        return charset;
      }
    }
    Utf8Count utf8 = Utf8Count.of(body);
    // No other charset with letters beyond ASCII passes for UTF-8 by chance.
    if (utf8.malformed == 0) {
      return StandardCharsets.UTF_8;
    }
    said.removeIf(StandardCharsets.UTF_8::equals);
    for (Charset charset : said) {
      if (isStrictly(charset, body)) {
        return charset;
      }
    }
    if (utf8.sequences > utf8.malformed) {
      return StandardCharsets.UTF_8;
    }
    return said.isEmpty() ? WINDOWS_1252 : said.get(0);
  }

  private static @Nullable Charset byMark(byte[] body) {
    int a = at(body, 0);
    int b = at(body, 1);
    int c = at(body, 2);
    int d = at(body, 3);
    if (a == 0xEF && b == 0xBB && c == 0xBF) {
      return StandardCharsets.UTF_8;
    }
    if (a == 0xFF && b == 0xFE && c == 0 && d == 0) {
      return Charset.forName("UTF-32LE");
    }
    if (a == 0 && b == 0 && c == 0xFE && d == 0xFF) {
      return Charset.forName("UTF-32BE");
    }
    if ((a == 0xFE && b == 0xFF) || (a == 0 && b == '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if ((a == 0xFF && b == 0xFE) || (a == '<' && b == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    return null;
  }

  private static int at(byte[] body, int index) {
    return index < body.length ? body[index] & 0xFF : -1;
  }

  /** The charsets that the answer claims, the more trustworthy first. */
  private static List<Charset> said(byte[] body, @Nullable String contentType) {
    String start =
        new String(body, 0, Math.min(body.length, PROLOG_BYTES), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    Charset header = contentType == null ? null : named(HEADER.matcher(contentType));
    Charset inside = named(PROLOG.matcher(start));
    if (inside == null) {
      inside = named(META.matcher(start));
    }
    List<Charset> said = new ArrayList<>();
    // Servers send Latin-1 for every file when nobody configured them; who wrote the file knows.
    boolean insideFirst = inside != null && WINDOWS_1252.equals(header);
    for (Charset charset : insideFirst ? both(inside, header) : both(header, inside)) {
      // Were it UTF-16, these words could not have been read.
      if (!charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32")) {
        said.add(charset);
      }
    }
    return said;
  }

  private static List<Charset> both(@Nullable Charset first, @Nullable Charset second) {
    List<Charset> both = new ArrayList<>();
    if (first != null) {
      both.add(first);
    }
    if (second != null) {
      both.add(second);
    }
    return both;
  }

  private static @Nullable Charset named(Matcher matcher) {
    if (!matcher.find()) {
      return null;
    }
    String name = matcher.group(1).trim().toLowerCase(Locale.ROOT);
    try {
      String really = REALLY.getOrDefault(name, name);
      return Charset.isSupported(really) ? Charset.forName(really) : null;
    } catch (IllegalCharsetNameException notAName) {
      return null;
    }
  }

  private static boolean isStrictly(Charset charset, byte[] body) {
    try {
      CharBuffer decoded =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body));
      return decoded.length() > 0;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String decode(byte[] body, Charset charset) {
    return new String(body, charset);
  }

  /** How much of a body is well-formed UTF-8 beyond ASCII, and how much is not UTF-8 at all. */
  private static final class Utf8Count {
    private int sequences;
    private int malformed;

    static Utf8Count of(byte[] body) {
      Utf8Count count = new Utf8Count();
      int i = 0;
      while (i < body.length) {
        int lead = body[i] & 0xFF;
        int more = lead < 0x80 ? 0 : lead >= 0xC2 && lead < 0xE0 ? 1 : followers(lead);
        int seen = 0;
        while (seen < more && i + 1 + seen < body.length && (body[i + 1 + seen] & 0xC0) == 0x80) {
          seen++;
        }
        if (lead >= 0x80) {
          boolean cutAtEnd = more > 0 && seen < more && i + 1 + seen >= body.length;
          if (more > 0 && seen == more) {
            count.sequences++;
          } else if (!cutAtEnd) {
            count.malformed++;
          }
        }
        i += 1 + seen;
      }
      return count;
    }

    private static int followers(int lead) {
      return lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 0;
    }
  }
}
