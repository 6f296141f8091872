package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Author;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramConnectorTest {
  private static final String MESSAGE =
      "<div class='tgme_widget_message js-widget_message' data-post='CityTalk/123'>"
          + "<div class='tgme_widget_message_author'><a class='tgme_widget_message_owner_name'"
          + " href='https://t.me/CityTalk'><span dir='auto'>City Talk</span></a></div>"
          + "<div class='tgme_widget_message_forwarded_from'>Forwarded from"
          + " <a class='tgme_widget_message_forwarded_from_name'"
          + " href='https://t.me/foodwatch/88'><span>Food watch</span></a></div>"
          + "<a class='tgme_widget_message_reply' href='https://t.me/CityTalk/100'>"
          + "<div class='tgme_widget_message_text js-message_reply_text'>Acme is lovely</div></a>"
          + "<div class='tgme_widget_message_text js-message_text' dir='auto'>Acme Bakery:"
          + "<br/>never again. <a href='https://acme.example/menu'>menu</a></div>"
          + "<a class='tgme_widget_message_link_preview' href='https://news.example/acme'>"
          + "<div class='link_preview_title'>Acme recalls buns</div></a>"
          + "<div class='tgme_widget_message_reactions'><span class='tgme_reaction'>"
          + "<i class='emoji'><b>👍</b></i>1.2K</span><span class='tgme_reaction'>"
          + "<i class='emoji'><b>😡</b></i>30</span></div>"
          + "<div class='tgme_widget_message_footer'><span class='tgme_widget_message_views'>45.6K"
          + "</span><a class='tgme_widget_message_date' href='https://t.me/CityTalk/123'>"
          + "<time datetime='2025-05-01T08:00:00+00:00' class='time'>08:00</time></a></div></div>";

  private final TelegramConnector connector = new TelegramConnector();
  private final Recounter recounter = connector.recounter();
  private final Question question =
      Samples.question(null, Map.of("channel", "@CityTalk, https://t.me/s/foodwatch"));

  private Found read(String page) throws UnreadableException {
    return connector.read(
        question, null, Samples.answer("https://t.me/s/CityTalk", "text/html", page));
  }

  @Test
  void aMessageIsReadWithoutTheOneItAnswers() throws UnreadableException {
    Post post = read(TelegramContractTest.page(MESSAGE)).posts().get(0);
    assertThat(post.externalId()).isEqualTo("CityTalk/123");
    assertThat(post.text()).isEqualTo("Acme Bakery:\nnever again. menu");
    assertThat(post.url()).isEqualTo("https://t.me/CityTalk/123");
    assertThat(post.author()).isEqualTo(new Author("City Talk", "CityTalk", null));
    assertThat(post.parent()).isEqualTo("CityTalk/100");
    assertThat(post.links())
        .containsExactly("https://acme.example/menu", "https://news.example/acme", "foodwatch/88");
    assertThat(post.publishedAt()).isEqualTo(Instant.parse("2025-05-01T08:00:00Z"));
    assertThat(post.engagement()).isEqualTo(new Engagement(1_230L, null, null, 45_600L));
  }

  @Test
  void aPictureWithoutWordsIsNoPost() throws UnreadableException {
    Found found =
        read(
            TelegramContractTest.page(
                "<div class='tgme_widget_message' data-post='CityTalk/5'><a"
                    + " class='tgme_widget_message_photo_wrap' href='https://t.me/CityTalk/5'></a>"
                    + "</div>"));
    assertThat(found.posts()).isEmpty();
    assertThat(found.skipped()).isEmpty();
  }

  @Test
  void aChannelWithoutAPreviewIsSaid() {
    assertThatThrownBy(
            () ->
                read(
                    "<html><body><div class='tgme_page'><a class='tgme_action_button_new'>View in"
                        + " Telegram</a></div></body></html>"))
        .hasMessage(
            "The answer is a web page without messages: the channel CityTalk does not show a public"
                + " preview.");
  }

  @Test
  void eachChannelIsAskedOnce() {
    assertThat(connector.ask(question, null).uri()).hasToString("https://t.me/s/CityTalk");
    assertThat(connector.nextAfterUnchanged(question, null)).isEqualTo("1");
    assertThat(connector.ask(question, "1").uri()).hasToString("https://t.me/s/foodwatch");
    assertThat(connector.nextAfterUnchanged(question, "1")).isNull();
    assertThat(connector.nameOf(question)).isEqualTo("Telegram: CityTalk, foodwatch");
  }

  @ParameterizedTest
  @CsvSource({"873,873", "1.2K,1200", "3M,3000000", "12.5M,12500000", "'1,2K',1200", "0,0"})
  void countsAreReadAsPeopleAreShownThem(String shown, long count) {
    assertThat(TelegramMessages.count(shown)).isEqualTo(count);
  }

  @Test
  void whatIsNoCountIsUnknown() {
    assertThat(TelegramMessages.count("")).isNull();
    assertThat(TelegramMessages.count("many")).isNull();
    assertThat(TelegramMessages.count("9".repeat(50))).isNull();
  }

  @Test
  void aMessageIsCountedAgainByItselfAndGoneWhereTelegramSaysSo() throws UnreadableException {
    PostRef post = new PostRef(1, "telegram", "CityTalk/123", null, null);
    assertThat(recounter.ask(question, List.of(post)).uri())
        .hasToString("https://t.me/CityTalk/123?embed=1");
    assertThat(recount(post, "<html><body>" + MESSAGE + "</body></html>").counts())
        .containsExactly(
            new Count("telegram", "CityTalk/123", new Engagement(1_230L, null, null, 45_600L)));
    assertThat(
            recount(
                    post,
                    "<html><div class='tgme_widget_message_error'>Post not found</div></html>")
                .gone())
        .containsExactly(Gone.post("telegram", "CityTalk/123"));
    assertThatThrownBy(() -> recount(post, "<html><body>Try again</body></html>"))
        .isInstanceOf(UnreadableException.class);
  }

  private Found recount(PostRef post, String page) throws UnreadableException {
    return recounter.read(
        question, List.of(post), Samples.answer("https://t.me/x", "text/html", page));
  }

  @Test
  void whatIsNoChannelIsSaidInASentence() {
    connector.check(question);
    assertThatThrownBy(() -> connector.check(Samples.question(null)))
        .hasMessageStartingWith("channel: is missing");
    assertThatThrownBy(
            () -> connector.check(Samples.question(null, Map.of("channel", "https://x.example/y"))))
        .hasMessageContaining("channel:");
  }
}
