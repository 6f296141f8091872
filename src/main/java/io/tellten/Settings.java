package io.tellten;

import io.tellten.model.GrowthThreshold;
import io.tellten.net.MailServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every setting there is, declared once: reading the environment, reading the file, the help text
 * and the README's table all follow from this list.
 */
final class Settings {
  /** What the environment variables of TellTen begin with. */
  static final String PREFIX = "TELLTEN_";

  static final Setting<String> HTTP_HOST =
      Setting.of(
          "http.host",
          "127.0.0.1",
          "Address to listen on; other machines can reach anything but loopback, so that needs a"
              + " token.",
          Values::host);

  static final Setting<Integer> HTTP_PORT =
      Setting.of("http.port", "8080", "Port to listen on; 0 takes any free one.", Values::port);

  static final Setting<URI> PUBLIC_URL =
      Setting.optional(
          "public.url",
          "http://localhost:<port>",
          "Address people use for the dashboard, for links.",
          Values::webAddress);

  static final Setting<String> DATABASE_URL =
      Setting.optional(
              "database.url",
              "embedded",
              "PostgreSQL 15 or newer as postgresql://user:pass@host:port/db; unset, TellTen runs"
                  + " one of its own in the data directory.",
              Values::databaseUrl)
          .keptSecret();

  static final Setting<Path> DATA_DIR =
      Setting.of(
          "data.dir",
          "~/.tellten",
          "Folder for what TellTen keeps; the demo uses the folder demo inside it (unset:"
              + " ~/.tellten-demo).",
          Values::path);

  static final Setting<Path> CONFIG =
      Setting.optional("config", "none", "The settings file (YAML).", Values::path)
          .inEnvironmentOnly();

  static final Setting<String> API_TOKEN =
      Setting.optional(
              "api.token",
              "none",
              "Bearer token with full rights, for automation and sign-in to the dashboard; use"
                  + " 16 characters or more.",
              Values::token)
          .keptSecret();

  static final Setting<List<String>> CRAWL_ALLOW =
      Setting.of(
          "crawl.allow",
          "",
          "Networks, separated by commas, that the crawler may reach although they are not public,"
              + " as 127.0.0.1, 10.0.0.0/8.",
          Values::networks);

  static final Setting<Duration> CRAWL_PACE =
      Setting.of("crawl.pace", "1s", "Pause between two requests to one host.", Values::duration);

  static final Setting<Map<String, Integer>> CRAWL_PARALLEL =
      Setting.of(
          "crawl.parallel",
          "",
          "Hosts that may be asked several things at a time, from 1 to 16, as news.example=3,"
              + " shop.example=2; all others are asked one.",
          Values::parallel);

  static final Setting<Map<String, Integer>> CRAWL_BUDGETS =
      Setting.of(
          "crawl.budgets",
          "",
          "Requests a day that you have from a site beyond what anybody gets, as"
              + " stackexchange=10000.",
          Values::budgets);

  static final Setting<String> CRAWL_CONTACT =
      Setting.optional(
          "crawl.contact",
          "none",
          "Mail address or page that site owners find in the User-Agent.",
          Values::contact);

  static final Setting<Integer> CRAWL_BODY_MAX =
      Setting.of(
          "crawl.body.max", "5MB", "Largest answer that is read, unpacked.", Values::bodySize);

  static final Setting<Duration> CRAWL_TIMEOUT =
      Setting.of(
          "crawl.timeout",
          "30s",
          "Longest wait for a whole answer, from connecting to the last byte.",
          Values::waitingTime);

  static final Setting<Duration> CRAWL_CONNECT_TIMEOUT =
      Setting.of(
          "crawl.connect.timeout", "10s", "Longest wait for a connection.", Values::waitingTime);

  static final Setting<Map<String, String>> MASTODON_TOKENS =
      Setting.of(
              "mastodon.tokens",
              "",
              "Access tokens by server, as mastodon.example=<token>; with one, its whole text search"
                  + " and its stream can be used.",
              Values::tokens)
          .keptSecret();

  static final Setting<Map<String, String>> DISCOVER_PLACES =
      Setting.of(
          "discover.places",
          "",
          "Where a business is searched for, by kind of source, where it is not the usual place:"
              + " mastodon=https://mastodon.example, gdelt=none.",
          Values::places);

  static final Setting<Path> SENTIMENT_MODEL =
      Setting.optional(
          "sentiment.model",
          "none",
          "Folder with model.onnx and tokenizer.json of a transformer that says how texts feel;"
              + " where it is slow or fails, TellTen's own model does.",
          Values::path);

  static final Setting<GrowthThreshold> ALERT_GROWTH =
      Setting.of(
          "alert.growth",
          "20 in 30m",
          "Likes, replies and shares together that an unhappy post gains in this time before it"
              + " raises an alert.",
          Values::growth);

  static final Setting<Integer> ALERT_RISK =
      Setting.of(
          "alert.risk",
          "55",
          "Risk, from 1 to 100, from which an unhappy post or story that is expected to spread"
              + " raises an alert; 20 more make it critical.",
          Values::risk);

