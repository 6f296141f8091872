package io.tellten;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Brings the log to the level and the form that the settings say. */
final class Logs {
  private Logs() {}

  /**
   * From now on logs what the settings say. The libraries underneath are one step quieter than we
   * are: at {@code info} only their warnings are of use.
   */
  static void configure(Config.Log log) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    URL file = Objects.requireNonNull(Logs.class.getResource("/logback.xml"), "logback.xml");
    context.reset();
    context.putProperty("form", log.form().name().toLowerCase(Locale.ROOT));
    context.putProperty("own", log.level().name());
    context.putProperty("libraries", quieter(log.level()).name());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try {
      configurator.doConfigure(file);
    } catch (JoranException e) {
      throw new IllegalStateException("logback.xml cannot be used", e);
    }
  }

  private static Config.Log.Level quieter(Config.Log.Level level) {
    return switch (level) {
      case ERROR -> Config.Log.Level.ERROR;
      case WARN, INFO -> Config.Log.Level.WARN;
      case DEBUG -> Config.Log.Level.INFO;
      case TRACE -> Config.Log.Level.DEBUG;
    };
  }
}
