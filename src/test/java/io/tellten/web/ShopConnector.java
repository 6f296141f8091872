package io.tellten.web;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import io.tellten.source.Connector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A made-up kind that wants to be told everything a kind can want. */
public final class ShopConnector implements Connector {
  @Override
  public String kind() {
    return "shop";
  }

  @Override
  public Terms terms() {
    return Terms.ofApi("Made up for tests.").attributedTo("From the shop");
  }

  @Override
  public Interval defaultInterval() {
    return new Interval(Duration.ofMinutes(5), Duration.ofHours(2));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field("url", "Address", "Another shop's address.", Field.Form.URL, false, null),
        new Field("app", "App", "The number in its address.", Field.Form.TEXT, true, "123"),
        new Field("fronts", "Countries", "Two letters each.", Field.Form.LIST, false, "us"));
  }

  @Override
  public void check(Question question) {
    if ("0".equals(question.option("app"))) {
      throw new IllegalArgumentException("app: must be a number above 0");
    }
  }

  @Override
  public String nameOf(Question question) {
    return "App " + question.option("app");
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    String url = question.url();
    return Ask.get(URI.create(url == null ? "https://shop.example/" : url));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer) {
    return Found.NOTHING;
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return null;
  }
}
