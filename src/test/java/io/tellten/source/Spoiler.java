package io.tellten.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spoils answers in the ways in which sites, proxies and attackers do; the same for a seed. */
final class Spoiler {
  private static final Pattern JSON_VALUE =
      Pattern.compile("(?<=[:\\[,])\\s*(?:\"(?:[^\"\\\\]++|\\\\.)*+\"|-?\\d+(?:\\.\\d+)?|true|false|null)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
  private static final Pattern QUOTED = Pattern.compile("(?<=[\"'>])[^\"'<>]{1,80}(?=[\"'<])");

  private static final List<String> VALUES =
      List.of(
          "null", "true", "{}", "[]", "[[[]]]", "\"\"", "-1", "0", "1e999", "-1e-999", "NaN",
          "99999999999999999999999999", "1.7976931348623157E308", "\"\\u0000\"", "\"\\ud800\"",
          "{\"a\":{\"b\":[1,null,{}]}}", "[null,null]", "\"x\"", "\"\\\"\"", "9223372036854775807");

  private static final List<String> WORDS =
      List.of(
          "-0001-01-01T00:00:00Z", "0000-00-00", "99999-12-31T23:59:59Z", "2025-02-30",
          "+292278994-08-17T07:12:55Z", "Thu, 99 Foo 99999 99:99:99 +9999", "9999999999999999999",
          "-9999999999", "vor 99999 Jahren", "9999 years ago", "\u0000", "\uD83D", "\uFFFF",
          "http://[", "https://", "javascript:alert(1)", "//", "%", "%zz", "http://a b/", "#", "?",
          "&x;", "&#0;", "&#xFFFFFFFF;", "<![CDATA[", "]]>", "<!--", "-->", "<b", "</html>",
          "\u202E\u200B", "\uD83D\uDE00".repeat(50), "a".repeat(5_000), "★".repeat(200), "1e400",
          "null", "{", "[", "}", "]", "\"", "\\", "'", ",", ":", "\r\n\r\n", "e\u0301".repeat(300));

  private static final List<String> CHARSETS =
      List.of("UTF-16LE", "UTF-16BE", "UTF-32BE", "windows-1252", "Shift_JIS", "GB18030", "KOI8-R");

  private final Random random;

  Spoiler(long seed) {
    this.random = new Random(seed);
  }

  /** One answer made of another, spoilt once to four times. */
  byte[] spoilt(String sample, List<String> others) {
    String text = sample;
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      text = spoilt(text, any(others));
    }
    return bytes(text);
  }

  private String spoilt(String text, String other) {
    switch (random.nextInt(12)) {
      case 0:
        return text.substring(0, random.nextInt(text.length() + 1));
      case 1:
        return one(JSON_VALUE, text, any(VALUES));
      case 2:
        return JSON_VALUE.matcher(text).replaceAll(any(List.of("null", "[]", "{}", "7", "\"\"")));
      case 3:
        return one(NUMBER, text, any(List.of("0", "-1", "99999999999999999999", "1e999", "99999")));
      case 4:
        return one(QUOTED, text, any(WORDS));
      case 5:
        return QUOTED.matcher(text).replaceAll(Matcher.quoteReplacement(any(WORDS)));
      case 6:
        return between(text, any(WORDS));
      case 7:
        return between(text, any(List.of("[", "{\"a\":", "<a>", "<div>", "<item>")).repeat(300));
      case 8:
        return text.substring(random.nextInt(text.length() + 1));
      case 9:
        return text.substring(0, random.nextInt(text.length() + 1))
            + other.substring(random.nextInt(other.length() + 1));
      case 10:
        return "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
            + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY x \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
            + one(QUOTED, text, "&x;");
      default:
        return swapped(text);
    }
  }

  private String one(Pattern pattern, String text, String by) {
    Matcher matcher = pattern.matcher(text);
    int wanted = random.nextInt(20);
    int from = -1;
    int to = -1;
    for (int i = 0; i <= wanted && matcher.find(); i++) {
      from = matcher.start();
      to = matcher.end();
    }
    return from < 0 ? text : text.substring(0, from) + by + text.substring(to);
  }

  private String between(String text, String inserted) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + inserted + text.substring(at);
  }

  private String swapped(String text) {
    if (text.length() < 10) {
      return text;
    }
    int a = random.nextInt(text.length() - 5);
    int b = a + 1 + random.nextInt(text.length() - a - 1);
    return text.substring(0, a) + text.substring(b) + text.substring(a, b);
  }

  private byte[] bytes(String text) {
    int way = random.nextInt(10);
    if (way == 0) {
      return text.getBytes(Charset.forName(any(CHARSETS)));
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (way == 1) {
      for (int i = 0; i < 5 && bytes.length > 0; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
    } else if (way == 2) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(0xFF);
      out.write(0xFE);
      out.writeBytes(bytes);
      return out.toByteArray();
    }
    return bytes;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
