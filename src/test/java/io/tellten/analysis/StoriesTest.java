package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.Topic;
import io.tellten.model.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole blog posts of unhappy customers, and calm texts on the same subjects. */
class StoriesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  /** What stands in front of a post on a page, by language. */
  private static final Map<String, String> ABOVE =
      Map.of(
          "en",
          """
          Skip to content
          Home | About me | Archive | Contact
          We use cookies to give you the best experience. Great offers await you!
          Accept all
          Posted by Jenny on 3 March in Everyday life
          12 comments
          Share on Facebook
          """,
          "de",
          """
          Zum Inhalt springen
          Startseite | Über mich | Archiv | Kontakt
          Wir verwenden Cookies, um Ihnen das beste Erlebnis zu bieten.
          Alle akzeptieren
          Geschrieben von Jenny am 3. März in Alltag
          12 Kommentare
          Auf Facebook teilen
          """,
          "fr",
          """
          Aller au contenu
          Accueil | À propos | Archives | Contact
          Nous utilisons des cookies pour vous offrir la meilleure expérience.
          Tout accepter
          Publié par Jenny le 3 mars dans Vie quotidienne
          12 commentaires
          Partager sur Facebook
          """,
          "es",
          """
          Saltar al contenido
          Inicio | Acerca de | Archivo | Contacto
          Usamos cookies para ofrecerte la mejor experiencia.
          Aceptar todo
          Publicado por Jenny el 3 de marzo en Vida cotidiana
          12 comentarios
          Compartir en Facebook
          """);

  /** What stands behind it. */
  private static final Map<String, String> BELOW =
      Map.of(
          "en",
          """

          Share this:
          Tweet
          Like this:
          Like Loading...

          About the author
          Jenny loves good coffee, wonderful gardens and happy dogs, and writes from a lovely small town.

          Related posts
          The best pancakes of my life
          Ten beautiful walks by the sea
          Why I adore my new bicycle

          Leave a Reply
          Your email address will not be published. Required fields are marked *
          Comment *
          Name *
          Email *
          Save my name, email, and website in this browser for the next time I comment.
          Post Comment
          © 2026 Jenny's happy diary. All rights reserved.
          """,
          "de",
          """

          Über die Autorin
          Jenny liebt guten Kaffee, wunderbare Gärten und fröhliche Hunde.

          Ähnliche Beiträge
          Die besten Pfannkuchen meines Lebens
          Zehn wunderschöne Wanderungen am Meer

          Schreibe einen Kommentar
          Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind markiert *
          Kommentar *
          Name *
          Kommentar abschicken
          Impressum
          Datenschutz
          """,
          "fr",
          """

          À propos de l'auteur
          Jenny aime le bon café, les jardins merveilleux et les chiens heureux.

          Articles similaires
          Les meilleures crêpes de ma vie
          Dix magnifiques promenades au bord de la mer

          Laisser un commentaire
          Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
          Nom *
          Envoyer
          Mentions légales
          """,
          "es",
          """

          Sobre el autor
          A Jenny le encantan el buen café, los jardines maravillosos y los perros felices.

          Entradas relacionadas
          Las mejores tortitas de mi vida
          Diez paseos preciosos junto al mar

          Deja un comentario
          Tu dirección de correo electrónico no será publicada. Los campos obligatorios están marcados con *
          Nombre *
          Publicar comentario
          Aviso legal
          """);

  private static final Map<String, String> ADVICE =
      Map.of(
          "en",
          " My advice to companies: always answer, be honest and be kind. A good team that listens"
              + " well can make every customer happy, and happy customers are the best"
              + " advertising.",
          "de",
          " Mein Rat an Unternehmen: immer antworten, ehrlich und freundlich sein. Ein gutes Team,"
              + " das zuhört, macht jeden Kunden glücklich, und das ist die beste Werbung.",
          "fr",
          " Mon conseil aux restaurateurs : écoutez toujours, soyez honnêtes et gentils. Une bonne"
              + " équipe rend chaque client heureux, et c'est la meilleure publicité.",
          "es",
          " Mi consejo para las empresas: contesten siempre, sean honestas y amables. Un buen"
              + " equipo hace feliz a cada cliente, y eso es la mejor publicidad.");

  private final TextReader reader = TextReader.standard(CLOCK);

  static Stream<Story> stories() {
    return Stream.of(
            "no-reply",
            "blamed-for-hack",
            "refund-never-came",
            "invoices-after-cancelling",
            "terms-changed",
            "tickets-deleted",
            "lost-parcel",
            "rude-staff",
            "unsafe-food",
            "account-locked",
            "hidden-fees",
            "cannot-cancel")
        .map(name -> Story.of("stories", name));
  }

  static Stream<Story> calm() {
    return Stream.of(
            "replying-well",
            "security-notice",
            "refund-policy",
            "billing-faq",
            "clear-prices",
            "support-hours",
            "delivery-faq",
            "staff-training",
            "food-safety",
            "account-help",
            "fees-notice",
            "easy-cancelling")
        .map(name -> Story.of("calm", name));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aStoryOfBadServiceIsNegative(Story story) {
    Analysis analysis = read(story.text());

    assertThat(analysis.language()).isEqualTo(story.language());
    assertThat(analysis.sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(analysis.sentiment().score()).isLessThan(-0.3);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void itIsNegativeAlsoWithAllThatStandsAroundItOnAPage(Story story) {
    String page = page(story);
    Analysis analysis = read(page);

    assertThat(analysis.language()).isEqualTo(story.language());
    assertThat(analysis.sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(analysis.why())
        .as("the reasons stand in the writer's own words")
        .isNotEmpty()
        .allSatisfy(
            phrase ->
                assertThat(story.text()).contains(page.substring(phrase.start(), phrase.end())));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void itIsNegativeAlsoWhenItsWriterEndsWithAdvice(Story story) {
    assertThat(read(story.text() + ADVICE.get(story.language())).sentiment().label())
        .isEqualTo(Label.NEGATIVE);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void theLinesOfThePageAreBlankAndNoWordOfTheWriterIs(Story story) {
    String page = page(story);
    String left = Furniture.without(page);

    assertThat(left).hasSameSizeAs(page).contains(story.text());
    assertThat(left.replace(story.text(), "").replaceAll("[^\\p{L}]", "")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aStorySpeaksOfItsTopics(Story story) {
    assertThat(topics(story.text())).containsAll(story.topics());
    assertThat(topics(page(story))).containsAll(story.topics());
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aStoryIsTrouble(Story story) {
    assertThat(read(story.text()).severity().points()).isGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("calm")
  void aCalmTextOnTheSameSubjectIsNotNegative(Story text) {
    Analysis analysis = read(text.text());

    assertThat(analysis.language()).isEqualTo(text.language());
    assertThat(analysis.sentiment().label()).isNotEqualTo(Label.NEGATIVE);
    assertThat(analysis.sentiment().score()).isGreaterThan(-0.2);
  }

  @ParameterizedTest
  @MethodSource("calm")
  void itIsNotNegativeOnAPageEither(Story text) {
    assertThat(read(page(text)).sentiment().label()).isNotEqualTo(Label.NEGATIVE);
  }

  @ParameterizedTest
  @MethodSource("calm")
  void aCalmTextSpeaksOfItsTopics(Story text) {
    assertThat(topics(text.text())).containsAll(text.topics());
  }

  private static String page(Story story) {
    return ABOVE.get(story.language()) + story.text() + "\n" + BELOW.get(story.language());
  }

  private List<String> topics(String text) {
    return read(text).topics().stream().map(Topic::id).toList();
  }

  private Analysis read(String text) {
    return reader.read(Wording.of(text));
  }
}
