package io.tellten.study;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The identifier of languages that ours is held against, asked by reflection: it is no part of the
 * program, and only there where whoever measures puts it on the class path.
 */
final class Lingua {
  private static final String PACKAGE = "com.github.pemistahl.lingua.api.";

  /** It tells the two ways of writing Norwegian apart, and has no name for what it cannot tell. */
  private static final Map<String, String> OTHER_CODES =
      Map.of("nb", "no", "nn", "no", "none", "");

  private Lingua() {}

  /** Reads texts with it, choosing among these languages; empty where it is not there. */
  static Optional<Function<String, @Nullable String>> find(Set<String> languages) {
    try {
      Class<?> language = Class.forName(PACKAGE + "Language");
      Class<?> builders = Class.forName(PACKAGE + "LanguageDetectorBuilder");
      Object[] wanted =
          Arrays.stream(language.getEnumConstants())
              .filter(one -> languages.contains(codeOf(one)))
              .toArray(size -> (Object[]) Array.newInstance(language, size));
      Object builder =
          builders.getMethod("fromLanguages", wanted.getClass()).invoke(null, (Object) wanted);
      Object detector = builder.getClass().getMethod("build").invoke(builder);
      Method detect = detector.getClass().getMethod("detectLanguageOf", String.class);
      return Optional.of(text -> codeOf(call(detect, detector, text)));
    } catch (ClassNotFoundException absent) {
      return Optional.empty();
    } catch (ReflectiveOperationException other) {
      throw new IllegalStateException("this is not the lingua that is known here", other);
    }
  }

  private static String codeOf(Object language) {
    try {
      Method code = language.getClass().getMethod("getIsoCode639_1");
      String written = String.valueOf(call(code, language)).toLowerCase(Locale.ROOT);
      return OTHER_CODES.getOrDefault(written, written);
    } catch (NoSuchMethodException other) {
      throw new IllegalStateException("this is not the lingua that is known here", other);
    }
  }

  private static Object call(Method method, Object on, Object... with) {
    try {
      return method.invoke(on, with);
    } catch (IllegalAccessException | InvocationTargetException failed) {
      throw new IllegalStateException("lingua failed", failed);
    }
  }
}
