package io.tellten;

import io.tellten.net.MailServer;
import io.tellten.source.Connectors;
import io.tellten.translate.Translator;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One reading of environment and file. */
final class Loading {
  /** A shorter token can be guessed by trying. */
  private static final int TOKEN_LENGTH = 16;

  private final Map<String, String> environment;
  private final Map<String, String> obsolete;
  private final Findings findings = new Findings();
  private final List<Setting<?>> leftOut = new ArrayList<>();
  private SettingsFile file = SettingsFile.none();

  Loading(Map<String, String> environment, Map<String, String> obsolete) {
    this.environment = environment;
    this.obsolete = obsolete;
  }

  /** What was found so far. */
  Findings findings() {
    return findings;
  }

  /** Does as if nothing were said of these. */
  void leaveOut(List<Setting<?>> settings) {
    leftOut.addAll(settings);
  }

  /**
   * The settings.
   *
   * @throws ConfigException naming every problem there is
   */
  Config config() throws ConfigException {
    warnOfUnknownVariables();
    file = file();
    Config config =
        new Config(
            new Config.Http(
                value(Settings.HTTP_HOST), value(Settings.HTTP_PORT), said(Settings.PUBLIC_URL)),
            new Config.Database(said(Settings.DATABASE_URL)),
            value(Settings.DATA_DIR),
            said(Settings.API_TOKEN),
            new Config.Crawl(
                value(Settings.CRAWL_ALLOW),
                value(Settings.CRAWL_PACE),
                value(Settings.CRAWL_PARALLEL),
                value(Settings.CRAWL_BUDGETS),
                said(Settings.CRAWL_CONTACT),
                value(Settings.CRAWL_BODY_MAX),
                value(Settings.CRAWL_TIMEOUT),
                value(Settings.CRAWL_CONNECT_TIMEOUT)),
            value(Settings.MASTODON_TOKENS),
            value(Settings.DISCOVER_PLACES),
            said(Settings.SENTIMENT_MODEL),
            new Config.AlertConfig(
                value(Settings.ALERT_GROWTH),
                value(Settings.ALERT_RISK),
                value(Settings.ALERT_SOURCE_FAILING)),
            new Config.Delivery(
                mailServer(), value(Settings.DELIVERY_ALLOW), said(Settings.SECRET_KEY)),
            translator(),
            new Config.Log(value(Settings.LOG_LEVEL), value(Settings.LOG_FORM)),
            file.businesses(),
            List.of());
    checkTogether(config);
    findings.throwIfAny();
    return config.with(findings.warnings());
  }

  /** Null where none is set. */
  private @Nullable Translator translator() {
    URI url = said(Settings.TRANSLATE_URL);
    String key = said(Settings.TRANSLATE_KEY);
    if (url == null && key != null) {
      findings.warning(
          spelling(Settings.TRANSLATE_KEY)
              + " has no effect as long as "
              + Settings.TRANSLATE_URL.variable()
              + " is not set.");
    }
    return url == null ? null : new Translator(url, key);
  }

  /** Null where none is set. */
  private @Nullable MailServer mailServer() {
    String host = said(Settings.MAIL_HOST);
    Integer port = said(Settings.MAIL_PORT);
    String user = said(Settings.MAIL_USER);
    String password = said(Settings.MAIL_PASSWORD);
    String from = said(Settings.MAIL_FROM);
    MailServer.Tls tls = value(Settings.MAIL_TLS);
    if (host == null) {
      warnOfMailWithoutServer();
      return null;
    }
    if ((user == null) != (password == null)) {
      findings.problem(
          spelling(Settings.MAIL_HOST)
              + ": set both "
              + Settings.MAIL_USER.variable()
              + " and "
              + Settings.MAIL_PASSWORD.variable()
              + ", or neither.");
    }
    if (from == null && user != null && DeliveryValues.isPlainAddress(user)) {
      from = user;
    }
    if (from == null) {
      findings.problem(
          spelling(Settings.MAIL_HOST)
              + " is set, and "
              + Settings.MAIL_FROM.variable()
              + " is not: say which address mails come from.");
      return null;
    }
    if (tls == MailServer.Tls.NONE && password != null && !Values.isLoopback(host)) {
      findings.warning(
          spelling(Settings.MAIL_TLS) + " is none, so that the mail password is sent in the clear.");
    }
    return new MailServer(
        host, port == null ? tls.usualPort() : port, user, password, from, tls);
  }

