package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The parcel got lost and they will not call me back",
        "de | Das Paket ist verschwunden und keiner ruft mich zurück",
        "fr | Le colis est perdu et personne ne me rappelle",
        "es | El paquete se perdió y nadie me devuelve la llamada",
        "it | Il pacco si è perso e nessuno mi richiama",
        "pt | A encomenda perdeu-se e ninguém me liga de volta",
        "nl | Het pakje is kwijt en niemand belt me terug",
        "pl | Paczka zaginęła i nikt do mnie nie oddzwania",
        "cs | Balík se ztratil a nikdo mi nevolá zpátky",
        "sk | Balík sa stratil a nikto mi nevolá späť",
        "sv | Paketet har försvunnit och ingen ringer tillbaka",
        "da | Pakken er blevet væk, og der er ikke nogen der ringer tilbage til mig",
        "no | Pakken har blitt borte, og ingen ringer meg tilbake",
        "fi | Paketti katosi eikä kukaan soita minulle takaisin",
        "tr | Paket kayboldu ve kimse beni geri aramıyor",
        "ro | Coletul s-a pierdut și nimeni nu mă sună înapoi",
        "hu | Elveszett a csomag, és senki sem hív vissza",
        "hr | Paket se izgubio i nitko me ne zove natrag",
        "sl | Paket se je izgubil in nihče me ne pokliče nazaj",
        "ca | El paquet s'ha perdut i ningú no em torna la trucada",
        "id | Paketnya hilang dan tidak ada yang menelepon saya kembali",
        "vi | Gói hàng bị thất lạc mà không ai gọi lại cho tôi",
        "tl | Nawala ang pakete at walang tumatawag sa akin",
        "sq | Pakoja humbi dhe askush nuk më telefonon",
        "et | Pakk läks kaduma ja keegi ei helista mulle tagasi",
        "lv | Sūtījums ir pazudis, un neviens man neatzvana",
        "lt | Siuntinys dingo ir niekas man neperskambina",
        "af | Die pakkie het weggeraak en niemand bel my terug nie",
        "ru | Посылка потерялась, и мне никто не перезванивает",
        "uk | Посилка загубилася, і мені ніхто не передзвонює",
        "bg | Пратката се изгуби и никой не ми се обажда",
        "sr | Пакет се изгубио и нико ме не зове",
        "mk | Пакетот се загуби и никој не ми се јавува",
        "el | Το δέμα χάθηκε και κανείς δεν με παίρνει",
        "ar | ضاع الطرد ولا أحد يتصل بي",
        "fa | بسته گم شده و هیچ کس با من تماس نمی‌گیرد",
        "he | החבילה אבדה ואף אחד לא חוזר אליי",
        "hi | पार्सल खो गया और कोई मुझे फ़ोन नहीं करता",
        "bn | পার্সেল হারিয়ে গেছে, কেউ ফোন করে না",
        "ta | பார்சல் காணவில்லை, யாரும் அழைக்கவில்லை",
        "th | พัสดุหายและไม่มีใครโทรกลับ",
        "ja | 荷物がなくなったのに誰も電話をくれない",
        "ja | 営業時間変更",
        "ko | 택배가 사라졌는데 아무도 전화를 안 해요",
        "zh | 包裹丢了，没有人给我回电话",
        "zh | 鲜の每日提供新鲜蔬菜水果和海鲜",
        "ka | ამანათი დაიკარგა",
        "hy | Ծանրոցը կորել է"
      })
  void aSentenceTellsItsLanguage(String language, String text) {
    assertThat(told(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | thank you",
        "en | never again",
        "de | Nie wieder",
        "de | sehr lecker",
        "fr | jamais plus",
        "fr | merci beaucoup",
        "es | muchas gracias",
        "es | nunca más",
        "it | mai più",
        "it | grazie mille",
        "pt | muito obrigado",
        "pt | nunca mais",
        "nl | nooit meer",
        "nl | heel lekker",
        "pl | nigdy więcej",
        "tr | çok teşekkürler",
        "fi | ei koskaan",
        "hu | soha többet"
      })
  void twoWordsAreEnough(String language, String text) {
    assertThat(told(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Hvad? Nein, ich habe gesagt, dass ich mein Geld zurück will",
        "de | Customer Service ist wirklich das letzte, ich warte seit Wochen auf eine Antwort",
        "es | The best of Madrid: no me gusta nada, la comida estaba fría y el camarero fue grosero",
        "en | The waiter said bonjour and merci, but the food was cold and it took an hour",
        "fr | Le drive de ce magasin est fantastic, très happy avec ma commande, je reviens",
        "ru | Заказал в Amazon наушники Sony, пришли сломанные"
      })
  void ofSeveralLanguagesTheOneMostWordsAreInIsTold(String language, String text) {
    assertThat(told(text)).isEqualTo(language);
  }

  @Test
  void aLongTextIsToldByAllOfItNotByItsBeginning() {
    String text =
        "The best place in this town, and we will be back. "
            + "La comida estaba muy rica y el servicio fue muy amable, volveremos pronto. ".repeat(40);

    assertThat(told(text)).isEqualTo("es");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Angela Merkel",
        "Taylor Swift, Kanye West",
        "iPhone Samsung Nokia",
        "Starbucks",
        "@acmebakery @town",
        "#DankeAnke #BestDayEver",
        "RT @someone: https://town.example/le-pain-de-la-ville",
        "iPhone #merci @pain_du_jour 😀"
      })
  void namesAccountsTagsAndAddressesAreOfNoLanguage(String text) {
    assertThat(told(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "🍞🍞🍞", "😀 !!! ❤️", "12345", "10/10", ":-)", "…", "\uD800"})
  void withoutWordsThereIsNoLanguageWhateverIsClaimed(String text) {
    assertThat(told(text)).isNull();
    assertThat(told(text, "de")).isNull();
  }

  @Test
  void aClaimDecidesTiesAndTwoWords() {
    assertThat(told("Super!", "it-IT")).isEqualTo("it");
    assertThat(told("Super!", "nl")).isEqualTo("nl");
    assertThat(told("Super service", "de")).isEqualTo("de");
    assertThat(told("Super service", "fr")).isEqualTo("fr");
    assertThat(told("Pakken kom aldrig", "nb")).isEqualTo("no");
    assertThat(told("Pakken kom aldrig", "da")).isEqualTo("da");
    assertThat(told("nema kruha", "sr-Latn")).isEqualTo("sr");
    assertThat(told("Hello Acme", "fil")).isIn("tl", "en");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | en | nobody answers the phone",
        "en | de | ich warte noch immer",
        "en | fr | je ne recommande pas",
        "fr | es | nadie me contesta nunca",
        "en | pl | Nikt nie odbiera telefonu",
        "eu | it | non lo consiglio a nessuno",
        "en | ja | 今日は休みです",
        "not a tag! | en | nobody answers the phone"
      })
  void aClaimLosesAgainstThreeClearWords(String claim, String language, String text) {
    assertThat(told(text, claim)).isEqualTo(language);
  }

  @Test
  void aLanguageWithoutAListIsBelievedWhereNoWordSpeaksAgainstIt() {
    assertThat(told("Ez dute telefonoa hartzen", "eu")).isEqualTo("eu");
    assertThat(told("Does neb yn ateb y ffôn", "cy")).isEqualTo("cy");
  }

  @Test
  void aLanguageThatIsWrittenInOtherLettersIsNotBelieved() {
    assertThat(told("Менің тапсырысым әлі келген жоқ", "de")).isNotEqualTo("de");
    assertThat(told("Ez dute telefonoa hartzen", "ru")).isNotEqualTo("ru");
    assertThat(told("Nikako da odgovore", "sr")).isEqualTo("sr");
  }

  @Test
  void capitalsAndMissingAccentsChangeNothing() {
    assertThat(told("NIEMAND GEHT ANS TELEFON")).isEqualTo("de");
    assertThat(told("nadie contesta el telefono, que verguenza, llevo semanas")).isEqualTo("es");
    assertThat(told("nie dziekuje, nigdy wiecej tu nie zamowie")).isEqualTo("pl");
    assertThat(told("c\u0327ok tes\u0327ekku\u0308rler")).isEqualTo("tr");
  }

  private static @Nullable String told(String text) {
    return told(text, null);
  }

  private static @Nullable String told(String text, @Nullable String claim) {
    return Languages.standard().of(text, claim);
  }
}
