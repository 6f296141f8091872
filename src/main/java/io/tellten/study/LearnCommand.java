package io.tellten.study;

import io.tellten.analysis.ConceptsBuilder;
import io.tellten.analysis.SentimentModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code learn sentiment FOLDER [OUT]} and {@code learn languages FOLDER [OUT]}: makes what the
 * program reads texts with from a folder of examples (see {@link ExampleSets}; feelings also from
 * the folder {@code topics} beside it); {@code learn concepts FILE [OUT]} makes the dictionary from
 * its text (see {@link ConceptsBuilder}), after which feelings are to be learnt anew; {@code learn
 * forecast FOLDER [OUT]} makes the habits of sites from histories of posts (see {@link
 * CascadeFiles}). The same folder gives the same bytes.
 */
public final class LearnCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final long SEED = 10;

  /** What can be learnt, and the file it goes to unless told. */
  private static final Map<String, String> TARGETS =
      Map.of(
          "sentiment",
          "sentiment.bin",
          "languages",
          "words.txt",
          "concepts",
          "concepts.bin",
          "forecast",
          "habits.bin");

  private LearnCommand() {}

  /**
   * Runs the command and says on {@code out} what came of it.
   *
   * @param args what stands behind {@code learn}
   * @return 0 when learnt, 1 when the folder cannot be used, 2 when misused
   */
  public static int run(List<String> args, PrintStream out) {
    boolean isKnown = args.size() >= 2 && args.size() <= 3 && TARGETS.containsKey(args.get(0));
    if (!isKnown) {
      out.println("usage: learn sentiment|languages|concepts|forecast FOLDER [OUT]");
      return MISUSED;
    }
    Path folder = Path.of(args.get(1));
    Path target = Path.of(args.size() > 2 ? args.get(2) : TARGETS.get(args.get(0)));
    try {
      byte[] learnt =
          switch (args.get(0)) {
            case "sentiment" -> sentiment(folder, out);
            case "languages" -> languages(folder);
            case "forecast" -> forecast(folder, out);
            default -> ConceptsBuilder.bytes(Files.readAllLines(folder));
          };
      Files.write(target, learnt);
      out.println("wrote " + target + ", " + learnt.length + " bytes");
      return DONE;
    } catch (IOException unusable) {
      out.println("cannot learn from " + folder + ": " + unusable);
      return FAILED;
    }
  }

  private static byte[] sentiment(Path folder, PrintStream out) throws IOException {
    List<Example> examples = new ArrayList<>();
    ExampleSets.read(folder, SEED).values().forEach(examples::addAll);
    if (examples.isEmpty()) {
      throw new IOException("it holds no .tsv file with labelled texts");
    }
    out.println("learning from " + examples.size() + " texts");
    examples.addAll(OwnPhrases.read());
    examples.addAll(OwnWritings.read(SEED));
    SentimentModel model = SentimentLearner.learn(examples, SEED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(bytes);
    return bytes.toByteArray();
  }

  private static byte[] forecast(Path folder, PrintStream out) throws IOException {
    List<Cascade> cascades = CascadeFiles.read(folder);
    out.println("learning from " + cascades.size() + " histories");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ForecastLearner.learn(cascades).write(bytes);
    return bytes.toByteArray();
  }

  private static byte[] languages(Path folder) throws IOException {
    List<String> lines = LanguageLearner.learn(folder);
    if (lines.isEmpty()) {
      throw new IOException("it holds no .tsv file with labelled texts");
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
