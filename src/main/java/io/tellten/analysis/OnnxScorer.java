package io.tellten.analysis;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.tellten.model.Chances;
import io.tellten.model.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text classifier in the Open Neural Network Exchange format, as Hugging Face's exporters write
 * it: inputs {@code input_ids}, {@code attention_mask} and perhaps {@code token_type_ids}, first
 * output the logits of its labels. Only loaded where an operator set a model; for one thread.
 */
final class OnnxScorer implements TransformerReader.Scorer {
  private static final String IDS = "input_ids";
  private static final Set<String> INPUTS = Set.of(IDS, "attention_mask", "token_type_ids");

  /** Feelings are told within so many tokens; cost grows with the square of them. */
  private static final int MAX_TOKENS = 256;

  private static final Pattern STARS = Pattern.compile("([1-5]) ?stars?");
  private static final Pattern NUMBERED = Pattern.compile("label_(\\d)");

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;
  private final List<Label> labels;

  private OnnxScorer(
      OrtEnvironment environment,
      OrtSession session,
      HuggingFaceTokenizer tokenizer,
      List<Label> labels) {
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
    this.labels = labels;
  }

  static OnnxScorer open(Path folder) throws IOException {
    Path model = needed(folder, "model.onnx");
    Path words = needed(folder, "tokenizer.json");
    List<Label> labels = labels(folder.resolve("config.json"));
    // the library must neither look for newer files nor report that it is used
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession session;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1); // the crawler needs the other processors
      session = environment.createSession(model.toString(), options);
    } catch (OrtException e) {
      throw new IOException("cannot read " + model + ": " + e.getMessage(), e);
    }
    try {
      checkInputs(model, session.getInputNames());
      return new OnnxScorer(environment, session, tokenizer(words), labels);
    } catch (IOException e) {
      closeQuietly(session, e);
      throw e;
    }
  }

  @Override
  public List<Chances> chances(List<String> texts) throws OrtException {
    Encoding[] encodings = tokenizer.batchEncode(texts);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(name, OnnxTensor.createTensor(environment, rows(name, encodings)));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return chances(result.get(0).getValue(), texts.size());
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() throws OrtException {
    tokenizer.close();
    session.close();
  }

  private List<Chances> chances(Object output, int texts) {
    if (!(output instanceof float[][] logits) || logits.length != texts) {
      throw new IllegalStateException("the model's first output is no row of logits a text");
    }
    List<Chances> chances = new ArrayList<>();
    for (float[] row : logits) {
      chances.add(chances(row));
    }
    return chances;
  }

  private Chances chances(float[] logits) {
    if (logits.length != labels.size()) {
      throw new IllegalStateException(
          "the model has " + logits.length + " labels, its config.json " + labels.size());
    }
    double top = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      top = Math.max(top, logit);
    }
    double[] sums = new double[Label.values().length];
    double all = 0;
    for (int i = 0; i < logits.length; i++) {
      double odds = Math.exp(logits[i] - top);
      sums[labels.get(i).ordinal()] += odds;
      all += odds;
    }
    if (!(all > 0)) {
      throw new IllegalStateException("the model's logits are no numbers");
    }
    return new Chances(sums[0] / all, sums[1] / all, sums[2] / all);
  }

  private static long[][] rows(String name, Encoding[] encodings) {
    long[][] rows = new long[encodings.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          name.equals(IDS)
              ? encodings[i].getIds()
              : name.equals("attention_mask")
                  ? encodings[i].getAttentionMask()
                  : encodings[i].getTypeIds();
    }
    return rows;
  }

  private static Path needed(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isReadable(file)) {
      throw new IOException("the sentiment model's folder " + folder + " has no readable " + name);
    }
    return file;
  }

  private static void checkInputs(Path model, Set<String> names) throws IOException {
    if (!names.contains(IDS) || !INPUTS.containsAll(names)) {
      throw new IOException(
          model + " asks for " + names + "; only " + INPUTS + " can be given, and input_ids must be");
    }
  }

  private static HuggingFaceTokenizer tokenizer(Path words) throws IOException {
    try {
      return HuggingFaceTokenizer.builder()
          .optTokenizerPath(words)
          .optTruncation(true)
          .optMaxLength(MAX_TOKENS)
          .optPadding(true)
          .build();
    } catch (RuntimeException e) {
      throw new IOException("cannot read " + words + ": " + e.getMessage(), e);
    }
  }

  private static List<Label> labels(Path config) throws IOException {
    if (!Files.exists(config)) {
      return List.of(Label.NEGATIVE, Label.NEUTRAL, Label.POSITIVE);
    }
    Map<Integer, String> names = new TreeMap<>();
    try {
      JsonObject root =
          JsonParser.parseString(Files.readString(config, StandardCharsets.UTF_8)).getAsJsonObject();
      JsonElement named = root.get("id2label");
      if (named == null) {
        return List.of(Label.NEGATIVE, Label.NEUTRAL, Label.POSITIVE);
      }
      named
          .getAsJsonObject()
          .entrySet()
          .forEach(one -> names.put(Integer.valueOf(one.getKey()), one.getValue().getAsString()));
    } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
      throw new IOException("cannot read " + config + ": " + e.getMessage(), e);
    }
    List<Label> labels = new ArrayList<>();
    for (String name : names.values()) {
      labels.add(label(config, name, names.size()));
    }
    return labels;
  }

  private static Label label(Path config, String name, int count) throws IOException {
    String word = name.toLowerCase(Locale.ROOT).strip();
    Matcher stars = STARS.matcher(word);
    if (stars.matches()) {
      int star = Integer.parseInt(stars.group(1));
      return star < 3 ? Label.NEGATIVE : star > 3 ? Label.POSITIVE : Label.NEUTRAL;
    }
    if (word.contains("neg")) {
      return Label.NEGATIVE;
    }
    if (word.contains("pos")) {
      return Label.POSITIVE;
    }
    if (word.contains("neu")) {
      return Label.NEUTRAL;
    }
    Matcher number = NUMBERED.matcher(word);
    if (number.matches() && (count == 2 || count == 3)) {
      int index = Integer.parseInt(number.group(1));
      return index == 0 ? Label.NEGATIVE : index == count - 1 ? Label.POSITIVE : Label.NEUTRAL;
    }
    throw new IOException(
        config + " names a label \"" + name + "\" that is neither negative, neutral nor positive");
  }

  private static void closeQuietly(OrtSession session, IOException first) {
    try {
      session.close();
    } catch (OrtException e) {
      first.addSuppressed(e);
    }
  }
}