  static final Setting<Duration> ALERT_SOURCE_FAILING =
      Setting.of(
          "alert.source.failing",
          "1h",
          "How long a source cannot be read before that raises an alert.",
          Values::waitingTime);

  static final Setting<String> MAIL_HOST =
      Setting.optional(
          "mail.host",
          "none",
          "Mail server (SMTP) that takes what is sent to people by mail.",
          DeliveryValues::serverName);

  static final Setting<Integer> MAIL_PORT =
      Setting.optional(
          "mail.port",
          "587; 465 with tls, 25 with none",
          "Port of the mail server.",
          DeliveryValues::serverPort);

  static final Setting<String> MAIL_USER =
      Setting.optional("mail.user", "none", "Who signs in to the mail server.", DeliveryValues::anyText);

  static final Setting<String> MAIL_PASSWORD =
      Setting.optional("mail.password", "none", "With which password.", DeliveryValues::anyText)
          .keptSecret();

  static final Setting<String> MAIL_FROM =
      Setting.optional(
          "mail.from",
          "mail.user",
          "Sender of the mails, as alerts@example.org or TellTen <alerts@example.org>.",
          DeliveryValues::mailAddress);

  static final Setting<MailServer.Tls> MAIL_TLS =
      Setting.of(
          "mail.tls",
          "starttls",
          "How the mail server is spoken to: starttls, tls from the first byte, or none.",
          DeliveryValues::mailTls);

  static final Setting<List<String>> DELIVERY_ALLOW =
      Setting.of(
          "delivery.allow",
          "",
          "Networks, separated by commas, that messages to people may be sent to although they are"
              + " not public, as 127.0.0.1, 10.0.0.0/8.",
          Values::networks);

  static final Setting<String> SECRET_KEY =
      Setting.optional(
              "secret.key",
              "the file secret.key in the data directory, made at the first start",
              "Base64 of 32 random bytes that seal the secrets of channels in the database; with a"
                  + " database of your own keep it with your other secrets.",
              DeliveryValues::secretKey)
          .keptSecret();

  static final Setting<URI> TRANSLATE_URL =
      Setting.optional(
          "translate.url",
          "none",
          "A translator of your own in LibreTranslate's form, as http://translate.example:5000; with"
              + " one, mentions can be read in your language in the dashboard.",
          Values::webAddress);

  static final Setting<String> TRANSLATE_KEY =
      Setting.optional(
              "translate.key", "none", "The key that the translator wants, if any.", Values::token)
          .keptSecret();

  static final Setting<Config.Log.Level> LOG_LEVEL =
      Setting.of(
          "log.level",
          "info",
          "How much is logged: error, warn, info, debug or trace.",
          Values::logLevel);

  static final Setting<Config.Log.Form> LOG_FORM =
      Setting.of(
          "log.form",
          "text",
          "How it is logged: text, or json for one JSON object a line.",
          Values::logForm);

  /** What may stand in the file as a list, too. */
  static final Set<Setting<?>> LISTS =
      Set.of(CRAWL_ALLOW, CRAWL_PARALLEL, CRAWL_BUDGETS, MASTODON_TOKENS, DISCOVER_PLACES, DELIVERY_ALLOW);

  /** In the order of help and README. */
  static final List<Setting<?>> ALL =
      List.of(
          HTTP_HOST,
          HTTP_PORT,
          PUBLIC_URL,
          DATABASE_URL,
          DATA_DIR,
          CONFIG,
          API_TOKEN,
          CRAWL_ALLOW,
          CRAWL_PACE,
          CRAWL_PARALLEL,
          CRAWL_BUDGETS,
          CRAWL_CONTACT,
          CRAWL_BODY_MAX,
          CRAWL_TIMEOUT,
          CRAWL_CONNECT_TIMEOUT,
          MASTODON_TOKENS,
          DISCOVER_PLACES,
          SENTIMENT_MODEL,
          ALERT_GROWTH,
          ALERT_RISK,
          ALERT_SOURCE_FAILING,
          MAIL_HOST,
          MAIL_PORT,
          MAIL_USER,
          MAIL_PASSWORD,
          MAIL_FROM,
          MAIL_TLS,
          DELIVERY_ALLOW,
          SECRET_KEY,
          TRANSLATE_URL,
          TRANSLATE_KEY,
          LOG_LEVEL,
          LOG_FORM);

  /**
   * Names that an earlier version knew, each with a sentence on what to do instead. They are named
   * in a warning and otherwise left alone, so that an update never stops a start.
   */
  static final Map<String, String> OBSOLETE = Map.of();

  private Settings() {}

  /** The settings as a plain table for the command line. */
  static String help() {
    StringBuilder text = new StringBuilder();
    for (Setting<?> setting : ALL) {
      text.append(
          String.format(
              "  %-30s %s%n  %-30s Default: %s%n",
              setting.variable(), setting.description(), "", shownDefault(setting)));
    }
    return text.toString();
  }

  /** What stands for a setting when nothing is said, in words. */
  static String shownDefault(Setting<?> setting) {
    return setting.shown().isEmpty() ? "none" : setting.shown();
  }
}
