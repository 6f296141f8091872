package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Message;
import io.tellten.model.Send;
import io.vertx.core.Future;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Sends a short text to a telephone through Twilio. Form: twilio.com/docs/messaging/api, "Messages
 * resource: Create a Message" (Body up to 1,600 characters), "Error and Warning Dictionary". Twilio
 * knows no key that would make a repeated request one message, so a lost answer may cost a second
 * one.
 *
 * <p>The post's own words are left out: they would cost more parts, and telephones make links of
 * whatever looks like one.
 */
final class SmsCourier implements Courier {
  private static final URI VENDOR = URI.create("https://api.twilio.com");

  /** A bad night costs less than a euro. */
  private static final int DAILY_CAP = 10;

  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{16,100}");
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final Pattern SENDER = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");

  private final VendorAnswer vendor;
  private final URI base;

  SmsCourier(Function<Send, Future<Answer>> sender) {
    this(sender, VENDOR);
  }

  SmsCourier(Function<Send, Future<Answer>> sender, URI base) {
    this.base = base;
    this.vendor =
        new VendorAnswer(
            "Twilio",
            sender,
            secrets(),
            Map.of(
                400,
                "Twilio did not take the text: look at both numbers, and whether the receiver"
                    + " answered STOP.",
                401, "Twilio does not accept the account and its token: enter both anew.",
                403, "The Twilio account may not send this: look at its settings and its balance.",
                404, "Twilio knows no such account: copy the Account SID anew."));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.SMS;
  }

  @Override
  public String title() {
    return "Text message (SMS)";
  }

  @Override
  public String summary() {
    return "Sends a short text to the person's telephone through Twilio. Each one costs money,"
        + " some 1 to 10 cents by country; so there is a limit a day.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "to",
            "To",
            "The person's number, with the code of the country and without blanks.",
            Field.Form.TEXT,
            true,
            "+4915112345678"),
        new Field(
            "from",
            "From",
            "The number you rent from Twilio, or its Messaging Service (MG…), or a sender name"
                + " where the country allows one.",
            Field.Form.TEXT,
            true,
            "+15005550006"),
        new Field(
            "accountSid",
            "Account SID",
            "On the first page of console.twilio.com, under Account Info; it begins with AC.",
            Field.Form.TEXT,
            true,
            "ACXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX"),
        new Field(
            "authToken",
            "Auth token",
            "Beside the Account SID. Whoever has it can send at your cost.",
            Field.Form.TEXT,
            true,
            null));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("authToken");
  }

  @Override
  public int dailyCap() {
    return DAILY_CAP;
  }

  @Override
  public void check(Way way) {
    require(
        way,
        "to",
        to -> NUMBER.matcher(to).matches(),
        "To must be a number with the country's code and digits only, as +4915112345678.");
    require(
        way,
        "from",
        from ->
            NUMBER.matcher(from).matches()
                || SERVICE.matcher(from).matches()
                || SENDER.matcher(from).matches(),
        "From must be a number as +15005550006, a Messaging Service as MG…, or a name of up to 11"
            + " letters and digits.");
    require(
        way,
        "accountSid",
        sid -> ACCOUNT.matcher(sid).matches(),
        "The Account SID must be AC and 32 more characters, as Twilio shows it.");
    require(
        way,
        "authToken",
        token -> TOKEN.matcher(token).matches(),
        "The auth token must be as Twilio shows it, without blanks in it.");
  }

  private static void require(Way way, String name, Predicate<String> isGood, String advice) {
    String value = way.get(name);
    if (value != null && !isGood.test(value.strip())) {
      throw new IllegalArgumentException(advice);
    }
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    check(way);
    String account = way.need("accountSid").strip();
    String pair = account + ":" + way.need("authToken").strip();
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    URI uri = base.resolve("/2010-04-01/Accounts/" + account + "/Messages.json");
    return vendor.send(way, Requests.form(uri, payload(way, letter), headers));
  }

  private static Map<String, String> payload(Way way, Letter letter) {
    Message message = letter.message();
    String from = way.need("from").strip();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("To", way.need("to").strip());
    fields.put(SERVICE.matcher(from).matches() ? "MessagingServiceSid" : "From", from);
    String title = Cut.oneLine(message.title());
    String words = "TellTen: " + title + (title.matches(".*[.!?]") ? " " : ". ") + message.reason();
    fields.put("Body", SmsText.of(words, letter.open().toString()));
    return fields;
  }
}