  private void warnOfMailWithoutServer() {
    for (Setting<?> setting :
        List.of(Settings.MAIL_USER, Settings.MAIL_PASSWORD, Settings.MAIL_FROM)) {
      if (variable(setting) != null || file.said(setting) != null) {
        findings.warning(
            spelling(setting)
                + " has no effect as long as "
                + Settings.MAIL_HOST.variable()
                + " is not set.");
      }
    }
  }

  private void warnOfUnknownVariables() {
    TreeSet<String> known = new TreeSet<>();
    Settings.ALL.forEach(setting -> known.add(setting.variable()));
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(Settings.PREFIX) && !known.contains(name)) {
        String instead = obsoleteVariable(name);
        String guess = Findings.guess(name, known);
        findings.warning(
            instead != null
                ? name + " is no longer needed and has no effect. " + instead
                : name + " is not a setting and has no effect" + (guess.isEmpty() ? "." : guess));
      }
    }
  }

  private @Nullable String obsoleteVariable(String variable) {
    for (Map.Entry<String, String> entry : obsolete.entrySet()) {
      if (Setting.variable(entry.getKey()).equals(variable)) {
        return entry.getValue();
      }
    }
    return null;
  }

  private SettingsFile file() {
    String name = variable(Settings.CONFIG);
    Path path = name == null ? null : said(Settings.CONFIG);
    return name == null || path == null
        ? SettingsFile.none()
        : SettingsFile.read(path, name, findings, obsolete, Connectors.standard());
  }

  /** The environment's text for a setting; null: nothing, or an empty one. */
  @Nullable String variable(Setting<?> setting) {
    String text = leftOut.contains(setting) ? null : environment.get(setting.variable());
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** What was said, read; null where nothing was, or after a problem. */
  private <T> @Nullable T said(Setting<T> setting) {
    String variable = variable(setting);
    SettingsFile.Said inFile = file.said(setting);
    if (variable != null) {
      return findings.read(setting.variable(), variable, setting.reader(), setting.secret());
    }
    return inFile == null
        ? null
        : findings.read(spelling(setting), inFile.text(), setting.reader(), setting.secret());
  }

  /** What was said, else the default. */
  private <T> T value(Setting<T> setting) {
    T said = said(setting);
    return said != null
        ? said
        : setting.reader().read(Objects.requireNonNull(setting.fallback(), setting.name()));
  }

  /** How the setting was spelled where it was set, with its place in the file. */
  private String spelling(Setting<?> setting) {
    SettingsFile.Said inFile = variable(setting) == null ? file.said(setting) : null;
    return inFile == null ? setting.variable() : inFile.place() + ": " + setting.name();
  }

  private void checkTogether(Config config) {
    if (!config.database().isEmbedded() && config.delivery().secretKey() == null) {
      findings.warning(
          Settings.SECRET_KEY.variable()
              + " is not set: what seals the secrets of channels then lies in the data directory of"
              + " this machine only.");
    }
    String token = config.apiToken();
    boolean wanted =
        variable(Settings.API_TOKEN) != null || file.said(Settings.API_TOKEN) != null;
    if (!wanted && !config.http().isLoopback()) {
      findings.problem(
          spelling(Settings.HTTP_HOST)
              + " is "
              + Findings.quoted(config.http().host())
              + ", which other machines can reach, and "
              + Settings.API_TOKEN.variable()
              + " is not set: set a token, or listen on 127.0.0.1.");
    }
    if (token != null && token.length() < TOKEN_LENGTH) {
      findings.warning(
          spelling(Settings.API_TOKEN)
              + " is short enough to be guessed: use "
              + TOKEN_LENGTH
              + " characters or more.");
    }
  }
}
